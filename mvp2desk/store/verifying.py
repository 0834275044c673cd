"""Verification: compares the data with the journal, and the journal with its digests."""

import datetime as dt
import json
import sqlite3
from collections.abc import Container, Iterator, Mapping
from contextlib import closing
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.documents.formats import Progress
from mvp2desk.domain.project.journal import VerifyMismatch
from mvp2desk.store.answer_tables import ANSWER, ENTRY, ROW
from mvp2desk.store.connection import READER, Access, connect
from mvp2desk.store.journal import UNDO_STATES
from mvp2desk.store.journal_triggers import row_as_json
from mvp2desk.store.migrations import VERSION
from mvp2desk.store.progress import no_progress, reporting
from mvp2desk.store.schema import schema_differences
from mvp2desk.store.step_digests import COVERED, step_digest
from mvp2desk.store.tables import JOURNAL_TABLES

RowKey = tuple[str, str]
"""(table name, id of the row)."""

_COVERED = ", ".join(f"s.{column.name}" for column in COVERED)
_STEPS = (
    f'SELECT s.number, {_COVERED}, s.standing, s.digest, c.id, c.table_name, c."row", c.before, c.after '
    "FROM step s LEFT JOIN change c ON c.step = s.number ORDER BY s.number, c.id"
)
_STRAY = "SELECT DISTINCT step FROM change WHERE step NOT IN (SELECT number FROM step) ORDER BY step"
_CHANGES = 'SELECT step, table_name, "row", before, after FROM change ORDER BY id'
_ORIGIN = len(COVERED) - 1


def verify(file: Path, access: Access = READER, progress: Progress = no_progress) -> tuple[VerifyMismatch, ...]:
    """Check a whole database, which may be in use, and compare its data with its journal.

    Raises sqlite3.Error if it cannot be read at all, and what `progress` raises.
    """
    with closing(connect(file, access)) as raw, reporting(raw, partial(progress, 0, 1)):
        raw.text_factory = _decoded
        raw.execute("BEGIN")
        return tuple(_dated(raw, found) for found in tuple(mismatches(raw)))


def mismatches(raw: sqlite3.Connection) -> Iterator[VerifyMismatch]:
    """Yield all faults of a database, in one transaction of the caller."""
    if raw.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        yield VerifyMismatch("", "", "file-damaged")
    try:
        damaged: set[int] = set()
        if raw.execute("PRAGMA user_version").fetchone() == (VERSION,):
            for found in (*_schema(raw), *_steps(raw)):
                damaged.add(found.step)
                yield found
        yield from replay(raw, damaged)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # the latter of a message that quotes damaged text
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
            raise
        yield VerifyMismatch("", "", "data-unreadable")


def replay(raw: sqlite3.Connection, damaged: Container[int] = ()) -> Iterator[VerifyMismatch]:
    """Replay the journal and yield breaks in the chain of changes, and rows that differ from their last change.

    A row that differs from a change of a step in `damaged` is right, and the journal is not.
    """
    last: dict[RowKey, tuple[int, str | None]] = {}
    broken: list[tuple[RowKey, int]] = []
    for step, table, row, before, after in raw.execute(_CHANGES):
        key = (table, row)
        if last.get(key, (0, None))[1] != before:
            broken.append((key, step))
        last[key] = step, after
    now = rows(raw)
    states: dict[RowKey, str | None] = {**now, **{key: after for key, (_, after) in last.items() if after}}
    for key, step in broken:
        yield _located(VerifyMismatch(*key, "journal-broken", step, found=_values(now.get(key))), states)
    for key, (step, after) in last.items():
        found = now.pop(key, None)
        if found == after or is_same_row(after, found):
            continue
        reason = "data-missing" if found is None else "data-changed" if after is not None else "data-added"
        if step in damaged:
            reason = "journal-broken"
        yield _located(VerifyMismatch(*key, reason, step, _values(after), _values(found)), states)
    for key, found in now.items():
        yield _located(VerifyMismatch(*key, "data-added", 0, None, _values(found)), states)


