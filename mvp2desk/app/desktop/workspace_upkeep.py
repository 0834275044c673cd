"""Upkeep of a workspace's folder: backups and checks in the background, copies, and restoring a backup."""

from __future__ import annotations

import datetime as dt
import logging
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from mvp2desk.app import places
from mvp2desk.app.desktop.workspace_verification import WorkspaceVerification
from mvp2desk.domain.errors import UserError
from mvp2desk.services.upkeep import backups
from mvp2desk.services.upkeep.copies import free_folder
from mvp2desk.store.backups import Backup
from mvp2desk.store.examination import check_whole_file
from mvp2desk.store.workspace import Workspace
from mvp2desk.ui.kit.jobs import Job, Jobs

LOOK = 60_000
"""Milliseconds between two tests if a backup is due."""

CHECK_DELAY = 3_000
"""Milliseconds from opening to the check of the whole file, so that it does not compete with the first page."""

PATIENCE = 500
"""Milliseconds that closing waits for the last backup before it says so."""

_log = logging.getLogger(__name__)


class WorkspaceUpkeep(QObject):
    """The `Upkeep` of the window context, for a workspace that is open or cannot be opened.

    Backups and checks run in a thread of their own. `damage_found` follows a check of the whole file, `finished` the
    last backup.
    """

    damage_found = Signal()
    finished = Signal()

    def __init__(self, folder: Path, now: Callable[[], dt.datetime], parent: QObject) -> None:
        super().__init__(parent)
        self.folder = folder
        self.is_usual = folder.absolute() == places.default_workspace().absolute()
        self._now = now
        self._workspace: Workspace | None = None
        self._jobs = Jobs(self)
        self.verification = WorkspaceVerification(folder, now, self._jobs, self)
        self._last_backup: Job | None = None
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self._back_up_if_due)
        self._timer.timeout.connect(self.verification.start_if_due)
        self._check_timer = QTimer(self, interval=CHECK_DELAY, singleShot=True)
        self._check_timer.timeout.connect(self.verification.start_if_due)

    def begin(self, workspace: Workspace) -> None:
        """Look after an open workspace from now on."""
        self._workspace = workspace
        self.verification.use(workspace)
        self._timer.start()
        if not workspace.is_checked:
            self._check_timer.timeout.connect(self.check_whole_file)
        self._check_timer.start()

    def finish(self) -> bool:
        """Make the last backup if there are changes. Returns False while it takes long; then `finished` follows."""
        if self._workspace is None:
            return True
        if self._last_backup is None:
            self._timer.stop()
            self._check_timer.stop()
            self._jobs.cancel()
            self._last_backup = self._start_backup_if_due(dt.timedelta(0))
            self._last_backup.ended.connect(self._finished)
        return self._jobs.wait(PATIENCE)

    def close(self) -> None:
        """Wait for the last backup, then close the workspace."""
        if self._workspace is not None:
            self.finish()
            self._jobs.wait()
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
        job = self._jobs.start(partial(check_whole_file, self.folder))
        job.finished.connect(self._checked)
        job.failed.connect(self._failed)

    def backups(self) -> tuple[Backup, ...]:
        """Return the backups, newest first."""
        return backups.backups_of(self.folder)

    def start_backup(self) -> Job:
        """Make a backup in the background, even if nothing changed."""
        return self._jobs.start(self._back_up)

    def restore_copy(self, backup: Any, within: Path) -> tuple[Path, tuple[str, ...]]:
        """Create a workspace from a backup in a new folder in `within`.

        Returns the folder and the names of missing attachments. Raises UserError.
        """
        target = free_folder(within, backup.when)
        return target, backups.restore_copy(backup.path, target)

    def copy_into(self, within: Path) -> tuple[Path, tuple[str, ...]]:
        """Copy the workspace as it is now to a new folder in `within`. Returns and raises as `restore_copy` does."""
        target = free_folder(within, self._now())
        return target, backups.copy_workspace(self.folder, target)

    def restore_in_place(self, backup: Any) -> None:
        """Replace a damaged database by a copy of `backup`; the damaged one is moved aside. Raises UserError."""
        backups.restore_in_place(self.folder, backup.path)

    def open_elsewhere(self, folder: Path) -> None:
        """Open another workspace in a window of its own."""
        command = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "mvp2desk"]
        QProcess.startDetached(command[0], [*command[1:], "--workspace", str(folder)])

    def _back_up(self, progress: Callable[[int, int], None]) -> Backup:
        self._expect_in_place()
        made = backups.back_up(self.folder, self._now(), progress=progress)
        self.verification.verify_made(made, progress)
        return made

    def _expect_in_place(self) -> None:
        """Raise UserError if the workspace is not at its path any more: a backup would create its folder anew."""
        if self._workspace is not None:
            self._workspace.expect_in_place()

    def _back_up_if_due(self) -> None:
        if self._jobs.is_idle:
            self._start_backup_if_due(backups.INTERVAL)

    def _start_backup_if_due(self, interval: dt.timedelta) -> Job:
        """Start a backup unless none is due. If it fails, work goes on, and the next one is tried in a minute."""
        job = self._jobs.start(partial(self._make_if_due, interval))
        job.failed.connect(self._failed)
        return job

    def _make_if_due(self, interval: dt.timedelta, progress: Callable[[int, int], None]) -> Backup | None:
        if self._workspace is None or self._workspace.read_only:
            return None
        self._expect_in_place()
        made = backups.make_if_due(self.folder, self._now(), interval, progress)
        if made is not None:
            self.verification.verify_made(made, progress)
        return made

    def _checked(self, is_sound: bool) -> None:
        if not is_sound and self._workspace is not None:
            self._workspace.mark_damaged()
            self.damage_found.emit()

    def _failed(self, error: UserError) -> None:
        _log.warning("upkeep failed: %s", error.code)

    def _finished(self) -> None:
        if self._workspace is not None:
            self.finished.emit()
