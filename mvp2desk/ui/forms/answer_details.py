"""The details of an answer: source and its date, follow-up and its owner, confidentiality."""

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QFrame, QWidget

from mvp2desk.domain.answers.answers import Answer
from mvp2desk.domain.forms.dates import day_typed
from mvp2desk.domain.forms.form import Kind
from mvp2desk.services.form_views.views import CellView
from mvp2desk.text.kinds import date_as_typed
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.date import DateEditor
from mvp2desk.ui.editors.text import TextEditor
from mvp2desk.ui.kit.announcing import News
from mvp2desk.ui.kit.labels import PlainLabel, button, plain
from mvp2desk.ui.kit.theme import column_width, unit


def summary(cell: CellView, words: Words) -> str:
    """Return the details of an answer in one line; empty if it has none."""
    answer = cell.answer
    parts = []
    if answer.source:
        parts.append(words("Source: {source}", source=answer.source))
    if answer.follow_up:
        who = cell.owner or words("nobody yet")
        parts.append(words("Follow up: {what} ({who})", what=answer.follow_up, who=who))
    if answer.confidential:
        parts.append(words("Said in confidence"))
    return " · ".join(parts)


class AnswerDetails(QFrame):
    """Editors of the details, unfolded below an answer. `annotated` carries the part and its text."""

    annotated = Signal(str, str)
    history_wanted = Signal()

    def __init__(self, cell: CellView, words: Words, *, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setProperty("part", "strip")
        self.setMaximumWidth(column_width(self))
        u = unit(self)
        rows = QFormLayout(self)
        rows.setContentsMargins(2 * u, 2 * u, 2 * u, u)
        rows.setSpacing(u)
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._cell = cell
        self._source = TextEditor(_detail_view(cell, words("Source"), cell.answer.source), words)
        self._day = DateEditor(_detail_view(cell, words("Date of the source"), _day(cell, words)), words)
        self._follow_up = TextEditor(_detail_view(cell, words("Still to find out"), cell.answer.follow_up), words)
        self._owner = TextEditor(_detail_view(cell, words("Who finds out"), cell.owner), words)
        self._confidential = QCheckBox(plain(words("Said in confidence")))
        self._confidential.setAccessibleDescription(words("It stays in this program and never leaves in a packet."))
        self._wrong_day = News("", "must")
        self._wrong_day.hide()
        for name, editor in (
            (words("Source"), self._source),
            (words("Date of the source"), self._day),
            (words("Still to find out"), self._follow_up),
            (words("Who finds out"), self._owner),
        ):
            label = PlainLabel(name, "soft", wrap=False)
            label.setBuddy(editor)
            named = editor.focusProxy() or editor
            named.setAccessibleName(words("{part} of: {question}", part=name, question=cell.label))
            editor.set_read_only(read_only)
            rows.addRow(label, editor)
            if editor is self._day:
                rows.addRow("", self._wrong_day)
        for editor, part in ((self._source, "source"), (self._follow_up, "follow_up"), (self._owner, "owner")):
            editor.setObjectName(f"{cell.address.field}-{part}")
        self._source.edited.connect(self._source_edited)
        self._day.edited.connect(self._day_edited)
        self._follow_up.edited.connect(self._follow_up_edited)
        self._owner.edited.connect(self._owner_edited)
        self._confidential.setChecked(cell.answer.confidential)
        self._confidential.toggled.connect(self._confidential_toggled)
        self._confidential.setEnabled(not read_only)
        self._confidential.setObjectName(f"{cell.address.field}-confidential")
        rows.addRow(self._confidential)
        rows.addRow(PlainLabel(words("It stays in this program and never leaves in a packet."), "caption"))
        history = button(words("History"), quiet=True, name=f"{cell.address.field}-history")
        history.setAccessibleName(words("{question}: history", question=cell.label))
        history.clicked.connect(self.history_wanted)
        rows.addRow(history)

    def show_cell(self, cell: CellView) -> None:
        """Show the details of an answer, except in a focused editor."""
        self._cell = cell
        answer = cell.answer
        for editor, text in (
            (self._source, answer.source),
            (self._follow_up, answer.follow_up),
            (self._owner, cell.owner),
        ):
            if not editor.hasFocus():
                editor.show_value(_detail_view(cell, "", text))
        if not self._day.line.hasFocus() and not self._wrong_day.isVisible():
            self._day.show_value(_detail_view(cell, "", _day(cell, self._words)))
        self._confidential.setChecked(answer.confidential)

    def flush(self) -> None:
        """Emit typed text that was not emitted yet."""
        for editor in (self._source, self._day, self._follow_up, self._owner):
            editor.flush()

    def _source_edited(self, text: str) -> None:
        self.annotated.emit("source", text)

    def _day_edited(self, text: str) -> None:
        """Save a readable date; show a message for other text, which stays in the editor."""
        if text.strip() and day_typed(text) is None:
            self._wrong_day.set_text(self._words("“{typed}” is not a date. Write it like 3/31/2026.", typed=text))
            self._day.line.setAccessibleDescription(self._wrong_day.text())
            return
        self._wrong_day.set_text("")
        self._day.line.setAccessibleDescription("")
        self.annotated.emit("source_date", text)

    def _follow_up_edited(self, text: str) -> None:
        self.annotated.emit("follow_up", text)

    def _owner_edited(self, text: str) -> None:
        self.annotated.emit("owner", text)

    def _confidential_toggled(self, checked: bool) -> None:
        if checked != self._cell.answer.confidential:
            self.annotated.emit("confidential", "yes" if checked else "")


def _detail_view(cell: CellView, label: str, text: str) -> CellView:
    """Return the view of a question whose answer is a detail, for the editors."""
    answer = Answer(text=text)
    return replace(cell, kind=Kind.TEXT, label=label, answer=answer, shown=text, suggestion="", options=())


def _day(cell: CellView, words: Words) -> str:
    return date_as_typed(words, cell.answer.source_date) if cell.answer.source_date else ""
