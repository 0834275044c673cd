"""Long work in one thread beside the window's; its results come by signal.

A job is a plain function that is given `progress(done, of)`, which raises `Cancelled` after the job was cancelled. One
thread, not several: the library that draws pages takes one caller at a time, and files are made in the order of the
requests. SQLite stays in the window's thread, so a job works on frozen values.
"""

import sys
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, Signal

from mvp2desk.domain.documents.formats import Progress
from mvp2desk.domain.errors import UserError
from mvp2desk.services.documents.save_document import Cancelled

T = TypeVar("T")


class Job(QObject):
    """One piece of work. It emits at most one of `finished` (with its result), `failed` and `cancelled`, then `ended`
    (with itself), all in the window's thread. After a bug, which goes to `sys.excepthook`, `ended` comes alone."""

    progressed = Signal(int)
    finished = Signal(object)
    failed = Signal(UserError)
    cancelled = Signal()
    ended = Signal(QObject)
    _reported = Signal(str, object)

    def __init__(self, work: Callable[[Progress], object], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._is_wanted = True
        self._percent = -1
        self._reported.connect(self._emit)

    def cancel(self) -> None:
        """End the work at its next call of `progress`; without one it finishes."""
        self._is_wanted = False

    def run(self) -> None:
        """Do the work, in the other thread."""
        try:
            self._progress(0, 1)
            result = self._work(self._progress)
        except Cancelled:
            self._reported.emit("cancelled", None)
        except UserError as error:
            self._reported.emit("failed", error)
        except Exception as bug:
            self._reported.emit("bug", bug)
        else:
            self._reported.emit("finished", result)

    def _progress(self, done: int, of: int) -> None:
        if not self._is_wanted:
            raise Cancelled
        percent = 100 * done // max(of, 1)
        if percent != self._percent:  # a long document calls a thousand times
            self._percent = percent
            self._reported.emit("progressed", percent)

    def _emit(self, what: str, value: object) -> None:
        """Emit the public signal, in the window's thread."""
        if what == "progressed":
            self.progressed.emit(value)
            return
        if what == "finished":
            self.finished.emit(value)
        elif what == "failed":
            self.failed.emit(value)
        elif what == "cancelled":
            self.cancelled.emit()
        elif isinstance(value, Exception):
            sys.excepthook(type(value), value, value.__traceback__)
        self.ended.emit(self)


class Jobs(QObject):
    """Runs jobs one after the other. Its owner calls `close` at the end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._jobs: list[Job] = []
        if (application := QCoreApplication.instance()) is not None:
            application.aboutToQuit.connect(self.close)

    def start(self, work: Callable[[Progress], object]) -> Job:
        """Do `work` after the earlier jobs. No signal comes before the caller is back in the event loop."""
        job = Job(work, self)
        job.ended.connect(self._forget)
        self._jobs.append(job)
        self._pool.start(job.run)
        return job

    def attempt(self, work: Callable[[], T], failed: Callable[[UserError], None]) -> T | None:
        """Do work in the window's thread, such as reading from the store. On a UserError call `failed` and return
        None."""
        try:
            return work()
        except UserError as error:
            failed(error)
            return None

    @property
    def is_idle(self) -> bool:
        """True if no job is waiting or running."""
        return not self._jobs

    def cancel(self) -> None:
        """Cancel all jobs, without waiting for their end."""
        for job in self._jobs:
            job.cancel()

    def wait(self, milliseconds: int = -1) -> bool:
        """Block until all jobs have run, without limit by default. Returns False after the limit."""
        return self._pool.waitForDone(milliseconds)

    def close(self) -> None:
        """Cancel all jobs and wait for their end."""
        self.cancel()
        self.wait()

    def _forget(self, job: QObject) -> None:
        if isinstance(job, Job) and job in self._jobs:
            self._jobs.remove(job)
            job.deleteLater()
