"""A backup becomes a workspace again, exactly, and nothing that was there is lost."""

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from children import Child, Say, limit_files, needs_file_limit, often
from workspaces import NOON, answer, everything, hash_of, opened, said, settle

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.project.registers import Attachment
from mvp2desk.store.backups import make_backup
from mvp2desk.store.connection import WRITER, connect
from mvp2desk.store.contents import content_path
from mvp2desk.store.restoring import copy_workspace, restore_copy, restore_in_place


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with one backup, after which more was answered."""
    desk = tmp_path / "desk"
    settle(desk)
    (desk / "attachments").mkdir()
    (desk / "attachments" / ("0" * 64)).write_bytes(b"m")
    workspace = opened(desk)
    answer(workspace, "before")
    make_backup(desk, NOON)
    answer(workspace, "after")
    workspace.close()
    return desk


def backup_of(folder: Path) -> Path:
    return next((folder / "backups").glob("*.db"))


def cut_off(folder: Path, which: str = "") -> None:
    """Leave what a power cut in the middle of a big transaction leaves: half written pages, and a hot journal."""

    with Child(write_half, folder, which) as child:
        child.wait_for("written")
        child.kill()
    assert (folder / "workspace.db-journal").stat().st_size > 0


def write_half(folder: Path, which: str, say: Say) -> None:
    raw = connect(folder / "workspace.db", WRITER)
    raw.execute("PRAGMA cache_size=5")
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("INSERT INTO current_step VALUES (1)")
    raw.execute(f"UPDATE answer SET text = text || hex(randomblob(9000)) {which}")
    say("written")
    time.sleep(60)


def restore(folder: Path, say: Say) -> None:
    say("begun")
    restore_in_place(folder, backup_of(folder))


def test_restoring_opens_a_copy_and_leaves_the_workspace_alone(folder: Path, tmp_path: Path) -> None:
    before = hash_of(folder / "workspace.db")
    assert restore_copy(backup_of(folder), tmp_path / "copy") == ()
    copy = opened(tmp_path / "copy")
    assert said(copy) == "before"
    with copy.read() as reading:
        (attachment,) = reading.all(Attachment, "p1")
        assert content_path(copy.folder, attachment.sha256).read_bytes() == b"m"
    assert copy.verify() == ()
    copy.close()
    assert hash_of(folder / "workspace.db") == before


def test_a_workspace_that_is_open_is_copied_whole(folder: Path, tmp_path: Path) -> None:
    backup_of(folder)
    there = opened(folder)
    assert copy_workspace(folder, tmp_path / "copy") == ()
    copy = opened(tmp_path / "copy")
    assert everything(copy) == everything(there)
    with copy.read() as reading:
        (attachment,) = reading.all(Attachment, "p1")
        assert content_path(copy.folder, attachment.sha256).read_bytes() == b"m"
    assert copy.verify() == ()
    copy.close()
    there.close()


def test_a_copy_tells_which_attachments_are_missing(folder: Path, tmp_path: Path) -> None:
    (folder / "attachments" / ("0" * 64)).unlink()
    assert restore_copy(backup_of(folder), tmp_path / "copy") == ("map.pdf",)


def test_a_folder_that_is_not_empty_is_not_restored_into(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("dear clerk")
    with pytest.raises(UserError, match="target-not-empty"):
        restore_copy(backup_of(folder), tmp_path / "full")
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("within", ["", "backups", "attachments", "deeper/down"])
def test_no_copy_is_made_inside_a_workspace(folder: Path, tmp_path: Path, within: str) -> None:
    restore_copy(backup_of(folder), tmp_path / "elsewhere")
    for inside in (folder / within / "new", tmp_path / "elsewhere" / within / "new"):
        for copy in (partial(restore_copy, backup_of(folder)), partial(copy_workspace, folder)):
            with pytest.raises(UserError, match="target-in-workspace"):
                copy(inside)
            assert not inside.exists()


@pytest.mark.no_file_holder
def test_a_damaged_backup_is_refused(folder: Path, tmp_path: Path) -> None:
    backup = backup_of(folder)
    backup.write_bytes(backup.read_bytes()[:9000])
    for restore in (lambda: restore_copy(backup, tmp_path / "copy"), lambda: restore_in_place(folder, backup)):
        with pytest.raises(UserError, match="backup-unreadable"):
            restore()
    assert not (tmp_path / "copy").exists()
    workspace = opened(folder)
    assert said(workspace) == "after"
    workspace.close()


@pytest.mark.parametrize("damage", [lambda file: file.unlink(), lambda file: file.write_bytes(b"not a database" * 99)])
def test_a_missing_or_damaged_database_is_mended_from_a_backup(folder: Path, damage: Callable[[Path], None]) -> None:
    damage(folder / "workspace.db")
    left = {path.name: path.read_bytes() for path in folder.glob("workspace.db*") if not path.name.endswith("-clean")}
    aside = restore_in_place(folder, backup_of(folder))
    assert {path.name.removesuffix(".damaged-1"): path.read_bytes() for path in aside} == left
    workspace = opened(folder)
    assert said(workspace) == "before"
    assert workspace.verify() == ()
    workspace.close()
    assert (folder / "workspace.db.damaged-1").exists() == ("workspace.db" in left)


def test_a_workspace_in_use_is_not_mended(folder: Path) -> None:
    workspace = opened(folder)
    with pytest.raises(UserError, match="workspace-in-use"):
        restore_in_place(folder, backup_of(folder))
    workspace.close()


@pytest.mark.no_file_holder
def test_a_journal_left_beside_the_database_never_ruins_the_restored_one(folder: Path, tmp_path: Path) -> None:
    runs, ruined = 40, 0
    cut_off(folder)
    for number in range(runs):
        desk = shutil.copytree(folder, tmp_path / f"run-{number}")
        ruined += _is_ruined_by_plain_copying(desk, tmp_path / "plain")
        restore_in_place(desk, backup_of(desk))
        workspace = opened(desk)
        assert said(workspace) == "before"
        assert workspace.verify() == ()
        workspace.close()
    assert ruined == runs  # without our step the same journal ruins the same backup
    print(f"promise 10: {runs}/{runs}")


def _is_ruined_by_plain_copying(desk: Path, place: Path) -> bool:
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    shutil.copyfile(backup_of(desk), place / "workspace.db")
    shutil.copyfile(desk / "workspace.db-journal", place / "workspace.db-journal")
    raw = sqlite3.connect(place / "workspace.db")
    try:
        sound = raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return not sound or raw.execute("SELECT text FROM answer WHERE field = 'who'").fetchall() != [("before",)]
    except sqlite3.DatabaseError:
        return True
    finally:
        raw.close()


@pytest.mark.no_file_holder
def test_restoring_that_is_killed_leaves_the_old_or_the_new(folder: Path, tmp_path: Path) -> None:
    kills = often(40)
    cut_off(folder)
    rehearsal = shutil.copytree(folder, tmp_path / "rehearsal")
    began = time.perf_counter()
    restore_in_place(rehearsal, backup_of(rehearsal))
    length = time.perf_counter() - began
    new = 0
    for number in range(kills):
        desk = shutil.copytree(folder, tmp_path / f"killed-{number}")
        with Child(restore, desk) as child:
            child.wait_for("begun")
            child.kill(after=length * 1.5 * number / kills)
        workspace = opened(desk)
        assert said(workspace) in ("after", "before")
        new += said(workspace) == "before"
        assert workspace.verify() == ()
        assert len(everything(workspace)) == 3
        workspace.close()
        shutil.rmtree(desk)
    assert new < kills
    print(f"promise 10: {kills}/{kills} killed, {new} of them restored")


def test_what_was_cut_off_is_taken_back_by_the_writer_alone(folder: Path) -> None:
    cut_off(folder)
    before = hash_of(folder / "workspace.db"), hash_of(folder / "workspace.db-journal")
    with pytest.raises(UserError, match="workspace-unfinished"):
        opened(folder, read_only=True)
    assert (hash_of(folder / "workspace.db"), hash_of(folder / "workspace.db-journal")) == before
    workspace = opened(folder)
    assert said(workspace, Address("survey", "who")) == "after"
    assert workspace.verify() == ()
    workspace.close()


@needs_file_limit
def test_a_crashed_workspace_is_examined_beside_its_file_and_a_full_disk_is_said(folder: Path, tmp_path: Path) -> None:
    """Never in the system's folder for temporary files, which may be full, and belongs to all users of the computer."""
    cut_off(folder)
    before = {path: hash_of(path) for path in tmp_path.rglob("*") if path.is_file() and path.stat().st_size}

    def open_it(say: Say) -> None:
        tempfile.tempdir = "/nowhere"
        for limit in (4096, 50_000, None):
            limit_files(limit)
            try:
                workspace = opened(folder)
            except UserError as error:
                now = {path: hash_of(path) for path in tmp_path.rglob("*") if path.is_file() and path.stat().st_size}
                say(f"{error.code} {now == before}")
            else:
                say(said(workspace))
                workspace.close()

    with Child(open_it) as child:
        refused = "file-unwritable True"  # a limit of the system; a full disk is "disk-full"
        assert child.finish() == [refused, refused, "after"]
    assert [path.name for path in folder.iterdir() if "partial" in path.name] == []


