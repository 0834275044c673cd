"""An open workspace: read it, change it in labelled steps, undo, verify."""

import contextlib
import datetime as dt
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.project.journal import Action, ChangeOrigin, Label, StepRecord, VerifyMismatch
from mvp2desk.store import journal
from mvp2desk.store.clean_stamp import remove_stamp, write_stamp
from mvp2desk.store.connection import PATIENCE
from mvp2desk.store.copies import copy_open_database
from mvp2desk.store.examination import FILE_NAME
from mvp2desk.store.failures import DAMAGED, damaged, translated
from mvp2desk.store.locking import lock
from mvp2desk.store.open_database import NOT_OURS, OpenDatabase
from mvp2desk.store.putting_back import put_back
from mvp2desk.store.reading import ReadTransaction
from mvp2desk.store.unit_of_work import UnitOfWork
from mvp2desk.store.verifying import RowKey, verify

PAUSE = 30.0
"""Seconds without typing after which the next typing in the same answer begins a new step."""

_WHILE_WRITING = {"workspace-in-use": "workspace-busy", "workspace-read-only": "workspace-protected"}
"""Codes that mean something else once the workspace is open for writing, with our lock."""


class WorkspaceVersion(Struct, frozen=True):
    """Version of the data: the number of changes that are not known one by one, and of our own commits.

    While other processes may write, the former is SQLite's counter of their commits. Otherwise it is the number of
    changes of ours that a bug interrupted: it is unknown if they were committed.
    """

    of_others: int
    commits: int


