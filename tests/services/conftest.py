"""A workspace on disk with one project in it, and the real guide."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from mvp2desk.app.places import resources
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.guide.loader import load_guide
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.projects.start_project import NewCommunity, NewProject, start_project
from mvp2desk.services.recording.changes import Announcer
from mvp2desk.services.recording.recorder import Recorder
from mvp2desk.store.opening import open_workspace
from mvp2desk.store.workspace import Workspace

NOON = dt.datetime(2026, 3, 3, 17, 0, tzinfo=dt.UTC)
TODAY = NOON.date()


@pytest.fixture(scope="session")
def guide() -> Guide:
    return load_guide(resources() / "guide" / "2025-2026")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = open_workspace(tmp_path / "desk", now=lambda: NOON)
    yield workspace
    workspace.close()


@pytest.fixture
def open_project(workspace: Workspace, guide: Guide) -> OpenProject:
    """Quabbin Falls, whose process began on 1 January 2026: 3 March is in its third month, in step 2."""
    beginning = NewProject(
        name="Quabbin Falls",
        communities=(NewCommunity(name="Quabbin Falls", county="Franklin"),),
        start_date=dt.date(2026, 1, 1),
        manager="Ann Sample",
        under_5000=True,
    )
    project = start_project(workspace, guide, beginning, author="clerk")
    recorder = Recorder(workspace, project.id, "clerk", Announcer())
    return OpenProject(workspace, guide, project, recorder, lambda: TODAY)
