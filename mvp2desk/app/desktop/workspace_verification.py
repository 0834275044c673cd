"""Verification of an open workspace in the background: weekly, of each backup, and on request."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from mvp2desk.domain.documents.formats import Progress
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.project.journal import VerifyMismatch
from mvp2desk.services.upkeep import verification
from mvp2desk.store.backups import Backup
from mvp2desk.store.restoring import changed_contents
from mvp2desk.store.workspace import Workspace
from mvp2desk.ui.kit.jobs import Job, Jobs

_log = logging.getLogger(__name__)


class WorkspaceVerification(QObject):
    """The `Verification` of the window context. `verified` follows each verification; `findings` are the last ones."""

    verified = Signal(object)
    _found = Signal(object)

    def __init__(self, folder: Path, now: Callable[[], dt.datetime], jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self.findings: tuple[VerifyMismatch, ...] = ()
        self._folder = folder
        self._now = now
        self._jobs = jobs
        self._workspace: Workspace | None = None
        self._found.connect(self._remember)

    def use(self, workspace: Workspace | None) -> None:
        """Verify this workspace from now on, or none."""
        self._workspace = workspace

    def start(self) -> Job:
        """Compare the workspace with its journal in the background; `verified` follows."""
        job = self._jobs.start(self._verify)
        job.failed.connect(self._failed)
        return job

    def start_if_due(self) -> None:
        """Start a verification if the last good one is a week old, or if opening had to repair something."""
        workspace = self._workspace
        if workspace is None:
            return
        is_unsaid = bool(workspace.mended) and not self.findings
        if is_unsaid or verification.is_due(self._folder, self._now()):
            self.start()

    def verify_made(self, made: Backup, progress: Progress) -> None:
        """Verify a new backup, in the thread of the jobs."""
        self._found.emit(verification.verify_made(self._folder, made, self._now(), progress))

    def changed_files(self, folder: Path) -> tuple[str, ...]:
        """Return the names of the attached files of a copy whose content was changed. Raises UserError."""
        return changed_contents(folder)

    def _verify(self, progress: Progress) -> tuple[VerifyMismatch, ...]:
        """Verify the workspace, in the thread of the jobs."""
        workspace = self._workspace
        if workspace is None:
            return ()
        workspace.expect_in_place()
        found = verification.verify_workspace(self._folder, self._now(), progress)
        if found is None:
            return self.findings
        self._found.emit((*workspace.mended, *found))
        return (*workspace.mended, *found)

    def _remember(self, findings: tuple[VerifyMismatch, ...]) -> None:
        """Take the findings, in the window's thread."""
        if self._workspace is not None:
            self.findings = findings
            self.verified.emit(findings)

    def _failed(self, error: UserError) -> None:
        _log.warning("verification failed: %s", error.code)
