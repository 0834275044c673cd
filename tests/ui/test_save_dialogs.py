"""The dialogs that ask for the file to save: none replaces an existing file without asking."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from ui_help import press, sweep

import mvp2desk.ui
from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.services.recording.attachments import attach
from mvp2desk.store.files import retry_while_held
from mvp2desk.text.words import Words
from mvp2desk.ui.dialogs.crash_report import CrashWindow
from mvp2desk.ui.documents.preview_dialog import PreviewDialog
from mvp2desk.ui.locations import Location

OLD = "an earlier file"
NAME = "earlier.txt"


def export(session: Session, folder: Path, qtbot: QtBot) -> QWidget:
    session.content.do("preview")
    preview = session.window.findChild(PreviewDialog)
    assert preview is not None
    save = preview.findChild(QPushButton, "save-txt")
    qtbot.waitUntil(lambda: save is not None and save.isEnabled())
    press(preview, "save-txt")
    return preview


def copy_of_a_file(session: Session, folder: Path, qtbot: QtBot) -> QWidget:
    (folder / "note.txt").write_text("a few words", encoding="utf-8")
    assert session.workspaces is not None and session.workspaces.open_project is not None
    kept = attach(
        session.workspaces.open_project.recorder, folder / "note.txt", Address("community-exploration", "files")
    )
    assert session.content.view is not None
    session.content.view.show_location(Location("evidence"))
    sweep()
    press(session.window, f"save-{kept.id}")
    return session.window


def crash_report(session: Session, folder: Path, qtbot: QtBot) -> QWidget:
    def save(path: Path, report: str) -> None:
        path.write_text(report, encoding="utf-8")

    window = CrashWindow("a report", 1, Words(), session.window, save=save)
    window.open()
    press(window, "save-report")
    return window


DIALOGS: list[Callable[[Session, Path, QtBot], QWidget]] = [export, copy_of_a_file, crash_report]


@pytest.mark.parametrize("ask", DIALOGS)
@pytest.mark.parametrize("typed", ["earlier.txt", "earlier"])
def test_replacing_a_file_is_asked(
    sample: Session, tmp_path: Path, qtbot: QtBot, ask: Callable[[Session, Path, QtBot], QWidget], typed: str
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    file = folder / ("earlier" if ask is copy_of_a_file and typed == "earlier" else NAME)  # a copy keeps any extension
    file.write_text(OLD, encoding="utf-8")
    owner = ask(sample, tmp_path, qtbot)
    dialog = owner.findChildren(QFileDialog)[-1]
    selected: list[str] = []
    dialog.fileSelected.connect(selected.append)
    asked: list[str] = []

    def answer(button: QMessageBox.StandardButton) -> None:
        question = QApplication.activeModalWidget()
        if isinstance(question, QMessageBox):
            asked.append(question.text())
            question.button(button).click()

    dialog.setDirectory(str(folder))
    dialog.selectFile(typed)
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons is not None
    accept = buttons.button(QDialogButtonBox.StandardButton.Save)
    QTimer.singleShot(0, dialog, lambda: answer(QMessageBox.StandardButton.No))
    accept.click()
    assert len(asked) == 1 and file.name in asked[0]
    assert (selected, file.read_text(encoding="utf-8")) == ([], OLD)
    QTimer.singleShot(0, dialog, lambda: answer(QMessageBox.StandardButton.Yes))
    accept.click()
    assert [Path(name) for name in selected] == [file]
    content = partial(file.read_text, "utf-8-sig")
    qtbot.waitUntil(lambda: retry_while_held(content) != OLD)  # Windows reads no file that is being replaced
    owner.close()


def test_every_dialog_that_saves_is_tried_here() -> None:
    sources = "".join(path.read_text("utf-8") for path in Path(mvp2desk.ui.__file__).parent.rglob("*.py"))
    assert len(re.findall(r"AcceptMode\.AcceptSave", sources)) == len(DIALOGS)
    assert "getSaveFileName" not in sources
