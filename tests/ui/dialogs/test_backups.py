"""What a person reads about a copy: where it lies, and which attached files it lacks."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from ui_help import press

from mvp2desk.app.desktop.session import Session
from mvp2desk.services.recording.attachments import attach
from mvp2desk.ui.dialogs.backups import BackupsDialog, CopiedDialog
from mvp2desk.ui.kit.labels import PlainLabel


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
    assert [path.parent for path in opened] == [tmp_path]
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
    assert "The attached file “map.pdf” was changed." in said(dialog)
    dialog.close()


def test_a_copy_of_the_workspace_says_what_it_lacks(sample: Session, opened: list[Path], tmp_path: Path) -> None:
    sample.content.do("copy")
    (folders,) = sample.window.findChildren(QFileDialog)
    folders.fileSelected.emit(str(tmp_path))
    folders.close()
    assert [path.parent for path in opened] == [tmp_path]
    (dialog,) = sample.window.findChildren(CopiedDialog)
    assert "map.pdf" in said(dialog)
    press(dialog, "close")
