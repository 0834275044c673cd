"""What all editors share: what a page knows of one, when what is typed is told, and whose the undo keys are.

An editor has three members: `edited` (the raw text, a moment after the last key, on leaving, or on choosing),
`show_value`, and a constructor that takes the question and the words. An editor that already shows the value does
nothing. `flush` tells at once what was typed and not told yet.
"""

from typing import Protocol, cast

from PySide6.QtCore import QElapsedTimer, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mvp2desk.domain.forms.text_cleaning import LONGEST_ANSWER
from mvp2desk.services.form_views.views import CellView
from mvp2desk.text.words import Words

PAUSE = 600
"""Milliseconds after the last key until what was typed is told."""

LONGEST_WAIT = 1500
"""Milliseconds after which it is told even while the keys go on."""


_UNDO_KEYS = (Qt.Key.Key_Z, Qt.Key.Key_Y)


class Editor(Protocol):
    """What a page knows of an editor; every editor is a widget too."""

    edited: Signal
    refused: Signal

    def show_value(self, cell: CellView) -> None: ...
    def flush(self) -> None: ...
    def set_read_only(self, read_only: bool) -> None: ...


class TypingTimer(QTimer):
    """Waits for a pause in the typing, but not for ever: whoever types without one must not lose a page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, singleShot=True)
        self._first = QElapsedTimer()

    def key(self) -> None:
        """A key was pressed."""
        if not self.isActive():
            self._first.start()
        self.start(max(0, min(PAUSE, LONGEST_WAIT - self._first.elapsed())))


def is_undo(event: QEvent) -> bool:
    if event.type() is not QEvent.Type.ShortcutOverride:
        return False
    key = cast(QKeyEvent, event)
    return key.key() in _UNDO_KEYS and bool(key.modifiers() & Qt.KeyboardModifier.ControlModifier)


def too_long(words: Words) -> str:
    """What is said when more is pasted than an answer can hold."""
    return words(
        "An answer holds {most} characters; this is more, so none of it was taken. Attach it as a file instead.",
        most=words.integer(LONGEST_ANSWER),
    )
