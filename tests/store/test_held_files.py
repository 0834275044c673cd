"""Does the program work while other programs hold its files for a moment?"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from file_holders import FILE_HOLDERS, file_holder
from workspaces import NOON, answer, opened, said, settle

from mvp2desk.services.upkeep import backups, second_copy
from mvp2desk.store.chosen_files import write_chosen
from mvp2desk.store.restoring import restore_copy, restore_in_place


def live(folder: Path) -> None:
    """Do in `folder` what is done in a year: type, back up, thin, export, copy to a second place, restore."""
    desk = folder / "desk"
    settle(desk, answers=5)
    (folder / "drive").mkdir()
    second_copy.choose_place(desk, folder / "drive")
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
    assert (second_copy.backups_in(folder / "drive")[0]).size == made.size


def leftovers(folder: Path) -> list[Path]:
    return [*folder.rglob(".*.partial"), *(folder / "desk" / "backups").glob("*")]


@pytest.mark.parametrize("kind", FILE_HOLDERS)
def test_everything_works_while_another_program_holds_the_files(tmp_path: Path, kind: str) -> None:
    with file_holder(kind) as refused:
        live(tmp_path)
    assert len(refused) > 10
    assert {Path(name).name for name in refused} > {"workspace.db", "packet.pdf"}
    for place in ("desk", "copy"):
        opened(tmp_path / place).close()
    second_copy.bring_up_to_date(tmp_path / "desk", NOON)
    backups.thin(tmp_path / "desk", most_bytes=0)
    assert len(leftovers(tmp_path)) == 1, "what could not be deleted is deleted later"


@pytest.mark.skipif(sys.platform != "win32", reason="other systems allow the deletion of an open file")
def test_everything_works_while_a_scanner_opens_every_new_file(tmp_path: Path) -> None:
    with file_scanner(tmp_path, seconds=0.2) as scanner:
        for number in range(3):
            (tmp_path / str(number)).mkdir()
            live(tmp_path / str(number))
        held, _ = scanner.communicate()
    assert int(held) > 20


@contextmanager
def file_scanner(folder: Path, *, seconds: float) -> Iterator["subprocess.Popen[str]"]:
    program = [sys.executable, str(Path(__file__).with_name("file_scanner.py")), str(folder), str(seconds)]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "scanning\n"
        yield process
        process.kill()
