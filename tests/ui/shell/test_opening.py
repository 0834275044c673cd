"""What the window shows of a workspace that is in use, damaged, newer, or cannot be written."""

import datetime as dt
import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from ui_help import EXPLORATION, action, answer, editor, go, press, sweep, there

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.services.upkeep import backups
from mvp2desk.services.upkeep.second_copy import bring_up_to_date, choose_place
from mvp2desk.store import restoring
from mvp2desk.store.locking import lock
from mvp2desk.store.migrations import VERSION
from mvp2desk.ui.kit.message_bar import MessageBar
from mvp2desk.ui.locations import HOME, PROCESS, Location
from mvp2desk.ui.shell.recovery_page import RecoveryPage
from tests.systems import make_link

TOWN = Address(EXPLORATION, "community")


def texts(session: Session) -> str:
    return "\n".join(label.text() for label in session.window.findChildren(QLabel) if label.isVisible())


def restore(session: Session, qtbot: QtBot) -> None:
    """Use the chosen backup, and wait until the project is open."""
    press(session.window, "use-backup")
    qtbot.waitUntil(lambda: session.content.view is not None)
    sweep()


@pytest.fixture
def closed(sample: Session, tmp_path: Path) -> Path:
    """The folder of a workspace that has been closed, with a backup in it; then its database."""
    assert sample.workspaces is not None
    sample.window.close()
    sample.close()
    return tmp_path / "work" / "workspace.db"


@pytest.fixture
def reading(closed: Path, start: Callable[[], Session]) -> Iterator[Session]:
    """The program on a folder that another one, without a window, works in."""
    unlock = lock(closed.parent)
    yield start()
    unlock()


def test_that_a_second_window_only_reads_is_said(reading: Session) -> None:
    found = there(reading.window, MessageBar, "standing")
    assert found is not None
    assert found.text() == "This workspace is open for reading only; nothing can be changed here."
    close = there(reading.window, QAbstractButton, "standing-close")
    assert close is not None
    assert not close.isVisible(), "it stays"
    saved = there(reading.window, QLabel, "saved")
    assert saved is not None
    assert saved.text() == "For reading only"


def test_where_one_only_reads_nothing_can_be_typed_or_pressed(reading: Session, qtbot: QtBot) -> None:
    assert reading.workspaces is not None
    assert reading.workspaces.open_project is not None
    assert reading.content.view is not None
    before = Path(reading.workspaces.workspace.file).read_bytes()
    form = reading.workspaces.open_project.guide.form(EXPLORATION)
    row = reading.workspaces.open_project.filled(form).rows_of("characteristics")[0].id
    spots = [Location("form", form=EXPLORATION, section=section.key) for section in form.sections]
    large = Location("form", form=EXPLORATION, section="people", row=Address(EXPLORATION, "", "characteristics", row))
    for location in (*spots, large):
        reading.content.view.show_location(location)
        page = reading.content.view.pages.form_page
        assert page is not None
        for kind in (QLineEdit, QPlainTextEdit):
            assert all(one.isReadOnly() or not one.isEnabled() for one in page.findChildren(kind))
        for choice in (QCheckBox, QRadioButton, QComboBox):
            assert not any(one.isEnabled() and one.isVisible() for one in page.findChildren(choice))
        for grid in page.findChildren(QWidget, "characteristics"):
            grid.setFocus()
            qtbot.keyClicks(grid, "x")
            qtbot.keyClick(grid, "d")
    for number in range(1, 11):
        reading.content.view.show_location(Location("step", step=number))
    for location in (HOME, PROCESS):
        reading.content.view.show_location(location)
    for command in ("undo", "redo", "new-project"):
        assert not action(reading.window, command).isEnabled() or command == "new-project"
        reading.content.do(command)
    assert Path(reading.workspaces.workspace.file).read_bytes() == before


