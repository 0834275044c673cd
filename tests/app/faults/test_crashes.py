"""What a fault of the program leads to: one window, a report without anything that was typed, and work goes on."""

import gc
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mvp2desk.app.faults.crashes import PAUSE, CrashReporter, report_of
from mvp2desk.app.faults.hard_stops import NAME, last_stop, watch_stops
from mvp2desk.app.faults.redacted import RedactedError, fault_of
from mvp2desk.domain.errors import UserError
from mvp2desk.services.recording.changes import Announcer, Changed
from mvp2desk.text.words import Words
from mvp2desk.ui.dialogs.crash_report import CrashWindow

TYPED = "Ann Sample, 12 Mill Road"


@pytest.fixture
def crashes(qtbot: QtBot) -> Iterator[CrashReporter]:
    yield CrashReporter(Words, lambda: None)
    for window in windows():
        window.close()


def windows() -> list[CrashWindow]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, CrashWindow) and one.isVisible()]


def report(window: CrashWindow) -> str:
    return window.findChild(QPlainTextEdit, "report").toPlainText()


def go_on(window: CrashWindow) -> None:
    window.findChild(QPushButton, "go-on").click()


def fail() -> None:
    raise KeyError(TYPED)


def fail_within_ours() -> None:
    """Raise below a line of ours, as a fault does."""
    announcer = Announcer()
    announcer.listen(lambda changed: fail())
    announcer.announce(Changed("", None))


def raised(function: object = fail_within_ours) -> Exception:
    try:
        function()  # type: ignore[operator]
    except Exception as error:
        return error
    raise AssertionError("nothing was raised")


