"""Saving the details of an answer: its files, its source and follow-up, its link to another answer."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from mvp2desk.domain.addresses import Address
from mvp2desk.services.forms.open_form import DetailsForm
from mvp2desk.ui.forms.question import Question
from mvp2desk.ui.forms.save_queue import SaveQueue


class DetailsWriter(QObject):
    """Writes the details that are edited at a question; `written` if the question is to be shown again."""

    written = Signal(Address)

    def __init__(self, form: DetailsForm, save_queue: SaveQueue, parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self._save_queue = save_queue

    def connect_to(self, question: Question) -> None:
        """Save the details of `question`."""
        question.unknown_marked.connect(self._mark_unknown)
        question.annotated.connect(self._annotate)
        question.file_offered.connect(self._attach)
        question.source_copied.connect(self._record_copy)
        question.source_followed.connect(self._follow_source)
        question.own_kept.connect(self._keep_own)

    def _mark_unknown(self, address: Address, unknown: bool) -> None:
        self._save_queue.mark_unknown(self._form, address, unknown)

    def _annotate(self, address: Address, part: str, text: str) -> None:
        self._save_queue.annotate(self._form, address, part, text)

    def _attach(self, address: Address, path: Path) -> None:
        self._save_queue.attempt(partial(self._form.attach, address, path))
        self.written.emit(address)

    def _record_copy(self, address: Address, typed: str) -> None:
        self._save_queue.record(self._form, address, typed)
        self.written.emit(address)

    def _follow_source(self, address: Address) -> None:
        self._save_queue.follow_source(self._form, address)
        self.written.emit(address)

    def _keep_own(self, address: Address) -> None:
        self._save_queue.attempt(partial(self._form.keep_own, address))
