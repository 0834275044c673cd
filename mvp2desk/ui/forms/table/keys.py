"""The keyboard shortcuts of a grid, which are those of Excel."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

OPEN, ADD, DUPLICATE, UP, DOWN, PASTE, REMOVE = "open", "add", "copy", "up", "down", "paste", "remove"
"""Tools of the table."""

EDIT, CLEAR, COPY_CELLS = "edit", "clear", "copy-cells"
"""Actions on the selected cells."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL: Mapping[int, str] = {Qt.Key.Key_Delete: REMOVE, Qt.Key.Key_D: DUPLICATE, **dict.fromkeys(_ENTER, OPEN)}
_ALT: Mapping[int, str] = {Qt.Key.Key_Up: UP, Qt.Key.Key_Down: DOWN}


def action_of(event: QKeyEvent) -> str:
    """Return the tool or action of a pressed key; empty for any other key."""
    key = event.key()
    is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    if is_control and key == Qt.Key.Key_Insert:  # before Copy, which is this key too on some systems
        return ADD
    if event.matches(QKeySequence.StandardKey.Copy):
        return COPY_CELLS
    if event.matches(QKeySequence.StandardKey.Paste):
        return PASTE
    if is_control and key in _CONTROL:
        return _CONTROL[key]
    if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in _ALT:
        return _ALT[key]
    if key in _ENTER:
        return EDIT
    return CLEAR if key == Qt.Key.Key_Delete and not event.modifiers() else ""


def begins_typing(event: QKeyEvent) -> bool:
    """True for a key that starts editing in a cell: a printable character or F2."""
    chord = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    is_character = bool(event.text()) and event.text().isprintable() and not event.modifiers() & chord
    return is_character or event.key() == Qt.Key.Key_F2
