"""Putting back of rows that something other than the program changed."""

import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import OperationalError

from mvp2desk.domain.errors import UserError
from mvp2desk.domain.project.journal import Action, ChangeOrigin, Label, StepRecord
from mvp2desk.store import journal
from mvp2desk.store.journal_tables import CHANGE
from mvp2desk.store.journal_triggers import drop_triggers, install_triggers, row_as_json
from mvp2desk.store.step_digests import is_whole
from mvp2desk.store.tables import DATA_TABLES
from mvp2desk.store.verifying import RowKey, is_same_row

_ORDER = {table.name: number for number, table in enumerate(DATA_TABLES)}
_COLUMNS = {table.name: [column.name for column in table.columns] for table in DATA_TABLES}
_PARENTS = {key.column.table.name for table in DATA_TABLES for key in table.foreign_keys}


def put_back(
    connection: Connection,
    label: Label,
    project: str,
    rows: Iterable[RowKey],
    author: str,
    at: dt.datetime,
    origin: ChangeOrigin,
) -> tuple[StepRecord, ...]:
    """Give rows the values that the journal has, and return the recorded steps.

    The first step, of the program, journals the rows as something else left them; the second one puts them back. Undo
    takes that back, unless a row came back that others belong to, which undo would delete. Rows that agree with the
    journal stay. A row whose bytes are no text has nothing that undo could bring back; it is put back without a step.
    Raises UserError "step-damaged" if the journal of a row is damaged.
    """
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    wrong = sorted(_differences(connection, rows), key=lambda one: _ORDER[one[0][0]])
    readable = [(key, expected, found) for key, expected, found in wrong if found != _UNREADABLE]
    _repair(connection, [(key, expected) for key, expected, found in wrong if found == _UNREADABLE])
    if not readable:
        return ()
    noticed = journal.begin_step(
        connection, Label(Action.OUTSIDE_CHANGE, label.address), project, "", at, ChangeOrigin.PROGRAM
    )
    connection.execute(
        insert(CHANGE),
        [
            {"step": noticed.number, "table_name": table, "row": row, "before": expected, "after": found}
            for (table, row), expected, found in readable
        ],
    )
    journal.end_step(connection, noticed)
    if any(found is None and table in _PARENTS for (table, _), _, found in readable):
        origin = ChangeOrigin.PROGRAM
    step = journal.begin_step(connection, label, project, author, at, origin)
    for (table, row), expected, _ in readable:
        journal.restore_row(connection, table, row, expected)
    journal.end_step(connection, step)
    return noticed, step


_UNREADABLE = ""
"""State of a row that is no JSON."""


def _differences(connection: Connection, rows: Iterable[RowKey]) -> Iterator[tuple[RowKey, str | None, str | None]]:
    """Yield key, journaled state and present state of each row that differs."""
    for table, row in dict.fromkeys(rows):
        if table not in _COLUMNS:
            continue
        journaled = connection.execute(
            select(CHANGE.c.step, CHANGE.c.after)
            .where(CHANGE.c.table_name == table, CHANGE.c.row == row)
            .order_by(CHANGE.c.id.desc())
            .limit(1)
        ).one_or_none()
        if journaled is not None and not is_whole(connection, journaled.step):
            raise UserError("step-damaged")
        expected = journaled.after if journaled is not None else None
        found = _state(connection, table, row)
        if not is_same_row(expected, found):
            yield (table, row), expected, found


def _state(connection: Connection, table: str, row: str) -> str | None:
    query = f"SELECT {row_as_json(_COLUMNS[table], 't')} FROM {table} t WHERE id = ?"
    try:
        state: str | None = connection.exec_driver_sql(query, (row,)).scalar()
    except OperationalError as error:  # a blob, or text that cannot be decoded
        if getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_ERROR) != sqlite3.SQLITE_ERROR:
            raise
        return _UNREADABLE
    return state


def _repair(connection: Connection, rows: Iterable[tuple[RowKey, str | None]]) -> None:
    """Overwrite rows without the triggers, which cannot journal what is there."""
    repaired = list(rows)
    if not repaired:
        return
    drop_triggers(connection)
    for (table, row), expected in repaired:
        journal.restore_row(connection, table, row, expected)
    install_triggers(connection)
