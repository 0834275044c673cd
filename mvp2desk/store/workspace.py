"""A workspace while it is open: read it, change it in labelled steps, undo, verify."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from mvp2desk.domain.errors import UserError
from mvp2desk.domain.project.journal import ChangeOrigin, Label, StepRecord, VerifyMismatch
from mvp2desk.store import journal
from mvp2desk.store.examination import FILE_NAME
from mvp2desk.store.failures import means_trouble, translated
from mvp2desk.store.reading import ReadTransaction
from mvp2desk.store.unit_of_work import UnitOfWork

PAUSE = 30.0
"""Seconds after which somebody who types on in an answer has begun a new step."""


@dataclass(frozen=True, slots=True)
class WorkspaceVersion:
    """Version of the data: SQLite's counter of commits by other connections, and the number of our own commits."""

    of_others: int
    commits: int


class Workspace:
    """One open workspace. Used from one thread; `close` gives the lock back."""

    def __init__(
        self,
        folder: Path,
        engine: Engine,
        *,
        read_only: bool,
        now: Callable[[], dt.datetime],
        unlock: Callable[[], None],
    ) -> None:
        self.folder = folder
        self.read_only = read_only
        self._engine = engine
        self._reader = engine.execution_options(reads=True)
        self._now = now
        self._unlock = unlock
        self._written = -PAUSE
        self._committed: list[int] = []
        with engine.connect() as connection:
            self._raw: Any = connection.connection.dbapi_connection

    @property
    def file(self) -> Path:
        """The database."""
        return self.folder / FILE_NAME

    @contextmanager
    def read(self) -> Iterator[ReadTransaction]:
        """A consistent look at everything."""
        with translated(self.folder), self._reader.begin() as connection:
            yield ReadTransaction(connection)

    def version(self) -> WorkspaceVersion:
        """Return the version of the data. It costs no transaction. Raises UserError if the file cannot be read."""
        with translated(self.folder):
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
        """One transaction, one step of the journal; that is the save.

        Commits when the block ends and rolls back when it raises. A block that changes nothing leaves no step.
        `join` continues the newest step when it is the same doing and was done here a moment ago, so that typing on is
        one step, and what somebody comes back to is another. Afterwards `step` of the unit of work is the step, or
        None. Raises UserError when the world does not let us save.
        """
        if self.read_only:
            raise UserError("workspace-read-only")
        join = join and time.monotonic() - self._written < PAUSE
        with translated(self.folder), self._engine.begin() as connection:
            step = continued = journal.continue_step(connection, label, project, author, origin) if join else None
            if step is None:
                step = journal.begin_step(connection, label, project, author, self._now(), origin)
            work = UnitOfWork(connection)
            yield work
            if continued:
                journal.leave_step(connection)
            else:
                step = journal.end_step(connection, step)
        work.step = step
        if step is not None:
            self._committed.append(step.number)
        self._written = time.monotonic()

    def undo(self, project: str, *, author: str) -> StepRecord | None:
        """Take back the newest step of `project`; gives the step, or None when there is none."""
        return self._turn(project, author, ChangeOrigin.UNDO)

    def redo(self, project: str, *, author: str) -> StepRecord | None:
        """Do again the step that was taken back last; gives the step, or None."""
        return self._turn(project, author, ChangeOrigin.REDO)

    def verify(self) -> tuple[VerifyMismatch, ...]:
        """Everything that is not as SQLite and the journal say it should be."""
        with translated(self.folder), self._engine.begin() as connection:
            reports = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            damaged = tuple(VerifyMismatch("", "", "file-damaged") for report in reports if report != "ok")
            try:
                return damaged + tuple(journal.mismatches(connection))
            except OperationalError as error:
                if means_trouble(error.orig):
                    raise
                return (*damaged, VerifyMismatch("", "", "data-unreadable"))  # a value that has become no value

    def close(self) -> None:
        """Let go of the database and of the lock."""
        self._engine.dispose()
        self._unlock()

    def _turn(self, project: str, author: str, origin: ChangeOrigin) -> StepRecord | None:
        if self.read_only:
            raise UserError("workspace-read-only")
        find = journal.undoable if origin is ChangeOrigin.UNDO else journal.redoable
        with translated(self.folder), self._engine.begin() as connection:
            step = find(connection, project)
            recorded = None
            if step is not None:
                recorded = journal.apply_undo_or_redo(connection, step, author, self._now(), origin)
        if recorded is not None:
            self._committed.append(recorded.number)
        return step
