"""Does the program work while other programs hold its files for a moment?"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from rude_neighbors import NEIGHBORS, rude_neighbor
from workspaces import NOON, answer, opened, said, settle

from mvp2desk.services.upkeep import backups, second_copy
from mvp2desk.store.chosen_files import write_chosen
from mvp2desk.store.restoring import restore_copy, restore_in_place


def live(folder: Path) -> None:
    """Do in `folder` what is done in a year: type, back up, thin, export, copy to a second place, restore."""
    desk = folder / "desk"
    settle(desk, answers=5)
    (folder / "stick").mkdir()
    second_copy.choose_place(desk, folder / "stick")
    for number in range(3):
        workspace = opened(desk)
        assert not workspace.read_only
        answer(workspace, f"{number}")
        workspace.close()
        made = backups.back_up(desk, NOON)
        backups.thin(desk, most_bytes=0)
        write_chosen(folder / "packet.pdf", str(number).encode())
        second_copy.bring_up_to_date(desk, NOON)
    restore_copy(made.path, folder / "copy")
    restore_in_place(desk, made.path)
    for place in (desk, folder / "copy"):
        workspace = opened(place)
        assert (said(workspace), workspace.verify()) == ("2", ())
        workspace.close()
    assert (folder / "packet.pdf").read_bytes() == b"2"
    assert (second_copy.backups_in(folder / "stick")[0]).size == made.size


def leftovers(folder: Path) -> list[Path]:
    return [*folder.rglob(".*.partial"), *(folder / "desk" / "backups").glob("*")]


@pytest.mark.parametrize("kind", NEIGHBORS)
def test_everything_works_beside_a_rude_neighbor(tmp_path: Path, kind: str) -> None:
    with rude_neighbor(kind) as refused:
        live(tmp_path)
    assert len(refused) > 10
    assert {Path(name).name for name in refused} > {"workspace.db", "packet.pdf"}
    for place in ("desk", "copy"):
        opened(tmp_path / place).close()
    second_copy.bring_up_to_date(tmp_path / "desk", NOON)
    backups.thin(tmp_path / "desk", most_bytes=0)
    assert len(leftovers(tmp_path)) == 1, "what could not be deleted is deleted later"


@pytest.mark.skipif(sys.platform != "win32", reason="other systems let everybody delete an open file")
def test_everything_works_beside_a_program_that_holds_every_new_file(tmp_path: Path) -> None:
    with nosy_neighbor(tmp_path, seconds=0.2) as neighbor:
        for number in range(3):
            (tmp_path / str(number)).mkdir()
            live(tmp_path / str(number))
        held, _ = neighbor.communicate()
    assert int(held) > 20


@contextmanager
def nosy_neighbor(folder: Path, *, seconds: float) -> Iterator["subprocess.Popen[str]"]:
    program = [sys.executable, str(Path(__file__).with_name("nosy_neighbor.py")), str(folder), str(seconds)]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "looks\n"
        yield process
        process.kill()
