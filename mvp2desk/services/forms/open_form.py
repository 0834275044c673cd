"""A form that lies open: what its pages show, and what can be done to it. All that a form page of the window knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.forms.form import Form, Kind
from mvp2desk.domain.forms.kinds import KINDS, ValueType
from mvp2desk.domain.project.registers import person_called
from mvp2desk.services.form_views.cell_view import cell_view
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.services.form_views.names import where_words
from mvp2desk.services.form_views.options import options
from mvp2desk.services.form_views.table_view import row_view
from mvp2desk.services.form_views.views import CellView, FormView, ProblemView, RevisionView, RowView, SectionView
from mvp2desk.services.forms.choice_input import picked
from mvp2desk.services.project.table_versions import keep_version
from mvp2desk.services.recording.attachments import attach
from mvp2desk.text.kinds import named
from mvp2desk.text.words import Words

if TYPE_CHECKING:
    from mvp2desk.services.project.open_project import OpenProject


class OpenForm(Protocol):
    """What a form page asks of the form it shows, whatever keeps the answers: a project, the settings, the facts.

    `annotates` says whether an answer can carry more than itself: source, follow-up, confidence, history, and
    "we don't know yet". Writing raises UserError when the world does not let us save; then nothing was changed.
    """

    @property
    def form(self) -> Form: ...
    @property
    def annotates(self) -> bool: ...
    @property
    def read_only(self) -> bool: ...
    def contents(self, words: Words) -> FormView: ...
    def section(self, key: str, words: Words) -> SectionView: ...
    def cell(self, address: Address, words: Words) -> CellView: ...
    def row(self, table: Address, row: str, words: Words) -> RowView | None: ...
    def remarks(self, words: Words) -> Sequence[ProblemView]: ...
    def history(self, address: Address, words: Words) -> tuple[RevisionView, ...]: ...
    def record(self, address: Address, raw: str) -> None: ...
    def clear(self, addresses: Sequence[Address]) -> None: ...
    def mark_unknown(self, address: Address, unknown: bool) -> None: ...
    def annotate(self, address: Address, part: str, text: str) -> None: ...
    def attach(self, address: Address, source: Path) -> None: ...
    def add_row(self, table: Address, *, preset: str = "", position: int | None = None) -> str: ...
    def duplicate_row(self, table: Address, row: str) -> str: ...
    def remove_row(self, table: Address, row: str) -> None: ...
    def move_row(self, table: Address, row: str, position: int) -> None: ...
    def paste_rows(
        self,
        table: Address,
        columns: Sequence[str],
        lines: Sequence[Sequence[str]],
        words: Words,
        *,
        onto: Sequence[str] = (),
    ) -> None: ...
    def pointing_at(self, row: str, words: Words) -> tuple[str, ...]: ...
    def follow_source(self, address: Address) -> None: ...
    def keep_own(self, address: Address) -> None: ...
    def keep_version(self, table: Address, words: Words) -> str: ...


class ProjectForm:
    """A form of the project that lies open; its answers are cells of the workspace."""

    annotates = True

    def __init__(self, open_project: OpenProject, form: Form) -> None:
        self._binder = open_project
        self.form = form

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed here now."""
        return self._binder.workspace.read_only

    def contents(self, words: Words) -> FormView:
        """The sections with their progress."""
        return self._binder.contents(self.form, words)

    def section(self, key: str, words: Words) -> SectionView:
        """One page. Raises KeyError."""
        return self._binder.section(self.form, key, words)

    def cell(self, address: Address, words: Words) -> CellView:
        """One question as it stands."""
        field = self.form.field(address.field, address.table)
        return cell_view(self.form, field, address, self._binder.filled(self.form), self._binder.desk(), words)

    def row(self, table: Address, row: str, words: Words) -> RowView | None:
        """One row as it stands; None when it is gone."""
        filled = self._binder.filled(self.form)
        found = next((one for one in filled.rows_of(table.table) if one.id == row), None)
        if found is None:
            return None
        return row_view(self.form, self.form.field(table.table), found, filled, self._binder.desk(), words)

    def remarks(self, words: Words) -> Sequence[ProblemView]:
        """What the Check panel says."""
        return self._binder.remarks(self.form, words)

    def history(self, address: Address, words: Words) -> tuple[RevisionView, ...]:
        """The states of one answer, newest first."""
        return self._binder.history(address, words)

    def record(self, address: Address, raw: str) -> None:
        """Keep what was typed, or what is `meant` by it in English."""
        raw = self.meant(address, raw, Words())
        brought = self._binder.filled(self.form).brought.get((address.row, address.field))
        self._binder.recorder.record(self.form, address, raw, brought=brought.text if brought else "")

    def clear(self, addresses: Sequence[Address]) -> None:
        """Empty the answers of one table in one step."""
        self._binder.recorder.clear(addresses)

    def mark_unknown(self, address: Address, unknown: bool) -> None:
        """Say, or take back, "we don't know yet"."""
        self._binder.recorder.mark_unknown(address, unknown)

    def annotate(self, address: Address, part: str, text: str) -> None:
        """Set what an answer carries (see `Recorder.annotate`); an owner whom the project knows is kept as a person."""
        if part == "owner" and (person := person_called(self._binder.desk().people, text)):
            text = person.id
        self._binder.recorder.annotate(address, part, text)

    def attach(self, address: Address, source: Path) -> None:
        """Keep a file and add it to the answer. Raises UserError; then nothing was changed."""
        attach(self._binder.recorder, source, address)

    def add_row(self, table: Address, *, preset: str = "", position: int | None = None) -> str:
        """Add a row; gives its id."""
        return self._binder.recorder.add_row(table, preset=preset, position=position).id

    def duplicate_row(self, table: Address, row: str) -> str:
        """Add a copy of a row under it; gives the copy's id."""
        return self._binder.recorder.duplicate_row(self.form, table, row).id

    def remove_row(self, table: Address, row: str) -> None:
        """Take a row out."""
        self._binder.recorder.remove_row(table, row)

    def move_row(self, table: Address, row: str, position: int) -> None:
        """Move a row, counted from 0."""
        self._binder.recorder.move_row(table, row, position)

    def paste_rows(
        self,
        table: Address,
        columns: Sequence[str],
        lines: Sequence[Sequence[str]],
        words: Words,
        *,
        onto: Sequence[str] = (),
    ) -> None:
        """Put lines of cells, or what is `meant` by them, into the rows `onto`, and add a row for each line more."""
        takers = [self._taker(replace(table, field=key), words) for key in columns]
        read = [[take(raw) for take, raw in zip(takers, line, strict=False)] for line in lines]
        self._binder.recorder.paste_rows(self.form, table, columns, read, onto=onto)

    def pointing_at(self, row: str, words: Words) -> tuple[str, ...]:
        """Where answers point to a row, in words, each place once."""
        project_answers, names = self._binder.project_answers(), self._binder.desk().names
        places = (pointer.address for pointer in project_answers.pointing_at.get(row, ()))
        told = (
            words(
                "{form} · {place}",
                form=words(project_answers.forms[place.form].title),
                place=where_words(
                    project_answers.forms[place.form], place, project_answers.filled[place.form], names, words
                ),
            )
            for place in places
        )
        return tuple(dict.fromkeys(told))

    def follow_source(self, address: Address) -> None:
        """Let an answer say again what the one says that it is brought over from, from now on."""
        self._binder.recorder.record(self.form, address, "")

    def keep_own(self, address: Address) -> None:
        """Let an answer stand although the one that it was brought over from has changed."""
        brought = self._binder.filled(self.form).brought.get((address.row, address.field))
        self._binder.recorder.annotate(address, "brought", brought.text if brought else "")

    def meant(self, address: Address, raw: str, words: Words) -> str:
        """What to keep for what was typed: choices, people and rows of other tables may be called by their names, in
        English or as `words` call them."""
        return self._taker(address, words)(raw)

    def _taker(self, address: Address, words: Words) -> Callable[[str], str]:
        """As `meant`, for all that is typed at one place or in one column."""
        field = self.form.field(address.field, address.table)
        if KINDS[field.kind].holds in (ValueType.CHOICE, ValueType.KEYS):
            named = [option for said in (words, Words()) for option in options(field, self._binder.desk(), said)]
            return partial(picked, options=named)
        if field.kind is Kind.PERSON:
            return partial(_somebody, desk=self._binder.desk(), is_listed=self._lists_people(address))
        return str

    def _lists_people(self, address: Address) -> bool:
        """Whether an answer names one of the people that its table lists."""
        table = self.form.field(address.table) if address.table else None
        return table is not None and table.people and table.row_title == address.field

    def keep_version(self, table: Address, words: Words) -> str:
        """Keep a table as it stands, as text in a row of the table that keeps its versions; gives that row's id."""
        return keep_version(self._binder, self.form, self.form.field(table.table), words)


def _somebody(raw: str, desk: ProjectContext, *, is_listed: bool) -> str:
    """The id of who is called so, else what was typed. Who `is_listed` here is a name, never a row of the list."""
    person = person_called(desk.people, raw)
    key = person.id if person else raw
    if is_listed and key in desk.project_answers.rows:
        return raw if person else named(Words(), raw, desk.names)
    return key
