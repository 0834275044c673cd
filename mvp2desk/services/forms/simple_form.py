"""Forms without tables whose answers are not cells of a project: the settings, the facts of a project."""

import tomllib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer, FormAnswers
from mvp2desk.domain.answers.row_names import Names
from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.forms.kinds import read
from mvp2desk.domain.problems import Problem
from mvp2desk.guide.reader import read_table
from mvp2desk.services.form_views.cell_view import cell_view
from mvp2desk.services.form_views.context import FormContext
from mvp2desk.services.form_views.problems import remark, remarks
from mvp2desk.services.form_views.section_view import form_view, section_view
from mvp2desk.services.form_views.views import (
    CellView,
    FormView,
    ProblemView,
    SectionView,
    TableView,
)
from mvp2desk.text.words import Words

_NO_NAMES: Names = MappingProxyType({})
"""These forms refer to no people and no rows."""


def load_form(path: Path) -> Form:
    """Read a form of the program from a TOML file of the same format as in a content pack."""
    return read_table(Form, tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal))


class SimpleForm(ABC):
    """A `QuestionForm` on top of two operations: read all answers, save one answer."""

    def __init__(self, form: Form) -> None:
        self.form = form

    @property
    def read_only(self) -> bool:
        """True while the form refuses changes."""
        return False

    @abstractmethod
    def filled(self) -> FormAnswers:
        """Return the current answers."""

    @abstractmethod
    def save_answer(self, key: str, answer: Answer) -> None:
        """Save one answer. Raises UserError if it cannot be saved; nothing has changed then."""

    @abstractmethod
    def context(self) -> FormContext:
        """Return the context of views: the date, and names that occur in answers."""

    def suggested(self, key: str, words: Words) -> str:
        """Return the placeholder of an empty field; empty to show its default."""
        return ""

    def problems(self, filled: FormAnswers) -> Iterator[Problem]:
        """Yield problems that the rules of the form cannot express."""
        yield from ()

    def contents(self, words: Words) -> FormView:
        """Return the sections with their progress."""
        return form_view(self.form, self.filled(), words)

    def section(self, key: str, words: Words) -> SectionView:
        """Return the view of one section. Raises KeyError."""
        section = next((s for s in self.form.sections if s.key == key), None)
        if section is None:
            raise KeyError(key)
        filled = self.filled()
        view = section_view(self.form, section, filled, self.context(), words)
        return replace(view, fields=tuple(self._completed(field, filled, words) for field in view.fields))

    def cell(self, address: Address, words: Words) -> CellView:
        """Return the view of one question. Raises KeyError."""
        filled, field = self.filled(), self.form.field(address.field)
        view = self._completed(cell_view(self.form, field, address, filled, self.context(), words), filled, words)
        assert isinstance(view, CellView)
        return view

    def remarks(self, words: Words) -> tuple[ProblemView, ...]:
        """Return the problems for the Check panel."""
        filled, context = self.filled(), self.context()
        own = tuple(remark(self.form, p, words, context.names, filled) for p in self.problems(filled))
        return own + tuple(remarks(self.form, filled, context, words))

    def record(self, address: Address, raw: str) -> None:
        """Save typed text in canonical form, or as typed if it cannot be read."""
        reading = read(raw, self.form.field(address.field), self.context().check_context.notation)
        self.save_answer(address.field, Answer(text=reading.text, unread=reading.unread))

    def _completed(self, view: CellView | TableView, filled: FormAnswers, words: Words) -> CellView | TableView:
        if not isinstance(view, CellView):
            return view
        own = tuple(remark(self.form, p, words, _NO_NAMES) for p in self.problems(filled) if p.address == view.address)
        suggestion = self.suggested(view.address.field, words) or view.suggestion
        return replace(view, suggestion=suggestion, remarks=view.remarks + own)
