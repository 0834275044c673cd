"""The navigator: a tree of locations, each with its state."""

from collections.abc import Iterable, Sequence
from typing import cast

from msgspec import Struct, field
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
from mvp2desk.text.states import state_word
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.colours import colours
from mvp2desk.ui.kit.icons import paint_fold, state_icon
from mvp2desk.ui.kit.labels import tip
from mvp2desk.ui.locations import PROCESS, Location

MOST_LINES = 3
"""The most lines of a name."""

_LOCATION = Qt.ItemDataRole.UserRole + 1


class Branch(Struct, frozen=True):
    """One line of the tree. A line without a location only groups others."""

    text: str
    location: Location | None = None
    state: State | None = None
    aside: str = ""
    branches: "tuple[Branch, ...]" = field(default=())


class _Names(QStyledItemDelegate):
    """Wraps long names; the icon stays beside the first line."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Align icon and text at the top."""
        super().initStyleOption(option, index)
        option.displayAlignment = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        option.decorationAlignment = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of the wrapped name in the width that indentation and icon leave."""
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
    """Shows branches; `chosen` carries the location of a line."""

    chosen = Signal(Location)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._model = QStandardItemModel(self)
        self._shown: tuple[Branch, ...] = ()
        self._items: dict[Location, QStandardItem] = {}
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
        """Show these; selection, open branches and scroll position stay."""
        shown = tuple(shown)
        if shown == self._shown:
            return
        here, open_locations = self.location(), self._open_locations()
        fresh, height = not self._shown, self.verticalScrollBar().value()
        self._shown = shown
        self._items = {}
        self._model.clear()
        for branch in shown:
            self._model.appendRow(self._item(branch))
        self._open(None if fresh else open_locations)
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(height)
        if here is not None:
            self.go_to(here)

    def location(self) -> Location | None:
        """Return the location of the selected line."""
        location = self.currentIndex().data(_LOCATION)
        return location if isinstance(location, Location) else None

    def go_to(self, location: Location) -> None:
        """Select the line of `location`, or of its section, form or place."""
        form = Location("form", form=location.form)
        for candidate in (
            location,
            Location("form", form=location.form, section=location.section),
            form,
            Location(location.place),
        ):
            index = self._find(candidate)
            if index is not None:
                self.selectionModel().setCurrentIndex(
                    index, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
                )
                self.scrollTo(index)
                return
        self.selectionModel().clear()

    def open_step(self, number: int) -> None:
        """Expand a step to its forms."""
        index = self._find(Location("step", number))
        if index is not None:
            self.expand(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the names to the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw only the fold sign of branches with children."""
        painter.fillRect(rect, QColor(colours().background))
        if self._model.hasChildren(index) and rect.width():
            side = self.fontMetrics().height()
            middle = rect.right() - self.indentation() // 2
            paint_fold(painter, QRect(middle - side // 2, rect.y() + 3, side, side), is_open=self.isExpanded(index))

    def _choose(self, index: QModelIndex) -> None:
        location = index.data(_LOCATION)
        if isinstance(location, Location):
            self.chosen.emit(location)
        else:
            self.setExpanded(index, not self.isExpanded(index))

    def _item(self, branch: Branch) -> QStandardItem:
        item = QStandardItem(branch.text)
        if branch.location is not None:
            self._items.setdefault(branch.location, item)  # the first line, if several lead there
        item.setData(branch.location, _LOCATION)
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

    def _open(self, locations: set[object] | None) -> None:
        """Expand the branches of `locations`; with None Process and its phases."""
        for index in self._walk(self._model.index(-1, -1)):
            location = index.data(_LOCATION)
            name = location if isinstance(location, Location) else index.data()
            if (locations is None and (not isinstance(location, Location) or location == PROCESS)) or (
                locations and name in locations
            ):
                self.expand(index)

    def _open_locations(self) -> set[object]:
        found: set[object] = set()
        for index in self._walk(self._model.index(-1, -1)):
            if self.isExpanded(index):
                location = index.data(_LOCATION)
                found.add(location if isinstance(location, Location) else index.data())
        return found

    def _walk(self, parent: QModelIndex) -> Iterable[QModelIndex]:
        for number in range(self._model.rowCount(parent)):
            index = self._model.index(number, 0, parent)
            yield index
            yield from self._walk(index)

    def _find(self, location: Location) -> QModelIndex | None:
        item = self._items.get(location)
        return item.index() if item is not None else None
