"""The questions of a form page: edits are saved, and saved answers are shown."""

from collections.abc import Iterator

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.services.form_views.views import CellView
from mvp2desk.services.forms.open_form import DetailsForm, QuestionForm
from mvp2desk.text.words import Words
from mvp2desk.ui.forms.question import Question
from mvp2desk.ui.forms.save_details import DetailsWriter
from mvp2desk.ui.forms.save_queue import SaveQueue
from mvp2desk.ui.forms.unsaved import with_unsaved


class PageQuestions(QObject):
    """The questions of the page by address.

    `entered` carries the question that received the focus, `answered` one whose answer is to be shown as it was read,
    `address_wanted` another place to go to, `unfolded` a widget to scroll to. With `begins` unanswered questions show
    no problems.
    """

    entered = Signal(Address)
    answered = Signal(Address)
    history_wanted = Signal(Address)
    address_wanted = Signal(Address)
    unfolded = Signal(QWidget)

    def __init__(
        self, form: QuestionForm, words: Words, save_queue: SaveQueue, parent: QObject, *, begins: bool
    ) -> None:
        super().__init__(parent)
        self._form = form
        self._words = words
        self._save_queue = save_queue
        self._begins = begins
        self._questions: dict[Address, Question] = {}
        self._details: DetailsWriter | None = None
        if isinstance(form, DetailsForm):
            self._details = DetailsWriter(form, save_queue, self)
            self._details.written.connect(self.answered)

    def __iter__(self) -> Iterator[Question]:
        yield from self._questions.values()

    def find(self, address: Address) -> Question | None:
        """Return the question at `address` if it is on the page."""
        return self._questions.get(address)

    def clear(self) -> None:
        """Forget the questions of the previous content."""
        self._questions = {}

    def add(self, cell: CellView) -> Question:
        """Create a question."""
        has_details = self._details is not None and cell.carries
        read_only = self._form.read_only
        question = Question(self._displayed(cell), self._words, has_details=has_details, read_only=read_only)
        question.edited.connect(self._record)
        question.left.connect(self.answered)
        question.entered.connect(self.entered)
        question.address_wanted.connect(self.address_wanted)
        question.history_wanted.connect(self.history_wanted)
        question.unfolded.connect(self.unfolded)
        if self._details is not None:
            self._details.connect_to(question)
        self._questions[cell.address] = question
        return question

    def show(self, cell: CellView, *, keep_typing: bool) -> None:
        """Show a saved answer if its question is on the page; with `keep_typing` a focused editor is left alone."""
        if question := self.find(cell.address):
            question.show_cell(self._displayed(cell), keep_typing=keep_typing)

    def show_as_read(self, address: Address) -> None:
        """Show the saved answer in its normal form, or an unsaved one as typed."""
        if question := self.find(address):
            question.show_cell(self._displayed(self._form.cell(address, self._words)))

    def _displayed(self, cell: CellView) -> CellView:
        typed = with_unsaved(cell, self._save_queue.unsaved)
        return replace(typed, remarks=()) if self._begins and not typed.shown else typed

    def _record(self, address: Address, raw: str) -> None:
        self._save_queue.record(self._form, address, raw)
