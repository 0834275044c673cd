"""A workspace is made only where there is none, and a damaged one is refused and left alone."""

import datetime as dt
import hashlib
import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from children import Child, Say, needs_permissions
from workspaces import answer, settle

from mvp2desk.domain.errors import UserError
from mvp2desk.store.backups import make_backup
from mvp2desk.store.connection import connect
from mvp2desk.store.copies import content_mark, is_sound
from mvp2desk.store.examination import check_whole_file
from mvp2desk.store.migrations import VERSION
from mvp2desk.store.opening import open_workspace
from mvp2desk.store.workspace import Workspace
from mvp2desk.text.errors import error_words
from mvp2desk.text.words import Words
from tests.systems import make_link

NOON = dt.datetime(2026, 3, 3, 12, 0, tzinfo=dt.UTC)


def refused(folder: Path) -> str:
    """The code with which the workspace is refused; its file must be left as it was."""
    file = folder / "workspace.db"
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    with pytest.raises(UserError) as told:
        open_workspace(folder, now=lambda: NOON)
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before
    return told.value.code


def test_a_missing_file_beside_attachments_is_never_replaced_by_an_empty_project(tmp_path: Path) -> None:
    (tmp_path / "attachments").mkdir()
    (tmp_path / "attachments" / "abc").write_bytes(b"receipt")
    with pytest.raises(UserError, match="workspace-missing-file"):
        open_workspace(tmp_path, now=lambda: NOON)
    assert not (tmp_path / "workspace.db").exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "workspace-empty-file"),
        (b"dear town clerk" * 20, "workspace-not-ours"),
        (b"SQLite format 3\x00", "workspace-damaged-no-backup"),
        (b"PK\x03\x04" + bytes(200), "workspace-not-ours"),
    ],
)
def test_what_is_no_workspace_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "workspace.db").write_bytes(content)
    assert refused(tmp_path) == code


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    raw = sqlite3.connect(tmp_path / "workspace.db")
    raw.execute("CREATE TABLE recipes (name)")
    raw.close()
    assert refused(tmp_path) == "workspace-not-ours"


@pytest.mark.parametrize(
    ("version", "outcome"),
    [
        (-1, "workspace-damaged"),
        (0, "workspace-damaged"),
        (VERSION, "open"),
        (VERSION + 1, "open for reading"),
        (VERSION + (1 << 16), "workspace-newer"),
        (2**31 - 1, "workspace-newer"),
    ],
)
def test_what_another_version_made_is_left_untouched(workspace: Workspace, version: int, outcome: str) -> None:
    make_backup(workspace.folder, NOON)
    workspace.close()
    file = workspace.folder / "workspace.db"
    raw = sqlite3.connect(file)
    raw.execute(f"PRAGMA user_version={version}")
    raw.close()
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    try:
        again = open_workspace(workspace.folder, now=lambda: NOON)
        found = "open for reading" if again.read_only else "open"
        again.close()
    except UserError as error:
        found = error.code
        assert error_words(Words(), error) != error.code
    assert found == outcome
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before
    print("promise 8: 1/1")


def test_a_newer_workspace_that_is_open_for_reading_is_not_locked(workspace: Workspace) -> None:
    workspace.close()
    raw = sqlite3.connect(workspace.folder / "workspace.db")
    raw.execute(f"PRAGMA user_version={VERSION + 1}")
    raw.close()
    for _ in range(2):
        assert open_workspace(workspace.folder, now=lambda: NOON).read_only


@pytest.mark.parametrize("trace", ["workspace.db-journal", "workspace.db.damaged-1", "backups/1.db", "attachments/a"])
def test_whatever_is_left_of_a_workspace_keeps_a_new_one_from_being_made(tmp_path: Path, trace: str) -> None:
    (tmp_path / trace).parent.mkdir(exist_ok=True)
    (tmp_path / trace).write_bytes(b"left")
    for read_only in (False, True):
        with pytest.raises(UserError, match="workspace-missing-file"):
            open_workspace(tmp_path, now=lambda: NOON, read_only=read_only)
    assert (tmp_path / trace).read_bytes() == b"left"


def test_damage_names_the_backup_that_helps(workspace: Workspace) -> None:
    backup = make_backup(workspace.folder, NOON)
    workspace.close()
    (workspace.folder / "workspace.db").write_bytes(b"SQLite format 3\x00" * 100)
    with pytest.raises(UserError, match="workspace-not-ours"):
        open_workspace(workspace.folder, now=lambda: NOON)
    (workspace.folder / "workspace.db").write_bytes(backup.path.read_bytes()[:20_000])
    with pytest.raises(UserError, match="workspace-damaged") as told:
        open_workspace(workspace.folder, now=lambda: NOON)
    assert backup.path.name in error_words(Words(), told.value)


