"""The findings of a verification in the words of the projects of a workspace, and putting them back."""

from __future__ import annotations

from collections.abc import Sequence

from mvp2desk.domain.project.journal import VerifyMismatch
from mvp2desk.services.project.findings import FindingView, finding_views
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.projects.open_workspace import OpenWorkspace
from mvp2desk.services.recording.putting_back import put_back
from mvp2desk.text.words import Words


def workspace_findings(
    workspaces: OpenWorkspace, found: Sequence[VerifyMismatch], words: Words
) -> tuple[FindingView, ...]:
    """Return findings in words."""

    def source_of(project: str) -> OpenProject:
        with workspaces.workspace.read() as reading:
            return workspaces.source(reading.project(project))

    return finding_views(found, source_of, words)


def put_findings_back(workspaces: OpenWorkspace, found: Sequence[VerifyMismatch]) -> None:
    """Give rows the values that the journal has. One undo for each project. Raises UserError."""
    put_back(workspaces.workspace, found, workspaces.announcer, author=workspaces.author)
