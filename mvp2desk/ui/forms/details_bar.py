"""The controls below a question for the details of its answer."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.services.form_views.views import CellView
from mvp2desk.text.words import Words
from mvp2desk.ui.forms.answer_details import AnswerDetails, summary
from mvp2desk.ui.kit.disclosure import Disclosure
from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.labels import PlainLabel, plain, style_button
from mvp2desk.ui.kit.theme import focus_ring_margin, unit


class DetailsBar(QObject):
    """Adds "We don't know yet", a button that unfolds the details, and their summary to the column of a question."""

    unknown_marked = Signal(Address, bool)
    annotated = Signal(Address, str, str)
    history_wanted = Signal(Address)
    unfolded = Signal(QWidget)

    def __init__(
        self, cell: CellView, words: Words, column: QVBoxLayout, question: QWidget, *, read_only: bool
    ) -> None:
        super().__init__(question)
        self._cell = cell
        self._words = words
        self._column = column
        self._read_only = read_only
        self._details: AnswerDetails | None = None
        name = cell.address.field
        self._unknown = QCheckBox(plain(words("We don't know yet")))
        self._unknown.setProperty("soft", True)
        self._unknown.setEnabled(not read_only)
        self._unknown.setAccessibleName(words("{question}: we don't know yet", question=cell.label))
        self._unknown.setObjectName(f"{name}-unknown")
        self._unknown.toggled.connect(self._mark_unknown)
        more = Disclosure(words("Source, follow-up and more"))
        style_button(more, soft=True, name=f"{name}-more")
        more.setAccessibleName(words("{question}: source, follow-up and more", question=cell.label))
        more.toggled.connect(self._unfold)
        across = FlowLayout(unit(question) * 2, focus_ring_margin(question))
        across.addWidget(self._unknown)
        across.addWidget(more)
        column.addLayout(across)
        self._summary = PlainLabel("", "caption")
        column.addWidget(self._summary)

    def show_cell(self, cell: CellView) -> None:
        """Show the details of the answer."""
        self._cell = cell
        self._unknown.setChecked(cell.answer.unknown)
        self._show_summary()
        if self._details is not None:
            self._details.show_cell(cell)

    def flush(self) -> None:
        """Emit typed text that was not emitted yet."""
        if self._details is not None:
            self._details.flush()

    def _show_summary(self) -> None:
        """Show the details in one line unless they are unfolded."""
        is_folded = self._details is None or self._details.isHidden()
        self._summary.set_text(summary(self._cell, self._words) if is_folded else "")

    def _unfold(self, shown: bool) -> None:
        """Show or hide the details, which are built on first use."""
        if self._details is None:
            self._details = AnswerDetails(self._cell, self._words, read_only=self._read_only)
            self._details.annotated.connect(self._annotate)
            self._details.history_wanted.connect(self._request_history)
            self._column.addWidget(self._details)
        self._details.setVisible(shown)
        self._show_summary()
        if shown:
            self.unfolded.emit(self._details)

    def _mark_unknown(self, checked: bool) -> None:
        if checked != self._cell.answer.unknown:
            self.unknown_marked.emit(self._cell.address, checked)

    def _annotate(self, part: str, text: str) -> None:
        self.annotated.emit(self._cell.address, part, text)

    def _request_history(self) -> None:
        self.history_wanted.emit(self._cell.address)
