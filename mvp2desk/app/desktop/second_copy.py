"""Copies of the open workspace to a second place, in a thread of their own: a network folder may not answer."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from mvp2desk.app.desktop.attempts import Attempts
from mvp2desk.domain.documents.formats import Progress
from mvp2desk.domain.errors import UserError
from mvp2desk.services.upkeep import second_copy
from mvp2desk.services.upkeep.second_copy import CopyResult
from mvp2desk.store.second_copy import SecondPlace
from mvp2desk.ui.kit.jobs import Job, Jobs


class SecondCopy(QObject):
    """Copies the newest backup and new attached files. `changed` follows each attempt. `back_up` makes a backup if
    anything changed, in the thread of the copy."""

    changed = Signal()

    def __init__(
        self,
        folder: Path,
        now: Callable[[], dt.datetime],
        back_up: Callable[[Progress], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._back_up = back_up
        self._folder = folder
        self._now = now
        self._jobs = Jobs(self)
        self.attempts = Attempts()
        self.missing: tuple[str, ...] = ()

    @property
    def place(self) -> SecondPlace | None:
        """The second place, with the time of the last copy; None if none was chosen."""
        return second_copy.place_of(self._folder)

    def is_behind(self) -> bool:
        """Return True if the newest backup is not there."""
        return second_copy.is_behind(self._folder)

    def start(self, within: Path | None = None) -> Job:
        """Copy now, to the place chosen before or to a new one, and check all that is there."""
        return self._start(partial(self._copy, within, thorough=True))

    def start_if_behind(self) -> None:
        """Copy what is new, unless that is being done or nothing is."""
        if self._jobs.is_idle and self.is_behind():
            self._start(partial(self._copy, None, thorough=False))

    def wait(self, milliseconds: int) -> bool:
        """Wait for the copy. Returns False after the limit."""
        return self._jobs.wait(milliseconds)

    def cancel(self) -> None:
        """Cancel the copy without waiting for its end."""
        self._jobs.cancel()

    def _start(self, work: Callable[[Progress], CopyResult]) -> Job:
        job = self._jobs.start(partial(self.attempts.run, work))
        job.ended.connect(self._ended)
        return job

    def _copy(self, within: Path | None, progress: Progress, *, thorough: bool) -> CopyResult:
        if within is not None:
            second_copy.choose_place(self._folder, within)
        if thorough:
            with contextlib.suppress(UserError):  # shown by itself; the last good backup is copied then
                self._back_up(progress)
        result = second_copy.bring_up_to_date(self._folder, self._now(), progress, thorough=thorough)
        self.missing = result.missing
        return result

    def _ended(self) -> None:
        self.changed.emit()
