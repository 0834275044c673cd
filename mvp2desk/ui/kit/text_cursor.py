"""The cursor of the focused editor, and undo and redo of its typing."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget


def cursor() -> int:
    """Return the position of the cursor in the focused editor; 0 without one."""
    widget = _typed_in()
    if isinstance(widget, QPlainTextEdit):
        return widget.textCursor().position()
    return widget.cursorPosition() if isinstance(widget, QLineEdit) else 0


def put_cursor(place: int) -> None:
    """Move the cursor to a position, at most to the end of the text."""
    widget = _typed_in()
    if isinstance(widget, QPlainTextEdit):
        moved = widget.textCursor()
        moved.setPosition(min(place, max(0, widget.document().characterCount() - 1)), QTextCursor.MoveMode.MoveAnchor)
        widget.setTextCursor(moved)
    elif isinstance(widget, QLineEdit):
        widget.setCursorPosition(place)


def undo_typing() -> bool:
    """Undo typing in the focused editor; return False if there is none."""
    widget = _typed_in()
    if isinstance(widget, QPlainTextEdit) and widget.document().isUndoAvailable() and not widget.isReadOnly():
        widget.undo()
        return True
    if isinstance(widget, QLineEdit) and widget.isUndoAvailable():
        widget.undo()
        widget.textEdited.emit(widget.text())
        return True
    return False


def redo_typing() -> bool:
    """Redo typing in the focused editor; return False if there is none."""
    widget = _typed_in()
    if isinstance(widget, QPlainTextEdit) and widget.document().isRedoAvailable() and not widget.isReadOnly():
        widget.redo()
        return True
    if isinstance(widget, QLineEdit) and widget.isRedoAvailable():
        widget.redo()
        widget.textEdited.emit(widget.text())
        return True
    return False


def _typed_in() -> QWidget | None:
    """Return the focused text widget; of a name editor its line."""
    widget = QApplication.focusWidget()
    return widget.lineEdit() if isinstance(widget, QComboBox) else widget
