"""Writes to a workspace inside one step of the journal."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert  # PostgreSQL's has the same "on conflict"

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import NO_ANSWER, Answer, CellKey, FormAnswers, Row
from mvp2desk.domain.project.journal import StepRecord
from mvp2desk.store import ids
from mvp2desk.store.answer_tables import ANSWER, ENTRY, ROW
from mvp2desk.store.reading import ANSWER_PARTS, ReadTransaction
from mvp2desk.store.registers.register import R, plain_value
from mvp2desk.store.registers.table import register_of

# Statements of every keystroke are built once: building one takes longer than executing it.
_ADD_ENTRY = insert(ENTRY).on_conflict_do_nothing(index_elements=[ENTRY.c.id])
_NEW_ANSWER = insert(ANSWER)
_PUT_ANSWER = _NEW_ANSWER.on_conflict_do_update(
    index_elements=[ANSWER.c.id],
    set_={column.name: _NEW_ANSWER.excluded[column.name] for column in ANSWER.c},
    where=or_(*(column.is_distinct_from(_NEW_ANSWER.excluded[column.name]) for column in ANSWER.c)),
)
_ROW = select(ROW.c.entry, ROW.c.table_key).where(ROW.c.id == bindparam("row"))


class UnitOfWork(ReadTransaction):
    """One write transaction. After the commit `step` is the recorded step, or None if nothing changed."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.step: StepRecord | None = None

    def save(self, record: R) -> None:
        """Add a record to its register, or replace the one with the same id."""
        register = register_of(type(record))
        table, row = register.table, register.to_row(record)
        saved = self._connection.execute(register.by_id, {"key": record.id}).mappings().one_or_none()
        if saved is None:
            self._connection.execute(insert(table).values(row))
        elif dict(saved) != row:
            self._connection.execute(update(table).where(table.c.id == record.id).values(row))

    def remove(self, record: R) -> None:
        """Remove a record from its register; removing a project removes everything in it."""
        self._delete(register_of(type(record)).table, record.id)

    def open_entry(self, project: str, form: str) -> str:
        """Return the id of a form of a project, after creating its entry if necessary."""
        entry = ids.entry(project, form)
        values = {"id": entry, "project": project, "form": form, "state": "", "reason": ""}
        self._connection.execute(_ADD_ENTRY, values)
        return entry

    def set_entry_state(self, project: str, form: str, state: str, reason: str) -> None:
        """Set the state of a form by hand, with the reason; an empty state derives it from the answers again."""
        entry = self.open_entry(project, form)
        self._connection.execute(update(ENTRY).where(ENTRY.c.id == entry).values(state=state, reason=reason))

    def put_answer(self, project: str, address: Address, answer: Answer) -> None:
        """Save `answer` at `address`; a blank answer deletes the cell, an equal one changes nothing.

        Raises KeyError if the row does not exist.
        """
        entry = self.open_entry(project, address.form)
        if address.row:
            self._row(address.row)
        if answer == NO_ANSWER:
            self._delete(ANSWER, ids.answer(entry, address.row, address.field))
        else:
            self._connection.execute(_PUT_ANSWER, _cell(entry, address.row, address.field, answer))

    def put_answers(self, project: str, form: str, answers: Mapping[CellKey, Answer]) -> None:
        """Save many cells of one form at once, as `put_answer` does."""
        entry = self.open_entry(project, form)
        there = set(self._connection.execute(select(ROW.c.id).where(ROW.c.entry == entry)).scalars())
        if missing_rows := {row for row, _ in answers if row} - there:
            raise KeyError(missing_rows.pop())
        cells = []
        for (row, field), answer in answers.items():
            if answer == NO_ANSWER:
                self._delete(ANSWER, ids.answer(entry, row, field))
            else:
                cells.append(_cell(entry, row, field, answer))
        if cells:
            self._connection.execute(_PUT_ANSWER, cells)

    def put_form(self, project: str, filled: FormAnswers) -> None:
        """Save all rows and answers of a form that has none yet; rows keep their ids."""
        entry = self.open_entry(project, filled.form)
        rows = [row for rows in filled.rows.values() for row in rows]
        if rows:
            parts = [(row.id, entry, row.table, row.position, row.preset) for row in rows]
            names = ("id", "entry", "table_key", "position", "preset")
            self._connection.execute(insert(ROW), [dict(zip(names, values, strict=True)) for values in parts])
        self.put_answers(project, filled.form, filled.cells)

    def add_row(self, project: str, form: str, table: str, *, preset: str = "", position: int | None = None) -> Row:
        """Insert a row at `position`, or at the end. A preset row has the same id on every laptop."""
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
        """Append `count` rows that are no presets."""
        entry = self.open_entry(project, form)
        of_table = (ROW.c.entry == entry) & (ROW.c.table_key == table)
        first = self._connection.execute(select(func.count()).select_from(ROW).where(of_table)).scalar_one()
        rows = tuple(Row(ids.fresh(), table, first + number) for number in range(count))
        place = {"entry": entry, "table_key": table, "preset": ""}
        if rows:
            self._connection.execute(insert(ROW), [{**place, "id": row.id, "position": row.position} for row in rows])
        return rows

    def remove_row(self, project: str, form: str, row: str) -> None:
        """Delete a row with its answers. Raises KeyError if it does not exist."""
        there = self._positions(*self._row(row))
        self._delete(ROW, row)
        self._number([other for other in there if other != row], there)

    def move_row(self, project: str, form: str, row: str, position: int) -> None:
        """Move a row to `position`. Raises KeyError if it does not exist."""
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
        """Return the rows of a table in order, each with its stored position."""
        of_table = (ROW.c.entry == entry) & (ROW.c.table_key == table)
        query = select(ROW.c.id, ROW.c.position).where(of_table).order_by(ROW.c.position, ROW.c.id)
        return {row.id: row.position for row in self._connection.execute(query)}

    def _number(self, order: list[str], positions: dict[str, int]) -> None:
        for position, row in enumerate(order):
            if positions[row] != position:
                self._connection.execute(update(ROW).where(ROW.c.id == row).values(position=position))

    def _delete(self, table: Table, row_id: str) -> None:
        self._connection.execute(delete(table).where(table.c.id == row_id))


def _cell(entry: str, row: str, field: str, answer: Answer) -> dict[str, Any]:
    parts = {name: plain_value(getattr(answer, name)) for name in ANSWER_PARTS}
    return {"id": ids.answer(entry, row, field), "entry": entry, "row": row or None, "field": field, **parts}
