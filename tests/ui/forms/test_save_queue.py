"""What stands on the screen while the disk refuses to save, and how it gets saved in the end.

The refusals are real: another connection holds the database, or the database takes no more pages.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from ui_help import EXPLORATION, answer, close, editor, go, message_bar, press, status_bar, there

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.forms.text_cleaning import LONGEST_ANSWER
from mvp2desk.services.recording.changes import Changed
from mvp2desk.ui.shell.change_bridge import ChangeBridge

TOWN = Address(EXPLORATION, "community")
SOURCES = Address(EXPLORATION, "data_sources")


@contextmanager
def locked(session: Session) -> Iterator[None]:
    """Another program holds the database: nothing can be written."""
    assert session.workspaces is not None
    _give_up_at_once(session)
    other = sqlite3.connect(session.workspaces.workspace.file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.rollback()
        other.close()


@contextmanager
def full(session: Session) -> Iterator[None]:
    """The database has all the pages that it can get: SQLite says of it what it says of a full disk."""
    raw = _raw(session)
    raw.execute("CREATE TABLE IF NOT EXISTS filler (x BLOB)")
    (pages,) = raw.execute("PRAGMA page_count").fetchone()
    raw.execute(f"PRAGMA max_page_count={pages}")
    try:
        yield
    finally:
        raw.execute("PRAGMA max_page_count=1073741823")


def _raw(session: Session) -> sqlite3.Connection:
    assert session.workspaces is not None
    raw = session.workspaces.workspace._engine.raw_connection().dbapi_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


def _give_up_at_once(session: Session) -> None:
    _raw(session).execute("PRAGMA busy_timeout=1")


def type_into(qtbot: QtBot, session: Session, where: Address, text: str) -> None:
    go(session, where)
    field = editor(session, where.field)
    field.selectAll()
    qtbot.keyClicks(field, text)
    field.flush()


def grid_cell(session: Session, where: Address) -> str:
    """What a cell of the table of people reads."""
    assert session.content.view is not None
    session.content.view.go(where)
    grid = editor(session, "characteristics")
    return str(grid.model().data(grid.currentIndex()) or "")


def first_row(session: Session) -> str:
    assert session.workspaces is not None
    assert session.workspaces.open_project is not None
    form = session.workspaces.open_project.guide.form(EXPLORATION)
    return session.workspaces.open_project.filled(form).rows_of("characteristics")[0].id


def test_what_a_held_database_refuses_stays_on_the_screen_until_it_is_saved(sample: Session, qtbot: QtBot) -> None:
    before = answer(sample, TOWN)
    with locked(sample):
        type_into(qtbot, sample, TOWN, "Loon Pond")
        assert answer(sample, TOWN) == before
        assert status_bar(sample) == "Not saved yet"
        assert message_bar(sample) != ""
        sample.content.do("home")
        go(sample, SOURCES)
        go(sample, TOWN)
        assert editor(sample, "community").text() == "Loon Pond"
        press(sample.window, "language-zh_CN")
        assert editor(sample, "community").text() == "Loon Pond"
        assert message_bar(sample) != "", "the alarm is told in the other language too"
        press(sample.window, "larger")
        press(sample.window, "language-en")
        assert editor(sample, "community").text() == "Loon Pond"
        assert status_bar(sample) == "Not saved yet"
        assert not sample.window.close()
        assert sample.window.isVisible()
        press(sample.window, "banner-do")
        assert status_bar(sample) == "Not saved yet"
    press(sample.window, "banner-do")
    assert answer(sample, TOWN) == "Loon Pond"
    assert status_bar(sample).startswith("✓ Saved")
    assert message_bar(sample) == "Everything is saved again."
    close(qtbot, sample)


def test_a_full_disk_says_so_and_what_to_do(sample: Session, qtbot: QtBot) -> None:
    long = "All that we heard. " * 400
    with full(sample):
        go(sample, SOURCES)
        field = editor(sample, "data_sources")
        field.setPlainText(long)
        field.flush()
        assert message_bar(sample).startswith("The disk is full")
        assert message_bar(sample).endswith("What you typed is still on the screen.")
        do = there(sample.window, QAbstractButton, "banner-do")
        assert do is not None
        assert (do.text(), do.isVisible()) == ("Try again", True)
        sample.content.do("home")
        go(sample, SOURCES)
        assert editor(sample, "data_sources").toPlainText() == long
        assert not sample.window.close()
    press(sample.window, "banner-do")
    assert answer(sample, SOURCES) == long.strip()
    assert message_bar(sample) == "Everything is saved again."


def test_it_is_tried_again_by_itself(sample: Session, qtbot: QtBot) -> None:
    sample.content.state.save_queue.findChild(QTimer).setInterval(50)
    with locked(sample):
        type_into(qtbot, sample, TOWN, "Loon Pond")
        qtbot.wait(120)
        assert sample.content.state.save_queue.is_waiting
    with qtbot.waitSignal(sample.content.state.save_queue.recovered):
        pass
    assert answer(sample, TOWN) == "Loon Pond"


def test_all_that_waits_is_saved_with_the_last_of_it_winning(sample: Session, qtbot: QtBot) -> None:
    row = first_row(sample)
    share = Address(EXPLORATION, "share", "characteristics", row)
    with locked(sample):
        type_into(qtbot, sample, TOWN, "First")
        type_into(qtbot, sample, TOWN, "Second")
        type_into(qtbot, sample, SOURCES, "Ask the library")
        go(sample, share)
        grid = editor(sample, "characteristics")
        qtbot.keyClick(grid, Qt.Key.Key_Return)
        cell = grid.findChild(QLineEdit, "share")
        cell.selectAll()
        qtbot.keyClicks(cell, "12.5")
        qtbot.keyClick(cell, Qt.Key.Key_Return)
        QApplication.processEvents()  # the cell closes when the key has been dealt with
        assert grid_cell(sample, share) == "12.5", "a cell shows what was typed, too"
        press(sample.window, "language-zh_CN")
        assert grid_cell(sample, share) == "12.5"
        press(sample.window, "language-en")
    sample.content.do("retry")
    assert [answer(sample, where) for where in (TOWN, SOURCES, share)] == ["Second", "Ask the library", "12.5"]
    assert grid_cell(sample, share) == "12.5%"


def test_what_an_answer_carries_waits_as_well(sample: Session, qtbot: QtBot) -> None:
    where = Address(EXPLORATION, "commuters_affected")
    with locked(sample):
        go(sample, where)
        press(sample.window, "commuters_affected-more")
        source = sample.window.findChild(QPlainTextEdit, "commuters_affected-source")
        source.setFocus()
        qtbot.keyClicks(source, "OnTheMap 2022")
        source.flush()
        assert not sample.window.close()
        sample.content.do("home")
        go(sample, where)
        press(sample.window, "language-zh_CN")
        press(sample.window, "language-en")
        press(sample.window, "commuters_affected-more")
        assert editor(sample, "commuters_affected-source").toPlainText() == "OnTheMap 2022"
    sample.content.do("retry")
    assert sample.workspaces is not None
    assert sample.workspaces.open_project is not None
    form = sample.workspaces.open_project.guide.form(EXPLORATION)
    assert sample.workspaces.open_project.filled(form).at(where).source == "OnTheMap 2022"


def test_we_do_not_know_yet_waits_as_well(sample: Session) -> None:
    where = Address(EXPLORATION, "commuters_affected")
    assert sample.workspaces is not None
    assert sample.workspaces.open_project is not None
    form = sample.workspaces.open_project.guide.form(EXPLORATION)
    with locked(sample):
        go(sample, where)
        press(sample.window, "commuters_affected-unknown")
        press(sample.window, "language-zh_CN")
        press(sample.window, "language-en")
        box = editor(sample, "commuters_affected-unknown")
        assert box.isChecked()
    sample.content.do("retry")
    assert sample.workspaces.open_project.filled(form).at(where).unknown


def test_what_is_too_long_does_not_hold_up_the_rest(sample: Session, qtbot: QtBot) -> None:
    go(sample, SOURCES)
    field = editor(sample, "data_sources")
    field.setPlainText("x" * (LONGEST_ANSWER + 1))
    field.flush()
    assert f"{LONGEST_ANSWER + 1:,}" in message_bar(sample).replace("20001", "20,001")
    type_into(qtbot, sample, TOWN, "Loon Pond")
    assert answer(sample, TOWN) == "Loon Pond"
    go(sample, SOURCES)
    assert len(editor(sample, "data_sources").toPlainText()) == LONGEST_ANSWER + 1
    editor(sample, "data_sources").setPlainText("short")
    editor(sample, "data_sources").flush()
    assert answer(sample, SOURCES) == "short"
    assert not sample.content.state.save_queue.is_waiting


def test_another_project_is_not_opened_while_something_waits(sample: Session, qtbot: QtBot) -> None:
    assert sample.workspaces is not None
    assert sample.workspaces.open_project is not None
    first = sample.workspaces.open_project.project.id
    with locked(sample):
        type_into(qtbot, sample, TOWN, "Loon Pond")
        sample.content.projects.begin()
        sample.content.projects.start_sample()
        sample.content.projects.open(first)
        assert sample.content.view is not None
        assert editor(sample, "community").text() == "Loon Pond"


def test_a_refused_row_is_told_and_the_alarm_ends_with_the_next_save(sample: Session, qtbot: QtBot) -> None:
    go(sample, Address(EXPLORATION, "found", "characteristics", first_row(sample)))
    with locked(sample):
        press(sample.window, "characteristics-copy")
        assert message_bar(sample) != ""
        assert "What you typed" not in message_bar(sample)
    type_into(qtbot, sample, TOWN, "Loon Pond")
    assert message_bar(sample) == ""
    assert status_bar(sample).startswith("✓ Saved")


def test_settings_that_cannot_be_saved_say_so(sample: Session, tmp_path: Path) -> None:
    path = tmp_path / "settings" / "settings.json"
    path.unlink()
    path.mkdir()
    press(sample.window, "language-zh_CN")
    assert message_bar(sample) != ""
    assert sample.content.state.words.language == "en"
    path.rmdir()


def test_saved_stays_said_when_the_language_changes(sample: Session, qtbot: QtBot) -> None:
    type_into(qtbot, sample, TOWN, "Loon Pond")
    press(sample.window, "language-zh_CN")
    press(sample.window, "language-en")
    assert status_bar(sample).startswith("✓ Saved")


def test_what_is_typed_in_a_dialog_is_saved_when_the_window_closes(sample: Session, qtbot: QtBot) -> None:
    assert sample.workspaces is not None
    assert sample.workspaces.open_project is not None
    open_project = sample.workspaces.open_project
    sample.content.do("facts")
    dialog = sample.window.findChild(QWidget, "facts")
    name = dialog.findChild(QPlainTextEdit, "manager")
    name.selectAll()
    qtbot.keyClicks(name, "Bo Sample")
    sample.window.close()
    assert "Bo Sample" in [person.name for person in open_project.context().people]


def test_what_is_typed_before_there_is_a_project_outlives_another_language(
    start: Callable[[], Session], qtbot: QtBot
) -> None:
    session = start()
    press(session.window, "start-project")
    name = editor(session, "manager")
    name.setFocus()
    qtbot.keyClicks(name, "Bo Samp")
    press(session.window, "language-zh_CN")
    assert editor(session, "manager").text() == "Bo Samp"


def test_what_changed_is_announced_once_after_the_commit(sample: Session, qtbot: QtBot) -> None:
    """Who is told can read it, and another connection too."""
    assert sample.workspaces is not None
    file = sample.workspaces.workspace.file
    seen: list[int] = []

    def told(_: object) -> None:
        other = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)
        seen.append(other.execute("SELECT count(*) FROM answer WHERE text = 'Loon Pond'").fetchone()[0])
        other.close()

    sample.content.findChild(ChangeBridge).changed.connect(told)
    type_into(qtbot, sample, TOWN, "Loon Pond")
    assert seen == [1]
    editor(sample, "community").flush()
    type_into(qtbot, sample, TOWN, "Loon Pond")
    assert seen == [1], "nothing changed, nothing is told"


def test_an_editor_that_shows_the_value_is_left_alone(sample: Session, qtbot: QtBot) -> None:
    go(sample, SOURCES)
    field = editor(sample, "data_sources")
    field.moveCursor(field.textCursor().MoveOperation.Start)
    qtbot.keyClicks(field, "Now ")
    blocks: list[object] = []
    field.document().contentsChanged.connect(lambda: blocks.append(1))
    field.flush()
    assert sample.content.view is not None
    sample.content.view.refresh_after(Changed("", None))
    assert blocks == []
    assert field.textCursor().position() == 4
    assert editor(sample, "data_sources") is field
