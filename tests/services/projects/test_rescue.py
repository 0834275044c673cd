"""The copy of a workspace that cannot be saved at its place: everything that is stored and typed, or no copy at all."""

import datetime as dt
import os
import random
import time
from functools import cache
from pathlib import Path

import pytest
from children import Child, Say, limit_files, needs_file_limit, often

from mvp2desk.app.places import resources
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.status import State
from mvp2desk.guide.loader import load_guide
from mvp2desk.services.forms.open_form import ANSWER, UNKNOWN, UnsavedText
from mvp2desk.services.forms.project_form import ProjectForm
from mvp2desk.services.forms.settings import Settings
from mvp2desk.services.forms.simple_form import load_form
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.projects.open_workspace import OpenWorkspace
from mvp2desk.services.projects.rescue import LEFT_OVER, rescue_into
from mvp2desk.services.recording.attachments import attach
from mvp2desk.store.opening import open_workspace
from mvp2desk.store.workspace import Workspace

EXPLORATION = "community-exploration"
NOON = dt.datetime(2026, 3, 3, 17, 0, tzinfo=dt.UTC)
SETTINGS = load_form(resources() / "forms" / "settings.toml")
FACTS = load_form(resources() / "forms" / "project.toml")
TOWN = Address(EXPLORATION, "community")
SOURCES = Address(EXPLORATION, "data_sources")
COMMUTERS = Address(EXPLORATION, "commuters_affected")


@cache
def our_guide() -> Guide:
    return load_guide(resources() / "guide" / "2025-2026")


def open_desk(workspace: Workspace) -> OpenWorkspace:
    own = Settings(workspace.folder.with_name("settings.json"), SETTINGS, NOON.date)
    own.author = "clerk"
    return OpenWorkspace(
        workspace, (our_guide(),), settings=own, load_form=lambda key: FACTS, towns=(), today=NOON.date
    )


@pytest.fixture
def workspaces(workspace: Workspace, open_project: OpenProject, guide: Guide, tmp_path: Path) -> OpenWorkspace:
    """A workspace with a project that has answers, rows with a note, and an attached file."""
    found = open_desk(workspace)
    project = found.open(open_project.recorder.project)
    form = ProjectForm(project, guide.form(EXPLORATION))
    form.record(TOWN, "Quabbin Falls")
    form.add_row(Address(EXPLORATION, table="characteristics"))
    for row in project.filled(form.form).rows_of("characteristics"):
        form.record(Address(EXPLORATION, "share", "characteristics", row.id), "12.5")
    form.annotate(COMMUTERS, "source", "OnTheMap 2022")
    project.mark_form("gear-findings", State.NOT_NEEDED, "the town has one")
    (tmp_path / "map.pdf").write_bytes(b"%PDF-1.7")
    attach(project.recorder, tmp_path / "map.pdf")
    return found


def stored(workspaces: OpenWorkspace, folder: Path) -> tuple[object, ...]:
    """Everything that the project has in the workspace in `folder`."""
    assert workspaces.open_project is not None
    workspace = open_workspace(folder, now=lambda: NOON)
    assert workspace.verify() == ()
    there = workspaces.for_copy(workspace).open(workspaces.open_project.recorder.project).snapshot()
    workspace.close()
    return contents(there.registers, there.entries, there.answers.filled)


def contents(registers: object, entries: object, filled: object) -> tuple[object, ...]:
    assert isinstance(filled, dict)
    return registers, entries, {form: (answers.cells, answers.rows) for form, answers in filled.items()}


def present(workspaces: OpenWorkspace) -> tuple[object, ...]:
    assert workspaces.open_project is not None
    now = workspaces.open_project.snapshot()
    return contents(now.registers, now.entries, now.answers.filled)


def text_at(workspaces: OpenWorkspace, folder: Path, address: Address) -> Answer:
    assert workspaces.open_project is not None
    workspace = open_workspace(folder, now=lambda: NOON)
    with workspace.read() as reading:
        found = reading.answer(workspaces.open_project.recorder.project, address)
    workspace.close()
    return found


def cut(workspaces: OpenWorkspace) -> None:
    os.truncate(workspaces.workspace.file, 0)


def test_a_copy_has_the_history_too(workspaces: OpenWorkspace, tmp_path: Path) -> None:
    before = present(workspaces)
    copy = rescue_into(workspaces, (), tmp_path / "stick", NOON)
    assert copy.is_whole
    assert (copy.missing, copy.left_over) == ((), 0)
    assert stored(workspaces, copy.folder) == before
    again = rescue_into(workspaces, (), tmp_path / "stick", NOON)
    assert again.folder != copy.folder
    with pytest.raises(UserError, match="target-in-workspace"):
        rescue_into(workspaces, (), workspaces.workspace.folder, NOON)


def test_a_snapshot_has_all_of_the_project_when_the_file_is_gone(workspaces: OpenWorkspace, tmp_path: Path) -> None:
    before = present(workspaces)
    cut(workspaces)
    copy = rescue_into(workspaces, (), tmp_path / "stick", NOON)
    assert not copy.is_whole
    assert copy.missing == ()
    assert stored(workspaces, copy.folder) == before


