"""A workspace on disk, with one project in it."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from file_holders import FILE_HOLDERS, file_holder

from mvp2desk.domain.project.journal import Action, Label
from mvp2desk.domain.project.registers import Project, ProjectKind
from mvp2desk.store.opening import open_workspace
from mvp2desk.store.workspace import Workspace

NOON = dt.datetime(2026, 3, 3, 12, 0, tzinfo=dt.UTC)

TRIED_WITH_FILE_HOLDERS = ("test_clean_stamp", "test_restoring", "test_upgrading")
"""Modules whose tests run again while other programs hold the files."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run these tests again with each file holder, except those that are marked `no_file_holder`, long or skipped."""
    if metafunc.module.__name__.rpartition(".")[2] in TRIED_WITH_FILE_HOLDERS:
        kinds = ("", *(() if _is_apart(metafunc.definition) else FILE_HOLDERS))
        metafunc.parametrize("held", kinds, ids=lambda kind: kind.replace(" ", "-") or "alone", indirect=True)


def _is_apart(test: pytest.Function) -> bool:
    return any(test.get_closest_marker(name) for name in ("no_file_holder", "nightly", "skipif", "sweep"))


@pytest.fixture(autouse=True)
def held(request: pytest.FixtureRequest) -> Iterator[None]:
    """Hold files as another program does, if the test is run so."""
    kind = getattr(request, "param", "")
    if not kind:
        yield
        return
    with file_holder(kind):
        yield


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
