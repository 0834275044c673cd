"""How is long work done without the window standing still? In one thread beside it, and what comes of it by signal.

A job is a plain function that is given `progress(done, of)`; that raises `Cancelled` once nobody wants the work any
more. One thread, not several: the library that draws pages takes one caller at a time, and files are made in the
order in which they were asked for. SQLite stays in the window's thread, so what a job works on is a frozen value.
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
    """One piece of work. Of `finished` (with its result), `failed` and `cancelled` at most one comes, then `ended`;
    all in the window's thread. A bug goes to `sys.excepthook` there, and then `ended` comes alone."""

    progressed = Signal(int)
    finished = Signal(object)
    failed = Signal(UserError)
    cancelled = Signal()
    ended = Signal()
    _told = Signal(str, object)

    def __init__(self, work: Callable[[Progress], object], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._wanted = True
        self._percent = -1
        self._told.connect(self._tell)

    def cancel(self) -> None:
        """End the work at its next sign of progress; what is done by then stays done, and is told as finished."""
        self._wanted = False

    def run(self) -> None:
        """Do the work, in the thread beside the window."""
        try:
            self._progress(0, 1)
            result = self._work(self._progress)
        except Cancelled:
            self._told.emit("cancelled", None)
        except UserError as error:
            self._told.emit("failed", error)
        except Exception as bug:
            self._told.emit("bug", bug)
        else:
            self._told.emit("finished", result)

    def _progress(self, done: int, of: int) -> None:
        if not self._wanted:
            raise Cancelled
        percent = 100 * done // max(of, 1)
        if percent != self._percent:  # a long document tells a thousand times how far it is
            self._percent = percent
            self._told.emit("progressed", percent)

    def _tell(self, what: str, told: object) -> None:
        """In the window's thread: say it on."""
        if what == "progressed":
            self.progressed.emit(told)
            return
        if what == "finished":
            self.finished.emit(told)
        elif what == "failed":
            self.failed.emit(told)
        elif what == "cancelled":
            self.cancelled.emit()
        elif isinstance(told, Exception):
            sys.excepthook(type(told), told, told.__traceback__)
        self.ended.emit()


class Jobs(QObject):
    """The one runner of the program. Whoever owns it calls `close` before it goes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._jobs: list[Job] = []
        if (application := QCoreApplication.instance()) is not None:
            application.aboutToQuit.connect(self.close)

    def start(self, work: Callable[[Progress], object]) -> Job:
        """Do `work` after what was asked for before. Nothing is told before the caller is back in the event loop, so
        there is time to connect."""
        job = Job(work, self)
        job.ended.connect(self._forget)
        self._jobs.append(job)
        self._pool.start(job.run)
        return job

    def attempt(self, work: Callable[[], T], failed: Callable[[UserError], None]) -> T | None:
        """Do at once, in the window's thread, what cannot be done beside it: reading from the store. None when the
        world refused, and `failed` was told why."""
        try:
            return work()
        except UserError as error:
            failed(error)
            return None

    def close(self) -> None:
        """Cancel everything, and come back when the thread is still."""
        for job in self._jobs:
            job.cancel()
        self._pool.waitForDone()

    def _forget(self) -> None:
        job = self.sender()
        if isinstance(job, Job) and job in self._jobs:
            self._jobs.remove(job)
            job.deleteLater()
