"""The findings of a verification in the words of the projects of a workspace, and putting them back."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from mvp2desk.domain.errors import UserError
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
    sources: dict[str, OpenProject | None] = {}

    def source_of(project: str) -> OpenProject | None:
        if project not in sources:
            sources[project] = None
            with contextlib.suppress(KeyError, UserError), workspaces.workspace.read() as reading:
                sources[project] = workspaces.source(reading.project(project))
        return sources[project]

    return finding_views(found, source_of, words)


def put_findings_back(workspaces: OpenWorkspace, found: Sequence[VerifyMismatch]) -> None:
    """Give rows the values that the journal has. One undo for each project. Raises UserError."""
    put_back(workspaces.workspace, found, workspaces.announcer, author=workspaces.author)
