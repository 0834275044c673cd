"""Are files complete, and temporary ones deleted exactly when the process that writes them has ended?"""

import subprocess
import sys
from pathlib import Path

import pytest
from file_holders import file_holder

from mvp2desk.domain.errors import UserError
from mvp2desk.store.files import discard, invalidate, sweep, take_name, write_whole

WRITER = """
import os, sys
with open(f".packet.pdf.{os.getpid()}.partial", "w") as file:
    print(file.name, flush=True)
    sys.stdin.read()
"""


def test_the_temporary_files_of_living_processes_stay(tmp_path: Path) -> None:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", WRITER], cwd=tmp_path, text=True, **pipes) as process:
        file = tmp_path / process.stdout.readline().strip()
        sweep(tmp_path)
        assert file.exists()
        process.communicate()
    sweep(tmp_path)
    assert not file.exists()


def test_a_temporary_file_without_a_process_is_deleted(tmp_path: Path) -> None:
    for name in (".a.pdf.999999999999999999999.partial", ".a..partial", ".a.pdf.x1.partial"):
        (tmp_path / name).write_bytes(b"half")
    (tmp_path / ".a.7.partial").mkdir()
    sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [".a.7.partial"]


def test_a_file_that_is_held_for_a_moment_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "packet.pdf"
    file.write_bytes(b"old")
    with file_holder("holds once") as refused:
        write_whole(file, b"new")
    assert refused == [str(file)]
    assert file.read_bytes() == b"new"


def test_a_refusal_that_stays_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    file = tmp_path / "packet.pdf"
    file.write_bytes(b"new")
    with pytest.raises(OSError):
        take_name(file, tmp_path / "folder")


def test_what_cannot_be_deleted_stays_without_an_error(tmp_path: Path) -> None:
    file = tmp_path / "surplus.db"
    file.write_bytes(b"old")
    with file_holder("never lets delete") as refused:
        discard(file)
    assert refused == [str(file)]
    discard(file)
    discard(file)
    assert not file.exists()


def test_what_must_not_count_any_more_is_deleted_or_emptied(tmp_path: Path) -> None:
    stamp = tmp_path / "stamp"
    stamp.write_bytes(b"all is well")
    with file_holder("never lets delete"):
        invalidate(stamp)
    assert stamp.read_bytes() == b""
    invalidate(stamp)
    assert not stamp.exists()
    invalidate(stamp)
    stamp.mkdir()
    with pytest.raises(OSError):
        invalidate(stamp)


def test_a_failed_file_does_not_hide_its_error_behind_that_of_its_deletion(tmp_path: Path) -> None:
    (tmp_path / "packet.pdf").mkdir()
    with file_holder("never lets delete"), pytest.raises(UserError) as refusal:
        write_whole(tmp_path / "packet.pdf", b"new")
    assert refusal.value.code == "file-unwritable"
