"""Short forms whose answers are the columns of one record of a register."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer, FormAnswers
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.problems import Level, Problem
from mvp2desk.services.form_views.context import FormContext
from mvp2desk.services.forms.simple_form import SimpleForm

if TYPE_CHECKING:
    from mvp2desk.services.project.open_project import OpenProject


class RegisterForm(SimpleForm):
    """A form over one record. What the record cannot take, such as unreadable text or a date that contradicts another,
    stays on the page with its problem, and is saved as soon as it fits.

    `refusals` are the codes of UserError with which `save` refuses answers; each is also the code of a problem.
    """

    refusals: frozenset[str] = frozenset()

    def __init__(self, form: Form, open_project: OpenProject) -> None:
        super().__init__(form)
        self.open_project = open_project
        self._unsaved: dict[str, Answer] = {}
        self._refused: dict[str, str] = {}

    @abstractmethod
    def texts(self) -> Mapping[str, str]:
        """Return the canonical texts of the record by field."""

    @abstractmethod
    def save(self, texts: Mapping[str, str]) -> None:
        """Save canonical texts by field in one step. Raises UserError; then nothing is changed."""

    @property
    def read_only(self) -> bool:
        """True if nothing can be changed."""
        return self.open_project.workspace.read_only

    def context(self) -> FormContext:
        """Return the day and the key terms of the guide."""
        return FormContext(today=self.open_project.today(), key_terms=self.open_project.guide.key_terms)

    def filled(self) -> FormAnswers:
        """Return the answers of the record, and what it could not take."""
        cells = {key: Answer(text=text) for key, text in self.texts().items()} | self._unsaved
        return FormAnswers(self.form.key, {("", key): answer for key, answer in cells.items()})

    def problems(self, filled: FormAnswers) -> Iterator[Problem]:
        """Yield why readable answers are not saved."""
        for key, code in self._refused.items():
            yield Problem(code, Level.MUST, Address(self.form.key, key))

    def save_answer(self, key: str, answer: Answer) -> None:
        """Save one answer, and with it those that did not fit before."""
        self._unsaved.pop(key, None)
        self._refused.pop(key, None)
        if answer.unread:
            self._unsaved[key] = answer
            return
        waiting = {other: held.text for other, held in self._unsaved.items() if not held.unread}
        for texts in ({**waiting, key: answer.text}, {key: answer.text}):
            try:
                self.save(texts)
            except UserError as error:
                if error.code not in self.refusals:
                    raise
                refused = error.code
            else:
                for saved in texts:
                    self._unsaved.pop(saved, None)
                    self._refused.pop(saved, None)
                return
        self._unsaved[key], self._refused[key] = answer, refused
