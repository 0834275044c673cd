"""What the dialogs over the window lead to."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from ui_help import EXPLORATION, answer, press

from mvp2desk.app.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.store.locking import lock
from mvp2desk.ui.projects_dialog import ProjectsDialog

COMMUNITY = Address(EXPLORATION, "community")


def test_what_can_only_be_read_is_copied_where_one_can_write(
    sample: Session, start: Callable[[], Session], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = answer(sample, COMMUNITY)
    sample.window.close()
    unlock = lock(tmp_path / "work")  # a program that does not answer works there
    reading = start()
    opened: list[Path] = []
    monkeypatch.setattr(reading.keeper, "open_elsewhere", opened.append)
    press(reading.window, "banner-do")
    (dialog,) = reading.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path))
    dialog.close()
    (mine,) = opened
    assert mine.parent == tmp_path
    reading.window.close()
    unlock()
    copy = Session(mine, reading._application, tmp_path / "settings")
    copy.open()
    assert answer(copy, COMMUNITY) == said
    assert not copy.library or not copy.library.read_only
    copy.window.close()


def test_a_project_that_is_taken_out_can_be_brought_back_another_day(
    sample: Session, start: Callable[[], Session]
) -> None:
    said = answer(sample, COMMUNITY)
    sample.room.do("projects")
    press(projects(sample), "remove-project")
    assert sample.library is not None
    assert sample.library.binder is None
    sample.window.close()
    again = start()
    again.room.do("projects")
    dialog = projects(again)
    (back,) = [one for one in dialog.findChildren(QPushButton) if one.text() == "Bring it back"]
    back.click()
    press(dialog, "open-project")
    assert answer(again, COMMUNITY) == said


def projects(session: Session) -> ProjectsDialog:
    (dialog,) = session.window.findChildren(ProjectsDialog)
    return dialog
