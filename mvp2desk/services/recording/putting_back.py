"""Putting back of what something other than the program changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mvp2desk.domain.project.journal import ChangeOrigin, VerifyMismatch
from mvp2desk.services.recording.changes import Announcer, Changed

if TYPE_CHECKING:
    from mvp2desk.store.workspace import Workspace


def put_back(
    workspace: Workspace,
    found: Iterable[VerifyMismatch],
    announcer: Announcer,
    *,
    author: str,
    origin: ChangeOrigin = ChangeOrigin.PERSON,
) -> None:
    """Give rows the values that the journal has: one step, and one undo, for each project.

    Findings that cannot be put back are left out. Raises UserError; then the projects before are put back.
    """
    of_project: dict[str, list[VerifyMismatch]] = {}
    for finding in found:
        if finding.can_be_put_back:
            of_project.setdefault(finding.project, []).append(finding)
    for project, findings in of_project.items():
        address = findings[0].address if len(findings) == 1 else None
        rows = [(finding.table, finding.row) for finding in findings]
        step = workspace.put_back(project, rows, author=author, address=address, origin=origin)
        announcer.announce(Changed(project, step))
