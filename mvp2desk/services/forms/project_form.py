"""An open form of a project; its answers are cells of the workspace."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.project.registers import person_called
from mvp2desk.services.form_views.cell_view import cell_view
from mvp2desk.services.form_views.names import where_words
from mvp2desk.services.form_views.table_view import row_view
from mvp2desk.services.form_views.views import CellView, FormView, ProblemView, RevisionView, RowView, SectionView
from mvp2desk.services.forms.choice_input import name_resolver
from mvp2desk.services.forms.pasting import paste
from mvp2desk.services.project.table_versions import keep_version
from mvp2desk.services.recording.attachments import attach
from mvp2desk.services.recording.recorder import PasteReport
from mvp2desk.text.words import Words

if TYPE_CHECKING:
    from mvp2desk.services.project.open_project import OpenProject


class _ProjectPart:
    """The form and the project that its questions, tables and details share."""

    def __init__(self, open_project: OpenProject, form: Form) -> None:
        self._project = open_project
        self.form = form

    def resolve_names(self, address: Address, raw: str, words: Words) -> str:
        """Replace the names of choices, people and rows in `raw`, in English or in this language, by their keys."""
        return name_resolver(self.form, address, self._project.context(), words)(raw)

    def _source_text(self, address: Address) -> str:
        """Return the current text of the answer that this one is copied from; empty if there is none."""
        source = self._project.filled(self.form).brought.get((address.row, address.field))
        return source.text if source else ""


class ProjectQuestions(_ProjectPart):
    """The questions of a form of a project."""

    @property
    def read_only(self) -> bool:
        """True while the workspace refuses changes."""
        return self._project.workspace.read_only

    def contents(self, words: Words) -> FormView:
        """Return the sections with their progress."""
        return self._project.contents(self.form, words)

    def section(self, key: str, words: Words) -> SectionView:
        """Return the view of one section. Raises KeyError."""
        return self._project.section(self.form, key, words)

    def cell(self, address: Address, words: Words) -> CellView:
        """Return the view of one question."""
        field = self.form.field(address.field, address.table)
        return cell_view(self.form, field, address, self._project.filled(self.form), self._project.context(), words)

    def remarks(self, words: Words) -> Sequence[ProblemView]:
        """Return the problems for the Check panel."""
        return self._project.remarks(self.form, words)

    def record(self, address: Address, raw: str) -> None:
        """Save typed text; English names in it are replaced by their keys."""
        raw = self.resolve_names(address, raw, Words())
        notation = self._project.context().check_context.notation
        self._project.recorder.record(self.form, address, raw, brought=self._source_text(address), notation=notation)


class ProjectTables(_ProjectPart):
    """The tables of a form of a project."""

    def row(self, table: Address, row: str, words: Words) -> RowView | None:
        """Return the view of one row; None if it was removed."""
        answers = self._project.filled(self.form)
        found = next((one for one in answers.rows_of(table.table) if one.id == row), None)
        if found is None:
            return None
        return row_view(self.form, self.form.field(table.table), found, answers, self._project.context(), words)

    def clear(self, addresses: Sequence[Address]) -> None:
        """Empty the answers of one table in one step."""
        self._project.recorder.clear(addresses)

    def add_row(self, table: Address, *, preset: str = "", position: int | None = None) -> str:
        """Add a row and return its id."""
        return self._project.recorder.add_row(table, preset=preset, position=position).id

    def duplicate_row(self, table: Address, row: str) -> str:
        """Add a copy below a row and return the id of the copy."""
        return self._project.recorder.duplicate_row(self.form, table, row).id

    def remove_row(self, table: Address, row: str) -> None:
        """Remove a row."""
        self._project.recorder.remove_row(table, row)

    def move_row(self, table: Address, row: str, position: int) -> None:
        """Move a row to a position, counted from 0."""
        self._project.recorder.move_row(table, row, position)

    def paste_rows(
        self,
        table: Address,
        columns: Sequence[str],
        lines: Sequence[Sequence[str]],
        words: Words,
        *,
        onto: Sequence[str] = (),
    ) -> PasteReport:
        """Write lines of cells into a table, in one step (see `paste`)."""
        return paste(self._project, self.form, table, columns, lines, words, onto)

    def pointing_at(self, row: str, words: Words) -> tuple[str, ...]:
        """Return the places of the answers that refer to a row, worded, without duplicates."""
        answers, names = self._project.project_answers(), self._project.context().names

        def worded(place: Address) -> str:
            form = answers.forms[place.form]
            where = where_words(form, place, answers.filled[place.form], names, words)
            return words("{form} · {place}", form=words(form.title), place=where)

        return tuple(dict.fromkeys(worded(pointer.address) for pointer in answers.pointing_at.get(row, ())))

    def keep_version(self, table: Address, words: Words) -> str:
        """Copy a table as text into a new row of its table of versions and return the id of that row."""
        return keep_version(self._project, self.form, self.form.field(table.table), words)


class ProjectDetails(_ProjectPart):
    """The details of the answers to a form of a project."""

    def history(self, address: Address, words: Words) -> tuple[RevisionView, ...]:
        """Return the revisions of one answer, newest first."""
        return self._project.history.of_answer(address, words)

    def mark_unknown(self, address: Address, unknown: bool) -> None:
        """Set or clear "we don't know yet"."""
        self._project.recorder.mark_unknown(address, unknown)

    def annotate(self, address: Address, part: str, text: str) -> None:
        """Set one detail of an answer (see `Recorder.annotate`); an owner known to the project is stored by id."""
        if part == "owner" and (person := person_called(self._project.context().people, text)):
            text = person.id
        self._project.recorder.annotate(address, part, text)

    def attach(self, address: Address, source: Path) -> None:
        """Copy a file into the workspace and add it to the answer. Raises UserError; nothing has changed then."""
        attach(self._project.recorder, source, address)

    def follow_source(self, address: Address) -> None:
        """Delete an answer in favor of the answer that it was copied from, which is shown again."""
        self._project.recorder.record(self.form, address, "")

    def keep_own(self, address: Address) -> None:
        """Keep an answer although the answer that it was copied from has changed."""
        self._project.recorder.annotate(address, "brought", self._source_text(address))


class ProjectForm(ProjectQuestions, ProjectTables, ProjectDetails):
    """An open form of a project with its questions, tables and details."""
