"""Displays of notes and of calculated results."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mvp2desk.services.form_views.views import CellView
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.announcing import announce_later
from mvp2desk.ui.kit.labels import PlainLabel, empty
from mvp2desk.ui.kit.theme import unit


class NoteView(PlainLabel):
    """The note of the guide on a suggested row."""

    def __init__(self, cell: CellView, words: Words, parent: QWidget | None = None) -> None:
        super().__init__("", "body", parent=parent)
        self.show_value(cell)

    def show_value(self, cell: CellView) -> None:
        """Show the note."""
        self.set_text(cell.suggestion)


class ResultView(QWidget):
    """A result with the reasons for it, or the answers that it collects, indented below."""

    def __init__(self, cell: CellView, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[str, ...] = ()
        u = unit(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u)
        self._result = PlainLabel("")
        column.addWidget(self._result)
        self._reasons = QVBoxLayout()
        self._reasons.setContentsMargins(2 * u, 0, 0, 0)
        self._reasons.setSpacing(u)
        column.addLayout(self._reasons)
        self.show_value(cell)

    def show_value(self, cell: CellView) -> None:
        """Show the result and its reasons."""
        if self._result.text() not in ("", cell.reading) and self.isVisible():
            announce_later(self, f"{cell.label}: {cell.reading}")
        self._result.set_text(cell.reading)
        if cell.explanation != self._shown:
            self._shown = cell.explanation
            empty(self._reasons)
            for reason in cell.explanation:
                self._reasons.addWidget(PlainLabel(reason))
