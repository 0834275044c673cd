"""An answer on one line: a figure, a date, a short text."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QFocusEvent, QValidator
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from mvp2desk.services.form_views.views import CellView
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.editor import TypingTimer, is_undo
from mvp2desk.ui.kit.theme import unit

LONGEST_LINE = 200
"""Characters that one line may hold."""


class OneLine(QValidator):
    """Refuses whole what would make a line too long: a limit of the line itself would cut it."""

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Fits or not."""
        fits = len(text) <= LONGEST_LINE
        return QValidator.State.Acceptable if fits else QValidator.State.Invalid, text, place


class LineEditor(QLineEdit):
    """One line for a figure, a date, or a short text."""

    edited = Signal(str)
    refused = Signal()

    def __init__(self, cell: CellView, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pause = TypingTimer(self)
        self._pause.timeout.connect(self.flush)
        self._told = ""
        self.setValidator(OneLine(self))
        self.textEdited.connect(self._typed)
        self.inputRejected.connect(self.refused)
        self.show_value(cell)

    def show_value(self, cell: CellView) -> None:
        """Show the answer; its suggestion stands greyed while there is none."""
        if self.text() != cell.shown:
            self.setText(cell.shown)
            self.setCursorPosition(0)
        self.setPlaceholderText(cell.suggestion)
        self._told = cell.shown

    def flush(self) -> None:
        """Tell what was typed and not told yet."""
        self._pause.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.edited.emit(self._told)

    def set_read_only(self, read_only: bool) -> None:
        """Only show."""
        self.setReadOnly(read_only)

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the window's: one undo for everything."""
        return super().event(event) if not is_undo(event) else False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving tells at once."""
        self.flush()
        super().focusOutEvent(event)

    def _typed(self) -> None:
        self._pause.restart()


class NumberEditor(LineEditor):
    """One short line, as wide as figures are."""

    def sizeHint(self) -> QSize:
        """Room for about sixteen figures."""
        return QSize(self.fontMetrics().horizontalAdvance("0" * 16) + 2 * unit(self), super().sizeHint().height())

    def __init__(self, cell: CellView, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(cell, words, parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
