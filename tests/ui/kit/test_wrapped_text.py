"""Does a path stay inside its label, in whole folders, and is it still the path that is read and copied?"""

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from mvp2desk.ui.kit.labels import PlainLabel
from mvp2desk.ui.kit.wrapped_text import wrapped

WINDOWS = PureWindowsPath(
    r"C:\Users\elizabeth.montgomery-worthington\AppData\Local\Packages"
    r"\PythonSoftwareFoundation.Python.3.13_qbz5n2kfra8p0\LocalCache\Local\MVP2Desk\workspace\backups"
)
SHARE = PureWindowsPath(r"\\townhall.quabbinfalls.ma.us\departments\planning\climate-resilience\mvp\2026\copies")
POSIX = PurePosixPath("/home/elizabeth.montgomery/.local/share/town/planning/climate/mvp2desk/workspace/backups")
CHINESE = PureWindowsPath(r"D:\规划部门\气候适应能力建设项目资助申请材料\二〇二六年度工作文件夹\备份与副本\workspace")
PATHS = (WINDOWS, SHARE, POSIX, CHINESE)


def lines(label: PlainLabel, width: int) -> list[str]:
    """Return the lines in which a label is drawn in `width`."""
    layout = wrapped(label.text(), label, width, label.alignment())
    found = [layout.lineAt(number) for number in range(layout.lineCount())]
    assert all(line.naturalTextWidth() <= width for line in found)
    texts = [layout.text()[line.textStart() : line.textStart() + line.textLength()] for line in found]
    return [text.translate({0x200B: None, 0x2060: None}) for text in texts]


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("path", PATHS, ids=["drive", "share", "posix", "chinese"])
def test_every_line_fits_and_nothing_is_lost(qtbot: QtBot, path: PureWindowsPath | PurePosixPath, percent: int) -> None:
    label = PlainLabel(f"They are in {path}.")
    qtbot.addWidget(label)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * percent / 100)
    label.setFont(font)
    for width in (120, 240, 480):
        assert "".join(lines(label, width)) == f"They are in {path}."
        assert label.heightForWidth(width) >= len(lines(label, width)) * label.fontMetrics().height() * 0.9


@pytest.mark.parametrize("path", [WINDOWS, SHARE, POSIX], ids=["drive", "share", "posix"])
def test_a_line_breaks_after_a_folder(qtbot: QtBot, path: PureWindowsPath | PurePosixPath) -> None:
    label = PlainLabel(str(path))
    qtbot.addWidget(label)
    longest = max(label.fontMetrics().horizontalAdvance(f"{part}\\") for part in path.parts[1:])
    shown = lines(label, max(longest, label.fontMetrics().horizontalAdvance(path.parts[0])) + 2)
    assert len(shown) > 2
    assert all(line.endswith(("\\", "/")) for line in shown[:-1])


def test_the_slash_at_the_beginning_is_not_alone_at_the_end_of_a_line(qtbot: QtBot) -> None:
    label = PlainLabel(f"Move it back to {POSIX} and try again.")
    qtbot.addWidget(label)
    width = label.fontMetrics().horizontalAdvance("Move it back to /h")
    assert lines(label, width)[0] == "Move it back to "
    assert any(line.startswith("/home/") for line in lines(label, width))


def test_two_backslashes_at_the_beginning_stay_together(qtbot: QtBot) -> None:
    label = PlainLabel(str(SHARE))
    qtbot.addWidget(label)
    assert lines(label, label.fontMetrics().horizontalAdvance(r"\\townhall."))[0].startswith(r"\\town")


def test_what_is_read_aloud_is_the_path_itself(qtbot: QtBot) -> None:
    label = PlainLabel(str(WINDOWS))
    qtbot.addWidget(label)
    assert label.text() == str(WINDOWS)
    assert QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name) == str(WINDOWS)


@pytest.mark.parametrize("alignment", [Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter])
def test_all_of_it_is_painted_inside(qtbot: QtBot, alignment: Qt.AlignmentFlag) -> None:
    label = PlainLabel(str(WINDOWS))
    label.setAlignment(alignment)
    label.setStyleSheet("QLabel { background: white; color: black; }")
    qtbot.addWidget(label)
    label.resize(200, label.heightForWidth(200))
    picture = label.grab().toImage()
    dark = [
        (across, down)
        for down in range(picture.height())
        for across in range(picture.width())
        if picture.pixelColor(across, down).lightness() < 100
    ]
    assert max(down for _, down in dark) > picture.height() - label.fontMetrics().lineSpacing()
    assert max(across for across, _ in dark) < picture.width() - 1


def test_text_without_a_long_word_is_drawn_by_qt_alone(qtbot: QtBot) -> None:
    label = PlainLabel("The program makes a backup while you work and when you close, and checks each one.")
    qtbot.addWidget(label)
    assert label.heightForWidth(200) == super(PlainLabel, label).heightForWidth(200)
