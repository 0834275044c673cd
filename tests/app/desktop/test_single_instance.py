"""A second start brings the first window to the front; without an answer it goes on alone. Two real processes each."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from mvp2desk.app.desktop.single_instance import PATIENCE, ask_to_raise
from tests.systems import make_link

FIRST = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from mvp2desk.app.desktop.single_instance import SingleInstance
application = QCoreApplication(sys.argv)
single = SingleInstance(Path(sys.argv[1]))
single.raised.connect(lambda: print("raised", flush=True))
print("ready", flush=True)
sys.stdin.readline()  # it hangs until then
sys.exit(application.exec())
"""

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The runtime folder of the person; a socket's path must be short."""
    with tempfile.TemporaryDirectory(dir=None if os.name == "nt" else "/tmp") as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder)


@pytest.fixture
def start(runtime: Path) -> Iterator[Start]:
    """Starts the first window of a folder, as another process; `hang` leaves it deaf until `wake`."""
    running: list[subprocess.Popen[str]] = []

    def begin(folder: Path, *, hang: bool = False) -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", FIRST, str(folder)]
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        running.append(child)
        assert said(child) == "ready"
        if not hang:
            wake(child)
        return child

    yield begin
    for child in running:
        child.kill()
        child.communicate()


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder


def wake(child: "subprocess.Popen[str]") -> None:
    assert child.stdin is not None
    child.stdin.write("\n")
    child.stdin.flush()


def said(child: "subprocess.Popen[str]") -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


def test_the_first_window_comes_to_the_front_as_often_as_it_is_asked(start: Start, desk: Path) -> None:
    first = start(desk)
    for _ in range(3):
        assert ask_to_raise(desk)
        assert said(first) == "raised"


def test_nobody_answers_for_another_folder(start: Start, desk: Path, tmp_path: Path) -> None:
    start(desk)
    (tmp_path / "other").mkdir()
    assert not ask_to_raise(tmp_path / "other")


def test_a_folder_is_the_same_by_another_way(start: Start, desk: Path) -> None:
    start(desk)
    assert ask_to_raise(desk / ".." / "desk")
    if os.name == "nt":
        assert ask_to_raise(Path(str(desk).upper()))


def test_a_folder_is_the_same_by_a_link(start: Start, desk: Path, tmp_path: Path) -> None:
    start(desk)
    make_link(tmp_path / "link", desk)
    assert ask_to_raise(tmp_path / "link")


def test_what_a_killed_window_left_is_replaced(start: Start, desk: Path) -> None:
    for _ in range(5):
        first = start(desk)
        assert ask_to_raise(desk)
        first.kill()
        first.communicate()  # it has ended when its output has
        assert not ask_to_raise(desk)


def test_a_window_that_hangs_is_not_waited_for_long(start: Start, desk: Path) -> None:
    first = start(desk, hang=True)
    begun = time.monotonic()
    assert not ask_to_raise(desk)
    assert time.monotonic() - begun < 20 * PATIENCE / 1000
    wake(first)
    assert ask_to_raise(desk)


@pytest.mark.skipif(os.name == "nt", reason="a named pipe of Windows has no folder and no mode")
def test_only_this_person_can_ask(start: Start, desk: Path, runtime: Path) -> None:
    start(desk)
    (socket,) = (runtime / "mvp2desk").iterdir()
    assert socket.stat().st_mode & 0o077 == 0
    assert socket.parent.stat().st_mode & 0o077 == 0
