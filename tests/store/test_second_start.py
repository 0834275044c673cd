"""Two windows on one workspace: one writes, the other may read, and a killed one leaves no lock."""

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from children import Child, Say, often
from workspaces import answer, opened, said, settle

from mvp2desk.domain.errors import UserError
from mvp2desk.domain.project.journal import Action, Label
from mvp2desk.domain.project.registers import Project, ProjectKind
from mvp2desk.store.workspace import Workspace


def start(folder: Path, delay: float, work: Callable[[Workspace], str], say: Say) -> None:
    """Open the workspace after `delay` seconds, report the result of `work`, and keep the workspace open."""
    time.sleep(delay)
    try:
        workspace = opened(folder)
    except UserError as error:
        say(error.code)
        return
    say(work(workspace))
    time.sleep(60)


def write(workspace: Workspace) -> str:
    answer(workspace, "mine")
    return "writing"


def begin(workspace: Workspace) -> str:
    with workspace.change(Label(Action.PROJECT_START), author="clerk", project="p1") as work:
        work.save(Project(id="p1", name="Quabbin Falls", kind=ProjectKind.MUNICIPAL, edition="2025-2026"))
    return "made"


def type_fast(folder: Path, say: Say) -> None:
    workspace = opened(folder)
    say("writing")
    for number in range(10**6):
        answer(workspace, f"{number} " * 2000)
        time.sleep(0.005)


def test_the_first_to_start_writes_and_a_kill_leaves_no_lock(tmp_path: Path) -> None:
    orders, chance = often(50), random.Random(7)
    settle(tmp_path / "desk", answers=1)
    for _ in range(orders):
        delays = [chance.uniform(0, 0.02) for _ in range(2)]
        children = [Child(start, tmp_path / "desk", after, write) for after in delays]
        for child in children:
            child.wait_for()
        assert sorted(child.lines()[0] for child in children) == ["workspace-in-use", "writing"]
        for child in children:
            child.kill()
        workspace = opened(tmp_path / "desk")
        assert said(workspace) == "mine"
        workspace.close()
    print(f"promise 7: {orders}/{orders}")


def test_two_first_starts_make_one_workspace(tmp_path: Path) -> None:
    """A new workspace never replaces one that another process made at the same moment."""
    orders, chance = often(50), random.Random(8)
    for number in range(orders):
        desk = tmp_path / f"desk-{number}"
        children = [Child(start, desk, chance.uniform(0, 0.02), begin) for _ in range(2)]
        for child in children:
            child.wait_for()
        assert sorted(line for child in children for line in child.kill()) == ["made", "workspace-in-use"]
        workspace = opened(desk)
        with workspace.read() as reading:
            assert len(reading.projects()) == 1
        workspace.close()


def test_a_second_start_may_read_while_the_first_writes(tmp_path: Path) -> None:
    settle(tmp_path / "desk")
    with Child(start, tmp_path / "desk", 0, write) as first:
        first.wait_for("writing")
        with pytest.raises(UserError, match="workspace-in-use"):
            opened(tmp_path / "desk")
        workspace = opened(tmp_path / "desk", read_only=True)
        assert said(workspace) == "mine"
        with pytest.raises(UserError, match="workspace-read-only"):
            answer(workspace, "theirs")
        workspace.close()


def test_a_reader_never_takes_a_busy_workspace_for_a_damaged_one(tmp_path: Path) -> None:
    settle(tmp_path / "desk", answers=5)
    with Child(type_fast, tmp_path / "desk") as child:
        child.wait_for("writing")
        for _ in range(25):
            workspace = opened(tmp_path / "desk", read_only=True)
            said(workspace)
            workspace.close()


@pytest.mark.parametrize("content", [b"", b"\x00garbage\xff" * 50, b"4711\nanother-host\n"])
def test_the_content_of_the_lock_file_locks_nobody_out(tmp_path: Path, content: bytes) -> None:
    settle(tmp_path / "desk", answers=1)
    (tmp_path / "desk" / "workspace.lock").write_bytes(content)
    workspace = opened(tmp_path / "desk")
    assert not workspace.read_only
    workspace.close()
