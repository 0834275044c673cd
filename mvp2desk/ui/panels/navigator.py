"""The tree on the left: the places, the three phases and ten steps, and the pages of the forms, each with its state."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import cast

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from mvp2desk.domain.status import State
from mvp2desk.services.screens.views import PhaseLine
from mvp2desk.text.states import state_word
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.icons import paint_fold, state_icon
from mvp2desk.ui.kit.labels import tip
from mvp2desk.ui.kit.theme import colours
from mvp2desk.ui.locations import EVIDENCE, HOME, LATER, PROCESS, REGION, SHELF, TEAM, THREAD, Location, place_names

MOST_LINES = 3
"""Of a long name."""

_SPOT = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of the tree. A line without a spot only groups others."""

    text: str
    location: Location | None = None
    state: State | None = None
    aside: str = ""
    branches: "tuple[Branch, ...]" = field(default=())


def branches(
    phases: Sequence[PhaseLine], forms: dict[int, tuple[Branch, ...]], words: Words, *, regional: bool
) -> Iterable[Branch]:
    """What the tree shows. `forms` are the forms that belong to a step, by its number."""
    yield Branch(words("Home"), HOME)
    yield Branch(
        words("Process"),
        PROCESS,
        branches=tuple(
            Branch(
                words("Phase {number}: {title}", number=phase.number, title=phase.title),
                aside=phase.window,
                branches=tuple(
                    Branch(
                        words("{number}  {title}", number=step.number, title=step.title),
                        Location("step", step.number),
                        step.state,
                        step.window,
                        forms.get(step.number, ()),
                    )
                    for step in phase.steps
                ),
            )
            for phase in phases
        ),
    )
    names = place_names(words)
    for location in (TEAM, THREAD, EVIDENCE, *map(Location, LATER), SHELF):
        if location != REGION or regional:
            yield Branch(names[location.place], location)


class _Names(QStyledItemDelegate):
    """Lets a long name go on in further lines; its glyph stays beside the first."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """The glyph stands at the top, and the name beside it."""
        super().initStyleOption(option, index)
        option.displayAlignment = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        option.decorationAlignment = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the name is in the width that its depth, its glyph and the space around it leave."""
        self.initStyleOption(option, index)
        tree = cast(QTreeView, option.widget)
        option.features &= ~QStyleOptionViewItem.ViewItemFeature.WrapText
        one, line = super().sizeHint(option, index), option.fontMetrics.lineSpacing()
        option.rect = QRect(0, 0, self._room(tree, index), one.height())
        drawn = tree.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, tree)
        edge = tree.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, tree) + 1
        wrapped = QRect(0, 0, max(1, drawn.width() - 2 * edge), 10_000)
        high = option.fontMetrics.boundingRect(wrapped, Qt.TextFlag.TextWordWrap, option.text).height()
        return QSize(option.rect.width(), one.height() + (min(MOST_LINES, max(1, high // line)) - 1) * line)

    def _room(self, tree: QTreeView, index: QModelIndex | QPersistentModelIndex) -> int:
        depth = 0
        while (index := index.parent()).isValid():
            depth += 1
        return tree.viewport().width() - depth * tree.indentation()


class Navigator(QTreeView):
    """Shows the branches; `chosen` tells where somebody wants to go."""

    chosen = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._model = QStandardItemModel(self)
        self._shown: tuple[Branch, ...] = ()
        self.setModel(self._model)
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setIndentation(self.fontMetrics().height() // 2)
        self.setRootIsDecorated(False)
        self.setWordWrap(True)
        self.setItemDelegate(_Names(self))
        side = self.fontMetrics().height()
        self.setIconSize(QSize(side, side))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(words("Places and steps"))
        self.setObjectName("navigator")
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def show_branches(self, shown: Sequence[Branch]) -> None:
        """Show these; the place in the tree and what is open in it stay."""
        shown = tuple(shown)
        if shown == self._shown:
            return
        here, open_spots = self.location(), self._open_spots()
        fresh, height = not self._shown, self.verticalScrollBar().value()
        self._shown = shown
        self._model.clear()
        for branch in shown:
            self._model.appendRow(self._item(branch))
        self._open(None if fresh else open_spots)
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(height)
        if here is not None:
            self.go_to(here)

    def location(self) -> Location | None:
        """Where the tree stands."""
        location = self.currentIndex().data(_SPOT)
        return location if isinstance(location, Location) else None

    def go_to(self, location: Location) -> None:
        """Stand on the line of `location`, or of the form or place it belongs to."""
        form = Location("form", form=location.form)
        for wanted in (
            location,
            Location("form", form=location.form, section=location.section),
            form,
            Location(location.place),
        ):
            index = self._find(wanted, self._model.index(-1, -1))
            if index is not None:
                self.selectionModel().setCurrentIndex(
                    index, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
                )
                self.scrollTo(index)
                return
        self.selectionModel().clear()

    def open_step(self, number: int) -> None:
        """Open the branch of one step, so that its forms show."""
        index = self._find(Location("step", number), self._model.index(-1, -1))
        if index is not None:
            self.expand(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """A branch that can be opened or closed says so; nothing else stands before a name."""
        painter.fillRect(rect, QColor(colours().background))
        if self._model.hasChildren(index) and rect.width():
            side = self.fontMetrics().height()
            middle = rect.right() - self.indentation() // 2
            paint_fold(painter, QRect(middle - side // 2, rect.y() + 3, side, side), is_open=self.isExpanded(index))

    def _choose(self, index: QModelIndex) -> None:
        location = index.data(_SPOT)
        if isinstance(location, Location):
            self.chosen.emit(location)
        else:
            self.setExpanded(index, not self.isExpanded(index))

    def _item(self, branch: Branch) -> QStandardItem:
        item = QStandardItem(branch.text)
        item.setData(branch.location, _SPOT)
        said = [branch.text]
        if branch.state is not None:
            item.setIcon(state_icon(branch.state, self.iconSize().width()))
            said.append(state_word(self._words, branch.state))
        if branch.aside:
            said.append(branch.aside)
        item.setData(". ".join(said), Qt.ItemDataRole.AccessibleTextRole)
        item.setToolTip(tip(branch.text))
        if branch.location is None:
            font = item.font()
            font.setPointSizeF(self.font().pointSizeF() * 0.87)
            font.setBold(True)
            item.setFont(font)
            item.setSelectable(False)
            item.setForeground(QColor(colours().soft))
        for inner in branch.branches:
            item.appendRow(self._item(inner))
        return item

    def _open(self, spots: set[object] | None) -> None:
        """Open what was open; at first the phases, not the forms under the steps."""
        for index in self._walk(self._model.index(-1, -1)):
            location = index.data(_SPOT)
            name = location if isinstance(location, Location) else index.data()
            if (spots is None and (not isinstance(location, Location) or location == PROCESS)) or (
                spots and name in spots
            ):
                self.expand(index)

    def _open_spots(self) -> set[object]:
        found: set[object] = set()
        for index in self._walk(self._model.index(-1, -1)):
            if self.isExpanded(index):
                location = index.data(_SPOT)
                found.add(location if isinstance(location, Location) else index.data())
        return found

    def _walk(self, parent: QModelIndex) -> Iterable[QModelIndex]:
        for number in range(self._model.rowCount(parent)):
            index = self._model.index(number, 0, parent)
            yield index
            yield from self._walk(index)

    def _find(self, location: Location, parent: QModelIndex) -> QModelIndex | None:
        return next((index for index in self._walk(parent) if index.data(_SPOT) == location), None)
