"""What a person reads about a copy: where it lies, and which attached files it lacks."""

import itertools
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QListView, QPushButton
from pytestqt.qtbot import QtBot
from ui_help import EXPLORATION, message_bar, press, there

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.services.recording.attachments import attach
from mvp2desk.services.upkeep import backups
from mvp2desk.services.upkeep.second_copy import backups_in
from mvp2desk.store import restoring
from mvp2desk.ui.dialogs.backups import BackupsDialog, CopiedDialog
from mvp2desk.ui.kit.labels import PlainLabel
from mvp2desk.ui.kit.message_bar import MessageBar
from mvp2desk.ui.locations import HOME

NUMBERS = itertools.count(1)


@pytest.fixture
def opened(sample: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The copies that were opened in windows of their own; the sample's map has lost its content."""
    assert sample.workspaces is not None and sample.workspaces.open_project is not None
    chart = tmp_path / "map.pdf"
    chart.write_bytes(b"%PDF-1.7 a map")
    kept = attach(sample.workspaces.open_project.recorder, chart)
    (tmp_path / "work" / "attachments" / kept.sha256).unlink()
    opened: list[Path] = []
    monkeypatch.setattr(sample.upkeep, "open_elsewhere", opened.append)
    return opened


def said(dialog: BackupsDialog | CopiedDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(PlainLabel))


def test_without_a_backup_the_dialog_offers_none_to_open(
    sample: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(sample.upkeep, "backups", tuple)
        sample.content.do("backups")
    (dialog,) = sample.window.findChildren(BackupsDialog)
    shown = [label.text() for label in dialog.findChildren(PlainLabel) if label.isVisibleTo(dialog)]
    assert "There is no backup yet." in shown
    assert not dialog.findChild(QListView, "backups").isVisibleTo(dialog)
    assert not dialog.findChild(QPushButton, "open-copy").isVisibleTo(dialog)
    assert not dialog.findChild(QPushButton, "show-folder").isVisibleTo(dialog)  # there is no folder either
    press(dialog, "back-up")
    qtbot.waitUntil(lambda: dialog.findChild(QListView, "backups").isVisibleTo(dialog))
    assert dialog.findChild(QPushButton, "open-copy").isVisibleTo(dialog)
    dialog.close()


def test_a_copy_of_a_backup_says_what_it_lacks(
    sample: Session, opened: list[Path], tmp_path: Path, qtbot: QtBot
) -> None:
    sample.content.do("backups")
    (dialog,) = sample.window.findChildren(BackupsDialog)
    press(dialog, "back-up")
    qtbot.waitUntil(lambda: "Backed up and checked." in said(dialog))
    press(dialog, "open-copy")
    (folders,) = dialog.findChildren(QFileDialog)
    folders.fileSelected.emit(str(tmp_path))
    folders.close()
    qtbot.waitUntil(lambda: [path.parent for path in opened] == [tmp_path])
    assert "1 attached file could not be found and is missing there: map.pdf." in said(dialog)
    dialog.close()


def test_a_copy_of_a_backup_says_which_attached_file_was_changed(
    sample: Session, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sample.workspaces is not None and sample.workspaces.open_project is not None
    monkeypatch.setattr(sample.upkeep, "open_elsewhere", lambda folder: None)
    (tmp_path / "map.pdf").write_bytes(b"%PDF-1.7 a map")
    kept = attach(sample.workspaces.open_project.recorder, tmp_path / "map.pdf")
    (tmp_path / "work" / "attachments" / kept.sha256).write_bytes(b"%PDF-1.7 a cap")
    sample.content.do("backups")
    (dialog,) = sample.window.findChildren(BackupsDialog)
    press(dialog, "back-up")
    qtbot.waitUntil(lambda: "Backed up and checked." in said(dialog))
    press(dialog, "open-copy")
    (folders,) = dialog.findChildren(QFileDialog)
    folders.fileSelected.emit(str(tmp_path))
    folders.close()
    qtbot.waitUntil(lambda: "The attached file “map.pdf” was changed." in said(dialog))
    dialog.close()


def test_a_copy_of_the_workspace_says_what_it_lacks(
    sample: Session, opened: list[Path], tmp_path: Path, qtbot: QtBot
) -> None:
    sample.content.do("copy")
    (folders,) = sample.window.findChildren(QFileDialog)
    folders.fileSelected.emit(str(tmp_path))
    folders.close()
    qtbot.waitUntil(lambda: [path.parent for path in opened] == [tmp_path])
    (dialog,) = sample.window.findChildren(CopiedDialog)
    assert "map.pdf" in said(dialog)
    press(dialog, "close")


@pytest.mark.parametrize("command", ["backups", "copy"])
def test_the_window_lives_while_a_copy_is_made(
    sample: Session, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(sample.upkeep, "open_elsewhere", opened.append)
    gate = threading.Event()

    def copy(source: Path, target: Path) -> tuple[str, ...]:
        assert gate.wait(5), "the window stood still"
        return restoring.copy_workspace(tmp_path / "work", target)

    monkeypatch.setattr(backups, "restore_copy", copy)
    monkeypatch.setattr(backups, "copy_workspace", copy)
    sample.content.do(command)
    if command == "backups":
        press(sample.window.findChildren(BackupsDialog)[-1], "open-copy")
    folders = sample.window.findChildren(QFileDialog)[-1]
    folders.fileSelected.emit(str(tmp_path))
    folders.close()
    assert not opened
    gate.set()
    qtbot.waitUntil(lambda: [path.parent for path in opened] == [tmp_path])


def test_a_copy_that_cannot_be_made_is_said(
    sample: Session, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copy(source: Path, target: Path) -> tuple[str, ...]:
        raise UserError("disk-full", {"path": str(target)})

    monkeypatch.setattr(backups, "restore_copy", copy)
    monkeypatch.setattr(backups, "copy_workspace", copy)
    sample.content.do("copy")
    (folders,) = sample.window.findChildren(QFileDialog)
    folders.fileSelected.emit(str(tmp_path))
    folders.close()
    qtbot.waitUntil(lambda: "The disk is full" in message_bar(sample))
    dialog = dialog_of(sample)
    press(dialog, "open-copy")
    folders = dialog.findChildren(QFileDialog)[-1]
    folders.fileSelected.emit(str(tmp_path))
    folders.close()
    qtbot.waitUntil(lambda: "The disk is full" in said(dialog))
    dialog.close()


def answer_something(session: Session) -> None:
    assert session.workspaces is not None and session.workspaces.open_project is not None
    project = session.workspaces.open_project
    project.recorder.record(project.guide.form(EXPLORATION), Address(EXPLORATION, "community"), f"Town {next(NUMBERS)}")


def home(session: Session) -> str:
    assert session.content.view is not None
    session.content.view.show_location(HOME)
    page = session.content.view.pages.currentWidget()
    return "\n".join(label.text() for label in page.findChildren(PlainLabel) if label.isVisible())


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "E").mkdir()
    return tmp_path / "E"


def dialog_of(session: Session) -> BackupsDialog:
    session.content.do("backups")
    return session.window.findChildren(BackupsDialog)[-1]


def choose(dialog: BackupsDialog, place: Path) -> None:
    press(dialog, "choose-place")
    folders = dialog.findChildren(QFileDialog)[-1]
    folders.fileSelected.emit(str(place))
    folders.close()


def test_a_stick_is_chosen_once_and_then_copied_to_by_itself(
    sample: Session, stick: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = dialog_of(sample)
    choose(dialog, stick)
    qtbot.waitUntil(lambda: "Copied and checked." in said(dialog))
    assert f"Copied to {stick} today." in said(dialog)
    assert "on the same disk as your work" in said(dialog)  # as it is here
    dialog.close()
    assert len(backups_in(stick)) == 1
    answer_something(sample)
    with qtbot.waitSignal(sample.upkeep.second.changed):
        sample.upkeep.start_backup()
    assert len(backups_in(stick)) == 2
    assert f"Copied to {stick} today." in home(sample)


def test_closing_copies_what_is_new(sample: Session, stick: Path, qtbot: QtBot) -> None:
    dialog = dialog_of(sample)
    choose(dialog, stick)
    qtbot.waitUntil(lambda: "Copied and checked." in said(dialog))
    dialog.close()
    answer_something(sample)
    with qtbot.waitSignal(sample.window.closed):
        sample.window.close()
    assert len(backups_in(stick)) == 2


def test_a_stick_that_is_not_plugged_in_is_said_and_no_alarm(sample: Session, stick: Path, qtbot: QtBot) -> None:
    dialog = dialog_of(sample)
    choose(dialog, stick)
    qtbot.waitUntil(lambda: "Copied and checked." in said(dialog))
    stick.rename(stick.with_name("drawer"))
    answer_something(sample)
    press(dialog, "copy-now")
    qtbot.waitUntil(lambda: "is not there" in said(dialog))
    assert f"Copied to {stick} today." in said(dialog)
    dialog.close()
    bar = there(sample.window, MessageBar, "standing")
    assert bar is not None and bar.text() == ""
    answer_something(sample)
    with qtbot.waitSignal(sample.window.closed):
        sample.window.close()


def test_a_full_or_broken_place_is_a_standing_message(sample: Session, stick: Path, qtbot: QtBot) -> None:
    dialog = dialog_of(sample)
    choose(dialog, stick)
    qtbot.waitUntil(lambda: "Copied and checked." in said(dialog))
    (stick / "MVP2 Desk copy" / "attachments").rmdir()
    (stick / "MVP2 Desk copy" / "attachments").write_bytes(b"")
    press(dialog, "copy-now")
    qtbot.waitUntil(lambda: "could not be written" in said(dialog))
    dialog.close()
    bar = there(sample.window, MessageBar, "standing")
    assert bar is not None and "could not be written" in bar.text()
    assert "could not be written" in home(sample)


def test_the_workspace_itself_is_no_place_for_its_copy(sample: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = dialog_of(sample)
    choose(dialog, tmp_path / "work" / "backups")
    qtbot.waitUntil(lambda: "is inside the workspace" in said(dialog))
    assert sample.upkeep.safety().place is None
