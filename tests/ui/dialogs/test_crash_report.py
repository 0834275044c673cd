"""A fault while somebody works: what was saved is kept, one window says so, and the work goes on."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from ui_help import EXPLORATION, answer, editor, go, press

from mvp2desk.app.desktop.session import Session
from mvp2desk.app.faults.crashes import CrashReporter
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.text.words import Words
from mvp2desk.ui.commands import MENUS, Commands
from mvp2desk.ui.dialogs.crash_report import CrashWindow

COMMUNITY = Address(EXPLORATION, "community")
REPORT = "MVP2 Desk 0.1.0\n\n1 x KeyError\n    mvp2desk.ui.shell.project_view:88\n"


class Faulty(QObject):
    """Stands where every command of the window ends, and fails."""

    def run(self, key: str) -> None:
        raise RuntimeError(f"Ann Sample wanted {key}")


def windows() -> list[CrashWindow]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, CrashWindow) and one.isVisible()]


def test_a_fault_in_every_command_ends_nothing_and_loses_nothing(sample: Session, qtbot: QtBot) -> None:
    go(sample, COMMUNITY)
    field = editor(sample, "community")
    field.selectAll()
    qtbot.keyClicks(field, "Quabbin")
    qtbot.waitUntil(lambda: answer(sample, COMMUNITY) == "Quabbin")
    commands, faulty = sample.window.findChildren(Commands)[-1], Faulty()
    commands.chosen.disconnect()
    commands.chosen.connect(faulty.run)
    crashes = CrashReporter(Words, lambda: sample.window)
    keys = [command.key for _, menu in MENUS for command in menu]
    with qtbot.captureExceptions() as caught:
        crashes.begin()
        for key in keys:
            commands.actions[key].setEnabled(True)
            commands.actions[key].trigger()
        qtbot.waitUntil(lambda: bool(windows()))
        (window,) = windows()
        report = window.findChild(QPlainTextEdit, "report")
        qtbot.waitUntil(lambda: f"{len(keys)} x RuntimeError" in report.toPlainText())
        crashes.end()
    assert len(caught) == len(keys)
    assert "Ann" not in report.toPlainText() and "Quabbin" not in report.toPlainText()
    qtbot.keyClick(window, Qt.Key.Key_Return)  # "Go on" is what Enter means
    assert windows() == []
    go(sample, COMMUNITY)
    again = editor(sample, "community")
    again.selectAll()
    qtbot.keyClicks(again, "Quabbin Falls")
    qtbot.waitUntil(lambda: answer(sample, COMMUNITY) == "Quabbin Falls")


@pytest.fixture
def saved(tmp_path: Path) -> list[tuple[Path, str]]:
    return []


@pytest.fixture
def window(qtbot: QtBot, saved: list[tuple[Path, str]]) -> CrashWindow:
    def save(path: Path, report: str) -> None:
        if path.parent.name == "full":
            raise UserError("disk-full", {"path": str(path)})
        saved.append((path, report))

    shown = CrashWindow(REPORT, 1, Words(), None, save=save)
    qtbot.addWidget(shown)
    shown.open()
    return shown


def said(window: CrashWindow) -> str:
    return window.findChild(QLabel, "said").text()


def test_the_report_is_shown_whole_and_copied_as_shown(window: CrashWindow) -> None:
    assert window.findChild(QPlainTextEdit, "report").toPlainText() == REPORT
    assert window.findChild(QPlainTextEdit, "report").isReadOnly()
    assert not window.findChild(QLabel, "times").isVisible()
    press(window, "copy-report")
    assert QGuiApplication.clipboard().text() == REPORT
    assert said(window) == "The report is copied."


@pytest.mark.parametrize(("folder", "told"), [("", "The report is saved."), ("full", "The disk is full.")])
def test_the_report_is_saved_where_one_likes_or_it_is_said_why_not(
    window: CrashWindow, saved: list[tuple[Path, str]], tmp_path: Path, folder: str, told: str
) -> None:
    (tmp_path / "full").mkdir()
    press(window, "save-report")
    dialog = window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / folder / "report.txt"))
    dialog.close()
    assert said(window).startswith(told)
    assert saved == ([] if folder else [(tmp_path / "report.txt", REPORT)])


def test_it_counts_and_keeps_everything_in_reach_of_the_keyboard(window: CrashWindow, qtbot: QtBot) -> None:
    window.show_report(REPORT, 3)
    assert window.findChild(QLabel, "times").text() == "It happened 3 times so far."
    assert window.findChild(QPushButton, "go-on").isDefault()
    seen = set()
    for _ in range(8):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None and focus.accessibleName()
        seen.add(focus.objectName())
    assert {"report", "copy-report", "save-report", "leave", "go-on"} <= seen


def test_it_fits_on_the_screen_at_twice_the_size(qtbot: QtBot, sample: Session) -> None:
    sample.settings.set("text_size", "200")
    shown = CrashWindow(REPORT * 20, 9, Words(), sample.window, save=lambda path, report: None)
    shown.open()
    assert shown.height() <= shown.screen().availableSize().height()
    shown.close()
    sample.settings.set("text_size", "100")
