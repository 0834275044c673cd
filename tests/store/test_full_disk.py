"""A disk that fills up in the middle of a save, a file, a backup or an upgrade: nothing breaks, and later it works."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from children import Child, Say, limit_files, needs_file_limit
from mounts import mounted
from revisions import STRICTER
from workspaces import NOON, answer, everything, hash_of, opened, said, settle

from mvp2desk.domain.errors import UserError
from mvp2desk.store import contents
from mvp2desk.store.backups import list_backups, make_backup
from mvp2desk.store.connection import READER, connect
from mvp2desk.store.copies import is_sound
from mvp2desk.store.upgrading import upgrade

LONG = "flood " * 3000
TROUBLE = ("disk-full", "disk-io", "file-unwritable")

Task = Callable[[Path], object]


def save(folder: Path) -> None:
    workspace = opened(folder)
    try:
        answer(workspace, LONG)
    finally:
        workspace.close()


def attach(folder: Path) -> None:
    contents.add(folder, folder.with_name("photo.jpg"))


def back_up(folder: Path) -> None:
    make_backup(folder, NOON)


def copy_elsewhere(folder: Path) -> None:
    workspace = opened(folder)
    try:
        workspace.copy_to(folder.with_name("copy.db"))
    finally:
        workspace.close()


def migrate(folder: Path) -> None:
    upgrade(folder / "workspace.db", NOON, STRICTER)


TASKS = {"save": save, "attach": attach, "back up": back_up, "copy elsewhere": copy_elsewhere, "upgrade": migrate}


def prepare(place: Path) -> Path:
    settle(place / "desk", answers=20)
    workspace = opened(place / "desk")
    answer(workspace, "before")
    workspace.close()
    (place / "photo.jpg").write_bytes(b"\xff\xd8\xff" + bytes(60_000))
    return place / "desk"


def expect_unharmed(folder: Path, before: tuple[object, ...]) -> None:
    """What was there is still there, whole, and nothing half made lies about under a final name."""
    workspace = opened(folder)
    assert everything(workspace) == before
    assert workspace.verify() == ()
    workspace.close()
    assert all(hash_of(path) == path.name for path in contents.stored(folder))
    for backup in list_backups(folder):
        with closing(connect(backup.path, READER)) as raw:
            assert is_sound(raw)


def everything_in(folder: Path) -> tuple[object, ...]:
    workspace = opened(folder)
    found = everything(workspace)
    workspace.close()
    return found


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB."""
    with mounted(tmp_path / "disk", "-t", "tmpfs", "-o", "size=3m", "none", otherwise="NO FULL DISK WAS TRIED") as disk:
        yield disk


@pytest.mark.parametrize("name", TASKS)
def test_a_full_disk_harms_nothing_and_freeing_space_is_enough(small_disk: Path, name: str) -> None:
    folder = prepare(small_disk)
    before = everything_in(folder)
    ballast, failures = small_disk / "ballast", 0
    for pages in range(26):
        with ballast.open("wb") as file:
            file.write(bytes(max(0, shutil.disk_usage(small_disk).free - pages * 4096)))
        try:
            TASKS[name](folder)
        except UserError as error:
            assert error.code in TROUBLE
            failures += 1
        else:
            break
        finally:
            ballast.unlink()
        expect_unharmed(folder, before)
    assert failures > 1
    if failures == 26:
        TASKS[name](folder)
    workspace = opened(folder)
    assert said(workspace) == (LONG if name == "save" else "before")
    assert workspace.verify() == ()
    workspace.close()
    print(f"promise 3: {failures}/{failures} ({name})")


@needs_file_limit
@pytest.mark.parametrize("name", TASKS)
def test_a_write_that_fails_anywhere_harms_nothing(tmp_path: Path, name: str) -> None:
    folder = prepare(tmp_path)
    before = everything_in(folder)
    failures = 0
    for pages in range(1, 160, 4):

        def limited(say: Say, limit: int = pages * 2048) -> None:
            limit_files(limit)
            TASKS[name](folder)
            say("done")

        with Child(limited) as child:
            (told,) = child.finish()
        if told == "done":
            break
        assert told.removeprefix("UserError: ") in TROUBLE
        failures += 1
        expect_unharmed(folder, before)
    assert failures > 5
    if told != "done":
        TASKS[name](folder)
    print(f"promise 3: {failures}/{failures} ({name})")


def test_a_full_disk_while_typing_lets_the_open_workspace_go_on(small_disk: Path) -> None:
    """The window stays open: the failed save is tried again in the same workspace."""
    folder = prepare(small_disk)
    ballast = small_disk / "ballast"
    workspace = opened(folder)
    for pages in range(8):
        ballast.write_bytes(bytes(max(0, shutil.disk_usage(small_disk).free - pages * 4096)))
        with pytest.raises(UserError) as told:
            answer(workspace, LONG)
        assert told.value.code in TROUBLE
        assert said(workspace) == "before"
        ballast.unlink()
    answer(workspace, LONG)
    assert said(workspace) == LONG
    assert workspace.verify() == ()
    workspace.close()