def _located(found: VerifyMismatch, states: Mapping[RowKey, str | None]) -> VerifyMismatch:
    """Add the project and the address of the row, by the rows that it belongs to."""
    values = found.expected or found.found or {}
    project, address = found.row if found.table == "project" else str(values.get("project") or ""), None
    if found.table in (ENTRY.name, ROW.name, ANSWER.name):
        entry = (
            values if found.table == ENTRY.name else _values(states.get((ENTRY.name, values.get("entry", "")))) or {}
        )
        project, form = str(entry.get("project", "")), str(entry.get("form", ""))
        row = found.row if found.table == ROW.name else values.get("row") or ""
        table = (_values(states.get((ROW.name, row))) or {}).get("table_key", "") if row else ""
        field = values.get("field", "") if found.table == ANSWER.name else ""
        address = Address(form, str(field), str(table), str(row)) if form else None
    return replace(found, project=project, address=address)


def rows(raw: sqlite3.Connection) -> dict[RowKey, str]:
    """Return each row of the data in the JSON that the journal would write, with the tables as they are in the file."""
    return {key: state for table in _data_tables(raw) for key, state in _rows_of(raw, table)}


def is_same_row(journaled: str | None, found: str | None) -> bool:
    """Compare two rows in JSON; a migration may have changed the order of the columns."""
    if journaled is None or found is None or journaled == found:
        return journaled == found
    try:
        return bool(json.loads(journaled) == json.loads(found))
    except ValueError:  # a damaged journal
        return False


def _dated(raw: sqlite3.Connection, found: VerifyMismatch) -> VerifyMismatch:
    """Add the time of the step."""
    try:
        (at,) = raw.execute("SELECT at FROM step WHERE number = ?", (found.step,)).fetchone() or ("",)
        return replace(found, at=dt.datetime.fromisoformat(at))
    except (sqlite3.DatabaseError, TypeError, ValueError):  # damaged as well
        return found


def _schema(raw: sqlite3.Connection) -> Iterator[VerifyMismatch]:
    for name in schema_differences(raw):
        yield VerifyMismatch("", name, "schema-changed")
    for (number,) in raw.execute("SELECT number FROM current_step"):
        yield VerifyMismatch("", str(number), "step-open")


def _steps(raw: sqlite3.Connection) -> Iterator[VerifyMismatch]:
    """Yield the steps that are not what they were when they were sealed, and those that are missing."""
    newest: dict[Any, str] = {}
    for number, lines in groupby(raw.execute(_STEPS), itemgetter(0)):
        first = next(lines)
        step, (state, digest, change) = first[1 : 1 + len(COVERED)], first[1 + len(COVERED) :][:3]
        changes = (line[-4:] for line in (first, *lines)) if change is not None else ()
        expected = step_digest(newest.get(step[0], ""), step, changes)
        if digest != expected or state not in UNDO_STATES.get(step[_ORIGIN], ()):
            yield VerifyMismatch("step", str(number), "step-changed", number)
        newest[step[0]] = digest
    for (number,) in raw.execute(_STRAY):
        yield VerifyMismatch("step", str(number), "step-changed", number)


def _data_tables(raw: sqlite3.Connection) -> list[str]:
    journal = {table.name for table in JOURNAL_TABLES}
    tables = raw.execute(
        "SELECT t.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' AND c.name = 'id'"
    ).fetchall()
    return [name for (name,) in tables if name not in journal]


def _rows_of(raw: sqlite3.Connection, table: str) -> Iterator[tuple[RowKey, str]]:
    columns = [name for (name,) in raw.execute("SELECT name FROM pragma_table_info(?)", (table,))]
    try:
        found = raw.execute(f'SELECT id, {row_as_json(columns, "t")} FROM "{table}" t').fetchall()
    except sqlite3.OperationalError:  # damage turned a text into a blob, which SQLite does not write as JSON
        found = [
            (row[columns.index("id")], json.dumps(dict(zip(columns, row, strict=True)), default=repr))
            for row in raw.execute(f'SELECT * FROM "{table}"')
        ]
    for row, state in found:
        yield (table, row), state


def _values(state: str | None) -> Mapping[str, Any] | None:
    if state is None:
        return None
    try:
        values = json.loads(state)
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}


def _decoded(text: bytes) -> str:
    """Decode text that damage may have turned into something else."""
    return text.decode("utf-8", "replace")