@pytest.mark.no_file_holder
def test_what_a_killed_examination_leaves_is_swept(folder: Path) -> None:
    ended = 2**22 + 1  # more than any process number
    for name in ("workspace.db", "workspace.db-journal"):
        (folder / f".workspace.db.{ended}.partial{name.removeprefix('workspace.db')}").write_bytes(b"left")
    opened(folder).close()
    assert [path.name for path in folder.iterdir() if "partial" in path.name] == []


def test_a_journal_of_another_file_is_refused_and_left_alone(folder: Path) -> None:
    """A backup was copied over the database by hand, beside the journal of a change that was cut off.

    SQLite alone would mix pages of both and find nothing wrong, though the journal of changes contradicts the data.
    """
    first = Address("survey", "more-0")
    workspace = opened(folder)
    for number in range(150):
        answer(workspace, "more", Address("survey", f"more-{number}"))
    answer(workspace, "old words", first)
    backup = make_backup(folder, NOON).path
    answer(workspace, "new words", first)
    workspace.close()
    cut_off(folder, "WHERE field LIKE 'more-1_'")  # on the page of more-0; that of the newest change stays old
    shutil.copyfile(backup, folder / "workspace.db")
    before = hash_of(folder / "workspace.db"), hash_of(folder / "workspace.db-journal")
    with pytest.raises(UserError, match="workspace-damaged"):
        opened(folder)
    assert (hash_of(folder / "workspace.db"), hash_of(folder / "workspace.db-journal")) == before
