"""A form without tables whose answers something else than a project's cells keeps: the settings, a project's facts."""

import tomllib
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

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
    RevisionView,
    RowView,
    SectionView,
    TableView,
)
from mvp2desk.text.words import Words

_NO_NAMES: Names = MappingProxyType({})
"""These forms point to nobody."""


def load_form(path: Path) -> Form:
    """A form of the program's own, written as the forms of a content pack are."""
    return read_table(Form, tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal))


class SimpleForm(ABC):
    """All that a form page asks (`open_forms.OpenForm`), over two verbs: say what is filled in, and keep an answer."""

    annotates = False

    def __init__(self, form: Form) -> None:
        self.form = form

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed here now."""
        return False

    @abstractmethod
    def filled(self) -> FormAnswers:
        """The answers as they stand."""

    @abstractmethod
    def keep(self, key: str, answer: Answer) -> None:
        """Let the field `key` say `answer`. Raises UserError when the world does not let us; nothing changed then."""

    @abstractmethod
    def context(self) -> FormContext:
        """What the form may speak of, and the day."""

    def suggested(self, key: str, words: Words) -> str:
        """What to show in an empty field beside its default; empty for nothing."""
        return ""

    def problems(self, filled: FormAnswers) -> Iterator[Problem]:
        """What no rule of the form's own definition can see."""
        yield from ()

    def contents(self, words: Words) -> FormView:
        """The sections with their progress."""
        return form_view(self.form, self.filled(), words)

    def section(self, key: str, words: Words) -> SectionView:
        """One page. Raises KeyError."""
        section = next((s for s in self.form.sections if s.key == key), None)
        if section is None:
            raise KeyError(key)
        filled = self.filled()
        view = section_view(self.form, section, filled, self.context(), words)
        return replace(view, fields=tuple(self._completed(field, filled, words) for field in view.fields))

    def cell(self, address: Address, words: Words) -> CellView:
        """One question as it stands. Raises KeyError."""
        filled, field = self.filled(), self.form.field(address.field)
        view = self._completed(cell_view(self.form, field, address, filled, self.context(), words), filled, words)
        assert isinstance(view, CellView)
        return view

    def remarks(self, words: Words) -> tuple[ProblemView, ...]:
        """What the Check panel says."""
        filled, context = self.filled(), self.context()
        own = tuple(remark(self.form, p, words, context.names, filled) for p in self.problems(filled))
        return own + tuple(remarks(self.form, filled, context, words))

    def record(self, address: Address, raw: str) -> None:
        """Keep what was typed: as canonical text, or as typed when it cannot be read."""
        reading = read(raw, self.form.field(address.field))
        self.keep(address.field, Answer(text=reading.text, unread=reading.unread))

    def history(self, address: Address, words: Words) -> tuple[RevisionView, ...]:
        """Nothing: these answers carry no history of their own."""
        return ()

    def row(self, table: Address, row: str, words: Words) -> RowView | None:
        """None: there are no tables here."""
        return None

    def clear(self, addresses: Sequence[Address]) -> None:
        """No tables here. Raises KeyError."""
        raise KeyError(addresses[0].table)

    def mark_unknown(self, address: Address, unknown: bool) -> None:
        """Not here (`annotates`): an empty field says it. Raises KeyError."""
        raise KeyError(address.field)

    def annotate(self, address: Address, part: str, text: str) -> None:
        """Not here (`annotates`). Raises KeyError."""
        raise KeyError(part)

    def attach(self, address: Address, source: Path) -> None:
        """No files here. Raises KeyError."""
        raise KeyError(address.field)

    def add_row(self, table: Address, *, preset: str = "", position: int | None = None) -> str:
        """No tables here. Raises KeyError, as every verb on rows."""
        raise KeyError(table.table)

    def duplicate_row(self, table: Address, row: str) -> str:
        """Raises KeyError."""
        raise KeyError(table.table)

    def remove_row(self, table: Address, row: str) -> None:
        """Raises KeyError."""
        raise KeyError(table.table)

    def move_row(self, table: Address, row: str, position: int) -> None:
        """Raises KeyError."""
        raise KeyError(table.table)

    def paste_rows(
        self,
        table: Address,
        columns: Sequence[str],
        lines: Sequence[Sequence[str]],
        words: Words,
        *,
        onto: Sequence[str] = (),
    ) -> None:
        """Raises KeyError."""
        raise KeyError(table.table)

    def pointing_at(self, row: str, words: Words) -> tuple[str, ...]:
        """Nothing points here."""
        return ()

    def follow_source(self, address: Address) -> None:
        """Nothing is brought over to here. Raises KeyError."""
        raise KeyError(address.field)

    def keep_own(self, address: Address) -> None:
        """Raises KeyError."""
        raise KeyError(address.field)

    def keep_version(self, table: Address, words: Words) -> str:
        """Raises KeyError."""
        raise KeyError(table.table)

    def _completed(self, view: CellView | TableView, filled: FormAnswers, words: Words) -> CellView | TableView:
        if not isinstance(view, CellView):
            return view
        own = tuple(remark(self.form, p, words, _NO_NAMES) for p in self.problems(filled) if p.address == view.address)
        suggestion = self.suggested(view.address.field, words) or view.suggestion
        return replace(view, suggestion=suggestion, remarks=view.remarks + own)