@pytest.mark.parametrize("is_cut", [False, True])
def test_each_kind_of_unsaved_text_is_entered(workspaces: OpenWorkspace, tmp_path: Path, is_cut: bool) -> None:
    assert workspaces.open_project is not None
    filled = workspaces.open_project.snapshot().answers.filled[EXPLORATION]
    share = Address(EXPLORATION, "share", "characteristics", filled.rows_of("characteristics")[0].id)
    unsaved = (
        UnsavedText(TOWN, ANSWER, "Loon Pond"),
        UnsavedText(share, ANSWER, "40"),
        UnsavedText(COMMUTERS, UNKNOWN, "yes"),
        UnsavedText(SOURCES, "source", "The library"),
        UnsavedText(Address("project", "name"), ANSWER, "Loon Pond 2026"),
        UnsavedText(Address("settings", "author"), ANSWER, "Ann Sample"),
        UnsavedText(SOURCES, ANSWER, "x" * 30_000),
    )
    if is_cut:
        cut(workspaces)
    copy = rescue_into(workspaces, unsaved, tmp_path / "stick", NOON)
    assert text_at(workspaces, copy.folder, TOWN).text == "Loon Pond"
    assert text_at(workspaces, copy.folder, share).text == "40"
    assert text_at(workspaces, copy.folder, COMMUTERS) == Answer(unknown=True, source="OnTheMap 2022")
    assert text_at(workspaces, copy.folder, SOURCES).source == "The library"
    registers, *_ = stored(workspaces, copy.folder)
    assert "Loon Pond 2026" in repr(registers)
    assert copy.left_over == 2
    left = (copy.folder / LEFT_OVER).read_text()
    assert "Ann Sample" in left and "x" * 30_000 in left


def test_an_attached_file_that_is_gone_is_named(workspaces: OpenWorkspace, tmp_path: Path) -> None:
    for content in (workspaces.workspace.folder / "attachments").iterdir():
        content.unlink()
    assert rescue_into(workspaces, (), tmp_path / "stick", NOON).missing == ("map.pdf",)


def test_other_projects_of_a_file_that_is_gone_are_not_invented(workspaces: OpenWorkspace, tmp_path: Path) -> None:
    workspaces.open_project = None
    cut(workspaces)
    with pytest.raises(UserError, match="workspace-lost"):
        rescue_into(workspaces, (), tmp_path / "stick", NOON)
    assert list((tmp_path / "stick").iterdir()) == []


@needs_file_limit
@pytest.mark.parametrize("step", [7, pytest.param(2, marks=[pytest.mark.nightly, pytest.mark.timeout(900)])])
@pytest.mark.parametrize("is_cut", [False, True])
def test_a_copy_that_cannot_be_written_leaves_nothing(
    workspaces: OpenWorkspace, tmp_path: Path, step: int, is_cut: bool
) -> None:
    unsaved = (UnsavedText(SOURCES, ANSWER, "flood " * 3000),)
    stick = tmp_path / "stick"

    def copy(say: Say) -> None:
        present(workspaces)
        if is_cut:
            cut(workspaces)
        failures = 0
        for pages in range(0, 2000, step):
            limit_files(pages * 4096)
            try:
                made = rescue_into(workspaces, unsaved, stick, NOON)
            except UserError as error:
                assert error.code in ("disk-full", "disk-io", "file-unwritable"), error.code
                assert not stick.exists() or list(stick.iterdir()) == []
                failures += 1
            else:
                if made.left_over:
                    assert "flood " * 3000 in (made.folder / LEFT_OVER).read_text()
                    continue
                say(f"{failures}")
                return

    with Child(copy) as child:
        (failures,) = child.finish()
    assert int(failures) > 2
    copies = sorted(stick.iterdir())
    assert text_at(workspaces, copies[-1], SOURCES).text == ("flood " * 3000).strip()
    print(f"promise 3: {failures}/{failures} (copy elsewhere)")


def copy_thrice(desk: Path, project: str, stick: Path, unsaved: tuple[UnsavedText, ...], say: Say) -> None:
    workspaces = open_desk(open_workspace(desk, now=lambda: NOON))
    workspaces.open(project)
    say("begun")
    for _ in range(3):
        rescue_into(workspaces, unsaved, stick, NOON)


@pytest.mark.parametrize("kills", [often(8), pytest.param(150, marks=[pytest.mark.nightly, pytest.mark.timeout(900)])])
def test_a_copy_whose_program_is_killed_is_whole_or_not_there(
    workspaces: OpenWorkspace, tmp_path: Path, kills: int
) -> None:
    assert workspaces.open_project is not None
    chance = random.Random(5)
    unsaved = (UnsavedText(TOWN, ANSWER, "Loon Pond"),)
    started = time.monotonic()
    rescue_into(workspaces, unsaved, tmp_path / "first", NOON)
    length = time.monotonic() - started
    project = workspaces.open_project.recorder.project
    workspaces.workspace.close()
    whole = 0
    for number in range(kills):
        stick = tmp_path / f"stick-{number}"
        with Child(copy_thrice, tmp_path / "desk", project, stick, unsaved) as child:
            child.wait_for("begun")
            child.kill(chance.uniform(0, 2 * length))
        for made in stick.glob("MVP2*"):
            assert text_at(workspaces, made, TOWN).text == "Loon Pond"
            assert (made / "attachments").is_dir() and list((made / "attachments").iterdir()) != []
            whole += 1
    print(f"promise 2: {kills}/{kills} (copy elsewhere, {whole} complete)")
