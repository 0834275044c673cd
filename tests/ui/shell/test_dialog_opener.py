"""What the dialogs over the window lead to."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from ui_help import EXPLORATION, answer, close, editor, go, press, sweep

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.store.locking import lock
from mvp2desk.ui.dialogs.history import HistoryDialog
from mvp2desk.ui.dialogs.projects import ProjectsDialog

COMMUNITY = Address(EXPLORATION, "community")


def test_what_can_only_be_read_is_copied_where_one_can_write(
    qapp: QApplication,
    sample: Session,
    start: Callable[[], Session],
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = answer(sample, COMMUNITY)
    close(qtbot, sample)
    unlock = lock(tmp_path / "work")  # a program that does not answer works there
    reading = start()
    opened: list[Path] = []
    monkeypatch.setattr(reading.upkeep, "open_elsewhere", opened.append)
    press(reading.window, "standing-do")
    (dialog,) = reading.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path))
    dialog.close()
    qtbot.waitUntil(lambda: bool(opened))
    (mine,) = opened
    assert mine.parent == tmp_path
    reading.window.close()
    unlock()
    copy = Session(mine, qapp, tmp_path / "settings")
    copy.open()
    assert answer(copy, COMMUNITY) == said
    assert not copy.workspaces or not copy.workspaces.read_only
    copy.window.close()


def test_a_project_that_is_taken_out_can_be_brought_back_another_day(
    sample: Session, start: Callable[[], Session], qtbot: QtBot
) -> None:
    said = answer(sample, COMMUNITY)
    sample.content.do("projects")
    press(projects(sample), "remove-project")
    assert sample.workspaces is not None
    assert sample.workspaces.open_project is None
    close(qtbot, sample)
    again = start()
    again.content.do("projects")
    dialog = projects(again)
    (back,) = [one for one in dialog.findChildren(QPushButton) if one.text() == "Bring it back"]
    back.click()
    press(dialog, "open-project")
    assert answer(again, COMMUNITY) == said


def projects(session: Session) -> ProjectsDialog:
    (dialog,) = session.window.findChildren(ProjectsDialog)
    return dialog


def test_a_former_answer_is_brought_back_and_undo_takes_that_back(sample: Session) -> None:
    go(sample, COMMUNITY)
    line = editor(sample, "community")
    line.setPlainText("Quabbin Hollow")
    line.flush()
    sample.content.do("history")
    (dialog,) = sample.window.findChildren(HistoryDialog)
    backs = [one for one in dialog.findChildren(QPushButton) if one.objectName().startswith("bring-back")]
    backs[0].click()
    assert answer(sample, COMMUNITY) == line.toPlainText() == "Quabbin Falls"
    sample.content.do("undo")
    assert answer(sample, COMMUNITY) == line.toPlainText() == "Quabbin Hollow"
    sweep()
    assert not sample.window.findChildren(HistoryDialog)


def test_history_is_read_without_changing_anything_and_shows_whole_what_can_be_done(sample: Session) -> None:
    go(sample, COMMUNITY)
    line = editor(sample, "community")
    line.setPlainText("Quabbin Hollow")
    line.flush()
    sample.content.do("history")
    (dialog,) = sample.window.findChildren(HistoryDialog)
    assert dialog.focusWidget().objectName() == "close"
    backs = [one.text() for one in dialog.findChildren(QPushButton) if one.objectName().startswith("bring-back")]
    assert set(backs) == {"Bring this back"}
