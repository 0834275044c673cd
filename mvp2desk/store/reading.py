"""Reads of a workspace, as frozen values of the domain."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, bindparam, select

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import NO_ANSWER, Answer, CellKey, FormAnswers, Row
from mvp2desk.domain.project.journal import AnswerRevision, StepRecord
from mvp2desk.domain.project.registers import Project
from mvp2desk.store import ids, journal
from mvp2desk.store.answer_tables import ANSWER, ENTRY, ROW
from mvp2desk.store.registers.register import R, optional_date
from mvp2desk.store.registers.table import register_of

ANSWER_PARTS = Answer.__struct_fields__
_ONE_ANSWER = select(*(ANSWER.c[name] for name in ANSWER_PARTS)).where(ANSWER.c.id == bindparam("cell"))


class Entry(Struct, frozen=True):
    """One form that a project has opened. `state` is set by hand, empty if it never was."""

    form: str
    state: str
    reason: str


class ProjectChanges(Struct, frozen=True):
    """Changes to a project: `answers` by form and cell (`NO_ANSWER` if removed), `tables` as (form, table) whose rows
    changed, and `registers` as names of the other database tables."""

    answers: Mapping[str, Mapping[CellKey, Answer]]
    tables: frozenset[tuple[str, str]]
    registers: frozenset[str]


class ReadTransaction:
    """A consistent view of the workspace inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, record: type[R], project: str = "") -> tuple[R, ...]:
        """Return the records of one class in the order of their register: those of `project`, or all projects."""
        register = register_of(record)
        rows = self._connection.execute(register.of_project, {"project": project}).mappings()
        return tuple(register.from_row(row) for row in rows)

    def projects(self) -> tuple[Project, ...]:
        """Return all projects, ordered by name."""
        return self.all(Project)

    def project(self, project_id: str) -> Project:
        """Return one project. Raises KeyError."""
        register = register_of(Project)
        row = self._connection.execute(register.by_id, {"key": project_id}).mappings().one_or_none()
        if row is None:
            raise KeyError(project_id)
        return register.from_row(row)

    def entries(self, project: str) -> tuple[Entry, ...]:
        """Return the forms that a project has opened."""
        columns = (ENTRY.c.form, ENTRY.c.state, ENTRY.c.reason)
        query = select(*columns).where(ENTRY.c.project == project).order_by(ENTRY.c.form)
        return tuple(Entry(*row) for row in self._connection.execute(query))

    def filled(self, project: str, form: str) -> FormAnswers:
        """Return the answers of one form; empty if it was never opened."""
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
        """Return the answers of every form that a project has opened, by form key."""
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
        """Return one answer without reading the rest of its form."""
        cell = ids.answer(ids.entry(project, address.form), address.row, address.field)
        found = self._connection.execute(_ONE_ANSWER, {"cell": cell}).one_or_none()
        return _answer(found) if found else NO_ANSWER

    def removed_projects(self) -> tuple[tuple[str, str], ...]:
        """Return (id, name) of each removed project that undo can restore."""
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
        """Return the rows of one table of a form, in order."""
        columns = (ROW.c.id, ROW.c.table_key, ROW.c.position, ROW.c.preset)
        of_table = (ROW.c.entry == ids.entry(project, form)) & (ROW.c.table_key == table)
        query = select(*columns).where(of_table).order_by(ROW.c.position, ROW.c.id)
        return tuple(Row(*found) for found in self._connection.execute(query))

    def undoable(self, project: str) -> StepRecord | None:
        """Return the step that undo would take back."""
        return journal.undoable(self._connection, project)

    def redoable(self, project: str) -> StepRecord | None:
        """Return the step that redo would apply again."""
        return journal.redoable(self._connection, project)

    def steps(self, project: str | None, *, limit: int) -> tuple[StepRecord, ...]:
        """Return the newest steps, newest first."""
        return journal.steps(self._connection, project, limit)

    def history(self, project: str, address: Address) -> tuple[AnswerRevision, ...]:
        """Return the revisions of one answer, newest first, without consecutive equal ones."""
        answer_id = ids.answer(ids.entry(project, address.form), address.row, address.field)
        revisions: list[AnswerRevision] = []
        for step, state in journal.states_of(self._connection, "answer", answer_id):
            answer = _answer([state.get(name, "") for name in ANSWER_PARTS]) if state else NO_ANSWER
            if revisions and revisions[-1].answer == answer:
                revisions.pop()
            if not revisions or revisions[-1].step.number != step.number:
                revisions.append(AnswerRevision(step, answer))
        return tuple(revisions)


def answer_of(values: Mapping[str, Any] | None) -> Answer:
    """Return the answer of a row in the journal, without a date that cannot be read; a blank one for None."""
    if not values:
        return NO_ANSWER
    parts = {name: values.get(name) or "" for name in ANSWER_PARTS}
    try:
        return _answer(list(parts.values()))
    except ValueError:
        return _answer(list({**parts, "source_date": ""}.values()))


def _answer(parts: Sequence[Any]) -> Answer:
    text, unread, unknown, source, source_date, follow_up, owner, confidential, brought = parts
    day = optional_date(source_date)
    return Answer(text, unread, bool(unknown), source, day, follow_up, owner, bool(confidential), brought)
