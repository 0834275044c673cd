"""How a cell of a table is typed in: with the editor of its kind, saved while it is being typed."""

from typing import Any, cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QPlainTextEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.kinds import KIND_EDITORS
from mvp2desk.ui.forms.table.model import Index, RowTableModel
from mvp2desk.ui.kit.theme import colours, unit

_Hint = QStyledItemDelegate.EndEditHint
_KEYS = {
    Qt.Key.Key_Return: _Hint.NoHint,
    Qt.Key.Key_Enter: _Hint.NoHint,
    Qt.Key.Key_Tab: _Hint.EditNextItem,
    Qt.Key.Key_Backtab: _Hint.EditPreviousItem,
}
"""How typing in a cell ends."""


class RowDelegate(QStyledItemDelegate):
    """Makes the editors of cells and passes on what is typed in them."""

    edited = Signal(Address, str)
    refused = Signal()

    def __init__(self, model: RowTableModel, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._words = words

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The editor of the cell's kind."""
        cell = self._model.cell(index)
        make = KIND_EDITORS[cell.kind].cell
        assert make is not None  # only such cells are editable
        editor: Any = make(cell, self._words, parent)
        editor.setObjectName(cell.address.field)
        editor.setAccessibleName(cell.label)
        editor.setProperty("address", cell.address)
        editor.edited.connect(self._edited)
        editor.refused.connect(self.refused)
        if isinstance(editor, QPlainTextEdit):
            editor.setMaximumWidth(16_777_215)
        return cast(QWidget, editor)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """It was made with the value; while it is open, nothing may write into what is being typed."""

    def setModelData(self, editor: Any, model: QAbstractItemModel, index: Index) -> None:
        """What was typed and not told yet is told."""
        editor.flush()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Over the cell, and at least as high and wide as its text needs."""
        where = option.rect
        if isinstance(editor, QPlainTextEdit):
            where.setWidth(max(where.width(), unit(editor) * 30))
        where.setHeight(max(where.height(), editor.sizeHint().height()))
        if (room := editor.parentWidget()) is not None:
            where.moveRight(min(where.right(), max(room.rect().right(), where.width())))
        editor.setGeometry(where)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row that one is in is tinted, the cell has a ring: strong while the keyboard is there."""
        view = cast(QAbstractItemView, option.widget)
        current = view.currentIndex()
        if current.isValid() and index.row() == current.row():
            painter.fillRect(option.rect, QColor(colours().tint))
        super().paint(painter, option, index)
        if index == current:
            painter.setPen(QPen(QColor(colours().accent), 2 if view.hasFocus() else 1))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -2))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What Qt does in a line of text only: Tab goes on to the next cell, and Enter ends typing; with Ctrl in a text
        of several lines, where it is a line break."""
        if event.type() is QEvent.Type.KeyPress and isinstance(watched, QPlainTextEdit):
            key = cast(QKeyEvent, event)
            ends = key.modifiers() & Qt.KeyboardModifier.ControlModifier or not getattr(watched, "lines", True)
            hint = _KEYS.get(Qt.Key(key.key()))
            if hint is not None and (ends or hint is not _Hint.NoHint):
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, hint)
                return True
        return super().eventFilter(watched, event)

    def _edited(self, raw: str) -> None:
        self.edited.emit(self.sender().property("address"), raw)
