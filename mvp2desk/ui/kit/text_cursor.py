"""Where the cursor stands in what is being typed, and the undo of single keys while it is being typed."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget


def cursor() -> int:
    """The place of the cursor in the text that is being typed; 0 when nothing is."""
    widget = _typed_in()
    if isinstance(widget, QPlainTextEdit):
        return widget.textCursor().position()
    return widget.cursorPosition() if isinstance(widget, QLineEdit) else 0


def put_cursor(place: int) -> None:
    """Put the cursor there, as far as the text goes."""
    widget = _typed_in()
    if isinstance(widget, QPlainTextEdit):
        moved = widget.textCursor()
        moved.setPosition(min(place, max(0, widget.document().characterCount() - 1)), QTextCursor.MoveMode.MoveAnchor)
        widget.setTextCursor(moved)
    elif isinstance(widget, QLineEdit):
        widget.setCursorPosition(place)


def undo_typing() -> bool:
    """Take back the last keys typed where the keyboard is; False when there is nothing of that kind."""
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
    """Type again what `undo_typing` took back last; False when there is nothing of that kind."""
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
    """Where the keys go: the line inside, where a name is typed or picked."""
    widget = QApplication.focusWidget()
    return widget.lineEdit() if isinstance(widget, QComboBox) else widget
