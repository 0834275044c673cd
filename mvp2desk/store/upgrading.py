"""Upgrading of an older workspace: on a copy, which replaces the file if it passes all checks."""

import datetime as dt
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, insert, select, update

from mvp2desk.domain.errors import UserError
from mvp2desk.domain.project.journal import Action, ChangeOrigin, Label, VerifyMismatch
from mvp2desk.store import journal
from mvp2desk.store.backups import list_backups, make_backup, mark_of
from mvp2desk.store.connection import HALF_MADE, READER, WRITER, connect, engine_of
from mvp2desk.store.copies import content_mark, copy_database, is_sound, row_counts
from mvp2desk.store.failures import translated
from mvp2desk.store.files import invalidate, written_beside
from mvp2desk.store.journal_tables import CHANGE, STEP
from mvp2desk.store.journal_triggers import drop_triggers, install_triggers
from mvp2desk.store.migrations import Revision, load_revisions
from mvp2desk.store.tables import DATA_TABLES
from mvp2desk.store.verifying import RowKey, replay, rows


def upgrade(file: Path, at: dt.datetime, revisions: Sequence[Revision] | None = None) -> None:
    """Bring the database `file`, whose lock we hold, to the version of the last revision. `at` is the present time.

    Makes a pinned backup first, and does not touch the old file until the new one replaces it. Raises UserError:
    "upgrade-refused" if rows are missing afterwards, or an error of writing.
    """
    with translated(file.parent):
        with closing(connect(file, WRITER)) as raw:
            raw.execute("SELECT count(*) FROM step")  # rolls back what a killed process left unfinished
            counts = row_counts(raw)
        backup = _pinned_backup(file, at)
        with written_beside(file) as beside:
            copy_database(file, beside)
            with engine_of(beside, HALF_MADE) as engine, engine.begin() as connection:
                migrate(connection, at, revisions or load_revisions())
            with closing(connect(beside, READER)) as raw:
                if not is_sound(raw) or not _nothing_lost(counts, row_counts(raw)):
                    raise UserError("upgrade-refused", {"folder": str(file.parent), "backup": backup})
            invalidate(file.with_name(f"{file.name}-journal"))  # beside the new database it would ruin it


def migrate(connection: Connection, at: dt.datetime, revisions: Sequence[Revision]) -> None:
    """Run the revisions that the file has not had, and journal their changes of the data.

    SQLite's user_version alone records the version; 0 is a file without tables.
    """
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    raw: Any = connection.connection.driver_connection
    known = list(replay(raw)) if version else []
    drop_triggers(connection)
    with Operations.context(MigrationContext.configure(connection)):
        for revision in revisions:
            if version < revision.VERSION:
                revision.upgrade()
    install_triggers(connection)
    if version:
        _absorb(connection, at, known)
    connection.exec_driver_sql(f"PRAGMA user_version={revisions[-1].VERSION}")


def _pinned_backup(file: Path, at: dt.datetime) -> str:
    """Return the name of a pinned backup of `file`, made now unless a former attempt made one."""
    newest = next(iter(list_backups(file.parent)), None)
    if newest is None or not newest.pinned or mark_of(newest) != content_mark(file):
        newest = make_backup(file.parent, at, pinned=True)
    return newest.path.name


def _absorb(connection: Connection, at: dt.datetime, known: Iterable[VerifyMismatch]) -> None:
    """Journal the changes that a migration made to the data, as one step with the origin PROGRAM.

    Earlier steps can no longer be undone, because they hold rows of the old tables. Mismatches `known` from before the
    migration are not journaled, so that `verify` still finds them.
    """
    last = {
        (change.table_name, change.row): change.after
        for change in connection.execute(select(CHANGE).order_by(CHANGE.c.id))
    }
    raw: Any = connection.connection.driver_connection
    now: dict[RowKey, str | None] = {**dict.fromkeys(last), **rows(raw)}
    skipped = {(mismatch.table, mismatch.row) for mismatch in known}
    connection.execute(update(STEP).where(STEP.c.undo_state == "undone").values(undo_state="dropped"))
    connection.execute(update(STEP).where(STEP.c.undo_state == "done").values(undo_state="lasting"))
    step = journal.begin_step(connection, Label(Action.UPGRADE), None, "", at, ChangeOrigin.PROGRAM)
    changes = [
        {"step": step.number, "table_name": key[0], "row": key[1], "before": last.get(key), "after": state}
        for key, state in now.items()
        if key not in skipped and last.get(key) != state
    ]
    if changes:
        connection.execute(insert(CHANGE), changes)
    journal.end_step(connection, step)


def _nothing_lost(before: dict[str, int], after: dict[str, int]) -> bool:
    """Return True if all rows are still there; only the journal grows during an upgrade."""
    names = {table.name for table in DATA_TABLES} & set(before)
    return all(after.get(name) == before[name] for name in names)
