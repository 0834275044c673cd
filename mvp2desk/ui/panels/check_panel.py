"""The Check panel: the problems of the form or place in view; Enter goes to one."""

from typing import Any, cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.problems import Level
from mvp2desk.services.form_views.views import ProblemsView, ProblemView
from mvp2desk.text.problems import LEVELS
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.colours import colours
from mvp2desk.ui.kit.icons import level_icon
from mvp2desk.ui.kit.labels import PlainLabel, tip, together
from mvp2desk.ui.kit.theme import caption_font, unit

_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex

MOST = 300
"""Listed problems; of more only the number is shown, since each has to be laid out."""

PLACE = Qt.ItemDataRole.UserRole + 1
"""Item role: level of the problem, and its form and section."""


class RemarksModel(QAbstractListModel):
    """Model of problems, one a row."""

    def __init__(self, words: Words, side: int) -> None:
        super().__init__()
        self._words = words
        self._side = side
        self.remarks: tuple[ProblemView, ...] = ()

    def show_remarks(self, remarks: tuple[ProblemView, ...]) -> None:
        """Replace the problems."""
        if remarks != self.remarks:
            self.beginResetModel()
            self.remarks = remarks
            self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of problems."""
        return 0 if parent.isValid() else len(self.remarks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the sentence; as tooltip and accessible text with level, place and sources."""
        remark = self.remarks[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return remark.sentence
        if role == PLACE:
            return together(" · ".join(part for part in (self._words(LEVELS[remark.level]), remark.place) if part))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{remark.sentence}\n{index.data(PLACE)}\n{remark.cites}".strip())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(part for part in (index.data(PLACE), remark.sentence, remark.cites) if part)
        if role == Qt.ItemDataRole.DecorationRole:
            return level_icon(remark.level, self._side)
        return None


class _Lines(QStyledItemDelegate):
    """Paints a problem: icon and sentence, below them level and place in small type."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row on the background of the style."""
        self.initStyleOption(option, index)
        view = option.widget
        text, icon = option.text, QIcon(option.icon)
        option.text, option.icon = "", QIcon()
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, view)
        where, side = self._room(option, option.rect), option.decorationSize.width()
        icon.paint(painter, where.left(), where.top() + 1, side, side)
        where.setLeft(where.left() + side + unit(view))
        painter.save()
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        high = self._sentence(option, where.width(), text).height()
        painter.drawText(where, Qt.TextFlag.TextWordWrap, text)
        small = caption_font(option.font)
        painter.setFont(small)
        painter.setPen(QColor(colours().soft))
        painter.drawText(where.adjusted(0, high, 0, 0), Qt.TextFlag.TextWordWrap, index.data(PLACE))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of the wrapped text in the width of the panel."""
        view = cast(QListView, option.widget)
        room = QRect(0, 0, view.viewport().width(), 0)
        inner = self._room(option, room)
        width = inner.width() - view.iconSize().width() - unit(view)
        high = self._sentence(option, width, index.data()).height() + self._place(option, width, index).height()
        return QSize(room.width(), high + 2 * inner.top())

    def _room(self, option: QStyleOptionViewItem, rect: QRect) -> QRect:
        u = unit(option.widget)
        return rect.adjusted(u // 2, u * 2 // 3, -u // 2, 0)

    def _sentence(self, option: QStyleOptionViewItem, width: int, text: str) -> QRect:
        return option.fontMetrics.boundingRect(QRect(0, 0, width, 10_000), Qt.TextFlag.TextWordWrap, text)

    def _place(self, option: QStyleOptionViewItem, width: int, index: Index) -> QRect:
        small = QFontMetrics(caption_font(option.font))
        return small.boundingRect(QRect(0, 0, width, 10_000), Qt.TextFlag.TextWordWrap, index.data(PLACE))


class CheckPanel(QWidget):
    """Shows problems and their numbers. `chosen` carries the address of one."""

    chosen = Signal(Address)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        u = unit(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * u, 2 * u, u, u)
        column.setSpacing(u // 2)
        self._title = PlainLabel(words("Check"), "strong")
        column.addWidget(self._title)
        self._count = PlainLabel("", "caption")
        column.addWidget(self._count)
        side = self.fontMetrics().height()
        self._model = RemarksModel(words, side)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Lines(self._list))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setWordWrap(True)
        self._list.setIconSize(QSize(side, side))
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._list.setObjectName("check")
        self._list.setAccessibleName(words("Check"))
        self._title.setBuddy(self._list)
        self._list.clicked.connect(self._choose)
        self._list.activated.connect(self._choose)
        column.addWidget(self._list, 1_000)
        self._rest = PlainLabel("", "caption")
        column.addWidget(self._rest)
        column.addStretch(1)  # keeps the title at the top while the list is hidden

    def show_remarks(self, remarks: ProblemsView) -> None:
        """Show these problems by level."""
        words, levels = self._words, [problem.level for problem in remarks.problems]
        order = sorted(range(len(levels)), key=lambda place: tuple(Level).index(levels[place]))
        self._model.show_remarks(tuple(remarks[place] for place in order[:MOST]))
        rest = len(remarks) - MOST
        self._rest.set_text(
            words.count("{n} more follows when these are settled.", "{n} more follow when these are settled.", rest)
            if rest > 0
            else ""
        )
        must, should, tips = (levels.count(level) for level in Level)
        counts = (
            words.count("{n} thing you must do", "{n} things you must do", must) if must else "",
            words.count("{n} you should do", "{n} you should do", should) if should else "",
            words.count("{n} tip", "{n} tips", tips) if tips else "",
        )
        said = together(
            " · ".join(one.replace(" ", "\u00a0", 1) for one in counts if one)
        )  # no line break between a number and its word
        self._count.set_text(said or words("Nothing to look at."))
        self._list.setVisible(bool(remarks))

    def take_focus(self) -> None:
        """Put the keyboard into the list."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, index: QModelIndex) -> None:
        address = self._model.remarks[index.row()].address
        if address is not None:
            self.chosen.emit(address)