@pytest.mark.parametrize("damage", ["truncated", "empty", "text"])
def test_a_damaged_workspace_offers_its_backup_and_keeps_the_damaged_file(
    closed: Path, start: Callable[[], Session], damage: str, qtbot: QtBot
) -> None:
    whole = closed.read_bytes()
    left = {"truncated": whole[: len(whole) // 2], "empty": b"", "text": b"Dear diary\n" * 500}[damage]
    closed.write_bytes(left)
    session = start()
    assert session.window.findChild(RecoveryPage) is not None
    if damage == "text":
        assert "is not a workspace of this program" in texts(session) or "damaged" in texts(session)
    assert closed.read_bytes() == left, "nothing was changed"
    if there(session.window, QAbstractButton, "use-backup") is None:
        assert damage == "text"
        return
    restore(session, qtbot)
    assert "Quabbin Falls" in answer(session, TOWN)
    assert left in [path.read_bytes() for path in closed.parent.glob("*damaged*")]
    go(session, TOWN)
    assert editor(session, "community").text() != ""


@pytest.mark.parametrize("table", ["answer", "answer_row", "project"])
def test_damage_that_only_reading_finds_offers_a_backup_at_once(
    closed: Path, start: Callable[[], Session], table: str, qtbot: QtBot
) -> None:
    """The size and the time of the file are as after a clean close, so that it is not checked as a whole first."""
    raw = sqlite3.connect(closed)
    ((page,), (size,)) = (
        raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone(),
        raw.execute("PRAGMA page_size").fetchone(),
    )
    raw.close()
    at = closed.stat()
    content = bytearray(closed.read_bytes())
    content[(page - 1) * size] ^= 0xFF
    closed.write_bytes(content)
    os.utime(closed, ns=(at.st_atime_ns, at.st_mtime_ns))
    session = start()
    assert session.window.findChild(RecoveryPage) is not None
    assert closed.read_bytes() == content, "nothing was changed"
    restore(session, qtbot)
    assert "Quabbin Falls" in answer(session, TOWN)


def test_a_missing_database_is_never_taken_for_a_new_workspace(
    closed: Path, start: Callable[[], Session], qtbot: QtBot
) -> None:
    closed.unlink()
    session = start()
    assert session.window.findChild(RecoveryPage) is not None
    assert not closed.exists()
    restore(session, qtbot)
    assert "Quabbin Falls" in answer(session, TOWN)


def test_the_window_lives_while_a_backup_is_restored(
    closed: Path, start: Callable[[], Session], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed.unlink()
    session = start()
    gate = threading.Event()

    def held(folder: Path, backup: Path) -> tuple[Path, ...]:
        assert gate.wait(5), "the window stood still"
        return restoring.restore_in_place(folder, backup)

    monkeypatch.setattr(backups, "restore_in_place", held)
    press(session.window, "use-backup")
    assert "Restoring the backup." in texts(session)
    for name in ("use-backup", "look-elsewhere", "try-again"):
        pressed = there(session.window, QAbstractButton, name)
        assert pressed is not None and not pressed.isEnabled()
    gate.set()
    qtbot.waitUntil(lambda: session.content.view is not None)
    assert "Quabbin Falls" in answer(session, TOWN)


def test_a_backup_that_cannot_be_restored_is_said(
    closed: Path, start: Callable[[], Session], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed.unlink()
    session = start()

    def full(folder: Path, backup: Path) -> tuple[Path, ...]:
        raise UserError("disk-full", {"path": str(folder)})

    monkeypatch.setattr(backups, "restore_in_place", full)
    press(session.window, "use-backup")
    qtbot.waitUntil(lambda: "The disk is full" in texts(session))
    assert not closed.exists()


def test_damage_without_a_backup_says_where_to_look(closed: Path, start: Callable[[], Session]) -> None:
    shutil.rmtree(closed.parent / "backups")
    closed.write_bytes(b"")
    session = start()
    use = there(session.window, QAbstractButton, "use-backup")
    assert use is not None and use.isHidden()
    assert "Look for a copy on another disk or computer." in texts(session)


def test_a_workspace_without_a_backup_comes_back_from_a_stick(
    closed: Path, start: Callable[[], Session], tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "stick").mkdir()
    (tmp_path / "drawer").mkdir()
    choose_place(closed.parent, tmp_path / "stick")
    bring_up_to_date(closed.parent, dt.datetime(2026, 3, 3, tzinfo=dt.UTC))
    shutil.rmtree(closed.parent / "backups")
    closed.write_bytes(closed.read_bytes()[:20_000])
    session = start()
    for folder, said in (("drawer", "There is no copy in"), ("stick", "These backups are in")):
        press(session.window, "look-elsewhere")
        dialog = session.window.findChildren(QFileDialog)[-1]
        dialog.fileSelected.emit(str(tmp_path / folder))
        dialog.close()
        assert said in texts(session)
    restore(session, qtbot)
    assert "Quabbin Falls" in answer(session, TOWN)


def test_a_newer_workspace_is_left_alone_and_says_what_to_do(closed: Path, start: Callable[[], Session]) -> None:
    raw = sqlite3.connect(closed)
    raw.execute(f"PRAGMA user_version={VERSION + (1 << 16)}")
    raw.close()
    before = closed.read_bytes()
    session = start()
    assert "Update the program to open it." in texts(session)
    assert there(session.window, QAbstractButton, "use-backup") is None
    press(session.window, "try-again")
    press(session.window, "try-again")
    assert "Update the program to open it." in texts(session)
    session.window.close()
    assert closed.read_bytes() == before


def test_a_mended_world_is_tried_again(closed: Path, start: Callable[[], Session]) -> None:
    whole = closed.read_bytes()
    closed.write_bytes(whole[:5000])
    session = start()
    assert session.content.view is None
    closed.write_bytes(whole)
    press(session.window, "try-again")
    assert session.content.view is not None
    assert "Quabbin Falls" in answer(session, TOWN)


def test_the_language_can_be_changed_where_nothing_opens(closed: Path, start: Callable[[], Session]) -> None:
    closed.write_bytes(b"")
    session = start()
    press(session.window, "language-zh_CN")
    assert session.window.findChild(RecoveryPage) is not None
    assert session.content.state.words.language == "zh_CN"


def _lock_is_a_folder(file: Path) -> None:
    (file.parent / "workspace.lock").unlink(missing_ok=True)  # Windows removes it when it is given back
    (file.parent / "workspace.lock").mkdir()


def _database_is_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _database_links_to_itself(file: Path) -> None:
    file.unlink()
    make_link(file, file)


@pytest.mark.parametrize("make", [_lock_is_a_folder, _database_is_a_folder, _database_links_to_itself])
def test_what_the_system_refuses_is_said_and_can_be_tried_again(
    closed: Path, start: Callable[[], Session], make: Callable[[Path], None]
) -> None:
    make(closed)
    session = start()
    (page,) = session.window.findChildren(RecoveryPage)
    assert page.isVisible()
    assert len(texts(session)) > 100
    press(session.window, "try-again")
    (page,) = [one for one in session.window.findChildren(RecoveryPage) if one.isVisible()]
    assert session.window.close()


def test_a_name_that_is_too_long_is_said_without_repeating_it(
    start: Callable[[], Session], qapp: QApplication, tmp_path: Path
) -> None:
    session = Session(tmp_path / ("x" * 5_000), qapp, tmp_path / "settings")
    session.settings.set("language", "en")
    session.window.show()
    session.open()
    # Windows calls such a path missing
    assert ("You cannot write in" if os.name == "nt" else "too long for this computer") in texts(session)
    assert len(texts(session)) < 1_000
    session.window.close()
    session.close()
    session.window.deleteLater()
    sweep()
