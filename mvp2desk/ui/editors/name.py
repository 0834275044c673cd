"""An editor of names of people and places."""

from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from mvp2desk.services.form_views.views import CellView
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.completer import NameCompleter
from mvp2desk.ui.editors.editor import TypingTimer, is_undo
from mvp2desk.ui.editors.line import OneLine


class NameEditor(QComboBox):
    """A name of the project, picked from a list, or another name, typed."""

    edited = Signal(str)
    refused = Signal()

    def __init__(self, cell: CellView, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._keys = {option.label.casefold(): option.key for option in cell.options}
        for option in cell.options:
            self.addItem(option.label, option.key)
        line = cast(QLineEdit, self.lineEdit())
        line.setAccessibleName(cell.label)
        line.setValidator(OneLine(line))
        line.inputRejected.connect(self.refused)
        line.textEdited.connect(self._restart_pause)
        line.textChanged.connect(self._follow_text)
        self._emitted = ""
        self._pause = TypingTimer(self)
        self._pause.timeout.connect(self.flush)
        self._completer = NameCompleter((option.label for option in cell.options), line)
        self._completer.activated.connect(self._picked)
        self.activated.connect(self.flush)
        self.show_value(cell)

    def show_value(self, cell: CellView) -> None:
        """Show the name."""
        self._emitted = cell.shown
        if self.currentText() != cell.shown:
            self.setCurrentIndex(-1)
            self.setEditText(cell.shown)
        cast(QLineEdit, self.lineEdit()).setPlaceholderText(cell.suggestion)

    def flush(self) -> None:
        """Emit typed text that was not emitted yet."""
        self._pause.stop()
        text = self.currentText()
        if text != self._emitted:
            self._emitted = text
            self.edited.emit(self._keys.get(text.strip().casefold(), text))

    def set_read_only(self, read_only: bool) -> None:
        """Forbid changes."""
        self.setEnabled(not read_only)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ignore the wheel, so that scrolling the page changes no answer."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window, which has one history for everything."""
        return super().event(event) if not is_undo(event) else False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Emit typed text at once."""
        self.flush()
        super().focusOutEvent(event)

    def _picked(self, label: str) -> None:
        self.setEditText(label)
        self.flush()

    def _restart_pause(self) -> None:
        self._pause.restart()

    def _follow_text(self, text: str) -> None:
        """Save text that was set without keys, unless by the list, which writes the current name into the line."""
        if text != self._emitted and not self._completer.is_open:
            self._pause.restart()
