"""Who looks after the folder of the open workspace: backs it up, opens copies, mends it from a backup."""

from __future__ import annotations

import datetime as dt
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer

from mvp2desk.app import places
from mvp2desk.domain.errors import UserError
from mvp2desk.services.upkeep import backups
from mvp2desk.store.backups import Backup
from mvp2desk.store.workspace import Workspace

LOOK = 60_000
"""Milliseconds between two looks whether a backup is due."""

_log = logging.getLogger(__name__)


class WorkspaceUpkeep(QObject):
    """Backups of a workspace, open or unopenable: the `Upkeep` of the window context."""

    def __init__(self, folder: Path, now: Callable[[], dt.datetime], parent: QObject) -> None:
        super().__init__(parent)
        self.folder = folder
        self.is_usual = folder.absolute() == places.default_workspace().absolute()
        self._now = now
        self._workspace: Workspace | None = None
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self._look)

    def take(self, workspace: Workspace) -> None:
        """Look after an open workspace from now on."""
        self._workspace = workspace
        self._timer.start()

    def let_go(self) -> None:
        """Back it up a last time, if anything has changed, and close it."""
        self._timer.stop()
        if self._workspace is not None:
            self._make_if_due(dt.timedelta(0))
            self._workspace.close()
            self._workspace = None

    def backups(self) -> tuple[Backup, ...]:
        """The backups there are, newest first."""
        return backups.backups_of(self.folder)

    def back_up(self) -> None:
        """Make one now. Raises UserError."""
        if self._workspace is not None:
            backups.back_up(self._workspace.folder, self._now())

    def restore_copy(self, backup: Any, within: Path) -> tuple[Path, tuple[str, ...]]:
        """Make a new folder in `within` a workspace as it was at `backup`; gives the folder, and the names of the
        attached files that the copy lacks. Raises UserError."""
        target = _free_folder(within, backup.when)
        return target, backups.restore_copy(backup.path, target)

    def copy_into(self, within: Path) -> tuple[Path, tuple[str, ...]]:
        """Make a new folder in `within` a workspace like this one, as it is now; gives it as `restore_copy` does."""
        target = _free_folder(within, self._now())
        return target, backups.copy_workspace(self.folder, target)

    def mend(self, backup: Any) -> None:
        """Put a copy of `backup` in the place of a damaged database, which is moved aside. Raises UserError."""
        backups.mend(self.folder, backup.path)

    def open_elsewhere(self, folder: Path) -> None:
        """Open another workspace in a window of its own."""
        command = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "mvp2desk"]
        QProcess.startDetached(command[0], [*command[1:], "--workspace", str(folder)])

    def _look(self) -> None:
        self._make_if_due(backups.INTERVAL)

    def _make_if_due(self, interval: dt.timedelta) -> None:
        """A backup that cannot be made now is tried again at the next look; work goes on."""
        if self._workspace is None or self._workspace.read_only:
            return
        try:
            backups.make_if_due(self._workspace.folder, self._now(), interval)
        except UserError as error:
            _log.warning("no backup: %s", error.code)


def _free_folder(within: Path, when: dt.datetime) -> Path:
    """A name that tells what it is and of when, and that is not taken."""
    name = f"MVP2 Desk copy {when.astimezone():%Y-%m-%d %H.%M}"
    names = (name, *(f"{name} ({number})" for number in range(2, 1000)))
    return next(within / free for free in names if not (within / free).exists())
