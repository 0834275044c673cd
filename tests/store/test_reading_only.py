"""A workspace that cannot be written is open for reading, and nothing is written to it."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from children import Child, Say, needs_permissions
from mounts import mounted
from workspaces import answer, hash_of, opened, said, settle

from mvp2desk.domain.errors import UserError
from tests.systems import kept_from_writing, on_wine

NOBODY = 65534


@pytest.fixture
def folder() -> Iterator[Path]:
    """A workspace in a place that any user may enter."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    settle(place / "desk", answers=3)
    workspace = opened(place / "desk")
    answer(workspace, "Renters")
    workspace.close()
    yield place / "desk"
    for path in (place / "desk", *(place / "desk").iterdir()):
        path.chmod(0o755)
    shutil.rmtree(place)


def read_and_try_to_write(folder: Path, say: Say) -> None:
    workspace = opened(folder)
    say(f"read-only {workspace.read_only}")
    say(said(workspace))
    try:
        answer(workspace, "mine")
    except UserError as error:
        say(error.code)
    workspace.close()


def tried_by_nobody(folder: Path) -> list[str]:
    """What somebody without rights finds; as root, who may write anywhere, a child becomes such a user first."""
    user = NOBODY if os.name == "posix" and os.geteuid() == 0 else None
    with Child(read_and_try_to_write, folder, user=user) as child:
        return child.finish()


@pytest.mark.parametrize(
    "protect",
    [
        pytest.param(lambda folder: folder.chmod(0o555), marks=needs_permissions),
        lambda folder: (folder / "workspace.db").chmod(0o444),
    ],
    ids=["folder", "file"],
)
def test_what_may_not_be_written_opens_for_reading(folder: Path, protect: Callable[[Path], None]) -> None:
    folder.chmod(0o777)
    for path in folder.iterdir():
        path.chmod(0o666)
    protect(folder)
    if on_wine():
        pytest.skip("Wine 8 lets root write a read-only file")
    before = {path.name: (hash_of(path), path.stat().st_mtime_ns) for path in folder.iterdir()}
    assert tried_by_nobody(folder) == ["read-only True", "Renters", "workspace-read-only"]
    assert {path.name: (hash_of(path), path.stat().st_mtime_ns) for path in folder.iterdir()} == before
    print("promise 4: 1/1")


def test_what_another_program_keeps_from_writing_opens_for_reading(folder: Path) -> None:
    with kept_from_writing(folder / "workspace.db"), Child(read_and_try_to_write, folder) as child:
        assert child.finish() == ["read-only True", "Renters", "workspace-read-only"]
    with Child(read_and_try_to_write, folder) as child:
        assert child.finish() == ["read-only False", "Renters"]


def test_a_disk_that_is_mounted_for_reading_opens_for_reading(folder: Path) -> None:
    options = ("--bind", "-o", "ro", folder)
    with (
        mounted(folder.with_name("mounted"), *options, otherwise="NO READ-ONLY DISK WAS TRIED") as mount,
        Child(read_and_try_to_write, mount) as child,
    ):
        assert child.finish() == ["read-only True", "Renters", "workspace-read-only"]
    print("promise 4: 1/1")


@needs_permissions
def test_an_empty_folder_that_may_not_be_written_is_refused_in_words(folder: Path) -> None:
    empty = folder.with_name("empty")
    empty.mkdir()
    empty.chmod(0o555)
    assert tried_by_nobody(empty) == ["UserError: workspace-folder-unwritable"]
    assert list(empty.iterdir()) == []
