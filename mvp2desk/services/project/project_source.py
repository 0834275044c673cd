"""The parts of an open project that its documents, history and search read."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Protocol, TypeVar

from mvp2desk.domain.guide.guide import Guide
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.services.project.snapshot import Snapshot
from mvp2desk.services.recording.recorder import Recorder
from mvp2desk.services.status.project_status import ProjectStatus

if TYPE_CHECKING:
    from mvp2desk.store.workspace import Workspace

T = TypeVar("T")


class ProjectSource(Protocol):
    """An open project as a source of its newest snapshot and of the data derived from it."""

    guide: Guide
    workspace: Workspace
    recorder: Recorder

    def snapshot(self) -> Snapshot: ...

    def context(self) -> ProjectContext: ...

    def status(self) -> ProjectStatus: ...

    def names_scope(self) -> object: ...

    def cached(self, key: Hashable, compute: Callable[[], T]) -> T: ...
