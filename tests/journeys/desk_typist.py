"""The whole program with simulated typing: python desk_typist.py FOLDER, then a line "TASK" for each run.

Each run is a process of its own, forked from this one, so that it begins with everything loaded. Where no process can
be forked, this one is the first and only run. A run prints "PID n", "READY" when the desk is open, "KEY n t" for the
n-th key it types (at the monotonic time t), and "ACK n" when the foot says that the first n of them are saved; this
process prints "DEAD" when a forked run has ended. What it types is `script`.
"""

import os
import random
import sys
import time
import traceback
from collections.abc import Callable
from itertools import count
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from ui_help import EXPLORATION, press

from mvp2desk.app.desktop.session import Session
from mvp2desk.app.desktop.start import make_application
from mvp2desk.domain.addresses import Address
from mvp2desk.guide import loader  # noqa: F401  loaded here, once for all runs
from mvp2desk.services.projects import open_workspace, sample_town  # noqa: F401
from mvp2desk.store import opening  # noqa: F401

WHERE = Address(EXPLORATION, "data_sources")
FORKS = hasattr(os, "fork")
LEAVES_AFTER = 5
"""Keys until the typist leaves the answer for a moment, which saves it."""


def script(number: int) -> str:
    """The key number `number`, from 1."""
    return str(number % 10) if number % 7 else "."


def typed(keys: int) -> str:
    """What `keys` keys have written."""
    return "".join(map(script, range(1, keys + 1)))


def hasty(session: Session) -> None:
    """Type, leave the answer, come back, type on."""
    type_on(session, rests=True)


def steady(session: Session) -> None:
    """Type without ever leaving the answer or making a pause."""
    type_on(session, rests=False)


def type_on(session: Session, *, rests: bool) -> None:
    """Write the script into the answer from where it ends; what stands there is its beginning."""
    desk = session.content.view
    assert desk is not None
    desk.go(WHERE)
    field = QApplication.focusWidget()
    assert field is not None
    done = begun = len(field.toPlainText())
    if field.toPlainText() == typed(begun):
        field.moveCursor(field.textCursor().MoveOperation.End)
    else:
        done = begun = 0
        field.selectAll()
    chance = random.Random(begun)
    session.content.state.save_queue.saved.connect(lambda: acknowledge(session, done))
    for done in count(begun + 1):
        say(f"KEY {done} {time.monotonic()}")
        QTest.keyClick(field, script(done))
        if rests and done % LEAVES_AFTER == 0:
            QTest.keyClick(field, Qt.Key.Key_Tab)
            field.setFocus()
        QTest.qWait(chance.randint(1, 15))


def acknowledge(session: Session, keys: int) -> None:
    said = session.window.findChild(QLabel, "saved").text()
    assert "Saved" in said
    say(f"ACK {keys}")


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def run(folder: Path, task: Callable[[Session], None]) -> None:
    say(f"PID {os.getpid()}")
    application = make_application(["mvp2desk"])
    session = Session(folder / "work", application, folder / "settings")
    session.settings.set("language", "en")
    session.window.resize(1280, 720)
    session.window.show()
    QTest.qWaitForWindowActive(session.window)
    session.open()
    if session.workspaces is not None and session.workspaces.open_project is None:
        press(session.window, "start-sample")
    assert session.content.view is not None, "it opened without a question"
    say("READY")
    task(session)


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    tasks = {task.__name__: task for task in (hasty, steady)}
    for line in sys.stdin:
        if not FORKS or (pid := os.fork()) == 0:
            try:
                run(Path(sys.argv[1]), tasks[line.strip()])
            except BaseException:
                say(f"FAULT {traceback.format_exc()!r}")
            os._exit(0)
        os.waitpid(pid, 0)
        say("DEAD")
