"""Opening checks the whole file unless the stamp of a clean close matches it."""

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from children import Child, Say
from workspaces import NOON, answer, opened, said, settle

from mvp2desk.domain.errors import UserError
from mvp2desk.store.backups import make_backup
from mvp2desk.store.examination import check_whole_file
from mvp2desk.store.restoring import restore_in_place

PAGE = 4096


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    settle(tmp_path / "desk")
    return tmp_path / "desk"


@pytest.fixture
def file(folder: Path) -> Path:
    return folder / "workspace.db"


def is_checked(folder: Path) -> bool:
    workspace = opened(folder)
    workspace.close()
    return workspace.is_checked


def damage(file: Path) -> None:
    """Overwrite a page with answers, which opening alone does not read, and set the time of modification back."""
    facts = file.stat()
    with file.open("r+b") as stream:
        stream.seek(file.read_bytes().index(b"group 40") // PAGE * PAGE)
        stream.write(bytes(PAGE))
    os.utime(file, ns=(facts.st_atime_ns, facts.st_mtime_ns))


def change_elsewhere(file: Path) -> None:
    """Commit as another program does, with the time of modification set back."""
    facts = file.stat()
    raw = sqlite3.connect(file)
    raw.execute("UPDATE step SET author = 'other'")
    raw.commit()
    raw.close()
    os.utime(file, ns=(facts.st_atime_ns, facts.st_mtime_ns))


def append(file: Path) -> None:
    """Make the file longer, with the time of modification set back."""
    facts = file.stat()
    with file.open("ab") as stream:
        stream.write(bytes(PAGE))
    os.utime(file, ns=(facts.st_atime_ns, facts.st_mtime_ns))


def touch(file: Path) -> None:
    os.utime(file)


def save(folder: Path, say: Say) -> None:
    workspace = opened(folder)
    answer(workspace, "Renters")
    say("saved")
    time.sleep(60)


def test_the_whole_file_is_not_checked_after_a_clean_close(folder: Path) -> None:
    assert not is_checked(folder)
    workspace = opened(folder)
    answer(workspace, "Renters")
    workspace.close()
    assert not is_checked(folder)


@pytest.mark.parametrize("change", [change_elsewhere, append, touch])
def test_a_damaged_file_with_a_stale_stamp_is_refused(folder: Path, file: Path, change: Callable[[Path], None]) -> None:
    change(file)
    damage(file)
    with pytest.raises(UserError, match="workspace-damaged"):
        opened(folder)
    with pytest.raises(UserError, match="workspace-damaged"):
        opened(folder, read_only=True)


def test_the_whole_file_is_checked_after_a_crash(folder: Path, file: Path) -> None:
    with Child(save, folder) as child:
        child.wait_for("saved")
        child.kill()
    damage(file)
    with pytest.raises(UserError, match="workspace-damaged"):
        opened(folder)


def test_the_later_check_finds_damage_under_a_valid_stamp(folder: Path, file: Path) -> None:
    assert check_whole_file(folder)
    damage(file)
    workspace = opened(folder)
    assert not workspace.is_checked
    assert not check_whole_file(folder)
    workspace.mark_damaged()
    workspace.close()
    with pytest.raises(UserError, match="workspace-damaged"):
        opened(folder)


def test_damage_that_a_session_meets_leaves_no_stamp(folder: Path, file: Path) -> None:
    damage(file)
    workspace = opened(folder)
    assert "file-damaged" in [found.reason for found in workspace.verify()]
    workspace.close()
    with pytest.raises(UserError, match="workspace-damaged"):
        opened(folder)


@pytest.mark.no_file_holder
def test_the_check_blocks_no_save(tmp_path: Path) -> None:
    settle(tmp_path / "large", answers=500)
    workspace = opened(tmp_path / "large")

    def save(done: int, of: int) -> None:
        answer(workspace, f"{said(workspace)}x")

    assert check_whole_file(tmp_path / "large", save)
    assert said(workspace).startswith("x")
    workspace.close()


def test_a_check_ends_when_its_progress_raises(tmp_path: Path) -> None:
    def cancel(done: int, of: int) -> None:
        raise KeyboardInterrupt

    settle(tmp_path / "large", answers=500)
    with pytest.raises(KeyboardInterrupt):
        check_whole_file(tmp_path / "large", cancel)


def test_a_restored_database_is_checked(folder: Path) -> None:
    backup = make_backup(folder, NOON)
    restore_in_place(folder, backup.path)
    assert is_checked(folder)


def test_a_reader_leaves_the_stamp_alone(folder: Path, file: Path) -> None:
    stamp = file.with_name("workspace.db-clean")
    stamp.unlink()
    workspace = opened(folder, read_only=True)
    assert workspace.is_checked
    workspace.close()
    assert not stamp.exists()
