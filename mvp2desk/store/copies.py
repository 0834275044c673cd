"""How a database is copied while it is in use, and how we know that the copy is whole."""

import sqlite3
from contextlib import closing
from pathlib import Path

from mvp2desk.store.connection import HALF_MADE, READER, connect
from mvp2desk.store.failures import damaged, translated
from mvp2desk.store.files import written_beside

_PAGES_AT_ONCE = -1
"""All: a writer waits a few milliseconds, and the copy never has to start again."""


def copy_database(source: Path, target: Path) -> None:
    """Make `target` a verified copy of the database `source`, complete under its name or not at all.

    Raises UserError: "workspace-damaged" when `source` is, "disk-full" and its like when `target` cannot be written.
    """
    with translated(source.parent), written_beside(target) as beside:
        with closing(connect(source, READER)) as old, closing(connect(beside, HALF_MADE)) as new:
            old.execute("BEGIN")
            counts = row_counts(old)
            old.backup(new, pages=_PAGES_AT_ONCE)
        with closing(connect(beside, READER)) as copied:
            if not is_sound(copied) or row_counts(copied) != counts:
                raise damaged(source.parent)


def is_sound(raw: sqlite3.Connection) -> bool:
    """Whether SQLite finds nothing wrong: pages, indexes, constraints, and what rows refer to."""
    return raw.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)] and not raw.execute(
        "PRAGMA foreign_key_check"
    ).fetchmany(1)


def row_counts(raw: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}  # noqa: S608  our own


def last_step(file: Path) -> int:
    """The number of the newest step in a workspace's database: two databases of one workspace differ when it does."""
    with translated(file.parent), closing(connect(file, READER)) as raw:
        newest: int | None = raw.execute("SELECT max(number) FROM step").fetchone()[0]
    return newest or 0
