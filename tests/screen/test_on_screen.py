"""The program on an X screen: its window appears, takes real keys, shows real Chinese, and closes well."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from ui_help import EXPLORATION, answer, editor, go

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.ui.kit.labels import PlainLabel

HANZI = re.compile("[\u4e00-\u9fff]+")
UNLIKE = 0.25
"""The share of their ink in which two different signs differ at least."""


def xdotool(*words: str) -> str:
    done = subprocess.run(["xdotool", *words], capture_output=True, text=True, timeout=20, check=False)
    return done.stdout.strip()


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> "Iterator[subprocess.Popen[bytes]]":
    """The program as its own process, with everything it keeps in the test's folder.

    `qapp` keeps the screen awake: an X server whose last window has gone begins anew, and refuses whoever comes then.
    """
    folders = {name: str(tmp_path / name) for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "HOME")}
    command = [sys.executable, "-m", "mvp2desk", "--workspace", str(tmp_path / "work")]
    running = subprocess.Popen(command, env={**os.environ, **folders}, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    yield running
    running.kill()
    running.communicate()


def seen(program: "subprocess.Popen[bytes]") -> str:
    """The id of the program's window, once the screen shows it."""
    until = time.monotonic() + 30
    while time.monotonic() < until and program.poll() is None:
        found = xdotool("search", "--onlyvisible", "--pid", str(program.pid), "--name", "MVP2 Desk")
        if found:
            return found.splitlines()[-1]
        time.sleep(0.1)  # another process: there is no signal to wait for
    program.kill()
    raise AssertionError(f"no window; the program ended with {program.returncode}: {program.communicate()}")


def test_the_window_appears_and_closes_well(program: "subprocess.Popen[bytes]", tmp_path: Path) -> None:
    window = seen(program)
    size = dict(line.split("=") for line in xdotool("getwindowgeometry", "--shell", window).splitlines())
    assert int(size["WIDTH"]) > 600
    assert int(size["HEIGHT"]) > 400
    until = time.monotonic() + 30
    while not list((tmp_path / "work").glob("workspace.db")) and time.monotonic() < until:
        time.sleep(0.1)
    while program.poll() is None and time.monotonic() < until:
        xdotool("windowfocus", "--sync", window)
        xdotool("key", "ctrl+q")
        time.sleep(0.3)
    said, errors = program.communicate(timeout=30)
    assert (program.returncode, said, errors) == (0, b"", b"")


def test_what_a_real_keyboard_types_is_kept(sample: Session, qtbot: QtBot) -> None:
    where = Address(EXPLORATION, "community")
    go(sample, where)
    editor(sample, "community").selectAll()
    xdotool("windowfocus", "--sync", str(int(sample.window.winId())))
    qtbot.waitUntil(lambda: editor(sample, "community").hasFocus())
    xdotool("type", "--delay", "20", "Loon Pond & more")
    qtbot.waitUntil(lambda: answer(sample, where) == "Loon Pond & more", timeout=10_000)


# -- signs, and not boxes in their place


def begins(label: QLabel) -> str:
    """The Chinese that its one line begins with."""
    found = HANZI.match(label.text())
    one_line = label.height() < 2 * label.fontMetrics().lineSpacing()
    return found[0] if found and one_line and len(set(found[0][:5])) == len(found[0][:5]) else ""


def signs(label: QLabel, count: int) -> list[QImage]:
    """What the screen shows of each of the first signs of a label in one line."""
    window = label.window()
    screen = window.screen()
    picture = screen.grabWindow(int(window.winId())).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    corner = label.mapTo(window, label.contentsRect().topLeft())
    advance = [round(label.fontMetrics().horizontalAdvance(label.text()[:n])) for n in range(count + 1)]
    step = min(b - a for a, b in pairwise(advance))
    high = label.contentsRect().height()
    return [picture.copy(QRect(corner.x() + left, corner.y(), step, high)) for left in advance[:-1]]


def unlike(one: QImage, other: QImage) -> float:
    """In how much of their ink two signs differ, moved against each other by some pixels as they may stand."""
    first, second = darkness(one), darkness(other)
    ink = max(sum(map(sum, first)), sum(map(sum, second)))
    assert ink > 0, "nothing is drawn"

    def apart(move: int) -> int:
        rows = zip(first, second, strict=True)
        return sum(abs(a - b) for x, y in rows for a, b in zip(x[3:-3], y[3 + move :], strict=False))

    return min(apart(move) for move in range(-3, 4)) / ink


def darkness(image: QImage) -> list[list[int]]:
    paper = image.pixelColor(0, 0).lightness()
    wide, high = image.width(), image.height()
    return [[abs(paper - image.pixelColor(x, y).lightness()) for x in range(wide)] for y in range(high)]


def least_unlike(images: list[QImage]) -> float:
    return min(unlike(one, other) for n, one in enumerate(images) for other in images[:n])


def test_chinese_is_drawn_as_signs_and_not_as_boxes(start: Callable[[], Session], qtbot: QtBot) -> None:
    session = start()
    session.settings.set("language", "zh_CN")
    qtbot.waitExposed(session.window)
    labels = [one for one in session.window.findChildren(QLabel) if one.isVisible()]
    label, text = max(((one, begins(one)) for one in labels), key=lambda pair: len(pair[1]))
    count = min(5, len(text))
    assert len(set(text[:count])) == count > 2, text
    qtbot.waitUntil(lambda: least_unlike(signs(label, count)) > UNLIKE, timeout=10_000)


def test_that_test_notices_boxes(start: Callable[[], Session], qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    label = PlainLabel("\U000f0001\U000f0002\U000f0003", "title", wrap=False)
    label.setParent(page)
    label.adjustSize()
    page.resize(400, 200)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: max(map(max, darkness(signs(label, 3)[0]))) > 50, timeout=10_000)
    assert least_unlike(signs(label, 3)) < UNLIKE
