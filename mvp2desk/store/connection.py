"""Connections to the database, with settings that survive a power cut and are read back on every connection."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from urllib.parse import quote

from msgspec import Struct
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import StaticPool

from mvp2desk.domain.errors import UserError

APPLICATION_ID = 0x4D565032
"""Marks a file as a workspace of ours (SQLite's application_id)."""

PATIENCE = 2
"""Seconds to wait for another connection that holds the database."""

Setting = str | int


class Access(Struct, frozen=True):
    """Mode of opening a database in SQLite's URI, statement that begins a transaction, and required settings."""

    mode: str
    begin: str
    settings: dict[str, Setting]


_SHARED: dict[str, Setting] = {
    "synchronous": 2,  # FULL: with TRUNCATE no acknowledged commit was lost in any simulated power cut
    "fullfsync": 1,  # counts on macOS only, where an ordinary flush ends in the cache of the drive
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
"""For a temporary file that is renamed when it is complete, so that nothing has to be rolled back. Foreign keys are
checked once at the end: while they are on, rebuilding a table deletes all rows that belong to it."""


def connect(path: Path, access: Access = READER) -> sqlite3.Connection:
    """Open a database file with the settings of `access`. Raises UserError if one of them is not effective."""
    raw = sqlite3.connect(sqlite_uri(path, access.mode), uri=True, isolation_level=None, timeout=PATIENCE)
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


def sqlite_uri(path: PurePath, mode: str) -> str:
    r"""Return the URI by which SQLite opens exactly `path`.

    Every special character is quoted, slashes too: SQLite takes two of them at the beginning, as in the URI of a share
    (\\server\share), for a computer and refuses it (https://www.sqlite.org/uri.html).
    """
    return f"file:{quote(os.fsencode(path), safe='')}?mode={mode}"


def make_engine(path: Path, access: Access) -> Engine:
    """Create an engine with a single connection. A writer's transaction takes the lock at its beginning, so that it
    never fails halfway.

    Transactions with the execution option "reads" take no lock and run while another program writes.
    """
    engine = create_engine(
        "sqlite://", creator=lambda: connect(path, access), poolclass=StaticPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if connection.get_execution_options().get("reads") else access.begin)

    return engine


@contextmanager
def engine_of(path: Path, access: Access) -> Iterator[Engine]:
    """Yield an engine for the block, which holds the file no longer than that."""
    engine = make_engine(path, access)
    try:
        yield engine
    finally:
        engine.dispose()
