"""Closing the window while its work cannot be saved, and the copy of that work elsewhere."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from call_faults import faults
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from ui_help import EXPLORATION, answer, close, editor, go, message_bar, press, status_bar, sweep

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.services.recording.recorder import Recorder
from mvp2desk.store.opening import open_workspace
from mvp2desk.ui.dialogs.leaving import LeavingDialog

TOWN = Address(EXPLORATION, "community")
posix = pytest.mark.skipif(os.name != "posix", reason="Windows moves and deletes no file that is open")


@contextmanager
def full(session: Session) -> Iterator[None]:
    """The database gets no more pages, which SQLite reports as a full disk."""
    assert session.workspaces is not None
    raw = session.workspaces.workspace._raw
    (pages,) = raw.execute("PRAGMA page_count").fetchone()
    raw.execute(f"PRAGMA max_page_count={pages}")
    yield
    with suppress(sqlite3.ProgrammingError):  # the window is closed
        raw.execute("PRAGMA max_page_count=1073741823")


@pytest.fixture
def opened_elsewhere(sample: Session, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    opened: list[Path] = []
    monkeypatch.setattr(sample.upkeep, "open_elsewhere", opened.append)
    return opened


def type_into(qtbot: QtBot, session: Session, field: str, text: str) -> None:
    go(session, Address(EXPLORATION, field))
    box = editor(session, field)
    box.selectAll()
    if len(text) > 100:
        box.setPlainText(text)
    else:
        qtbot.keyClicks(box, text)
    box.flush()


def dialog_of(session: Session) -> LeavingDialog:
    (found,) = (one for one in session.window.findChildren(LeavingDialog) if one.isVisible())
    return found


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def push(session: Session, name: str) -> None:
    buttons = dialog_of(session).findChildren(QPushButton, name)
    (one,) = (button for button in buttons if button.isVisible())
    one.click()
    sweep()


def leave(qtbot: QtBot, session: Session, name: str) -> None:
    """Push a button that closes the window, and wait for the last backup."""
    with qtbot.waitSignal(session.window.closed):
        push(session, name)


def choose(session: Session, folder: Path) -> None:
    """Answer the question for a folder."""
    (dialog,) = session.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(folder))
    dialog.close()
    sweep()


def stored(folder: Path) -> dict[tuple[str, str, str], str]:
    """All texts in a workspace, by form, row and field."""
    raw = sqlite3.connect(f"{(folder / 'workspace.db').as_uri()}?mode=ro", uri=True)
    found = {
        (form, row, field): text
        for form, row, field, text in raw.execute(
            "SELECT form, coalesce(row, ''), field, coalesce(nullif(text, ''), unread)"
            " FROM answer JOIN entry ON entry.id = answer.entry"
        )
    }
    raw.close()
    return found


def rename(folder: Path) -> None:
    folder.rename(folder.with_name("renamed"))


def delete(folder: Path) -> None:
    shutil.rmtree(folder)


def replace(folder: Path) -> None:
    (folder / "other").write_bytes(b"Dear diary\n" * 50_000)
    (folder / "other").replace(folder / "workspace.db")


def empty(folder: Path) -> None:
    os.truncate(folder / "workspace.db", 0)


def overwrite(folder: Path) -> None:
    """Put an older state into the same file, as programs do that synchronize folders."""
    (folder / "workspace.db").write_bytes((folder.parent / "older.db").read_bytes())


SAID = {
    rename: "moved or renamed",
    delete: "is no longer in",
    replace: "Another program replaced",
    empty: "Another program cut the database",
    overwrite: "Another program",
}


@posix
@pytest.mark.parametrize("happen", SAID, ids=lambda happen: happen.__name__)
def test_a_workspace_that_was_taken_away_is_said_copied_and_left(
    sample: Session, qtbot: QtBot, tmp_path: Path, happen: Callable[[Path], None], opened_elsewhere: list[Path]
) -> None:
    folder = tmp_path / "work"
    shutil.copy(folder / "workspace.db", tmp_path / "older.db")
    type_into(qtbot, sample, "data_sources", "Saved before")
    before = stored(folder)
    happen(folder)
    left = sorted(path for path in tmp_path.rglob("*") if "settings" not in path.parts)
    type_into(qtbot, sample, "community", "Loon Pond")
    assert SAID[happen] in message_bar(sample)
    assert "reading only" not in message_bar(sample)
    assert status_bar(sample) == "Not saved yet"
    sample.content.do("home")
    go(sample, TOWN)
    assert editor(sample, "community").text() == "Loon Pond"
    assert not sample.window.close()
    assert "Loon Pond" in texts(dialog_of(sample))
    assert SAID[happen] in texts(dialog_of(sample))
    push(sample, "copy")
    choose(sample, tmp_path / "stick")
    (copy,) = (tmp_path / "stick").iterdir()
    assert str(copy) in texts(dialog_of(sample))
    assert stored(copy) == {**before, (EXPLORATION, "", "community"): "Loon Pond"}
    whole = open_workspace(copy, now=sample.content.state.context.now)
    assert whole.verify() == ()
    whole.close()
    assert ("without its history" in texts(dialog_of(sample))) == (happen in (empty, overwrite))
    leave(qtbot, sample, "open-copy")
    assert opened_elsewhere == [copy]
    assert not sample.window.isVisible()
    sample.close()
    now = sorted(path for path in tmp_path.rglob("*") if not {"settings", "stick"} & set(path.parts))
    assert now == left, "nothing was written where the workspace was"


@posix
def test_a_deleted_workspace_is_said_when_closing_even_if_nothing_was_typed(
    sample: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    delete(tmp_path / "work")
    assert not sample.window.close()
    assert "everything that is only in this window will be lost" in texts(dialog_of(sample))
    leave(qtbot, sample, "leave")
    assert not sample.window.isVisible()
    assert not (tmp_path / "work").exists()


@posix
def test_closing_a_workspace_that_was_only_renamed_says_where_everything_is(
    sample: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    rename(tmp_path / "work")
    assert not sample.window.close()
    assert f"nothing will be lost: {tmp_path / 'renamed'} has everything" in texts(dialog_of(sample))
    leave(qtbot, sample, "leave")
    assert not sample.window.isVisible()
    assert not (tmp_path / "work").exists()


@posix
def test_a_folder_that_is_back_is_saved_into(sample: Session, qtbot: QtBot, tmp_path: Path) -> None:
    rename(tmp_path / "work")
    type_into(qtbot, sample, "community", "Loon Pond")
    assert not sample.window.close()
    push(sample, "again")
    assert "moved or renamed" in texts(dialog_of(sample))
    (tmp_path / "renamed").rename(tmp_path / "work")
    push(sample, "again")
    assert not sample.window.findChildren(LeavingDialog)
    assert answer(sample, TOWN) == "Loon Pond"
    close(qtbot, sample)


def test_a_full_disk_does_not_trap(sample: Session, qtbot: QtBot, tmp_path: Path) -> None:
    long = "All that we heard. " * 900
    with full(sample):
        type_into(qtbot, sample, "data_sources", long)
        assert message_bar(sample).startswith("The disk is full")
        press(sample.window, "banner-also")
        choose(sample, tmp_path / "stick")
        (copy,) = (tmp_path / "stick").iterdir()
        assert stored(copy)[EXPLORATION, "", "data_sources"] == long.strip()
        push(sample, "stay")
        assert editor(sample, "data_sources").toPlainText() == long
        assert not sample.window.close()
        assert "All that we heard" in texts(dialog_of(sample))
        leave(qtbot, sample, "leave")
        assert not sample.window.isVisible()
    sample.close()


def test_a_copy_is_not_made_inside_a_workspace_or_where_nothing_can_be_written(
    sample: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    with full(sample):
        type_into(qtbot, sample, "data_sources", "All that we heard. " * 900)
        assert not sample.window.close()
        for place, said in ((tmp_path / "work" / "backups", "inside the workspace"), (tmp_path / "file", "written")):
            push(sample, "copy")
            choose(sample, place)
            assert said in texts(dialog_of(sample))
        push(sample, "stay")
    assert sorted(path.name for path in (tmp_path / "work" / "backups").iterdir()) == sorted(
        path.name for path in (tmp_path / "work" / "backups").glob("*.db")
    )
    sample.content.do("retry")


def test_a_lasting_bug_of_the_program_does_not_trap(
    sample: Session, qtbot: QtBot, tmp_path: Path, opened_elsewhere: list[Path]
) -> None:
    """The copy has the text as a file if it cannot be entered there either."""
    with qtbot.capture_exceptions(), faults(RuntimeError, 1, within=Recorder.record, always=True):
        type_into(qtbot, sample, "community", "Loon Pond")
        assert message_bar(sample).startswith("The program has a fault and could not save.")
        assert not sample.window.close()
        push(sample, "copy")
        choose(sample, tmp_path / "stick")
    (copy,) = (tmp_path / "stick").iterdir()
    assert "not saved.txt" in texts(dialog_of(sample))
    assert "Loon Pond" in (copy / "not saved.txt").read_text()
    leave(qtbot, sample, "open-copy")
    assert not sample.window.isVisible()
    sample.close()
