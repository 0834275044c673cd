"""What was acknowledged is there after a power cut at any moment; with SQLite's usual settings it would not be."""

import contextlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from disks import Disk, record
from typist import LEFT, RIGHT, value
from workspaces import NOON, answer, hash_of, opened, said, settle

from mvp2desk.domain.errors import UserError
from mvp2desk.store.backups import make_backup
from mvp2desk.store.connection import READER, WRITER, connect
from mvp2desk.store.copies import is_sound


def can_record() -> bool:
    """Whether strace is here and may look at other processes (some containers forbid it)."""
    return (
        bool(shutil.which("strace"))
        and subprocess.run(["strace", "-o", "/dev/null", "true"], check=False).returncode == 0
    )


pytestmark = [
    pytest.mark.sweep,
    pytest.mark.skipif(not can_record(), reason="there is no working strace, so NO POWER CUT WAS TRIED"),
]

HERE = Path(__file__).parent


Verdict = Callable[[Path, list[str], int], str]


def cuts(root: Path, task: str, verdict: Verdict, disks: int, every: int = 1) -> Counter[str]:
    """Do the task in `root`, recorded; cut the power after each call (or some), `disks` times; count the verdicts."""
    root.mkdir(exist_ok=True)
    command = [sys.executable, "-P", str(HERE / "typist.py"), str(root / "desk"), task]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(HERE), str(HERE.parent.parent)))}
    disk, chance, found = Disk(root), random.Random(1), Counter[str]()
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as scratch:
        desk = Path(scratch) / "desk"
        for number, call in enumerate(record(command, environment, root.with_name("calls"))):
            if disk.feed(call) and number % every == 0:
                for _ in range(disks):
                    leave(disk.after_power_cut(chance), disk.root / "desk", desk)
                    found[verdict(desk, disk.said, found.total())] += 1
    assert disk.said[-1] == "DONE it"
    return found


def leave(files: Mapping[str, bytes | None], was: Path, desk: Path) -> None:
    """Put what is left on the disk into `desk`."""
    shutil.rmtree(desk, ignore_errors=True)
    for name, content in files.items():
        if not Path(name).is_relative_to(was):
            continue
        path = desk / Path(name).relative_to(was)
        if content is None:
            path.mkdir(exist_ok=True)
        elif path.parent.is_dir():
            path.write_bytes(content)


def of_answers(desk: Path, told: list[str], number: int) -> str:
    """Compare what is there with what was acknowledged.

    Every fifth time the whole workspace is opened and verified, else its database alone, with the store's settings.
    """
    acknowledged = [line.split()[1] for line in told if line.startswith("ACK")]
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
    return "kept" if all(_is_there(desk, line) for line in told) else "file lost"


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


def of_a_swap(desk: Path, told: list[str], number: int) -> str:
    """Which of two databases is there, when one should take the other's place at once. It must be whole."""
    with contextlib.suppress(UserError):  # what the next start does; one that is newer than today is left alone
        opened(desk).close()
    with closing(connect(desk / "workspace.db", READER)) as raw:
        if not is_sound(raw) or raw.execute("SELECT count(*) FROM answer").fetchone() != (51,):
            return "torn"
        texts = {text for (text,) in raw.execute("SELECT text FROM answer WHERE field = 'name'")}
        return f"{'done: ' if told else ''}{_who(raw)} {min(texts)}"


def _who(raw: sqlite3.Connection) -> str:
    return str(raw.execute("SELECT text FROM answer WHERE field = 'who'").fetchone()[0])


@pytest.mark.timeout(600)
@pytest.mark.parametrize("disks", [2, pytest.param(12, marks=pytest.mark.nightly)])
def test_a_power_cut_at_any_moment_loses_nothing_acknowledged(tmp_path: Path, disks: int) -> None:
    found = cuts(tmp_path / "disk", "answer_all", of_answers, disks)
    assert found.keys() == {"kept"}, found
    assert found.total() >= 2000
    print(f"promise 1: {found['kept']}/{found.total()}")


def test_the_usual_settings_would_lose_answers(tmp_path: Path) -> None:
    found = cuts(tmp_path / "disk", "answer_carelessly", of_answers, disks=1, every=3)
    assert found["lost"] > 0, found
    print(f"promise 1: with the usual journal {found['lost']} of {found.total()} lose an answer")


@pytest.mark.parametrize(
    ("task", "old", "new", "promise"),
    [("migrate", "after group 0", "after GROUP 0", 9), ("restore", "after group 0", "before group 0", 10)],
)
def test_a_power_cut_while_a_database_is_replaced_leaves_the_old_or_the_new(
    tmp_path: Path, task: str, old: str, new: str, promise: int
) -> None:
    desk = tmp_path / "disk" / "desk"
    settle(desk)
    workspace = opened(desk)
    answer(workspace, "before")
    if task == "restore":
        make_backup(desk, NOON)
    answer(workspace, "after")
    workspace.close()
    found = cuts(tmp_path / "disk", task, of_a_swap, disks=4)
    assert found.keys() == {old, new, f"done: {new}"}, found
    print(f"promise {promise}: {found.total()}/{found.total()} ({dict(found)})")
