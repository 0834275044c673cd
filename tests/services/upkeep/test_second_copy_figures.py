"""Kills in the middle of a copy, a full stick and clocks that jump: the earlier copies stay whole."""

import datetime as dt
import hashlib
import random
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from children import Child, Say, often
from mounts import mounted
from workspaces import NOON, answer, everything, opened, said, settle

from mvp2desk.domain.errors import UserError
from mvp2desk.services.upkeep.backups import back_up, restore_copy
from mvp2desk.services.upkeep.second_copy import backups_in, bring_up_to_date, choose_place, is_behind, newest_in
from mvp2desk.store.contents import add, stored

DAY = dt.timedelta(days=1)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    settle(tmp_path / "desk", answers=200)
    return tmp_path / "desk"


def attach(desk: Path, number: int) -> None:
    """Add a receipt of 300 kB."""
    receipt = desk.with_name("receipt.pdf")
    receipt.write_bytes(b"%PDF" + random.Random(number).randbytes(300_000))
    add(desk, receipt)


def expect_whole(stick: Path) -> None:
    """Everything that has its final name is whole."""
    copy = stick / "MVP2 Desk copy"
    for backup in backups_in(stick):
        raw = sqlite3.connect(f"{backup.path.as_uri()}?mode=ro", uri=True)
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        raw.close()
    for path in stored(copy):
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name


def copy(desk: Path, say: Say) -> None:
    say("begun")
    bring_up_to_date(desk, NOON)
    say("done")


@pytest.mark.parametrize(
    "kills",
    [
        pytest.param(often(15), marks=pytest.mark.timeout(600)),
        pytest.param(200, marks=[pytest.mark.nightly, pytest.mark.timeout(7200)]),
    ],
)
def test_a_copy_that_is_killed_leaves_the_earlier_ones_whole(desk: Path, tmp_path: Path, kills: int) -> None:
    stick, chance = tmp_path / "stick", random.Random(11)
    stick.mkdir()
    choose_place(desk, stick)
    back_up(desk, NOON)
    began = time.perf_counter()
    bring_up_to_date(desk, NOON)
    length = 0.02 + time.perf_counter() - began
    interrupted = 0
    for number in range(kills):
        workspace = opened(desk)
        answer(workspace, f"answer {number}")
        workspace.close()
        attach(desk, number)
        back_up(desk, NOON)

        with Child(copy, desk) as child:
            child.wait_for("begun")
            lines = child.kill(after=chance.uniform(0, 1.5 * length))
        interrupted += "done" not in lines
        expect_whole(stick)
        restore_copy(newest_in(stick), tmp_path / "again")
        restored = opened(tmp_path / "again")
        assert said(restored) in ("", *(f"answer {n}" for n in range(number + 1)))
        assert restored.verify() == ()
        restored.close()
        shutil.rmtree(tmp_path / "again")
    bring_up_to_date(desk, NOON)
    assert not is_behind(desk)
    restore_copy(newest_in(stick), tmp_path / "again")
    restored, whole = opened(tmp_path / "again"), opened(desk)
    assert everything(restored) == everything(whole)
    restored.close()
    whole.close()
    assert not list(stick.rglob("*.partial"))
    assert interrupted
    print(f"second place: {kills}/{kills} ({interrupted} interrupted), all copies whole")


@pytest.mark.parametrize("jump", [-3650, -1, 1, 5000], ids=lambda days: f"{days} days")
def test_a_clock_that_jumps_keeps_no_copy_from_being_made(desk: Path, tmp_path: Path, jump: int) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    choose_place(desk, stick)
    for number, when in enumerate((NOON, NOON + jump * DAY, NOON + DAY)):
        workspace = opened(desk)
        answer(workspace, f"answer {number}")
        workspace.close()
        back_up(desk, when)
        assert is_behind(desk)
        bring_up_to_date(desk, when)
        assert not is_behind(desk)
        restore_copy(newest_in(stick), tmp_path / str(number))
        restored = opened(tmp_path / str(number))
        assert said(restored) == f"answer {number}"
        restored.close()
    assert len(backups_in(stick)) == 3


@pytest.fixture
def small_stick(tmp_path: Path) -> Iterator[Path]:
    """A stick of 2 MB."""
    with mounted(
        tmp_path / "stick", "-t", "tmpfs", "-o", "size=2m", "none", otherwise="NO FULL STICK WAS TRIED"
    ) as stick:
        yield stick


def test_a_full_stick_is_told_and_keeps_the_earlier_copy(desk: Path, small_stick: Path) -> None:
    choose_place(desk, small_stick)
    back_up(desk, NOON)
    bring_up_to_date(desk, NOON)
    before = {path.name for path in small_stick.rglob("*")}
    for number in range(8):
        attach(desk, number)
    with pytest.raises(UserError, match="copy-place-full"):
        bring_up_to_date(desk, NOON + DAY)
    expect_whole(small_stick)
    assert before <= {path.name for path in small_stick.rglob("*")}
    assert not list(small_stick.rglob("*.partial"))
