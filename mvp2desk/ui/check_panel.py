"""The Check panel: everything worth a look in the form that lies open; Enter goes there."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.problems import Level
from mvp2desk.services.views import Remark
from mvp2desk.text.problems import LEVELS
from mvp2desk.text.words import Words
from mvp2desk.ui.glyphs import level_icon
from mvp2desk.ui.labels import PlainLabel
from mvp2desk.ui.look import unit

_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class RemarksModel(QAbstractListModel):
    """The remarks as lines: level, where, what."""

    def __init__(self, words: Words, side: int) -> None:
        super().__init__()
        self._words = words
        self._side = side
        self.remarks: tuple[Remark, ...] = ()

    def show_remarks(self, remarks: tuple[Remark, ...]) -> None:
        """Show these."""
        if remarks != self.remarks:
            self.beginResetModel()
            self.remarks = remarks
            self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self.remarks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a line shows."""
        remark = self.remarks[index.row()]
        level = self._words(LEVELS[remark.level])
        if role == Qt.ItemDataRole.DisplayRole:
            where = f"{level} · {remark.place}" if remark.place else level
            cited = f" ({remark.cites})" if remark.cites else ""
            return f"{where}\n{remark.sentence}{cited}"
        if role == Qt.ItemDataRole.DecorationRole:
            return level_icon(remark.level, self._side)
        return None


class _Lines(QStyledItemDelegate):
    """The glyph stands beside the first line of its remark."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.decorationAlignment = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter


class CheckPanel(QWidget):
    """Shows the remarks with their count. `chosen` carries the address to go to."""

    chosen = Signal(Address)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        u = unit(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * u, u, u, u)
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
        column.addWidget(self._list, 1)

    def show_remarks(self, remarks: tuple[Remark, ...]) -> None:
        """Show these."""
        self._model.show_remarks(remarks)
        words = self._words
        must, should, tips = (sum(remark.level is level for remark in remarks) for level in Level)
        counts = (
            words.count("{n} thing you must do", "{n} things you must do", must) if must else "",
            words.count("{n} you should do", "{n} you should do", should) if should else "",
            words.count("{n} tip", "{n} tips", tips) if tips else "",
        )
        said = " · ".join(filter(None, counts))
        self._count.say(said or words("Nothing to look at."))
        self._list.setVisible(bool(remarks))

    def take_focus(self) -> None:
        """Put the keyboard into the list."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, index: QModelIndex) -> None:
        address = self._model.remarks[index.row()].address
        if address is not None:
            self.chosen.emit(address)
