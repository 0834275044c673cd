"""What can be read from a workspace, as frozen values of the domain."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, bindparam, select

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import NO_ANSWER, Answer, CellKey, FormAnswers, Row
from mvp2desk.domain.project.journal import AnswerRevision, StepRecord
from mvp2desk.domain.project.registers import Attachment, Community, CommunityKind, Person, Project, ProjectKind
from mvp2desk.store import ids, journal
from mvp2desk.store.contents import content_path
from mvp2desk.store.models import (
    AnswerRecord,
    AnswerRowRow,
    AttachmentRow,
    CommunityRow,
    EntryRow,
    PersonRow,
    ProjectRow,
)

PROJECT: Table = ProjectRow.__table__  # type: ignore[assignment]
COMMUNITY: Table = CommunityRow.__table__  # type: ignore[assignment]
PERSON: Table = PersonRow.__table__  # type: ignore[assignment]
ATTACHMENT: Table = AttachmentRow.__table__  # type: ignore[assignment]
ENTRY: Table = EntryRow.__table__  # type: ignore[assignment]
ROW: Table = AnswerRowRow.__table__  # type: ignore[assignment]
ANSWER: Table = AnswerRecord.__table__  # type: ignore[assignment]

ANSWER_PARTS = tuple(part.name for part in fields(Answer))
_ONE_ANSWER = select(*(ANSWER.c[name] for name in ANSWER_PARTS)).where(ANSWER.c.id == bindparam("cell"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One form that a project has opened, with the state that somebody set by hand ("" when nobody did)."""

    form: str
    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class ProjectChanges:
    """Changes to a project: `answers` by form and cell (`NO_ANSWER` if removed), `tables` as (form, table) whose rows
    changed, and `registers` as names of the other database tables."""

    answers: Mapping[str, Mapping[CellKey, Answer]]
    tables: frozenset[tuple[str, str]]
    registers: frozenset[str]


