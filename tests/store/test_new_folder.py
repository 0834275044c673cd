"""A new folder with files is there whole, or not at all."""

import random
from pathlib import Path

import pytest
from children import Child, Say
from workspaces import opened

from mvp2desk.domain.errors import UserError
from mvp2desk.store.new_folder import write_new_folder

FILES = {"01 a.pdf": b"a" * 100_000, "02 b.pdf": b"b", "message.txt": b"hello"}


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_folder_gets_a_number_if_its_name_is_taken(tmp_path: Path) -> None:
    first = write_new_folder(tmp_path / "Documents", "05 Plan", FILES)
    second = write_new_folder(tmp_path / "Documents", "05 Plan", {"x": b"y"})
    assert [folder.name for folder in (first, second)] == ["05 Plan", "05 Plan (2)"]
    assert content(first) == FILES
    assert sorted(path.name for path in (tmp_path / "Documents").iterdir()) == ["05 Plan", "05 Plan (2)"]


def test_nothing_is_made_in_a_workspace_or_where_nobody_may_write(tmp_path: Path) -> None:
    opened(tmp_path / "work").close()
    with pytest.raises(UserError, match="target-in-workspace"):
        write_new_folder(tmp_path / "work" / "sub", "05 Plan", FILES)
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="file-unwritable"):
        write_new_folder(tmp_path / "file", "05 Plan", FILES)
    assert sorted(path.name for path in (tmp_path / "work").glob("*Plan*")) == []


def make_many(folder: Path, say: Say) -> None:
    """Make one folder after the other, and say so."""
    say("begun")
    while True:
        write_new_folder(folder, "05 Plan", FILES)
        say("done")


@pytest.mark.no_file_holder
@pytest.mark.parametrize("kills", [5, pytest.param(200, marks=[pytest.mark.nightly, pytest.mark.timeout(7200)])])
def test_a_killed_process_leaves_no_half_folder(tmp_path: Path, kills: int) -> None:
    chance = random.Random(7)
    for _ in range(kills):
        with Child(make_many, tmp_path) as child:
            child.wait_for("begun")
            child.kill(after=chance.uniform(0.005, 0.05))
    made = [path for path in tmp_path.iterdir() if not path.name.startswith(".")]
    assert made
    assert all(content(folder) == FILES for folder in made)
