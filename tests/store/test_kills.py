"""Whoever is killed in the middle of a word has everything that was acknowledged."""

import random
import sqlite3
import time
from pathlib import Path

import pytest
from children import Child, Say, often
from workspaces import NOON, opened, said, settle

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer
from mvp2desk.domain.project.journal import Action, Label
from mvp2desk.store.backups import list_backups, make_backup

pytestmark = pytest.mark.sweep

KILLS = [
    pytest.param(often(50), marks=pytest.mark.timeout(600)),
    pytest.param(200, marks=[pytest.mark.nightly, pytest.mark.timeout(7200)]),
]

LEFT, RIGHT = Address("survey", "left"), Address("survey", "right")


def type_on(folder: Path, say: Say) -> None:
    """Give two answers the same number in one step, again and again, and say each number once it is saved."""
    workspace = opened(folder)
    number = int(said(workspace, LEFT) or 0)
    while True:
        number += 1
        with workspace.change(Label(Action.ANSWER, LEFT), author="clerk", project="p1", join=number % 5 > 0) as work:
            work.put_answer("p1", LEFT, Answer(text=str(number)))
            work.put_answer("p1", RIGHT, Answer(text=str(number)))
        say(str(number))


def back_up(folder: Path, say: Say) -> None:
    """Make one backup after the other, and say so."""
    say("begun")
    while True:
        make_backup(folder, NOON)
        say("done")


@pytest.mark.parametrize("kills", KILLS)
def test_nothing_acknowledged_is_lost_to_a_kill(tmp_path: Path, kills: int) -> None:
    settle(tmp_path / "desk", answers=5)
    chance = random.Random(2)
    acknowledged = hot = 0
    for _ in range(kills):
        with Child(type_on, tmp_path / "desk") as child:
            child.wait_for(str(acknowledged + 1))
            lines = child.kill(after=chance.uniform(0.005, 0.1))
        acknowledged = int(lines[-1])
        journal = tmp_path / "desk" / "workspace.db-journal"
        hot += journal.stat().st_size > 0
        workspace = opened(tmp_path / "desk")
        kept = int(said(workspace, LEFT))
        assert kept in (acknowledged, acknowledged + 1)
        assert said(workspace, RIGHT) == str(kept)
        assert workspace.verify() == ()
        workspace.close()
        acknowledged = kept
    assert acknowledged > kills
    print(f"promise 2: {kills}/{kills} ({acknowledged} saves, {hot} times in the middle of one)")


@pytest.mark.parametrize("kills", KILLS)
def test_a_backup_that_is_killed_never_leaves_a_bad_file(tmp_path: Path, kills: int) -> None:
    desk, chance = tmp_path / "desk", random.Random(11)
    settle(desk, answers=200)

    with Child(back_up, desk) as child:  # the first in a child, which takes longer than this process would
        child.wait_for("begun")
        began = time.perf_counter()
        child.wait_for("done")
        length = time.perf_counter() - began
    for _ in range(kills):
        with Child(back_up, desk) as child:
            child.wait_for("begun")
            child.kill(after=chance.uniform(0, 2 * length))
    assert len(list_backups(desk)) > 1
    for backup in list_backups(desk):
        raw = sqlite3.connect(backup.path)
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("SELECT count(*) FROM answer").fetchone() == (200,)
        raw.close()
    print(f"promise 11: {kills}/{kills} killed, {len(list_backups(desk))} backups, all of them sound")
