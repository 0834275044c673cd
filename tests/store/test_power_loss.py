"""What was acknowledged is there after a power cut at any moment; with SQLite's usual settings it would not be."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from disks import Disk, record
from typist import LEFT, RIGHT, value
from workspaces import hash_of, opened, said

from mvp2desk.domain.errors import UserError
from mvp2desk.store.connection import WRITER, connect
from mvp2desk.store.copies import is_sound


def can_record() -> bool:
    """Whether strace is here and may look at other processes (some containers forbid it)."""
    return (
        bool(shutil.which("strace"))
        and subprocess.run(["strace", "-o", "/dev/null", "true"], check=False).returncode == 0
    )


pytestmark = pytest.mark.skipif(not can_record(), reason="there is no working strace, so NO POWER CUT WAS TRIED")

HERE = Path(__file__).parent


def cuts(tmp_path: Path, journal: str, disks: int, every: int = 1) -> Counter[str]:
    """Work, recorded; cut the power after each call (or some), `disks` times; count what is found afterwards."""
    root = tmp_path / "disk"
    root.mkdir()
    command = [sys.executable, "-P", str(HERE / "typist.py"), str(root / "desk"), journal]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(HERE), str(HERE.parent.parent)))}
    disk, chance, found = Disk(root), random.Random(1), Counter[str]()
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as scratch:
        for number, call in enumerate(record(command, environment, tmp_path / "calls")):
            if disk.feed(call) and number % every == 0:
                for _ in range(disks):
                    found[verdict(disk, chance, Path(scratch) / "desk", found.total())] += 1
    assert disk.said[-1] == "ACK 15"
    return found


def verdict(disk: Disk, chance: random.Random, desk: Path, number: int) -> str:
    """Let the power go, put what is left into `desk`, open it, and compare with what was acknowledged.

    Every fifth time the whole workspace is opened and verified, else its database alone, with the store's settings.
    """
    shutil.rmtree(desk, ignore_errors=True)
    for name, content in disk.after_power_cut(chance).items():
        path = desk / Path(name).relative_to(disk.root / "desk") if name != str(disk.root) else desk.parent
        if content is None:
            path.mkdir(exist_ok=True)
        elif path.parent.is_dir():
            path.write_bytes(content)
    acknowledged = [line.split()[1] for line in disk.said if line.startswith("ACK")]
    look = _open if number % 5 == 0 or not acknowledged else _look
    try:
        left, right = look(desk)
    except (UserError, sqlite3.Error, ValueError) as error:
        return str(error)
    if left != right:
        return "torn"
    if left and left != value(int(left.split()[0])):
        return "mixed"
    if acknowledged and int((left or "0").split()[0]) < int(acknowledged[-1]):
        return "lost"
    return "kept" if all(_is_there(desk, line) for line in disk.said) else "file lost"


def _open(desk: Path) -> tuple[str, ...]:
    workspace = opened(desk)
    try:
        if found := workspace.verify():
            return found[0].reason, ""
        return said(workspace, LEFT), said(workspace, RIGHT)
    finally:
        workspace.close()


def _look(desk: Path) -> tuple[str, ...]:
    with closing(connect(desk / "workspace.db", WRITER)) as raw:
        if not is_sound(raw):
            return "unsound", ""
        found = dict(raw.execute("SELECT field, text FROM answer").fetchall())
        return found.get(LEFT.field, ""), found.get(RIGHT.field, "")


def _is_there(desk: Path, line: str) -> bool:
    what, name = line.split()
    if what == "FILE":
        return hash_of(desk / "attachments" / name) == name
    if what == "BACKUP":
        with closing(sqlite3.connect(desk / "backups" / name)) as raw:
            return raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return True


@pytest.mark.parametrize("disks", [2, pytest.param(12, marks=pytest.mark.nightly)])
def test_a_power_cut_at_any_moment_loses_nothing_acknowledged(tmp_path: Path, disks: int) -> None:
    found = cuts(tmp_path, "truncate", disks)
    assert found.keys() == {"kept"}, found
    assert found.total() >= 2000
    print(f"promise 1: {found['kept']}/{found.total()}")


def test_the_usual_settings_would_lose_answers(tmp_path: Path) -> None:
    found = cuts(tmp_path, "delete", disks=1, every=3)
    assert found["lost"] > 0, found
    print(f"promise 1: with the usual journal {found['lost']} of {found.total()} lose an answer")