def test_a_truncated_workspace_is_never_opened_as_healthy(workspace: Workspace) -> None:
    workspace.close()
    file = workspace.folder / "workspace.db"
    whole = file.read_bytes()
    cuts = [n * len(whole) // 1000 for n in range(1000)]
    for cut in cuts:
        file.write_bytes(whole[:cut])
        assert refused(workspace.folder) in ("workspace-empty-file", "workspace-damaged-no-backup")
    print(f"promise 5: {len(cuts)}/{len(cuts)}")


def test_damage_that_would_stop_every_backup_is_found_when_opening(tmp_path: Path) -> None:
    """One byte in an index, or in the id of a parent row, of which SQLite's quick check sees nothing."""
    settle(tmp_path, answers=5)
    backup = make_backup(tmp_path, NOON)
    file = tmp_path / "workspace.db"
    (tmp_path / "workspace.db-clean").unlink()
    whole, found = file.read_bytes(), 0
    for match in re.finditer(rb"p1|survey", whole):
        file.write_bytes(whole[: match.start()] + b"q" + whole[match.start() + 1 :])
        with closing(connect(file)) as raw:
            if raw.execute("PRAGMA quick_check").fetchall() != [("ok",)] or is_sound(raw):
                continue
        found += 1
        with pytest.raises(UserError, match="workspace-damaged"):
            make_backup(tmp_path, NOON)
        assert not check_whole_file(tmp_path)
        with pytest.raises(UserError, match="workspace-damaged") as told:
            open_workspace(tmp_path, now=lambda: NOON)
        assert told.value.facts["backup"] == backup.path.name
    assert found > 10


def _lock_is_a_folder(folder: Path) -> Path:
    (folder / "workspace.lock").unlink(missing_ok=True)  # Windows deletes it at the end
    (folder / "workspace.lock").mkdir()
    return folder


def _lock_is_a_dead_link(folder: Path) -> Path:
    (folder / "workspace.lock").unlink(missing_ok=True)  # Windows deletes it at the end
    make_link(folder / "workspace.lock", folder / "nowhere" / "lock")
    return folder


def _database_is_a_folder(folder: Path) -> Path:
    (folder / "workspace.db").unlink()
    (folder / "workspace.db").mkdir()
    return folder


def _journal_is_a_folder(folder: Path) -> Path:
    (folder / "workspace.db-journal").unlink(missing_ok=True)
    (folder / "workspace.db-journal" / "x").mkdir(parents=True)
    return folder


def _links_in_a_circle(folder: Path) -> Path:
    make_link(folder.parent / "a", "b")
    make_link(folder.parent / "b", "a")
    return folder.parent / "a"


TOO_LONG = ("workspace-folder-unwritable",) if os.name == "nt" else ("workspace-name-too-long",)
"""Windows calls such a path missing."""
ODD = {
    _lock_is_a_folder: ("lock-not-file",),
    _lock_is_a_dead_link: ("lock-not-file",),
    _database_is_a_folder: ("disk-io", "workspace-unopenable"),
    _journal_is_a_folder: ("file-unwritable", "workspace-unopenable", "disk-io"),
    _links_in_a_circle: ("workspace-folder-unwritable", "workspace-unopenable"),
    lambda folder: folder / ("x" * 300): TOO_LONG,
    lambda folder: folder / "/".join(["x" * 200] * 30): TOO_LONG,
    lambda folder: folder / "workspace.db" / "inside": ("workspace-folder-unwritable",),
}


@pytest.mark.parametrize("make", ODD)
@pytest.mark.parametrize("read_only", [False, True])
def test_what_the_system_refuses_is_said_in_words(
    workspace: Workspace, make: Callable[[Path], Path], read_only: bool
) -> None:
    workspace.close()
    folder = make(workspace.folder)
    try:
        opened = open_workspace(folder, now=lambda: NOON, read_only=read_only)
    except UserError as error:
        assert error.code in ODD[make]
        assert len(error_words(Words(), error)) < 1000
    else:
        if make is _journal_is_a_folder and not read_only:  # which SQLite on Windows takes for no journal
            assert os.name == "nt"
            with pytest.raises(UserError):
                answer(opened, "more")
        else:
            assert read_only, "a reader needs no lock"
        opened.close()


@needs_permissions
def test_a_folder_of_somebody_else_is_said_in_words() -> None:
    place = Path(tempfile.mkdtemp())
    settle(place / "theirs", answers=1)

    def start(say: Say) -> None:
        for folder in (place / "theirs", place / "theirs" / "deeper"):
            with pytest.raises(UserError) as told:
                open_workspace(folder, now=lambda: NOON)
            say(told.value.code)

    user = 65534 if os.geteuid() == 0 else None
    place.chmod(0o000 if user is None else 0o700)
    with Child(start, user=user) as child:
        assert child.finish() == ["workspace-forbidden"] * 2
    place.chmod(0o700)
    shutil.rmtree(place)


def test_a_file_that_is_emptied_while_it_is_open_is_damaged(tmp_path: Path) -> None:
    settle(tmp_path, answers=5)
    (tmp_path / "workspace.db").write_bytes(b"")
    assert not check_whole_file(tmp_path)
    with pytest.raises(UserError, match="workspace-damaged"):
        content_mark(tmp_path / "workspace.db")
