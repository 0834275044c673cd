"""The folder of a workspace that is open or cannot be opened: its backups, copies of it, and restoring."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess

from mvp2desk.app import places
from mvp2desk.domain.documents.formats import Progress
from mvp2desk.services.upkeep import backups, second_copy
from mvp2desk.services.upkeep.copies import free_folder
from mvp2desk.store.backups import Backup
from mvp2desk.ui.context import CopiedWorkspace
from mvp2desk.ui.kit.jobs import Job, Jobs


class WorkspaceFolder(QObject):
    """A workspace's folder, which is the usual one or another."""

    def __init__(self, folder: Path, now: Callable[[], dt.datetime], parent: QObject) -> None:
        super().__init__(parent)
        self.folder = folder
        self.is_usual = folder.absolute() == places.default_workspace().absolute()
        self._now = now
        self._jobs = Jobs(self)

    def backups(self) -> tuple[Backup, ...]:
        """Return the backups, newest first."""
        return backups.backups_of(self.folder)

    def backups_in(self, within: Path) -> tuple[Backup, ...]:
        """Return the backups of the copy on a stick or in a network folder, newest first."""
        return second_copy.backups_in(within)

    def start_copy_of_backup(self, backup: Any, within: Path) -> Job:
        """Create a workspace from a backup in a new folder in `within`, in the background."""
        return self._start_copy(partial(backups.restore_copy, backup.path), within, backup.when)

    def start_copy_into(self, within: Path) -> Job:
        """Copy the workspace as it is now to a new folder in `within`, in the background."""
        return self._start_copy(partial(backups.copy_workspace, self.folder), within, self._now())

    def start_restoring(self, backup: Any) -> Job:
        """Replace a damaged database by a copy of `backup`, in the background; the damaged one is moved aside."""
        return self._jobs.start(lambda progress: backups.restore_in_place(self.folder, backup.path))

    def _start_copy(self, copy: Callable[[Path], tuple[str, ...]], within: Path, when: dt.datetime) -> Job:
        def work(progress: Progress) -> CopiedWorkspace:
            target = free_folder(within, when)
            missing = copy(target)
            return CopiedWorkspace(target, missing, backups.changed_files(target))

        return self._jobs.start(work)

    def open_elsewhere(self, folder: Path) -> None:
        """Open another workspace in a window of its own."""
        command = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "mvp2desk"]
        QProcess.startDetached(command[0], [*command[1:], "--workspace", str(folder)])
