"""Detection of a database that was moved, deleted, replaced, cut or changed by others while it is open."""

import contextlib
import itertools
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from mvp2desk.domain.errors import UserError
from mvp2desk.store.connection import READER, connect

NOT_OURS = ("workspace-gone", "workspace-moved", "workspace-replaced", "workspace-cut")
"""Codes of the errors after which the file at the path is not the database that is open."""

_END = "SELECT number, CAST(digest AS BLOB), (SELECT max(id) FROM change) FROM step ORDER BY number DESC LIMIT 1"
"""The digest as bytes, because damage may leave text that cannot be decoded."""
_MOST_NEIGHBORS = 2_000


class OpenDatabase:
    """A database as we left it: its identity on the disk, its size, and the end of its journal.

    The file itself is never opened here: on POSIX closing it would release SQLite's locks.
    """

    def __init__(self, file: Path, raw: sqlite3.Connection) -> None:
        self._file = file
        self._raw = raw
        facts = file.stat()
        self._identity = _identity(facts)
        self._size = facts.st_size
        self._ends = [_end(raw, file)]
        self._version = _data_version(raw)

    def expect_in_place(self) -> None:
        """Raise UserError "workspace-gone", "workspace-moved", "workspace-replaced" or "workspace-cut" if the file at
        the path is not the open one. May be called in any thread."""
        folder = self._file.parent
        try:
            facts = self._file.stat()
        except OSError:
            found = self._moved_to()
            code = "workspace-moved" if found else "workspace-gone"
            raise UserError(code, {"folder": str(folder), "found": str(found or "")}) from None
        if _identity(facts) != self._identity:
            raise _replaced(self._file)
        if facts.st_size < self._size:
            raise UserError("workspace-cut", {"folder": str(folder)})

    def expect_unchanged(self, raw: sqlite3.Connection) -> None:
        """Raise UserError "workspace-replaced" if another program has changed the content, although we hold the lock.

        SQLite's counter alone proves nothing: it also rises when SQLite drops its cache after an error, and is another
        one if a bug made SQLAlchemy replace the connection.
        """
        end = _end(raw, self._file)  # first: the counter is that of the last read
        version = _data_version(raw)
        if version != self._version or raw is not self._raw:
            if end not in self._ends:
                raise _replaced(self._file)
            self._raw, self._version = raw, version

    def is_equal_to(self, file: Path) -> bool:
        """Return True if another file ends with our newest step, whose digest covers those before it in its project."""
        try:
            with closing(connect(file, READER)) as raw:
                return file.stat().st_size >= self._size and _end(raw, file) in self._ends
        except (sqlite3.Error, OSError, UserError):
            return False

    def note_attempt(self, raw: sqlite3.Connection) -> None:
        """Accept the present end of the journal from now on; called before a commit, which may fail halfway."""
        self._ends = [self._ends[-1], _end(raw, self._file)]

    def note_commit(self) -> None:
        """Accept only the new end of the journal from now on, and the present size, which never shrinks."""
        self._ends = self._ends[-1:]
        with contextlib.suppress(OSError):
            self._size = self._file.stat().st_size

    def _moved_to(self) -> Path | None:
        """Return the place of the file after it, or its folder, was renamed; None if it is not nearby."""
        for candidate in itertools.islice(self._neighbors(), _MOST_NEIGHBORS):
            with contextlib.suppress(OSError):
                if _identity(candidate.stat()) == self._identity:
                    return candidate.parent if candidate.name == self._file.name else candidate
        return None

    def _neighbors(self) -> Iterator[Path]:
        folder = self._file.parent
        with contextlib.suppress(OSError):
            yield from folder.iterdir()
        with contextlib.suppress(OSError):
            yield from (place / self._file.name for place in folder.parent.iterdir())


def _end(raw: sqlite3.Connection, file: Path) -> tuple[object, ...]:
    """Return number and digest of the newest step, and the id of the newest change; empty without any."""
    try:
        end: tuple[object, ...] = raw.execute(_END).fetchone() or ()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:  # there is no such table
            raise _replaced(file) from None
        raise
    return end


def _data_version(raw: sqlite3.Connection) -> int:
    version: int = raw.execute("PRAGMA data_version").fetchone()[0]
    return version


def _replaced(file: Path) -> UserError:
    return UserError("workspace-replaced", {"folder": str(file.parent)})


def _identity(facts: os.stat_result) -> tuple[int, int]:
    return facts.st_dev, facts.st_ino
