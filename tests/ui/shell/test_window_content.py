"""What the window does besides its pages: where it leads, what it warns of, whom it names, what it only shows."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sessions import end
from ui_help import EXPLORATION, action, answer, close, editor, go, press, there

from mvp2desk.app.desktop.session import Session
from mvp2desk.app.places import resources
from mvp2desk.domain.addresses import Address
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.store.locking import lock
from mvp2desk.ui.dialogs.history import HistoryDialog
from mvp2desk.ui.dialogs.projects import ProjectsDialog
from mvp2desk.ui.kit.theme import apply_theme

COMMUNITY = Address(EXPLORATION, "community")
COMMUTERS = Address(EXPLORATION, "commuters_affected")


def open_project(session: Session) -> OpenProject:
    assert session.workspaces is not None and session.workspaces.open_project is not None
    return session.workspaces.open_project


def said(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


# -- the look


def test_the_window_follows_the_systems_theme(sample: Session, qapp: QApplication) -> None:
    go(sample, COMMUNITY)
    before = editor(sample, "community")
    ours = qapp.palette()
    qapp.setPalette(QPalette(QColor("red")))  # as a system does that goes dark
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert qapp.palette() == ours, "our colours stand again"
    assert editor(sample, "community") is not before
    assert editor(sample, "community").hasFocus()


def test_a_chosen_theme_stays_whatever_the_system_does(sample: Session, qapp: QApplication) -> None:
    sample.settings.set("theme", "dark")
    go(sample, COMMUNITY)
    before = editor(sample, "community")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert editor(sample, "community") is before
    sample.settings.set("theme", "system")
    apply_theme(qapp, resources() / "icons", theme="system", percent=100)


# -- where it leads


def test_home_leads_to_the_question_that_comes_next(sample: Session, qtbot: QtBot) -> None:
    sample.content.do("home")
    home = sample.window.focusWidget()
    assert isinstance(home, QPushButton) and home.objectName() == "next", "the keyboard is on what comes next"
    address = open_project(sample).home(sample.content.state.words).next.address
    assert address is not None
    qtbot.keyClick(home, Qt.Key.Key_Space)
    assert sample.content.view is not None
    assert sample.content.view.location.form == address.form
    assert sample.content.view.here() == address


def test_another_project_is_opened_from_the_list(sample: Session, start: Callable[[], Session], qtbot: QtBot) -> None:
    sample.content.do("new-project")
    towns = sample.window.findChild(QWidget, "communities").findChild(QLineEdit)
    qtbot.keyClicks(towns, "Montague")
    qtbot.keyClick(towns, Qt.Key.Key_Return)
    press(sample.window, "start")
    assert open_project(sample).project.name == "Montague"
    sample.content.do("projects")
    (dialog,) = sample.window.findChildren(ProjectsDialog)
    lines = dialog.findChild(QListView, "projects")
    assert "Montague (open now)" in str(lines.currentIndex().data())
    other = 1 - lines.currentIndex().row()
    qtbot.keyClick(lines, Qt.Key.Key_Down if other else Qt.Key.Key_Up)
    press(dialog, "open-project")
    assert open_project(sample).project.name == "Quabbin Falls"
    assert "Quabbin Falls" in sample.window.windowTitle()
    go(sample, COMMUNITY)
    assert editor(sample, "community").text() == "Quabbin Falls"
    close(qtbot, sample)
    assert open_project(start()).project.name == "Quabbin Falls", "the one that was open last opens"


@pytest.mark.parametrize(
    ("language", "query", "section"),
    [
        ("en", "State median", "justice"),
        ("en", "全州", "justice"),
        ("zh_CN", "全州", "justice"),
        ("zh_CN", "State median", "justice"),
    ],
)
def test_a_search_finds_in_both_languages_and_goes_there(
    sample: Session, qtbot: QtBot, language: str, query: str, section: str
) -> None:
    press(sample.window, f"language-{language}")
    sample.content.do("find")
    box = there(sample.window, QLineEdit, "search")
    assert box is not None and box.hasFocus()
    box.insert(query)  # as an input method does
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert sample.content.view is not None
    assert sample.content.view.location.section == section
    assert not box.hasFocus()


def test_the_keyboard_is_on_the_page_that_a_search_leads_to(sample: Session, qtbot: QtBot) -> None:
    sample.content.do("find")
    box = there(sample.window, QLineEdit, "search")
    assert box is not None
    box.insert("Community Exploration")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert sample.content.view is not None
    focus = sample.window.focusWidget()
    assert focus is not None and sample.content.view.pages.isAncestorOf(focus)


# -- what it warns of


@pytest.fixture
def elsewhere(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[Path], Session]]:
    """Opens the program on a folder of one's choice."""
    sessions: list[Session] = []

    def begin(folder: Path) -> Session:
        session = Session(folder, qapp, tmp_path / "settings")
        session.window.show()
        session.open()
        sessions.append(session)
        return session

    yield begin
    end(sessions)


@pytest.mark.parametrize(("folder", "warned"), [("Dropbox", True), ("Dropboxborough", False)])
def test_a_folder_that_travels_is_warned_of(
    elsewhere: Callable[[Path], Session], tmp_path: Path, folder: str, *, warned: bool
) -> None:
    session = elsewhere(tmp_path / folder / "work")
    warning = [text for text in said(session.window) if "Dropbox" in text and "carried to other computers" in text]
    assert bool(warning) is warned
    message_bar = there(session.window, QWidget, "standing")
    assert message_bar is not None
    assert message_bar.isVisible() is warned
    if warned:
        press(session.window, "standing-close")
        assert not message_bar.isVisible()


