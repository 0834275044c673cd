"""A database that is moved, deleted, replaced, cut or changed by others while open: nothing is written any more."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from children import Child, Say, limit_files, needs_file_limit
from workspaces import answer, everything, hash_of, opened, said, settle

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.store.clean_stamp import has_valid_stamp
from mvp2desk.store.locking import LOCK_NAME
from mvp2desk.store.workspace import Workspace
from mvp2desk.text.errors import error_words
from mvp2desk.text.words import Words
from tests.systems import on_wine, takes_open_files_away


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Workspace]:
    settle(tmp_path / "a" / "town", answers=20)
    workspace = opened(tmp_path / "a" / "town")
    answer(workspace, "before")
    yield workspace
    workspace.close()


def rename_folder(town: Path) -> None:
    town.rename(town.with_name("renamed"))


def rename_file(town: Path) -> None:
    (town / "workspace.db").rename(town / "workspace (conflict).db")


def move_away(town: Path) -> None:
    (town.parents[1] / "far").mkdir()
    town.rename(town.parents[1] / "far" / "town")


def delete_file(town: Path) -> None:
    (town / "workspace.db").unlink()


def delete_folder(town: Path) -> None:
    shutil.rmtree(town)


def replace_by_older(town: Path) -> None:
    shutil.copy2(town.parents[1] / "older.db", town / "copy")
    (town / "copy").replace(town / "workspace.db")


def replace_by_text(town: Path) -> None:
    (town / "note").write_text("Dear diary\n" * 9000)
    (town / "note").replace(town / "workspace.db")


def empty(town: Path) -> None:
    os.truncate(town / "workspace.db", 0)


def cut(town: Path) -> None:
    os.truncate(town / "workspace.db", (town / "workspace.db").stat().st_size // 8192 * 4096)


def overwrite_in_place(town: Path) -> None:
    """As a program does that synchronizes folders: an older state, as large, into the same file."""
    (town / "workspace.db").write_bytes((town.parents[1] / "older.db").read_bytes())


def change_without_the_lock(town: Path) -> None:
    other = sqlite3.connect(town / "workspace.db")
    other.execute("PRAGMA journal_mode=truncate")  # Windows lets nobody delete the journal, which is open
    other.execute("UPDATE step SET author = 'somebody' WHERE number = 1")
    other.execute("INSERT INTO change (step, table_name, row) VALUES (1, 'answer', 'x')")
    other.commit()
    other.close()


def hashes(place: Path) -> dict[Path, str]:
    """Return the hash of every file but the lock, which Windows lets no other process read."""
    return {path: hash_of(path) for path in place.rglob("*") if path.is_file() and path.name != LOCK_NAME}


CASES: dict[Callable[[Path], None], str] = {
    rename_folder: "workspace-moved",
    rename_file: "workspace-moved",
    move_away: "workspace-gone",
    delete_file: "workspace-gone",
    delete_folder: "workspace-gone",
    replace_by_older: "workspace-replaced",
    replace_by_text: "workspace-replaced",
    empty: "workspace-cut",
    cut: "workspace-cut",
    overwrite_in_place: "workspace-replaced",
    change_without_the_lock: "workspace-replaced",
}
COPIED = (rename_folder, rename_file, move_away, delete_file, delete_folder, replace_by_older, replace_by_text)
"""After these the open file still holds the database."""


def named(cases: Iterable[Callable[[Path], None]]) -> list[ParameterSet]:
    """Return the cases as parameters of a test, with their names."""
    return [
        pytest.param(case, id=case.__name__, marks=[takes_open_files_away] if case in COPIED else []) for case in cases
    ]


@pytest.mark.parametrize("happen", named(CASES))
def test_nothing_is_written_and_the_reason_is_said(
    town: Workspace, tmp_path: Path, happen: Callable[[Path], None]
) -> None:
    shutil.copy(town.file, tmp_path / "older.db")
    answer(town, "saved")
    happen(town.folder)
    left = hashes(tmp_path)
    for _ in range(2):
        with pytest.raises(UserError) as told:
            answer(town, "lost?")
        assert told.value.code == CASES[happen]
        assert error_words(Words(), told.value) != ""
    with pytest.raises(UserError, match=CASES[happen]):
        town.undo("p1", author="clerk")
    with pytest.raises(UserError, match=CASES[happen]):
        town.expect_ours()
    town.close()
    assert hashes(tmp_path) == left
    if town.file.exists():
        assert not has_valid_stamp(town.file), "what another program left is checked at the next opening"


@pytest.mark.parametrize("happen", named(COPIED))
def test_what_the_open_file_holds_can_be_copied(
    town: Workspace, tmp_path: Path, happen: Callable[[Path], None]
) -> None:
    shutil.copy(town.file, tmp_path / "older.db")
    answer(town, "saved")
    before = everything(town)
    happen(town.folder)
    (tmp_path / "copy").mkdir()
    town.copy_to(tmp_path / "copy" / "workspace.db")
    copy = opened(tmp_path / "copy")
    assert everything(copy) == before
    assert copy.verify() == ()
    copy.close()


@pytest.mark.parametrize("happen", named(case for case in CASES if case not in COPIED))
def test_what_another_program_wrote_is_not_taken_for_ours(
    town: Workspace, tmp_path: Path, happen: Callable[[Path], None]
) -> None:
    shutil.copy(town.file, tmp_path / "older.db")
    answer(town, "saved")
    happen(town.folder)
    with pytest.raises(UserError):
        town.copy_to(tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


@pytest.mark.skipif(os.name != "nt", reason="only Windows keeps an open file where it is")
@pytest.mark.parametrize("happen", COPIED, ids=lambda happen: happen.__name__)
def test_windows_refuses_to_take_an_open_file_away(
    town: Workspace, tmp_path: Path, happen: Callable[[Path], None]
) -> None:
    if on_wine() and happen in (rename_folder, move_away):
        pytest.skip("Wine 8 moves a folder whose files are open, which Windows refuses")
    shutil.copy(town.file, tmp_path / "older.db")
    with pytest.raises(PermissionError):
        happen(town.folder)
    answer(town, "saved")
    assert said(town) == "saved"
    assert town.verify() == ()


@takes_open_files_away
def test_a_folder_that_came_back_is_written_again(town: Workspace) -> None:
    away = town.folder.with_name("away")
    town.folder.rename(away)
    with pytest.raises(UserError) as told:
        answer(town, "again")
    assert told.value.facts["found"] == str(away)
    away.rename(town.folder)
    answer(town, "again")
    assert said(town) == "again"
    assert town.verify() == ()


@takes_open_files_away
@pytest.mark.parametrize("what", ["file", "folder"])
def test_an_equal_copy_that_was_put_back_is_written_on(town: Workspace, tmp_path: Path, what: str) -> None:
    """As after a stick was taken out and put in again, or a file was fetched from the cloud."""
    for number in range(20):
        answer(town, f"saved {number}")
        if what == "file":
            shutil.copy2(town.file, tmp_path / "same")
            town.file.unlink()
        else:
            shutil.copytree(town.folder, tmp_path / "same")
            shutil.rmtree(town.folder)
        with pytest.raises(UserError, match="workspace-gone"):
            answer(town, "away")
        assert said(town) == f"saved {number}"
        (tmp_path / "same").rename(town.file if what == "file" else town.folder)
        version = town.version()
        answer(town, f"again {number}")
        assert town.version().of_others != version.of_others, "everything is read again"
        assert said(town) == f"again {number}"
        with pytest.raises(UserError, match="workspace-in-use"):
            opened(town.folder)
        assert town.verify() == ()
    town.close()
    again = opened(town.folder)
    assert said(again) == "again 19"
    again.close()
    print("promise 14: 20/20")


@takes_open_files_away
def test_a_copy_with_the_same_last_answer_and_another_history_is_refused(tmp_path: Path) -> None:
    settle(tmp_path / "town", answers=2)
    shutil.copytree(tmp_path / "town", tmp_path / "other")
    town, other = opened(tmp_path / "town"), opened(tmp_path / "other")
    for workspace, text in ((town, "ours"), (other, "theirs")):
        answer(workspace, text)
        answer(workspace, "the same", Address("survey", "why"))
    other.close()
    shutil.rmtree(town.folder)
    (tmp_path / "other").rename(town.folder)
    with pytest.raises(UserError, match="workspace-replaced"):
        answer(town, "more")
    town.close()


def test_a_disk_that_became_write_protected_is_not_called_open_for_reading(town: Workspace) -> None:
    town._raw.execute("PRAGMA query_only=1")
    with pytest.raises(UserError, match="workspace-protected"):
        answer(town, "after")
    town._raw.execute("PRAGMA query_only=0")
    answer(town, "after")
    assert said(town) == "after"


@needs_file_limit
def test_errors_of_the_disk_are_not_taken_for_another_programs_changes(tmp_path: Path) -> None:
    """SQLite drops its cache after them, and its counter of other programs' commits rises."""
    settle(tmp_path / "town")

    def work(say: Say) -> None:
        workspace = opened(tmp_path / "town")
        (counter,) = workspace._raw.execute("PRAGMA data_version").fetchone()
        for pages in range(1, 40):
            limit_files(pages * 4096)
            try:
                answer(workspace, "flood " * 3000)
            except UserError as error:
                assert error.code in ("disk-full", "disk-io")
            limit_files(None)
            answer(workspace, f"after {pages}")
            assert said(workspace) == f"after {pages}"
        say("risen" if workspace._raw.execute("PRAGMA data_version").fetchone() != (counter,) else "the same")
        workspace.close()

    with Child(work) as child:
        assert child.finish() == ["risen"]