class ReadTransaction:
    """A look at the workspace inside one transaction."""

    def __init__(self, connection: Connection, folder: Path) -> None:
        self._connection = connection
        self._folder = folder

    def projects(self) -> tuple[Project, ...]:
        """All projects, by name."""
        rows = self._connection.execute(select(PROJECT).order_by(PROJECT.c.name, PROJECT.c.id)).mappings()
        return tuple(_project(row) for row in rows)

    def project(self, project_id: str) -> Project:
        """One project. Raises KeyError."""
        row = self._connection.execute(select(PROJECT).where(PROJECT.c.id == project_id)).mappings().one_or_none()
        if row is None:
            raise KeyError(project_id)
        return _project(row)

    def communities(self, project: str) -> tuple[Community, ...]:
        """A project's communities, in their order."""
        return tuple(
            Community(**{**row, "kind": CommunityKind(row["kind"])})
            for row in self._of(COMMUNITY, project, COMMUNITY.c.position, COMMUNITY.c.name)
        )

    def people(self, project: str) -> tuple[Person, ...]:
        """A project's people, by name."""
        return tuple(Person(**row) for row in self._of(PERSON, project, PERSON.c.name, PERSON.c.id))

    def attachments(self, project: str) -> tuple[Attachment, ...]:
        """A project's files, by name."""
        return tuple(Attachment(**row) for row in self._of(ATTACHMENT, project, ATTACHMENT.c.name, ATTACHMENT.c.id))

    def attachment_path(self, attachment: Attachment) -> Path:
        """Where a file's content lies."""
        return content_path(self._folder, attachment.sha256)

    def entries(self, project: str) -> tuple[Entry, ...]:
        """The forms that a project has opened."""
        return tuple(Entry(row["form"], row["state"], row["reason"]) for row in self._of(ENTRY, project, ENTRY.c.form))

    def filled(self, project: str, form: str) -> FormAnswers:
        """One form as filled in; empty when it was never opened."""
        entry = ids.entry(project, form)
        rows: dict[str, list[Row]] = defaultdict(list)
        columns = (ROW.c.id, ROW.c.table_key, ROW.c.position, ROW.c.preset)
        for found in self._connection.execute(
            select(*columns).where(ROW.c.entry == entry).order_by(ROW.c.table_key, ROW.c.position, ROW.c.id)
        ):
            rows[found.table_key].append(Row(found.id, found.table_key, found.position, found.preset))
        parts = [ANSWER.c[name] for name in ANSWER_PARTS]
        cells = {
            (row or "", field): _answer(rest)
            for row, field, *rest in self._connection.execute(
                select(ANSWER.c.row, ANSWER.c.field, *parts).where(ANSWER.c.entry == entry)
            )
        }
        return FormAnswers(form, cells, {table: tuple(found) for table, found in rows.items()})

    def all_filled(self, project: str) -> Mapping[str, FormAnswers]:
        """Every form of a project as filled in, by its key."""
        forms = {
            found.id: found.form
            for found in self._connection.execute(select(ENTRY.c.id, ENTRY.c.form).where(ENTRY.c.project == project))
        }
        rows: dict[str, dict[str, list[Row]]] = {entry: defaultdict(list) for entry in forms}
        columns = (ROW.c.entry, ROW.c.id, ROW.c.table_key, ROW.c.position, ROW.c.preset)
        of_project = select(*columns).join(ENTRY, ENTRY.c.id == ROW.c.entry).where(ENTRY.c.project == project)
        order = (ROW.c.entry, ROW.c.table_key, ROW.c.position, ROW.c.id)
        for entry, *row in self._connection.execute(of_project.order_by(*order)):
            rows[entry][row[1]].append(Row(*row))
        cells: dict[str, dict[CellKey, Answer]] = {entry: {} for entry in forms}
        parts = (ANSWER.c.entry, ANSWER.c.row, ANSWER.c.field, *(ANSWER.c[name] for name in ANSWER_PARTS))
        for entry, line, field, *rest in self._connection.execute(
            select(*parts).join(ENTRY, ENTRY.c.id == ANSWER.c.entry).where(ENTRY.c.project == project)
        ):
            cells[entry][line or "", field] = _answer(rest)
        return {
            form: FormAnswers(form, cells[entry], {table: tuple(found) for table, found in rows[entry].items()})
            for entry, form in forms.items()
        }

    def answer(self, project: str, address: Address) -> Answer:
        """One answer, without the rest of its form."""
        cell = ids.answer(ids.entry(project, address.form), address.row, address.field)
        found = self._connection.execute(_ONE_ANSWER, {"cell": cell}).one_or_none()
        return _answer(found) if found else NO_ANSWER

    def removed_projects(self) -> tuple[tuple[str, str], ...]:
        """(id, name) of each project that was taken out and can be brought back."""
        return journal.removed_projects(self._connection)

    def changes(self, project: str, forms: Iterable[str], steps: Collection[int]) -> ProjectChanges:
        """Return the net changes that `steps` made to a project and to `forms` of it."""
        form_of = {ids.entry(project, form): form for form in forms}
        answers: dict[str, dict[CellKey, Answer]] = defaultdict(dict)
        tables, registers = set(), set()
        for change in journal.newest_changes(self._connection, steps):
            values = change.values
            if change.table not in (ANSWER.name, ROW.name):
                registers.add(change.table)
            elif (form := form_of.get(values["entry"])) is None:
                continue
            elif change.table == ROW.name:
                tables.add((form, values["table_key"]))
            else:
                answer = NO_ANSWER if change.is_deleted else _answer([values[name] for name in ANSWER_PARTS])
                answers[form][values["row"] or "", values["field"]] = answer
        return ProjectChanges(answers, frozenset(tables), frozenset(registers))

    def rows(self, project: str, form: str, table: str) -> tuple[Row, ...]:
        """The rows of one table of a form, in order."""
        columns = (ROW.c.id, ROW.c.table_key, ROW.c.position, ROW.c.preset)
        of_table = (ROW.c.entry == ids.entry(project, form)) & (ROW.c.table_key == table)
        query = select(*columns).where(of_table).order_by(ROW.c.position, ROW.c.id)
        return tuple(Row(*found) for found in self._connection.execute(query))

    def undoable(self, project: str) -> StepRecord | None:
        """The step that undo would take back."""
        return journal.undoable(self._connection, project)

    def redoable(self, project: str) -> StepRecord | None:
        """The step that redo would do again."""
        return journal.redoable(self._connection, project)

    def steps(self, project: str | None, *, limit: int) -> tuple[StepRecord, ...]:
        """The newest steps first."""
        return journal.steps(self._connection, project, limit)

    def history(self, project: str, address: Address) -> tuple[AnswerRevision, ...]:
        """The states of one answer, newest first; states that do not differ are told once."""
        answer_id = ids.answer(ids.entry(project, address.form), address.row, address.field)
        told: list[AnswerRevision] = []
        for step, state in journal.states_of(self._connection, "answer", answer_id):
            answer = _answer([state.get(name, "") for name in ANSWER_PARTS]) if state else NO_ANSWER
            if told and told[-1].answer == answer:
                told.pop()
            if not told or told[-1].step.number != step.number:
                told.append(AnswerRevision(step, answer))
        return tuple(told)

    def _of(self, table: Table, project: str, *order: Any) -> list[Mapping[str, Any]]:
        query = select(table).where(table.c.project == project).order_by(*order)
        found: list[Mapping[str, Any]] = []
        for row in self._connection.execute(query).mappings():
            values = dict(row)
            if table is ENTRY:
                del values["project"]
            found.append(values)
        return found


def _project(row: RowMapping) -> Project:
    values = dict(row)
    values["kind"] = ProjectKind(values["kind"])
    for name in ("award_date", "start_date"):
        values[name] = _day(values[name])
    return Project(**values)


def _answer(parts: Sequence[Any]) -> Answer:
    text, unread, unknown, source, source_date, follow_up, owner, confidential, brought = parts
    day = _day(source_date)
    return Answer(text, unread, bool(unknown), source, day, follow_up, owner, bool(confidential), brought)


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
