"""Promise 2, on the whole program: whoever is killed in the middle of a word has everything that the foot called saved.

And what it did not call saved yet is at most the typing of two seconds.
"""

import datetime as dt
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mvp2desk.store.opening import open_workspace
from tests.journeys.desk_typist import FORKS, WHERE, typed

MOST_LOST = 2.0
"""Seconds of typing that may be lost."""
KILL = signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL
"""The signal that no process survives: Windows terminates for each."""


class Desk:
    """A program that runs again and again, and is killed each time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._errors = (folder / "errors").open("w+")
        self._host = self._start()
        self._next = None if FORKS else self._start()
        self.keys: list[tuple[int, float]] = []
        self.acknowledged = 0

    def run(
        self, task: str, until: Callable[[], bool], wait: float, meanwhile: Callable[[], None] = lambda: None
    ) -> float:
        """Run `task`, and kill it `wait` seconds after `until` holds and `meanwhile` has happened; gives the moment of
        the kill."""
        assert self._host.stdin is not None
        self.keys, self.acknowledged = [], 0
        self._host.stdin.write(f"{task}\n")
        self._host.stdin.flush()
        pid = int(self._hear().removeprefix("PID "))
        try:
            while not until():
                self._hear()
            meanwhile()
            time.sleep(wait)
            killed = time.monotonic()
        finally:
            os.kill(pid, KILL)
        if self._next is None:
            while self._hear() != "DEAD":
                pass
        else:
            while self._hear(may_end=True):
                pass
            self._host.communicate()
            self._host, self._next = self._next, self._start()  # the next loads while this one is looked at
        return killed

    def close(self) -> None:
        """End the hosts."""
        for host in filter(None, (self._host, self._next)):
            host.kill()
            host.communicate()
        self._errors.close()

    def _start(self) -> "subprocess.Popen[str]":
        here = Path(__file__).resolve()
        paths = [here.parents[2], here.parents[1] / "ui"]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths)), "HOME": str(self._folder)}
        return subprocess.Popen(
            [sys.executable, here.with_name("desk_typist.py"), self._folder],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors, text=True, env=environment,
        )  # fmt: skip

    def _hear(self, *, may_end: bool = False) -> str:
        assert self._host.stdout is not None
        line = self._host.stdout.readline().strip()
        if not line and not may_end:
            raise AssertionError(f"the host has ended: {Path(self._errors.name).read_text()}")
        assert not line.startswith("FAULT"), line
        match line.split():
            case ["KEY", number, at]:
                self.keys.append((int(number), float(at)))
            case ["ACK", number]:
                self.acknowledged = int(number)
        return line


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.close()


def kept(folder: Path) -> str:
    """What is in the answer now; everything else has to be sound."""
    workspace = open_workspace(folder / "work", now=lambda: dt.datetime.now(dt.UTC), create=False)
    assert not workspace.read_only
    with workspace.read() as reading:
        (project,) = reading.projects()
        text = reading.answer(project.id, WHERE).text
    assert workspace.verify() == ()
    workspace.close()
    return text


@pytest.mark.parametrize("kills", [15, pytest.param(200, marks=[pytest.mark.nightly, pytest.mark.timeout(1800)])])
def test_nothing_that_was_called_saved_is_lost_to_a_kill(desk: Desk, tmp_path: Path, kills: int) -> None:
    chance = random.Random(2)
    acknowledged = 0
    for _ in range(kills):
        killed = desk.run("hasty", lambda: desk.acknowledged > 0, chance.uniform(0.02, 0.5))
        text = kept(tmp_path)
        assert text == typed(len(text))
        assert len(text) >= desk.acknowledged
        assert len(text) >= max((n for n, at in desk.keys if at < killed - MOST_LOST), default=0)
        assert len(text) >= acknowledged
        acknowledged = desk.acknowledged
    print(f"promise 2: {kills}/{kills} ({acknowledged} keys acknowledged)")


@pytest.mark.skipif(os.name == "nt", reason="Windows renames no folder whose files are open")
@pytest.mark.parametrize("kills", [4, pytest.param(50, marks=[pytest.mark.nightly, pytest.mark.timeout(1800)])])
def test_nothing_is_lost_when_the_folder_was_away_for_a_moment(desk: Desk, tmp_path: Path, kills: int) -> None:
    """As a stick that is taken out, or a folder that is renamed and named back, while somebody types."""
    chance = random.Random(3)
    work, away = tmp_path / "work", tmp_path / "away"
    acknowledged = 0

    def return_later() -> None:
        work.rename(away)
        time.sleep(chance.uniform(0.05, 1.0))
        away.rename(work)  # fails if anything was written there meanwhile

    for _ in range(kills):
        desk.run("hasty", lambda: desk.acknowledged > 0, chance.uniform(0.02, 1.5), meanwhile=return_later)
        text = kept(tmp_path)
        assert text == typed(len(text))
        assert len(text) >= max(desk.acknowledged, acknowledged)
        acknowledged = desk.acknowledged
    print(f"promise 14: {kills}/{kills} ({acknowledged} keys acknowledged)")


def test_at_most_two_seconds_of_typing_without_a_pause_are_lost(desk: Desk, tmp_path: Path) -> None:
    killed = desk.run("steady", lambda: len(desk.keys) > 7 and desk.keys[-1][1] - desk.keys[6][1] > MOST_LOST, 0.2)
    text = kept(tmp_path)
    typed_by_then = max(n for n, at in desk.keys if at < killed - MOST_LOST)
    assert typed_by_then > 5
    assert len(text) >= typed_by_then
    assert text == typed(len(text))
    print(f"promise 2: of {desk.keys[-1][0]} keys typed without a pause {len(text)} were kept")
