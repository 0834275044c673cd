"""Editors of one line: figures, dates, short texts."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QFocusEvent, QValidator
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from mvp2desk.services.form_views.views import CellView
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.editor import TypingTimer, is_undo
from mvp2desk.ui.kit.theme import unit

LONGEST_LINE = 200
"""Maximum number of characters of a line."""


class OneLine(QValidator):
    """Rejects input that would make a line too long, where `maxLength` would cut it."""

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Accept `text` up to the limit."""
        fits = len(text) <= LONGEST_LINE
        return QValidator.State.Acceptable if fits else QValidator.State.Invalid, text, place


class LineEditor(QLineEdit):
    """A line for a figure, a date, or a short text."""

    edited = Signal(str)
    refused = Signal()

    def __init__(self, cell: CellView, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pause = TypingTimer(self)
        self._pause.timeout.connect(self.flush)
        self._emitted = ""
        self.setValidator(OneLine(self))
        self.textChanged.connect(self._restart_pause)
        self.inputRejected.connect(self.refused)
        self.show_value(cell)

    def show_value(self, cell: CellView) -> None:
        """Show the answer, or its suggestion as a placeholder."""
        self._emitted = cell.shown
        if self.text() != cell.shown:
            self.setText(cell.shown)
            self.setCursorPosition(0)
        self.setPlaceholderText(cell.suggestion)

    def flush(self) -> None:
        """Emit typed text that was not emitted yet."""
        self._pause.stop()
        if self.text() != self._emitted:
            self._emitted = self.text()
            self.edited.emit(self._emitted)

    def set_read_only(self, read_only: bool) -> None:
        """Forbid changes."""
        self.setReadOnly(read_only)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window, which has one history for everything."""
        return super().event(event) if not is_undo(event) else False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Emit typed text at once."""
        self.flush()
        super().focusOutEvent(event)

    def _restart_pause(self) -> None:
        if self.text() != self._emitted:
            self._pause.restart()


class NumberEditor(LineEditor):
    """A line of the width of a figure."""

    def sizeHint(self) -> QSize:
        """The width of sixteen digits."""
        return QSize(self.fontMetrics().horizontalAdvance("0" * 16) + 2 * unit(self), super().sizeHint().height())

    def __init__(self, cell: CellView, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(cell, words, parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
