"""The one place that opens the database: settings that survive a power cut, read back on every connection."""

import sqlite3
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import StaticPool

from mvp2desk.domain.errors import UserError

APPLICATION_ID = 0x4D565032
"""Marks a file as a workspace of ours (SQLite's application_id)."""

_WRITER = {
    "journal_mode": "truncate",
    "synchronous": 2,  # FULL: with TRUNCATE no acknowledged commit was lost in any simulated power cut
    "foreign_keys": 1,
    "trusted_schema": 1,  # older SQLite counts json_object as unsafe in triggers; no functions of ours are defined
    "cell_size_check": 1,
    "secure_delete": 1,
    "temp_store": 2,
}
_READER = {name: wanted for name, wanted in _WRITER.items() if name not in ("journal_mode", "secure_delete")}


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open an existing database file with our settings. Raises UserError when they do not take."""
    mode = "ro" if read_only else "rw"
    raw = sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=2)
    for name, wanted in (_READER if read_only else _WRITER).items():
        raw.execute(f"PRAGMA {name}={wanted}")
        (got,) = raw.execute(f"PRAGMA {name}").fetchone()
        if got != wanted:
            raw.close()
            raise UserError("workspace-settings", {"setting": name})
    raw.execute("PRAGMA mmap_size=0")
    return raw


def make_engine(path: Path, *, read_only: bool = False) -> Engine:
    """An engine with a single connection; a transaction takes the write lock at once, so it never fails half way."""
    engine = create_engine(
        "sqlite://", creator=lambda: connect(path, read_only=read_only), poolclass=StaticPool, hide_parameters=True
    )
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
