"""What can be changed inside one step of the journal."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict
from enum import Enum
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert  # PostgreSQL's has the same "on conflict"

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import NO_ANSWER, Answer, CellKey, Row
from mvp2desk.domain.project.journal import StepRecord
from mvp2desk.domain.project.registers import Attachment, Community, Person, Project
from mvp2desk.store import ids
from mvp2desk.store.reading import (
    ANSWER,
    ANSWER_PARTS,
    ATTACHMENT,
    COMMUNITY,
    ENTRY,
    PERSON,
    PROJECT,
    ROW,
    ReadTransaction,
)

# Statements of every keystroke are made once: making one takes longer than running it.
_ADD_ENTRY = insert(ENTRY).on_conflict_do_nothing(index_elements=[ENTRY.c.id])
_NEW_ANSWER = insert(ANSWER)
_PUT_ANSWER = _NEW_ANSWER.on_conflict_do_update(
    index_elements=[ANSWER.c.id],
    set_={column.name: _NEW_ANSWER.excluded[column.name] for column in ANSWER.c},
    where=or_(*(column.is_distinct_from(_NEW_ANSWER.excluded[column.name]) for column in ANSWER.c)),
)
_ROW = select(ROW.c.entry, ROW.c.table_key).where(ROW.c.id == bindparam("row"))


class UnitOfWork(ReadTransaction):
    """One transaction. `step` is set when it has been committed; None when it changed nothing."""

    def __init__(self, connection: Connection, folder: Path) -> None:
        super().__init__(connection, folder)
        self.step: StepRecord | None = None

    def save_project(self, project: Project) -> None:
        """Add a project or change it."""
        self._save(PROJECT, asdict(project))

    def remove_project(self, project_id: str) -> None:
        """Take a project out, with everything in it."""
        self._remove(PROJECT, project_id)

    def save_community(self, community: Community) -> None:
        """Add a community or change it."""
        self._save(COMMUNITY, asdict(community))

    def remove_community(self, community_id: str) -> None:
        """Take a community out."""
        self._remove(COMMUNITY, community_id)

    def save_person(self, person: Person) -> None:
        """Add a person or change them."""
        self._save(PERSON, asdict(person))

    def remove_person(self, person_id: str) -> None:
        """Take a person out."""
        self._remove(PERSON, person_id)

    def save_attachment(self, attachment: Attachment) -> None:
        """Add what is known of a file, or change it."""
        self._save(ATTACHMENT, asdict(attachment))

    def remove_attachment(self, attachment_id: str) -> None:
        """Take a file out of the project; its content stays, so that undo can bring it back."""
        self._remove(ATTACHMENT, attachment_id)

    def open_entry(self, project: str, form: str) -> str:
        """The id of a project's form, made when it is not there yet."""
        entry = ids.entry(project, form)
        values = {"id": entry, "project": project, "form": form, "state": "", "reason": ""}
        self._connection.execute(_ADD_ENTRY, values)
        return entry

    def set_entry_state(self, project: str, form: str, state: str, reason: str) -> None:
        """Set a form's state by hand, with the reason; an empty state leaves it to the answers."""
        entry = self.open_entry(project, form)
        self._connection.execute(update(ENTRY).where(ENTRY.c.id == entry).values(state=state, reason=reason))

    def put_answer(self, project: str, address: Address, answer: Answer) -> None:
        """Make the cell at `address` say `answer`; saying nothing at all removes it, saying the same changes nothing.

        Raises KeyError when its row does not exist.
        """
        entry = self.open_entry(project, address.form)
        if address.row:
            self._row(address.row)
        if answer == NO_ANSWER:
            self._remove(ANSWER, ids.answer(entry, address.row, address.field))
        else:
            self._connection.execute(_PUT_ANSWER, _cell(entry, address.row, address.field, answer))

    def put_answers(self, project: str, form: str, answers: Mapping[CellKey, Answer]) -> None:
        """As `put_answer`, for many cells of one form at once."""
        entry = self.open_entry(project, form)
        there = set(self._connection.execute(select(ROW.c.id).where(ROW.c.entry == entry)).scalars())
        if strangers := {row for row, _ in answers if row} - there:
            raise KeyError(strangers.pop())
        cells = []
        for (row, field), answer in answers.items():
            if answer == NO_ANSWER:
                self._remove(ANSWER, ids.answer(entry, row, field))
            else:
                cells.append(_cell(entry, row, field, answer))
        if cells:
            self._connection.execute(_PUT_ANSWER, cells)

    def add_row(self, project: str, form: str, table: str, *, preset: str = "", position: int | None = None) -> Row:
        """Add a row at `position` (the end when None). A suggested row has one id on every laptop."""
        entry = self.open_entry(project, form)
        there = self._positions(entry, table)
        place = len(there) if position is None else max(0, min(position, len(there)))
        new = ids.preset_row(entry, table, preset) if preset else ids.fresh()
        values = {"id": new, "entry": entry, "table_key": table, "position": place, "preset": preset}
        self._connection.execute(insert(ROW).values(values))
        others = list(there)
        self._number([*others[:place], new, *others[place:]], there | {new: place})
        return Row(new, table, place, preset)

    def add_rows(self, project: str, form: str, table: str, count: int) -> tuple[Row, ...]:
        """Add so many rows of one's own at the end, at once."""
        entry = self.open_entry(project, form)
        of_table = (ROW.c.entry == entry) & (ROW.c.table_key == table)
        first = self._connection.execute(select(func.count()).select_from(ROW).where(of_table)).scalar_one()
        rows = tuple(Row(ids.fresh(), table, first + number) for number in range(count))
        place = {"entry": entry, "table_key": table, "preset": ""}
        if rows:
            self._connection.execute(insert(ROW), [{**place, "id": row.id, "position": row.position} for row in rows])
        return rows

    def remove_row(self, project: str, form: str, row: str) -> None:
        """Take a row out with its answers. Raises KeyError when there is none."""
        there = self._positions(*self._row(row))
        self._remove(ROW, row)
        self._number([other for other in there if other != row], there)

    def move_row(self, project: str, form: str, row: str, position: int) -> None:
        """Move a row to `position`. Raises KeyError when there is none."""
        there = self._positions(*self._row(row))
        others = [other for other in there if other != row]
        place = max(0, min(position, len(others)))
        self._number([*others[:place], row, *others[place:]], there)

    def _row(self, row: str) -> tuple[str, str]:
        found = self._connection.execute(_ROW, {"row": row}).one_or_none()
        if found is None:
            raise KeyError(row)
        return found.entry, found.table_key

    def _positions(self, entry: str, table: str) -> dict[str, int]:
        """The rows of a table in their order, each with the position that it has."""
        of_table = (ROW.c.entry == entry) & (ROW.c.table_key == table)
        query = select(ROW.c.id, ROW.c.position).where(of_table).order_by(ROW.c.position, ROW.c.id)
        return {row.id: row.position for row in self._connection.execute(query)}

    def _number(self, order: list[str], positions: dict[str, int]) -> None:
        for position, row in enumerate(order):
            if positions[row] != position:
                self._connection.execute(update(ROW).where(ROW.c.id == row).values(position=position))

    def _save(self, table: Table, values: dict[str, Any]) -> None:
        plain = {name: _plain(value) for name, value in values.items()}
        there = self._connection.execute(select(table).where(table.c.id == plain["id"])).mappings().one_or_none()
        if there is None:
            self._connection.execute(insert(table).values(plain))
        elif dict(there) != plain:
            self._connection.execute(update(table).where(table.c.id == plain["id"]).values(plain))

    def _remove(self, table: Table, row_id: str) -> None:
        self._connection.execute(delete(table).where(table.c.id == row_id))


def _cell(entry: str, row: str, field: str, answer: Answer) -> dict[str, Any]:
    parts = {name: _plain(getattr(answer, name)) for name in ANSWER_PARTS}
    return {"id": ids.answer(entry, row, field), "entry": entry, "row": row or None, "field": field, **parts}


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, dt.date) else value
