"""The one place that opens the database: settings that survive a power cut, read back on every connection."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import StaticPool

from mvp2desk.domain.errors import UserError

APPLICATION_ID = 0x4D565032
"""Marks a file as a workspace of ours (SQLite's application_id)."""

Setting = str | int


@dataclass(frozen=True, slots=True)
class Access:
    """How a database is opened: SQLite's mode, how a transaction begins, and the settings that must hold."""

    mode: str
    begin: str
    settings: dict[str, Setting]


_SHARED: dict[str, Setting] = {
    "synchronous": 2,  # FULL: with TRUNCATE no acknowledged commit was lost in any simulated power cut
    "foreign_keys": 1,
    "trusted_schema": 1,  # older SQLite counts json_object as unsafe in triggers; no functions of ours are defined
    "cell_size_check": 1,
    "temp_store": 2,
}
READER = Access("ro", "BEGIN", _SHARED)
UNLOCKED_READER = Access("ro&immutable=1", "BEGIN", _SHARED)
"""Takes no lock and ignores rollback journals: for checks that can be repeated, never for data."""
WRITER = Access("rw", "BEGIN IMMEDIATE", {"journal_mode": "truncate", "secure_delete": 1, **_SHARED})
HALF_MADE = Access("rwc", "BEGIN IMMEDIATE", {**_SHARED, "journal_mode": "memory", "foreign_keys": 0})
"""For a file that takes its name when it is complete, so a cut leaves nothing to take back. Foreign keys are checked
once at the end: while they are on, rebuilding a table deletes everything that belongs to its rows."""


def connect(path: Path, access: Access = READER) -> sqlite3.Connection:
    """Open a database file with our settings. Raises UserError when they do not take."""
    raw = sqlite3.connect(f"{path.resolve().as_uri()}?mode={access.mode}", uri=True, isolation_level=None, timeout=2)
    try:
        for name, wanted in access.settings.items():
            raw.execute(f"PRAGMA {name}={wanted}")
            (got,) = raw.execute(f"PRAGMA {name}").fetchone()
            if got != wanted:
                raise UserError("workspace-settings", {"setting": name})
        raw.execute("PRAGMA mmap_size=0")
    except BaseException:
        raw.close()
        raise
    return raw


def make_engine(path: Path, access: Access) -> Engine:
    """An engine with a single connection; a writer's transaction takes the lock at once, so it never fails half way.

    One that only reads says so (the execution option "reads") and goes on while another program holds that lock.
    """
    engine = create_engine(
        "sqlite://", creator=lambda: connect(path, access), poolclass=StaticPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if connection.get_execution_options().get("reads") else access.begin)

    return engine