class Workspace:
    """An open workspace, for use in one thread; `close` releases the lock.

    Using the database afterwards raises RuntimeError: the engine would open the file again and hold it.

    `is_checked` is False if opening skipped the check of the whole file, which is then still to be made. `mended` is
    what opening found wrong and repaired; `verify` reports it as long as the workspace is open.
    """

    def __init__(
        self,
        folder: Path,
        engine: Engine,
        *,
        read_only: bool,
        is_checked: bool,
        mended: tuple[VerifyMismatch, ...] = (),
        now: Callable[[], dt.datetime],
        unlock: Callable[[], None],
    ) -> None:
        self.folder = folder
        self.read_only = read_only
        self.is_checked = is_checked
        self.mended = mended
        self._engine = engine
        self._reader = engine.execution_options(reads=True)
        self._now = now
        self._unlock = unlock
        self._written = -PAUSE
        self._committed: list[int] = []
        self._interrupted = 0
        self._is_damaged = False
        self.is_closed = False
        with engine.connect() as connection:
            self._raw = _raw_of(connection)  # giving a connection back ends its transaction: for the version
        self._open_database = OpenDatabase(self.file, self._raw)
        self._closed_version: WorkspaceVersion | None = None

    @property
    def file(self) -> Path:
        """The database file."""
        return self.folder / FILE_NAME

    @contextmanager
    def read(self) -> Iterator[ReadTransaction]:
        """Begin a read transaction."""
        with self._translated(), self._reader.begin() as connection:
            yield ReadTransaction(connection)

    def version(self) -> WorkspaceVersion:
        """Return the version of the data, without a transaction; after `close` it stays the last one.

        While we hold the lock of the writer, no other process commits and the file is not asked. Raises UserError if
        it cannot be read.
        """
        if self._closed_version is not None:
            return self._closed_version
        if not self.read_only:
            return WorkspaceVersion(self._interrupted, len(self._committed))
        with self._translated():
            (of_others,) = self._raw.execute("PRAGMA data_version").fetchone()
        return WorkspaceVersion(of_others, len(self._committed))

    def steps_since(self, version: WorkspaceVersion) -> tuple[int, ...]:
        """Return the numbers of the steps that this process has committed or continued since `version`."""
        return tuple(dict.fromkeys(self._committed[version.commits :]))

    @contextmanager
    def change(
        self,
        label: Label,
        *,
        author: str,
        project: str | None = None,
        origin: ChangeOrigin = ChangeOrigin.PERSON,
        join: bool = False,
    ) -> Iterator[UnitOfWork]:
        """Begin a write transaction, which becomes one step of the journal.

        Commits at the end of the block and rolls back if it raises. A block without changes leaves no step. `join`
        continues the newest step if it has the same label, author and origin and was committed here at most `PAUSE`
        seconds ago, so that continuous typing is one step. After the block, `step` of the unit of work is the step or
        None. Raises UserError if nothing can be saved.
        """
        join = join and time.monotonic() - self._written < PAUSE
        with self._writing() as connection:
            step = continued = journal.continue_step(connection, label, project, author, origin) if join else None
            if step is None:
                step = journal.begin_step(connection, label, project, author, self._now(), origin)
            work = UnitOfWork(connection)
            yield work
            if continued:
                journal.seal_again(connection, continued)
            else:
                step = journal.end_step(connection, step)
        work.step = step
        if step is not None:
            self._committed.append(step.number)
        self._written = time.monotonic()

    def undo(self, project: str, *, author: str) -> StepRecord | None:
        """Undo the newest step of `project`. Returns it, or None if there is nothing to undo."""
        return self._apply_undo_or_redo(project, author, ChangeOrigin.UNDO)

    def redo(self, project: str, *, author: str) -> StepRecord | None:
        """Redo the step that was undone last. Returns it, or None if there is nothing to redo."""
        return self._apply_undo_or_redo(project, author, ChangeOrigin.REDO)

    def verify(self) -> tuple[VerifyMismatch, ...]:
        """Check the whole file, and compare the data with the journal. Returns all differences."""
        with translated(self.folder):
            found = (*self.mended, *verify(self.file))
        if any(mismatch.is_damage for mismatch in found):
            self.mark_damaged()
        return found

    def put_back(
        self,
        project: str,
        rows: Iterable[RowKey],
        *,
        author: str,
        address: Address | None = None,
        origin: ChangeOrigin = ChangeOrigin.PERSON,
    ) -> StepRecord | None:
        """Give rows of a project, by table and id, the values that the journal has; `address` is for the label.

        Returns the step, or None if no row differed. Raises UserError "step-damaged" if the journal is damaged too.
        """
        with self._writing() as connection:
            recorded = put_back(connection, Label(Action.PUT_BACK, address), project, rows, author, self._now(), origin)
        self._committed.extend(step.number for step in recorded)
        return recorded[-1] if recorded else None

    def close(self) -> None:
        """Close the database, stamp it as cleanly closed if it is still ours, and release the lock."""
        if self.is_closed:
            return
        is_ours = False
        with contextlib.suppress(UserError):
            self.expect_ours()
            is_ours = True
        with contextlib.suppress(UserError):
            self._closed_version = self.version()
        self.is_closed = True
        is_clean = is_ours and not self.read_only and not self._is_damaged
        self._engine.dispose()
        if self._is_damaged:
            self.mark_damaged()  # again, in case the stamp was held by another program
        if is_clean:
            with contextlib.suppress(UserError, OSError):  # without a stamp the next opening checks the file
                write_stamp(self.file)
        self._unlock()

    def mark_damaged(self) -> None:
        """Let the next opening check the whole file."""
        self._is_damaged = True
        if not self.read_only:
            with contextlib.suppress(OSError):
                remove_stamp(self.file)

    def expect_in_place(self) -> None:
        """Raise UserError if the file at the path is not the open one. May be called in any thread."""
        self._open_database.expect_in_place()

    def expect_ours(self) -> None:
        """Raise UserError if the file at the path is not the open one, or if another program has changed it.

        Does not wait: raises "workspace-in-use" while another program holds the database.
        """
        if self.is_closed:
            return
        if self.read_only:
            self.expect_in_place()
        else:
            with self._translated():
                self._take_up()
                with self._engine.connect() as connection:
                    raw = _raw_of(connection)
                    raw.execute("PRAGMA busy_timeout=0")
                    try:
                        self._open_database.expect_unchanged(raw)
                    finally:
                        raw.execute(f"PRAGMA busy_timeout={1000 * PATIENCE}")

    def copy_to(self, file: Path) -> None:
        """Copy the open database to `file`, even if it was moved or deleted meanwhile.

        Raises UserError: "workspace-replaced" if another program has changed it, or as `copy_open_database` does.
        """
        _expect_open(is_closed=self.is_closed)
        with translated(self.folder), self._engine.connect() as connection:
            raw = _raw_of(connection)
            if not self.read_only:
                self._open_database.expect_unchanged(raw)
            copy_open_database(raw, file, self.folder)

    def _take_up(self) -> None:
        """Expect the file in place, or open it anew if it is a copy of the open one that was put back.

        For instance on a stick that was taken out and put in again. Raises UserError, also "workspace-in-use".
        """
        try:
            self.expect_in_place()
        except UserError as error:
            if error.code != "workspace-replaced" or not self._open_database.is_equal_to(self.file):
                raise
            self._unlock()
            self._unlock = lock(self.folder)
            self._engine.dispose()
            with self._engine.connect() as connection:  # to the path
                self._open_database = OpenDatabase(self.file, _raw_of(connection))
            self._interrupted += 1

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Begin a write transaction. Raises UserError if nothing can be saved."""
        if self.read_only:
            raise UserError("workspace-read-only")
        with self._translated():
            self._take_up()
        try:
            with self._translated(), self._engine.begin() as connection:
                raw = _raw_of(connection)
                self._open_database.expect_unchanged(raw)
                yield connection
                self._open_database.note_attempt(raw)
            self._open_database.note_commit()
        except UserError as error:
            if error.code in _WHILE_WRITING:
                raise UserError(_WHILE_WRITING[error.code], error.facts) from None
            raise
        except BaseException:
            self._interrupted += 1
            raise

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Translate errors of the environment, and errors that come of damaged data, into UserError."""
        _expect_open(is_closed=self.is_closed)
        try:
            with translated(self.folder):
                yield
        except UserError as error:
            if error.code not in NOT_OURS:
                self._open_database.expect_in_place()  # a better reason
            if error.code in DAMAGED:
                self.mark_damaged()
            raise
        except (DBAPIError, sqlite3.Error, ValueError, TypeError):  # a bug, unless damage made a value impossible
            self._open_database.expect_in_place()
            if not self.verify():
                raise
            self.mark_damaged()
            raise damaged(self.folder) from None

    def _apply_undo_or_redo(self, project: str, author: str, origin: ChangeOrigin) -> StepRecord | None:
        find = journal.undoable if origin is ChangeOrigin.UNDO else journal.redoable
        with self._writing() as connection:
            step = find(connection, project)
            recorded = None
            if step is not None:
                recorded = journal.apply_undo_or_redo(connection, step, author, self._now(), origin)
        if recorded is not None:
            self._committed.append(recorded.number)
        return step


def _expect_open(*, is_closed: bool) -> None:
    if is_closed:
        raise RuntimeError("the workspace is closed")


def _raw_of(connection: Connection) -> sqlite3.Connection:
    raw: Any = connection.connection.dbapi_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw
