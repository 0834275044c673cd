"""The protocol of editors, and what they share: the delay after typing, the undo keys, the limit of length."""

from collections.abc import Callable
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import QElapsedTimer, QEvent, Qt, QTimer, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mvp2desk.domain.forms.text_cleaning import LONGEST_ANSWER
from mvp2desk.services.form_views.views import CellView
from mvp2desk.text.words import Words

PAUSE = 600
"""Milliseconds between the last key and `Editor.edited`."""

LONGEST_WAIT = 1500
"""Milliseconds between the first key and `Editor.edited` while the typing goes on."""

_UNDO_KEYS = (Qt.Key.Key_Z, Qt.Key.Key_Y)


@runtime_checkable
class Display(Protocol):
    """A widget that shows the value of a field."""

    def show_value(self, cell: CellView) -> None: ...


@runtime_checkable
class Editor(Display, Protocol):
    """A widget that edits the value of a field.

    `edited` carries the raw text: a moment after the last key, when the focus leaves, or on a choice. `refused` is
    emitted when too long a text is pasted. `show_value` does nothing if the value is shown already. `flush` emits
    typed text that was not emitted yet.
    """

    @property
    def edited(self) -> SignalInstance: ...
    @property
    def refused(self) -> SignalInstance: ...
    def flush(self) -> None: ...
    def set_read_only(self, read_only: bool) -> None: ...


MakeEditor = Callable[[CellView, Words, QWidget | None], Editor]
MakeDisplay = Callable[[CellView, Words, QWidget | None], Display]


class TypingTimer(QTimer):
    """Fires after a pause in the typing, or after `LONGEST_WAIT` without one, so that little text can be lost."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, singleShot=True)
        self._since_first_key = QElapsedTimer()

    def restart(self) -> None:
        """Wait for the next pause; called for each key."""
        if not self.isActive():
            self._since_first_key.start()
        self.start(max(0, min(PAUSE, LONGEST_WAIT - self._since_first_key.elapsed())))


def is_undo(event: QEvent) -> bool:
    """True for the keys of undo and redo, which belong to the window."""
    if event.type() is not QEvent.Type.ShortcutOverride:
        return False
    key = cast(QKeyEvent, event)
    return key.key() in _UNDO_KEYS and bool(key.modifiers() & Qt.KeyboardModifier.ControlModifier)


def too_long(words: Words) -> str:
    """Return the message for a pasted text that exceeds the limit of an answer."""
    return words(
        "An answer holds {most} characters; this is more, so none of it was taken. Attach it as a file instead.",
        most=words.integer(LONGEST_ANSWER),
    )
