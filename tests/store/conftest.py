"""A workspace on disk, with one project in it."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mvp2desk.domain.project.journal import Action, Label
from mvp2desk.domain.project.registers import Project, ProjectKind
from mvp2desk.store.opening import open_workspace
from mvp2desk.store.workspace import Workspace

NOON = dt.datetime(2026, 3, 3, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[], Workspace]:
    """Opens the same folder again and again."""
    return lambda: open_workspace(tmp_path / "desk", now=lambda: NOON)


@pytest.fixture
def workspace(opened: Callable[[], Workspace]) -> Iterator[Workspace]:
    workspace = opened()
    town = Project(id="p1", name="Quabbin Falls", kind=ProjectKind.MUNICIPAL, edition="2025-2026")
    with workspace.change(Label(Action.PROJECT_START), author="clerk", project="p1") as work:
        work.save(town)
    yield workspace
    workspace.close()
