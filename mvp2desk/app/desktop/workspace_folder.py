"""The folder of a workspace that is open or cannot be opened: its backups, copies of it, and restoring."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess

from mvp2desk.app import places
from mvp2desk.services.upkeep import backups, second_copy
from mvp2desk.services.upkeep.copies import free_folder
from mvp2desk.store.backups import Backup


class WorkspaceFolder(QObject):
    """A workspace's folder, which is the usual one or another."""

    def __init__(self, folder: Path, now: Callable[[], dt.datetime], parent: QObject) -> None:
        super().__init__(parent)
        self.folder = folder
        self.is_usual = folder.absolute() == places.default_workspace().absolute()
        self._now = now

    def backups(self) -> tuple[Backup, ...]:
        """Return the backups, newest first."""
        return backups.backups_of(self.folder)

    def backups_in(self, within: Path) -> tuple[Backup, ...]:
        """Return the backups of the copy on a stick or in a network folder, newest first."""
        return second_copy.backups_in(within)

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
