"""Salvaging of a damaged database: all rows that can be read, and from the journal those that cannot."""

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from mvp2desk.domain.errors import UserError
from mvp2desk.store.connection import APPLICATION_ID, HALF_MADE, READER, connect
from mvp2desk.store.copies import is_sound
from mvp2desk.store.creation import create_database
from mvp2desk.store.files import written_beside
from mvp2desk.store.journal_tables import CHANGE, STEP
from mvp2desk.store.migrations import VERSION
from mvp2desk.store.tables import DATA_TABLES

_LAST = (
    'SELECT table_name, "row", after FROM change c WHERE id = '
    '(SELECT max(id) FROM change WHERE table_name = c.table_name AND "row" = c."row")'
)


def salvage(source: Path, target: Path) -> None:
    """Create the database `target` from what is whole in `source`, which has our tables of today.

    Rows that cannot be read come from the journal; `verify` then reports what still differs. Raises UserError
    "backup-unreadable" if no project is left, and errors of writing.
    """
    refused = UserError("backup-unreadable", {"path": str(source)})
    with written_beside(target) as beside:
        create_database(beside)
        try:
            with closing(connect(source, READER)) as old, closing(connect(beside, HALF_MADE)) as new:
                old.text_factory = _decoded
                if not _is_ours(old):
                    raise refused
                _copy_rows(old, new)
                if new.execute("SELECT count(*) FROM project").fetchone() == (0,) or not is_sound(new):
                    raise refused
        except sqlite3.DatabaseError:
            raise refused from None


def _is_ours(old: sqlite3.Connection) -> bool:
    found = [old.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    return found == [APPLICATION_ID, VERSION]


def _copy_rows(old: sqlite3.Connection, new: sqlite3.Connection) -> None:
    """Copy what can be read, complete it from the journal, and drop rows whose parents are lost."""
    triggers = new.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    new.execute("BEGIN")
    for name, _ in triggers:
        new.execute(f"DROP TRIGGER {name}")
    for table in (STEP, CHANGE, *DATA_TABLES):
        for row in _readable_rows(old, table):
            _insert(new, table, row)
    tables = {table.name: table for table in DATA_TABLES}
    for name, _, after in new.execute(_LAST).fetchall():
        with contextlib.suppress(ValueError):  # a damaged entry
            values = json.loads(after) if after and name in tables else None
            if isinstance(values, dict):
                _insert(new, tables[name], values)
    while orphans := new.execute("PRAGMA foreign_key_check").fetchall():
        for name, rowid, *_ in orphans:
            new.execute(f"DELETE FROM {name} WHERE rowid = ?", (rowid,))
    for _, sql in triggers:
        new.execute(sql)
    new.execute("COMMIT")


def _readable_rows(old: sqlite3.Connection, table: Table) -> Iterator[dict[str, Any]]:
    """Yield the rows before the damaged part of a table, and those behind it."""
    columns = [column.name for column in table.columns]
    listed = ", ".join(f'"{column}"' for column in columns)
    seen: set[int] = set()
    for direction in ("ASC", "DESC"):
        with contextlib.suppress(sqlite3.DatabaseError):
            for rowid, *values in old.execute(
                f"SELECT rowid, {listed} FROM {table.name} NOT INDEXED ORDER BY rowid {direction}"
            ):
                if rowid in seen:
                    return
                seen.add(rowid)
                yield dict(zip(columns, values, strict=True))


def _insert(new: sqlite3.Connection, table: Table, row: dict[str, Any]) -> None:
    """Insert a row that fits the table and is not there yet."""
    columns = [column.name for column in table.columns]
    if set(row) != set(columns):
        return
    listed, marks = ", ".join(f'"{column}"' for column in columns), ", ".join("?" for _ in columns)
    new.execute(f"INSERT OR IGNORE INTO {table.name} ({listed}) VALUES ({marks})", [row[name] for name in columns])


def _decoded(text: bytes) -> str:
    return text.decode("utf-8", "replace")
