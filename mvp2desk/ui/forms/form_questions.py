"""The questions of a form page: what a person answers in them is written, and they show what stands then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.services.form_views.views import CellView
from mvp2desk.services.forms.open_form import OpenForm
from mvp2desk.text.words import Words
from mvp2desk.ui.forms.question import Question
from mvp2desk.ui.forms.save_queue import SaveQueue
from mvp2desk.ui.forms.unsaved import as_typed


class PageQuestions(QObject):
    """Those that are on the page now, by their addresses.

    `looked_at` tells the question somebody came to, `answered` one whose answer may be shown as it was understood,
    `address_wanted` another place to go to, `unfolded` what has opened and must be seen. Where something only `begins`,
    nothing is said of what is not answered yet.
    """

    looked_at = Signal(Address)
    answered = Signal(Address)
    history_wanted = Signal(Address)
    address_wanted = Signal(Address)
    unfolded = Signal(QWidget)

    def __init__(self, form: OpenForm, words: Words, save_queue: SaveQueue, parent: QObject, *, begins: bool) -> None:
        super().__init__(parent)
        self._form = form
        self._words = words
        self._saver = save_queue
        self._begins = begins
        self._questions: dict[Address, Question] = {}

    def __iter__(self) -> Iterator[Question]:
        yield from self._questions.values()

    def find(self, address: Address) -> Question | None:
        """The question at `address`, when it is on the page."""
        return self._questions.get(address)

    def forget(self) -> None:
        """Another page is made; its questions come one by one."""
        self._questions = {}

    def add(self, cell: CellView) -> Question:
        """A question for the page."""
        annotates = self._form.annotates and cell.carries
        question = Question(self._as_typed(cell), self._words, annotates=annotates, read_only=self._form.read_only)
        question.edited.connect(self._edited)
        question.unknown.connect(self._unknown)
        question.annotated.connect(self._annotated)
        question.file_offered.connect(self._file_offered)
        question.brought_changed.connect(self._change_brought)
        question.brought_followed.connect(self._follow_source)
        question.brought_kept.connect(self._keep_own)
        question.left.connect(self.answered)
        question.looked_at.connect(self.looked_at)
        question.history_wanted.connect(self.history_wanted)
        question.address_wanted.connect(self.address_wanted)
        question.unfolded.connect(self.unfolded)
        self._questions[cell.address] = question
        return question

    def show(self, cells: Iterable[CellView], *, keep_typing: bool) -> None:
        """Show the questions as they stand; with `keep_typing` the editor that is being typed in is left alone."""
        for cell in cells:
            if question := self.find(cell.address):
                question.show_cell(self._as_typed(cell), keep_typing=keep_typing)

    def settle(self, address: Address) -> None:
        """Show an answer as it was understood; what waits to be saved stands as typed."""
        if question := self.find(address):
            question.show_cell(self._as_typed(self._form.cell(address, self._words)))

    def _as_typed(self, cell: CellView) -> CellView:
        typed = as_typed(cell, self._saver.waiting)
        return replace(typed, remarks=()) if self._begins and not typed.shown else typed

    def _edited(self, address: Address, raw: str) -> None:
        self._saver.record(self._form, address, raw)

    def _unknown(self, address: Address, unknown: bool) -> None:
        self._saver.mark_unknown(self._form, address, unknown)

    def _annotated(self, address: Address, part: str, text: str) -> None:
        self._saver.annotate(self._form, address, part, text)

    def _file_offered(self, address: Address, path: Path) -> None:
        self._saver.attempt(partial(self._form.attach, address, path))
        self.answered.emit(address)

    def _change_brought(self, address: Address, typed: str) -> None:
        self._saver.record(self._form, address, typed)
        self.answered.emit(address)

    def _follow_source(self, address: Address) -> None:
        self._saver.follow(self._form, address)
        self.answered.emit(address)

    def _keep_own(self, address: Address) -> None:
        self._saver.attempt(partial(self._form.keep_own, address))
