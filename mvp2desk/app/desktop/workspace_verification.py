"""Verification of an open workspace in the background: weekly, of each backup, and on request."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from mvp2desk.app.desktop.attempts import Attempts
from mvp2desk.domain.documents.formats import Progress
from mvp2desk.domain.project.journal import VerifyMismatch
from mvp2desk.services.upkeep import verification
from mvp2desk.store.backups import Backup
from mvp2desk.store.workspace import Workspace
from mvp2desk.ui.kit.jobs import Job, Jobs


class WorkspaceVerification(QObject):
    """The `Verification` of the window context. `verified` follows each verification, with its `findings`, and
    `attempted` each attempt, also one that failed."""

    attempted = Signal()
    verified = Signal(object)
    _found = Signal(object)

    def __init__(self, folder: Path, now: Callable[[], dt.datetime], jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self.findings: tuple[VerifyMismatch, ...] = ()
        self.attempts = Attempts()
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
        job = self._jobs.start(partial(self.attempts.run, self._verify))
        job.ended.connect(self._ended)
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
        found = self.attempts.run(
            lambda progress: verification.verify_made(self._folder, made, self._now(), progress), progress
        )
        self._found.emit(found)

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

    def _ended(self) -> None:
        if self._workspace is not None:
            self.attempted.emit()
