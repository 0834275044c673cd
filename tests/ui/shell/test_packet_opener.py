"""The files of a checkpoint are made in a folder that is asked for, and then recorded as sent."""

import json
from email import message_from_bytes
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel
from pytestqt.qtbot import QtBot
from ui_help import press

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.status import State
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.ui.documents.packet_dialog import PacketDialog
from mvp2desk.ui.kit.copy_button import CopyButton
from mvp2desk.ui.kit.message_bar import MessageBar
from mvp2desk.ui.locations import Location

PART_B = "part-b-sent"


def project(session: Session) -> OpenProject:
    assert session.workspaces is not None and session.workspaces.open_project is not None
    return session.workspaces.open_project


def make(session: Session, qtbot: QtBot, folder: Path) -> PacketDialog:
    assert session.content.view is not None
    session.content.view.show_location(Location("submissions"))
    press(session.window, f"{PART_B}-make")
    session.window.findChildren(QFileDialog)[-1].fileSelected.emit(str(folder))
    qtbot.waitUntil(lambda: session.window.findChild(PacketDialog) is not None)
    return session.window.findChild(PacketDialog)


def test_a_packet_is_made_shown_and_recorded_as_sent(sample: Session, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = make(sample, qtbot, tmp_path / "Documents")
    folder = tmp_path / "Documents" / "10 Seed Project Plan Part B"
    said = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Nothing has been sent." in said
    assert "1 question is still open." in said
    assert "01 Seed Project Plan Part B.pdf" in said
    assert (folder / "01 Seed Project Plan Part B.pdf").read_bytes().startswith(b"%PDF-")
    assert len(json.loads((folder / "manifest.json").read_bytes())["files"]) == 2
    assert message_from_bytes((folder / "message.eml").read_bytes())["X-Unsent"] == "1"
    addresses = next(one for one in dialog.findChildren(CopyButton) if one.text() == "Copy the addresses")
    addresses.click()
    assert "mvp@mass.gov" in QGuiApplication.clipboard().text()
    newest = project(sample).submissions.newest(PART_B)
    assert newest is not None and newest.made_at is not None and newest.sent_on is None
    press(dialog, "record-sent")
    status = next(one for one in project(sample).status().checkpoints if one.checkpoint.key == PART_B)
    assert status.state is State.SENT
    assert sample.window.findChild(QDialog, f"checkpoint.{PART_B}") is not None
    sent = project(sample).submissions.newest(PART_B)
    assert sent is not None and sent.id == newest.id  # the packet, not another submission


def test_a_folder_that_cannot_be_written_changes_nothing(sample: Session, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert sample.content.view is not None
    sample.content.view.show_location(Location("submissions"))
    press(sample.window, f"{PART_B}-make")
    sample.window.findChildren(QFileDialog)[-1].fileSelected.emit(str(tmp_path / "file"))
    banner = sample.window.findChild(MessageBar, "banner")
    qtbot.waitUntil(banner.isVisible)
    assert str(tmp_path / "file") in "\n".join(label.text() for label in banner.findChildren(QLabel))
    assert project(sample).submissions.newest(PART_B) is None
