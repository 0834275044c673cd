"""Editing of table cells: with the editor of their kind, saved during typing."""

from typing import cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mvp2desk.domain.addresses import Address
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.editor import Editor
from mvp2desk.ui.editors.kinds import KIND_EDITORS
from mvp2desk.ui.editors.text import TextEditor
from mvp2desk.ui.forms.spoken_question import description
from mvp2desk.ui.forms.table.model import Index, RowTableModel
from mvp2desk.ui.kit.colours import colours
from mvp2desk.ui.kit.labels import PlainLabel
from mvp2desk.ui.kit.page import EVERYTHING
from mvp2desk.ui.kit.theme import unit

_Hint = QStyledItemDelegate.EndEditHint
_KEYS = {
    Qt.Key.Key_Return: _Hint.NoHint,
    Qt.Key.Key_Enter: _Hint.NoHint,
    Qt.Key.Key_Tab: _Hint.EditNextItem,
    Qt.Key.Key_Backtab: _Hint.EditPreviousItem,
}
"""Keys that end editing, and the cell that is edited next."""


class RowDelegate(QStyledItemDelegate):
    """Creates cell editors and emits what is typed in them."""

    edited = Signal(Address, str)
    refused = Signal()

    def __init__(self, model: RowTableModel, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._words = words

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Create the editor of the cell's kind."""
        cell = self._model.cell(index)
        make = KIND_EDITORS[cell.kind].cell
        assert make is not None  # only such cells are editable
        editor = make(cell, self._words, parent)
        if isinstance(editor, QPlainTextEdit):
            editor.setMaximumWidth(EVERYTHING)
        assert isinstance(editor, QWidget)
        _label(editor, cell.label, parent)
        editor.setObjectName(cell.address.field)
        editor.setAccessibleName(cell.label)
        editor.setAccessibleDescription(description(cell, self._words))
        edits = _CellEdits(cell.address, editor)
        editor.edited.connect(edits.emit_edit)
        edits.edited.connect(self.edited)
        editor.refused.connect(self.refused)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Do nothing: the editor was created with the value, and typed text must not be overwritten."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Emit typed text that was not emitted yet."""
        assert isinstance(editor, Editor)
        editor.flush()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Place the editor over the cell, at least as high and wide as its text."""
        rect = option.rect
        if isinstance(editor, QPlainTextEdit):
            rect.setWidth(max(rect.width(), unit(editor) * 30))
        rect.setHeight(max(rect.height(), editor.sizeHint().height()))
        if (parent := editor.parentWidget()) is not None:
            rect.moveRight(min(rect.right(), max(parent.rect().right(), rect.width())))
        editor.setGeometry(rect)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Tint the current row and draw a ring around the current cell, a strong one while the table has the focus."""
        view = cast(QAbstractItemView, option.widget)
        current = view.currentIndex()
        if current.isValid() and index.row() == current.row():
            painter.fillRect(option.rect, QColor(colours().tint))
        super().paint(painter, option, index)
        if index == current:
            painter.setPen(QPen(QColor(colours().accent), 2 if view.hasFocus() else 1))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -2))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move to the next cell on Tab and end editing on Enter, as Qt does for line edits; in a text of several lines,
        where Enter is a line break, on Ctrl+Enter."""
        if event.type() is QEvent.Type.KeyPress and isinstance(watched, TextEditor):
            key = cast(QKeyEvent, event)
            ends = key.modifiers() & Qt.KeyboardModifier.ControlModifier or not watched.lines
            hint = _KEYS.get(Qt.Key(key.key()))
            if hint is not None and (ends or hint is not _Hint.NoHint):
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, hint)
                return True
        return super().eventFilter(watched, event)


def _label(editor: QWidget, text: str, parent: QWidget) -> None:
    """Add an invisible label of a combo box, which some screen readers read in place of its accessible name."""
    if isinstance(editor, QComboBox):
        label = PlainLabel(text, parent=parent)
        label.setBuddy(editor)
        editor.destroyed.connect(label.deleteLater)


class _CellEdits(QObject):
    """Adds the address of the cell to the edits of its editor."""

    edited = Signal(Address, str)

    def __init__(self, address: Address, editor: QWidget) -> None:
        super().__init__(editor)
        self._address = address

    def emit_edit(self, raw: str) -> None:
        """Emit an edit of the cell."""
        self.edited.emit(self._address, raw)