def test_a_fault_in_a_slot_shows_one_window_and_is_not_hidden_from_a_test(crashes: CrashReporter, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as caught:
        crashes.begin()
        for _ in range(42):
            QTimer.singleShot(0, fail)
        qtbot.waitUntil(lambda: len(caught) == 42 and len(windows()) == 1)
        (window,) = windows()
        qtbot.waitUntil(lambda: "42 x KeyError" in report(window))
        crashes.end()
    assert "42 times" in window.findChild(QLabel, "times").text()
    assert TYPED not in report(window)


def test_no_second_window_comes_within_a_second(crashes: CrashReporter, qtbot: QtBot) -> None:
    crashes.notice(raised())
    qtbot.waitUntil(lambda: len(windows()) == 1)
    go_on(windows()[0])
    crashes.notice(raised())
    qtbot.wait(PAUSE // 2)
    assert windows() == []
    qtbot.waitUntil(lambda: len(windows()) == 1, timeout=2 * PAUSE)
    assert "1 x KeyError" in report(windows()[0])


class Unpaintable(QWidget):
    """A page whose every paint fails."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        fail()


def test_a_page_that_cannot_be_painted_does_not_drown_the_screen_in_windows(
    crashes: CrashReporter, qtbot: QtBot
) -> None:
    with qtbot.captureExceptions():
        crashes.begin()
        page = Unpaintable()
        qtbot.addWidget(page)
        page.show()
        for _ in range(20):
            page.repaint()
        qtbot.waitUntil(lambda: len(windows()) == 1)
        page.hide()
        crashes.end()
    assert len(windows()) == 1


def test_what_the_world_refuses_is_no_fault(crashes: CrashReporter, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as seen:
        crashes.begin()
        with qtbot.waitSignal(crashes.refused) as refused:
            QTimer.singleShot(0, gone)
        crashes.end()
    assert [kind for kind, _, _ in seen] == [UserError]
    (error,) = refused.args
    assert error.code == "disk-io"
    assert not windows()


def gone() -> None:
    raise UserError("disk-io")


def test_faults_in_other_threads_and_in_the_collector_are_told_too(
    crashes: CrashReporter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr(threading, "excepthook", told.append)
    monkeypatch.setattr(sys, "unraisablehook", told.append)
    crashes.begin()

    class Ill:
        def __del__(self) -> None:
            raise ValueError(TYPED)

    gc.collect()  # what other tests left, or it might be collected in the thread
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    ill = Ill()
    del ill
    crashes.end()
    qtbot.waitUntil(lambda: len(windows()) == 1)
    (window,) = windows()
    qtbot.waitUntil(lambda: "ValueError" in report(window))
    assert "KeyError" in report(window)
    assert len(told) == 2


def test_a_window_that_cannot_be_made_is_not_tried_for_ever(qtbot: QtBot) -> None:
    tries: list[int] = []

    def no_words() -> Words:
        tries.append(1)
        raise RuntimeError(TYPED)

    with qtbot.captureExceptions() as caught:
        watching = CrashReporter(no_words, lambda: None)
        watching.begin()
        watching.notice(raised())
        qtbot.waitUntil(lambda: len(caught) == 1)
        watching.notice(raised())
        qtbot.wait(50)
        watching.end()
    assert (len(tries), windows()) == (1, [])


def test_the_window_can_leave_the_program(crashes: CrashReporter, qtbot: QtBot) -> None:
    crashes.notice(raised())
    qtbot.waitUntil(lambda: len(windows()) == 1)
    with qtbot.waitSignal(crashes.leave_wanted):
        windows()[0].findChild(QPushButton, "leave").click()


def test_a_report_holds_types_codes_and_our_own_lines_only() -> None:
    def save() -> None:
        try:
            fail_within_ours()
        except KeyError as error:
            error.add_note(TYPED)
            raise UserError("file-unwritable", {"path": f"/home/ann/{TYPED}"}) from error

    line = next(iter(fault_of(raised()).places))
    assert line.startswith("mvp2desk.services.recording.changes:")
    assert str(fault_of(raised(save))) == (
        f"mvp2desk.domain.errors.UserError file-unwritable\nbecause of KeyError\n    {line}"
    )
    assert str(fault_of(raised(lambda: Path(TYPED).read_text()))) == "FileNotFoundError ENOENT"
    assert str(fault_of(UserError(TYPED))) == "mvp2desk.domain.errors.UserError"
    assert report_of({RedactedError("KeyError", places=("mvp2desk.ui.shell.project_view:88",)): 3}).endswith(
        "\n\n3 x KeyError\n    mvp2desk.ui.shell.project_view:88\n"
    )


ABORT = """
import os, sys
from pathlib import Path
from mvp2desk.app.faults.hard_stops import watch_stops
from mvp2desk.services.recording.changes import Announcer, Changed
ended_well = watch_stops(Path(sys.argv[1]))
announcer = Announcer()
if sys.argv[2] == "abort":
    announcer.listen(lambda changed: os.abort())
announcer.announce(Changed('', None))
ended_well()
"""


def run(folder: Path, how: str) -> None:
    subprocess.run([sys.executable, "-c", ABORT, str(folder), how], check=False, capture_output=True)


def test_a_hard_end_is_told_at_the_next_start_once_and_without_a_path(tmp_path: Path) -> None:
    run(tmp_path, "abort")
    assert os.sep in (tmp_path / NAME).read_text(encoding="utf-8")  # what the interpreter writes is no report yet
    kind, *places = last_stop(tmp_path).splitlines()
    assert kind == "Aborted"
    assert [place.partition(":")[0] for place in places] == ["    mvp2desk.services.recording.changes"]
    assert last_stop(tmp_path) == ""


def test_a_good_end_leaves_nothing_to_tell(tmp_path: Path) -> None:
    run(tmp_path, "well")
    assert last_stop(tmp_path) == ""


def test_where_no_note_can_be_left_the_program_starts_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    watch_stops(tmp_path / "file" / "logs")()
    assert last_stop(tmp_path / "file" / "logs") == ""


def test_the_window_tells_of_a_hard_end_and_of_a_fault_after_it(crashes: CrashReporter, qtbot: QtBot) -> None:
    crashes.show_last_stop("Aborted")
    (window,) = windows()
    assert "stopped by itself" in window.windowTitle()
    crashes.notice(raised())
    go_on(window)
    qtbot.waitUntil(lambda: bool(windows()), timeout=2 * PAUSE)
    assert "KeyError" in report(windows()[0])


UNCAUGHT = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from mvp2desk.app.faults.crashes import CrashReporter
from mvp2desk.text.words import Words
application = QApplication(sys.argv)
crashes = CrashReporter(Words, lambda: None)
crashes.begin()
def fail():
    raise ValueError("Ann Sample")
QTimer.singleShot(0, fail)
QTimer.singleShot(200, application.quit)
print("left", application.exec())
"""


@pytest.mark.parametrize("asked", [False, True])
def test_a_fault_is_not_printed_unless_one_asks_for_it(asked: bool) -> None:
    """A desktop keeps in its own log what its programs print."""
    context = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **({"MVP2DESK_TRACEBACK": "1"} if asked else {})}
    done = subprocess.run([sys.executable, "-c", UNCAUGHT], env=context, capture_output=True, text=True, check=False)
    assert done.stdout == "left 0\n"
    assert ("Ann Sample" in done.stderr) is asked
