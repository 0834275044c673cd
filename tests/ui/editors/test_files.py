"""A file's way with the Community Exploration: attached, shown by name, refused, taken out, brought back, lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel
from ui_help import EXPLORATION, answer, editor, go, press, sweep

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.services.recording.attachments import LARGEST
from mvp2desk.ui.editors.files import FilesEditor
from mvp2desk.ui.kit.message_bar import MessageBar

FILES = Address(EXPLORATION, "files")


@pytest.fixture
def files(sample: Session) -> FilesEditor:
    go(sample, FILES)
    found = editor(sample, "files")
    assert isinstance(found, FilesEditor)
    return found


def made(folder: Path, name: str, content: bytes = b"%PDF-1.7 a map") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def choose(files: FilesEditor, path: Path) -> None:
    press(files, "attach")
    (dialog,) = files.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()
    sweep()


def drop(files: FilesEditor, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    files.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))


def names(files: FilesEditor) -> list[str]:
    sweep()
    return [label.text() for label in files.findChildren(QLabel) if "." in label.text()[-5:-1]]


def said(session: Session) -> str:
    bars = session.window.findChildren(MessageBar)
    return "\n".join(label.text() for bar in bars for label in bar.findChildren(QLabel))


def test_files_are_attached_by_the_dialog_and_by_dropping_them(
    sample: Session, files: FilesEditor, tmp_path: Path
) -> None:
    choose(files, made(tmp_path, "flood map.pdf"))
    assert names(files) == ["flood map.pdf"]
    drop(files, made(tmp_path, "notes.txt", b"a"), made(tmp_path, "地图.png", b"\x89PNG\r\n\x1a\n"))
    assert names(files) == ["flood map.pdf", "notes.txt", "地图.png"]
    assert len(answer(sample, FILES).split()) == 3


def test_one_undo_takes_an_attached_file_back_and_redo_brings_it_again(
    sample: Session, files: FilesEditor, tmp_path: Path
) -> None:
    choose(files, made(tmp_path, "map.pdf"))
    sample.content.do("undo")
    assert (answer(sample, FILES), names(files)) == ("", [])
    sample.content.do("redo")
    assert names(files) == ["map.pdf"]


def test_a_file_is_taken_out_and_undo_brings_it_back(sample: Session, files: FilesEditor, tmp_path: Path) -> None:
    drop(files, made(tmp_path, "map.pdf"), made(tmp_path, "notes.txt", b"a"))
    first = answer(sample, FILES).split()[0]
    press(files, f"take-out-{first}")
    assert names(files) == ["notes.txt"]
    assert first not in answer(sample, FILES)
    sample.content.do("undo")
    assert names(files) == ["map.pdf", "notes.txt"]


def test_a_large_file_is_refused_with_its_sentence(sample: Session, files: FilesEditor, tmp_path: Path) -> None:
    large = tmp_path / "video.mp4"
    with large.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    drop(files, large)
    assert "“video.mp4”" in said(sample) and "50 MB" in said(sample)
    assert (answer(sample, FILES), names(files)) == ("", [])


def test_a_lost_file_is_told_beside_the_question_and_in_check_until_it_is_attached_again(
    sample: Session, files: FilesEditor, tmp_path: Path
) -> None:
    chart = made(tmp_path, "map.pdf")
    drop(files, chart)
    for kept in (tmp_path / "work" / "attachments").iterdir():
        kept.unlink()
    assert sample.workspaces is not None and sample.workspaces.open_project is not None
    open_project = sample.workspaces.open_project
    form = open_project.guide.form(EXPLORATION)

    def lost() -> list[str]:
        remarks = open_project.remarks(form, sample.content.state.words)
        return [remark.sentence for remark in remarks if remark.code == "file-missing" and remark.address == FILES]

    assert lost() == ["The file “map.pdf” is not in the workspace any more. Attach it again, or take it out."]
    drop(files, chart)
    assert lost() == []
    assert names(files) == ["map.pdf"]