def test_a_second_start_brings_the_first_window_to_the_front(
    start: Callable[[], Session], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    with tempfile.TemporaryDirectory(dir=None if os.name == "nt" else "/tmp") as runtime:
        monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)  # where the windows of one person find each other
        for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            monkeypatch.setenv(name, str(tmp_path / name))
        first = start()
        first.window.showMinimized()
        command = [sys.executable, "-m", "mvp2desk", "--workspace", str(tmp_path / "work")]
        second = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            qtbot.waitUntil(lambda: second.poll() is not None)
        finally:
            second.kill()
            out, errors = second.communicate()
        told = [line for line in errors.splitlines() if not line.startswith(b"This plugin does not support")]
        assert (second.returncode, out, told) == (0, b"", [])
        assert not first.window.isMinimized()
        first.window.close()


def test_where_nothing_can_be_written_the_editors_only_show(
    sample: Session, start: Callable[[], Session], tmp_path: Path, qtbot: QtBot
) -> None:
    kept = answer(sample, COMMUNITY)
    close(qtbot, sample)
    unlock = lock(tmp_path / "work")  # a program that does not answer works there
    reading = start()
    go(reading, COMMUNITY)
    line = editor(reading, "community")
    qtbot.keyClicks(line, "X")
    assert line.text() == kept
    go(reading, Address(EXPLORATION, "date"))
    day = editor(reading, "date").line
    shown = day.text()
    qtbot.keyClicks(day, "1")
    assert day.text() == shown
    box = there(reading.window, QCheckBox, "community-unknown")
    assert box is not None and not box.isEnabled()
    press(reading.window, "community-more")
    assert editor(reading, "community-source").isReadOnly()
    assert not editor(reading, "community-confidential").isEnabled()
    row = open_project(reading).filled(open_project(reading).guide.form(EXPLORATION)).rows_of("characteristics")[0].id
    go(reading, Address(EXPLORATION, "share", "characteristics", row))
    grid = editor(reading, "characteristics")
    before = answer(reading, Address(EXPLORATION, "share", "characteristics", row))
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    qtbot.keyClicks(grid, "7")
    assert grid.findChild(QLineEdit, "share") is None
    assert answer(reading, Address(EXPLORATION, "share", "characteristics", row)) == before
    assert not action(reading.window, "undo").isEnabled()
    reading.window.close()
    unlock()


# -- whom it names


def test_who_works_stands_in_the_journal_and_in_the_history(sample: Session, qtbot: QtBot) -> None:
    name = editor(sample, "author")
    name.selectAll()
    qtbot.keyClicks(name, " Rosa Marsh ")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    former = answer(sample, COMMUNITY)
    go(sample, COMMUNITY)
    line = editor(sample, "community")
    line.selectAll()
    qtbot.keyClicks(line, "Quabbin Hollow")
    sample.content.do("history")
    (dialog,) = sample.window.findChildren(HistoryDialog)
    texts = said(dialog)
    assert texts.index("Quabbin Hollow") < texts.index(former), "the newest stands first"
    beside = texts[texts.index("Quabbin Hollow") + 1]
    assert "Rosa Marsh" in beside
    dialog.close()
    project = open_project(sample).project.id
    with open_project(sample).workspace.read() as reading:
        assert reading.steps(project, limit=1)[0].author == "Rosa Marsh"


# -- what an answer carries


def test_a_follow_up_and_who_does_it_are_kept_with_the_answer(sample: Session, qtbot: QtBot) -> None:
    go(sample, COMMUTERS)
    press(sample.window, "commuters_affected-more")
    form = open_project(sample).guide.form(EXPLORATION)
    before = open_project(sample).filled(form).at(COMMUTERS).owner
    person = next(one for one in open_project(sample).context().people if one.id != before)
    for part, text in (("follow_up", "Ask the packing houses"), ("owner", person.name.upper()), ("source", "OnTheMap")):
        line = editor(sample, f"commuters_affected-{part}")
        line.setFocus()
        line.selectAll()
        qtbot.keyClicks(line, text)
        qtbot.keyClick(line, Qt.Key.Key_Tab)
    kept = open_project(sample).filled(form).at(COMMUTERS)
    assert (kept.follow_up, kept.owner, kept.source) == ("Ask the packing houses", person.id, "OnTheMap")
    press(sample.window, "commuters_affected-more")
    assert any(f"Ask the packing houses ({person.name})" in text for text in said(sample.window)), (
        "and told where it is folded"
    )


def test_we_do_not_know_yet_is_said_and_taken_back_by_keys(sample: Session, qtbot: QtBot) -> None:
    go(sample, COMMUTERS)
    line = editor(sample, "commuters_affected")
    line.selectAll()
    qtbot.keyClicks(line, "some")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    box = QApplication.focusWidget()
    assert isinstance(box, QCheckBox) and box.objectName() == "commuters_affected-unknown"
    form = open_project(sample).guide.form(EXPLORATION)
    for unknown in (True, False):
        QTest.keyClick(box, Qt.Key.Key_Space)
        kept = open_project(sample).filled(form).at(COMMUTERS)
        assert (kept.unknown, kept.text, box.isChecked()) == (unknown, "", unknown)
    sample.content.do("undo")
    sample.content.do("undo")
    assert answer(sample, COMMUTERS) == "some"


# -- its backups


def test_a_backup_is_made_when_somebody_wants_one(sample: Session, qtbot: QtBot) -> None:
    before = len(sample.upkeep.backups())
    sample.content.do("backups")
    dialog = sample.window.findChild(QWidget, "backups").window()
    press(dialog, "back-up")
    lines = dialog.findChild(QListView, "backups")
    qtbot.waitUntil(lambda: lines.model().rowCount() > before)
    assert len(sample.upkeep.backups()) == lines.model().rowCount() == before + 1
    assert "Backed up and checked." in said(dialog)
    dialog.close()
