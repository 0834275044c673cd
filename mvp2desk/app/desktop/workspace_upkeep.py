"""Upkeep of a workspace: backups, checks and copies in the background, and the last ones on closing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Lock

from PySide6.QtCore import QObject, QTimer, Signal

from mvp2desk.app.desktop.attempts import Attempts
from mvp2desk.app.desktop.second_copy import SecondCopy
from mvp2desk.app.desktop.workspace_folder import WorkspaceFolder
from mvp2desk.app.desktop.workspace_verification import WorkspaceVerification
from mvp2desk.domain.documents.formats import Progress
from mvp2desk.domain.project.journal import VerifyMismatch
from mvp2desk.services.upkeep import backups
from mvp2desk.services.upkeep.safety import Safety
from mvp2desk.store.backups import Backup
from mvp2desk.store.examination import check_whole_file
from mvp2desk.store.failures import DAMAGED
from mvp2desk.store.workspace import Workspace
from mvp2desk.ui.kit.jobs import Job

LOOK = 60_000
"""Milliseconds between two tests if a backup is due."""

CHECK_DELAY = 3_000
"""Milliseconds from opening to the check of the whole file, so that it does not compete with the first page."""

PATIENCE = 500
"""Milliseconds that closing waits for the last backup before it shows that."""


class WorkspaceUpkeep(WorkspaceFolder):
    """The `Upkeep` of the window context, for a workspace that is open or cannot be opened.

    Backups and checks run in a thread of their own, copies to the `second` place in another. `changed` follows each
    attempt, `damage_found` one that found the workspace damaged, `finished` the last ones.
    """

    changed = Signal()
    damage_found = Signal()
    finished = Signal()

    def __init__(self, folder: Path, now: Callable[[], dt.datetime], parent: QObject) -> None:
        super().__init__(folder, now, parent)
        self._workspace: Workspace | None = None
        self.verification = WorkspaceVerification(folder, now, self._jobs, self)
        self.verification.verified.connect(self._verified)
        self._backups, self._checks = Attempts(), Attempts()
        self._newest: Backup | None = None
        self._last_backup: Job | None = None
        self._is_last_copy_begun = False
        self._one_backup = Lock()
        self.second = SecondCopy(folder, now, partial(self._make, dt.timedelta(0), force=False), self)
        self.second.changed.connect(self._copied)
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self._back_up_if_due)
        self._timer.timeout.connect(self.verification.start_if_due)
        self._check_timer = QTimer(self, interval=CHECK_DELAY, singleShot=True)
        self._check_timer.timeout.connect(self.verification.start_if_due)

    def begin(self, workspace: Workspace) -> None:
        """Look after an open workspace from now on."""
        self._workspace = workspace
        self.verification.use(workspace)
        self._newest = backups.last_good(self.folder)
        self._timer.start()
        if not workspace.is_checked:
            self._check_timer.timeout.connect(self.check_whole_file)
        self._check_timer.start()

    def safety(self) -> Safety:
        """Return the state of the backups and of the copy in the second place."""
        return Safety(
            last_backup=self._newest.when if self._newest is not None else None,
            backup_error=self._backups.error,
            check_error=self._checks.error or self.verification.attempts.error,
            place=self.second.place,
            is_behind=self.second.is_behind(),
            copy_error=self.second.attempts.error,
            missing=self.second.missing,
        )

    def finish(self) -> bool:
        """Make the last backup if there are changes, and bring the copy in the second place up to date.

        Returns False while that takes long; then `finished` follows.
        """
        if self._workspace is None:
            return True
        if self._last_backup is None:
            self._timer.stop()
            self._check_timer.stop()
            self._jobs.cancel()
            self._last_backup = self.start_backup(force=False)
            self._last_backup.ended.connect(self._finished)
        if not self._jobs.wait(PATIENCE):
            return False
        if not self._is_last_copy_begun:
            self._is_last_copy_begun = True
            self.second.start_if_behind()
        return self.second.wait(PATIENCE)

    def resume(self) -> None:
        """Go on after `finish`, because the window stays open."""
        self._last_backup = None
        self._is_last_copy_begun = False
        self._timer.start()

    def cancel(self) -> None:
        """Cancel what is running, without waiting for its end."""
        self._jobs.cancel()
        self.second.cancel()

    def close(self) -> None:
        """Wait for the last backup, then close the workspace."""
        if self._workspace is not None:
            self.finish()
            self._jobs.wait()
            self.second.cancel()
            self._workspace.close()
            self._workspace = self._last_backup = None
            self.verification.use(None)

    def abandon(self) -> None:
        """Close a damaged workspace without a last backup; the next opening checks the whole file."""
        self._timer.stop()
        self._check_timer.stop()
        self._jobs.cancel()
        self._jobs.wait()
        if self._workspace is not None:
            self._workspace.mark_damaged()
            self._workspace.close()
            self._workspace = None
            self.verification.use(None)

    def check_whole_file(self) -> None:
        """Check the database in the background."""
        job = self._jobs.start(partial(self._checks.run, partial(check_whole_file, self.folder)))
        job.finished.connect(self._checked)
        job.ended.connect(self._check_ended)

    def start_backup(self, interval: dt.timedelta = dt.timedelta(0), *, force: bool = True) -> Job:
        """Make a backup in the background; without `force` only if one is due after `interval`.

        If it fails, work goes on, and the next one is tried in a minute.
        """
        job = self._jobs.start(partial(self._make, interval, force=force))
        job.ended.connect(self._backup_ended)
        return job

    def start_copy(self, within: Path | None) -> Job:
        """Copy to the second place, or to a new one in `within`, in the background."""
        return self.second.start(within)

    def _back_up_if_due(self) -> None:
        if self._jobs.is_idle:
            self.start_backup(backups.INTERVAL, force=False)

    def _make(self, interval: dt.timedelta, progress: Progress, *, force: bool) -> Backup | None:
        """Make a backup, in any thread, if one is due or with `force`; look for the newest good one."""
        if self._workspace is None or self._workspace.read_only:
            return None
        workspace = self._workspace

        def work(progress: Progress) -> Backup | None:
            workspace.expect_in_place()  # otherwise a backup would create its folder anew
            if force:
                return backups.back_up(self.folder, self._now(), progress=progress)
            return backups.make_if_due(self.folder, self._now(), interval, progress)

        with self._one_backup:
            try:
                made = self._backups.run(work, progress)
            finally:
                self._newest = backups.last_good(self.folder)
        if made is not None:
            self.verification.verify_made(made, progress)
        return made

    def _backup_ended(self) -> None:
        error = self._backups.error
        if error is not None and error.code in DAMAGED:
            self._checked(False)
        elif error is None and self._last_backup is None and self._workspace is not None:
            self.second.start_if_behind()
        self._attempt_ended()

    def _verified(self, findings: Sequence[VerifyMismatch]) -> None:
        self._checked(not any(finding.is_damage for finding in findings))

    def _checked(self, is_sound: bool) -> None:
        if not is_sound and self._workspace is not None:
            self._workspace.mark_damaged()
            self.damage_found.emit()

    def _check_ended(self) -> None:
        if self._checks.error is not None and self._workspace is not None:
            self._check_timer.start(LOOK)  # tried again
        self._attempt_ended()

    def _attempt_ended(self) -> None:
        if self._workspace is not None:
            self.changed.emit()

    def _copied(self) -> None:
        self._attempt_ended()
        if self._last_backup is not None:
            self._finished()

    def _finished(self) -> None:
        if self._workspace is not None:
            self.finished.emit()
