"""Verified copies of a database that may be in use."""

import hashlib
import sqlite3
import time
from contextlib import closing
from functools import partial
from pathlib import Path

from mvp2desk.domain.documents.formats import Progress
from mvp2desk.store.connection import HALF_MADE, READER, connect
from mvp2desk.store.failures import damaged, translated
from mvp2desk.store.files import flush, written_beside
from mvp2desk.store.progress import no_progress, reporting

_PAGES_AT_ONCE = 256
"""A save waits until these are copied, about a millisecond."""
_WAIT = 0.005
"""Seconds until the next attempt while a save holds the lock."""
_STEPS_BETWEEN_FLUSHES = 16
_NEWEST = (
    "SELECT * FROM step ORDER BY number DESC LIMIT 1",
    "SELECT * FROM change WHERE step = (SELECT max(number) FROM step) ORDER BY id",
)
_LONGEST_PAUSE = 32.0
"""Seconds. A save makes SQLite copy from the beginning; a pause, longer each time, leads to a moment without saves."""


def copy_database(source: Path, target: Path, progress: Progress = no_progress) -> None:
    """Copy the database `source` to `target` and verify the copy. `target` appears complete or not at all.

    Saves in `source` do not wait for the copy. It begins again after each of them, until there is none for long enough.
    Raises UserError: "workspace-damaged" if `source` is, "disk-full" and its like if `target` cannot be written. Also
    raises what `progress` raises.
    """
    with translated(source.parent), written_beside(target) as beside:
        with closing(connect(source, READER)) as old, closing(connect(beside, HALF_MADE)) as new:
            newest = _newest_step(old)
            old.backup(new, pages=_PAGES_AT_ONCE, sleep=_WAIT, progress=_Copying(beside, progress))
        with closing(connect(beside, READER)) as copied, reporting(copied, partial(progress, 1, 2)):
            if not is_sound(copied) or _newest_step(copied) < newest:
                raise damaged(source.parent)


def copy_open_database(source: sqlite3.Connection, target: Path, folder: Path) -> None:
    """Copy the database of an open connection to `target` and verify the copy, as `copy_database` does.

    `folder` is the one that the errors name. On POSIX the file may have been moved or deleted since it was opened.
    """
    with translated(folder), written_beside(target) as beside:
        with closing(connect(beside, HALF_MADE)) as new:
            source.backup(new)
        with closing(connect(beside, READER)) as copied:
            if not is_sound(copied):
                raise damaged(folder)


def is_sound(raw: sqlite3.Connection) -> bool:
    """Return True if pages, indexes, constraints and foreign keys are all sound."""
    if raw.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        return False
    try:
        return not raw.execute("PRAGMA foreign_key_check").fetchmany(1)
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) == sqlite3.SQLITE_ERROR:
            return False  # the definitions of the tables no longer fit each other, or are no text
        raise


def row_counts(raw: sqlite3.Connection) -> dict[str, int]:
    """Return the number of rows of each table."""
    tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}  # noqa: S608  our own


def content_mark(file: Path) -> str:
    """Return a digest of the newest step and its changes, which is the same for databases of equal content.

    The number of the step is not enough: typing continues a step, and after a restore numbers come again.
    """
    found = hashlib.sha256()
    with translated(file.parent), closing(connect(file, READER)) as raw:
        raw.text_factory = bytes  # damaged text is content, too
        try:
            for query in _NEWEST:
                for row in raw.execute(query):
                    found.update(repr(row).encode())
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:  # our tables are gone
                raise damaged(file.parent) from None
            raise
    return found.hexdigest()


class _Copying:
    """Callback of SQLite's backup after each step.

    Flushes the copy now and then: a save must not wait until the disk has taken all of it.
    """

    def __init__(self, copy: Path, progress: Progress) -> None:
        self._copy = copy
        self._progress = progress
        self._steps = 0
        self._remaining: int | None = None
        self._pause = 0.5

    def __call__(self, status: int, remaining: int, total: int) -> None:
        if self._remaining is not None and remaining > self._remaining:
            self._wait_for_quiet(total)
        self._remaining = remaining
        self._steps += 1
        if self._steps % _STEPS_BETWEEN_FLUSHES == 0:
            flush(self._copy)
        self._progress(total - remaining, 2 * total)

    def _wait_for_quiet(self, total: int) -> None:
        end = time.monotonic() + self._pause
        self._pause = min(2 * self._pause, _LONGEST_PAUSE)
        while time.monotonic() < end:
            self._progress(0, 2 * total)
            time.sleep(0.05)


def _newest_step(raw: sqlite3.Connection) -> int:
    newest: int | None = raw.execute("SELECT max(number) FROM step").fetchone()[0]
    return newest or 0
