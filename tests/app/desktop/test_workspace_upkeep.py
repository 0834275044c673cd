"""Backups and checks run beside the window, and closing waits for the last backup."""

import datetime as dt
import os
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui_help import close, press, there

from mvp2desk.app.desktop import workspace_upkeep
from mvp2desk.app.desktop.attempts import Attempts
from mvp2desk.app.desktop.session import Session
from mvp2desk.app.desktop.workspace_upkeep import CHECK_DELAY, PATIENCE, WorkspaceUpkeep
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer
from mvp2desk.domain.documents.formats import Progress
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.project.journal import Action, Label, VerifyMismatch
from mvp2desk.services.upkeep import verification
from mvp2desk.store import verified_stamp
from mvp2desk.store.copies import is_sound
from mvp2desk.store.locking import lock
from mvp2desk.store.opening import open_workspace
from mvp2desk.store.progress import no_progress
from mvp2desk.ui.dialogs.backups import BackupsDialog
from mvp2desk.ui.dialogs.closing import ClosingDialog, NoBackupDialog
from mvp2desk.ui.dialogs.findings import FindingsDialog
from mvp2desk.ui.kit.labels import PlainLabel
from mvp2desk.ui.kit.message_bar import MessageBar
from mvp2desk.ui.locations import HOME

NOON = dt.datetime(2026, 3, 3, 12, 0, tzinfo=dt.UTC)
PAGE = 4096


def banner(session: Session) -> str:
    bar = there(session.window, MessageBar, "standing")
    assert bar is not None
    return bar.text()


def damage(file: Path) -> None:
    """Overwrite a page in the last quarter of the file, which the window does not read."""
    content = file.read_bytes()
    with file.open("r+b") as stream:
        stream.seek(len(content) * 3 // 4 // PAGE * PAGE)
        stream.write(bytes(PAGE))


def change(session: Session) -> None:
    assert session.workspaces is not None
    workspace = session.workspaces.workspace
    with workspace.read() as reading:
        (project,) = reading.projects()
    with workspace.change(Label(Action.ANSWER), author="clerk", project=project.id) as work:
        work.put_answer(project.id, Address("survey", "who"), Answer(text="Renters"))


def test_closing_makes_a_last_backup_of_what_changed(sample: Session, qtbot: QtBot, tmp_path: Path) -> None:
    before = len(sample.upkeep.backups())
    change(sample)
    close(qtbot, sample)
    assert len(sample.upkeep.backups()) == before + 1
    workspace = open_workspace(tmp_path / "work", now=lambda: NOON)
    assert not workspace.read_only
    workspace.close()


def test_closing_waits_for_a_slow_backup_and_says_so(sample: Session, qtbot: QtBot, tmp_path: Path) -> None:
    before = len(sample.upkeep.backups())
    change(sample)
    other = sqlite3.connect(tmp_path / "work" / "workspace.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")  # the backup cannot read before it ends
    assert not sample.window.close()
    (dialog,) = sample.window.findChildren(ClosingDialog)
    assert dialog.isVisible()
    assert not sample.window.close()
    with qtbot.waitSignal(sample.window.closed):
        other.rollback()
    other.close()
    assert not sample.window.isVisible()
    assert len(sample.upkeep.backups()) == before + 1


def refuse_backups(folder: Path) -> Callable[[], None]:
    """Let the folder of the backups be one where nobody can write. Returns the function that ends it."""
    place = folder / "backups"
    shutil.rmtree(place)
    held = place.open("w") if os.name == "nt" else None  # Windows moves no open file out of the way
    if held is None:
        place.symlink_to("/proc/self/task" if sys.platform == "linux" else "/dev/fd")

    def allow() -> None:
        if held is not None:
            held.close()
        place.unlink()
        place.mkdir()

    return allow


def question(session: Session, qtbot: QtBot) -> NoBackupDialog:
    """Wait for the question whether to close without a backup."""

    def visible() -> list[NoBackupDialog]:
        return [one for one in session.window.findChildren(NoBackupDialog) if one.isVisible()]

    qtbot.waitUntil(lambda: visible() != [])
    (dialog,) = visible()
    return dialog


def back_up(session: Session, qtbot: QtBot, says: str = "") -> None:
    """Make a backup, and wait until the message above the page says so; an empty one says that all is well."""
    job = session.upkeep.start_backup()
    qtbot.waitSignal(job.ended).wait()
    qtbot.waitUntil(lambda: says in banner(session) if says else banner(session) == "")


def home(session: Session) -> str:
    assert session.content.view is not None
    session.content.view.show_location(HOME)
    page = session.content.view.pages.currentWidget()
    return "\n".join(label.text() for label in page.findChildren(PlainLabel) if label.isVisible())


def test_a_failed_backup_is_said_until_one_succeeds(sample: Session, qtbot: QtBot, tmp_path: Path) -> None:
    back_up(sample, qtbot)
    assert "Last backup on this computer: today at " in home(sample)
    before = sample.upkeep.safety().last_backup
    allow_backups = refuse_backups(tmp_path / "work")
    change(sample)
    back_up(sample, qtbot, "No backup could be made.")
    for text in (banner(sample), home(sample)):
        assert "No backup could be made." in text
        assert "There is no good backup." in text
        assert "choose a place for a copy on another disk" in text
    change(sample)
    sample.content.notices.announce("Something else happened.")
    assert "No backup could be made." in banner(sample), "other messages do not hide it"
    press(sample.window, "standing-do")
    assert sample.window.findChildren(BackupsDialog)
    allow_backups()
    back_up(sample, qtbot)
    after = sample.upkeep.safety().last_backup
    assert before is not None and after is not None and after >= before


@pytest.mark.parametrize("patience", [PATIENCE, 0])
def test_closing_without_a_new_backup_is_said_and_possible(
    sample: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, patience: int
) -> None:
    monkeypatch.setattr(workspace_upkeep, "PATIENCE", patience)  # without any, each backup is a slow one
    change(sample)
    allow_backups = refuse_backups(tmp_path / "work")
    assert not sample.window.close()
    dialog = question(sample, qtbot)
    assert "No backup could be made." in "\n".join(label.text() for label in dialog.findChildren(PlainLabel))
    press(dialog, "stay")
    change(sample)
    assert not sample.window.close()
    press(question(sample, qtbot), "again")
    assert sample.window.isVisible()
    press(question(sample, qtbot), "leave")
    assert not sample.window.isVisible()
    allow_backups()
    workspace = open_workspace(tmp_path / "work", now=lambda: NOON)
    assert not workspace.read_only
    workspace.close()


def test_once_backups_work_again_closing_asks_nothing(sample: Session, qtbot: QtBot, tmp_path: Path) -> None:
    change(sample)
    allow_backups = refuse_backups(tmp_path / "work")
    assert not sample.window.close()
    dialog = question(sample, qtbot)
    allow_backups()
    with qtbot.waitSignal(sample.window.closed):
        press(dialog, "again")
    assert not sample.window.isVisible()
    assert len(sample.upkeep.backups()) == 1


def test_closing_need_not_wait_for_a_slow_backup(sample: Session, tmp_path: Path) -> None:
    change(sample)
    other = sqlite3.connect(tmp_path / "work" / "workspace.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert not sample.window.close()
    (dialog,) = sample.window.findChildren(ClosingDialog)
    press(dialog, "leave")
    assert not sample.window.isVisible()
    other.rollback()
    other.close()


def test_damage_that_only_a_backup_finds_is_said(sample: Session, qtbot: QtBot, tmp_path: Path) -> None:
    """The banner tells to open the window again, where a backup is offered."""
    file = tmp_path / "work" / "workspace.db"
    whole = file.read_bytes()
    for match in re.finditer(rb"community-exploration", whole):
        file.write_bytes(whole[: match.start()] + b"k" + whole[match.start() + 1 :])
        with closing(sqlite3.connect(file)) as raw:
            if raw.execute("PRAGMA quick_check").fetchall() == [("ok",)] and not is_sound(raw):
                break
    else:
        pytest.fail("there is no such byte")
    with qtbot.waitSignal(sample.upkeep.damage_found, timeout=CHECK_DELAY - 500):  # before the check of the whole file
        sample.upkeep.start_backup()
    assert "is damaged" in banner(sample)


class FlawError(Exception):
    """A fault of the program."""


def test_a_fault_of_the_program_is_reported_once_and_shown_as_long_as_it_lasts() -> None:
    attempts, raised = Attempts(), list[str]()

    def work(progress: Progress) -> None:
        raise FlawError

    for _ in range(3):
        with pytest.raises(Exception) as told:
            attempts.run(work, no_progress)
        raised.append(type(told.value).__name__)
        assert attempts.error is not None and attempts.error.code == "backup-fault"
    assert raised == ["FlawError", "UserError", "UserError"]
    attempts.run(lambda progress: None, no_progress)
    assert attempts.error is None


def test_warnings_are_shown_beside_the_read_only_message(start: Callable[[], Session], tmp_path: Path) -> None:
    open_workspace(tmp_path / "work", now=lambda: NOON).close()
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "settings.json").write_bytes(b"[]")
    unlock = lock(tmp_path / "work")
    session = start()
    assert "open for reading only" in banner(session)
    assert "Your settings could not be read" in banner(session)
    unlock()


def test_closing_at_once_loses_no_backup(sample: Session) -> None:
    before = len(sample.upkeep.backups())
    change(sample)
    sample.close()
    assert len(sample.upkeep.backups()) == before + 1


def test_damage_that_the_later_check_finds_is_shown_until_the_end(
    sample: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    damage(tmp_path / "work" / "workspace.db")
    with qtbot.waitSignal(sample.upkeep.damage_found):
        sample.upkeep.check_whole_file()
    assert "is damaged" in banner(sample)
    sample.settings.set("language", "zh_CN")
    assert "已损坏" in banner(sample)
    sample.settings.set("language", "en")


def test_after_damage_that_a_verification_finds_the_next_start_offers_a_backup(
    sample: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    damage(tmp_path / "work" / "workspace.db")
    with qtbot.waitSignal(sample.upkeep.verification.verified):
        sample.upkeep.verification.start()
    assert "close the window, and open it again. The program will then offer you the newest backup" in banner(sample)
    sample.close()
    with pytest.raises(UserError) as refused:
        open_workspace(tmp_path / "work", now=lambda: NOON)
    assert refused.value.code == "workspace-damaged"


def test_a_sound_file_is_checked_without_a_word(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    upkeep = WorkspaceUpkeep(tmp_path / "work", lambda: NOON, qapp)
    upkeep.begin(open_workspace(tmp_path / "work", now=lambda: NOON))
    with qtbot.assertNotEmitted(upkeep.damage_found):
        upkeep.check_whole_file()
        upkeep.close()
    upkeep.deleteLater()


@pytest.mark.parametrize("content", [b"\x00\x00", b"[]"])
def test_damaged_settings_are_reported_with_the_place_of_the_old_file(
    start: Callable[[], Session], tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "settings.json").write_bytes(content)
    session = start()
    assert "Your settings could not be read" in banner(session)
    assert str(tmp_path / "settings" / "settings.damaged-1.json") in banner(session)
    assert (tmp_path / "settings" / "settings.damaged-1.json").read_bytes() == content


def tamper(session: Session) -> None:
    """Change an answer behind the journal's back."""
    assert session.workspaces is not None
    with closing(sqlite3.connect(session.workspaces.workspace.file)) as raw:
        raw.execute("PRAGMA journal_mode=TRUNCATE")  # Windows deletes no file that the program has open
        triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("UPDATE answer SET text = 'Renterz' WHERE text = 'Renters'")
        for _, sql in triggers:
            raw.execute(sql)
        raw.commit()


def test_a_workspace_is_verified_a_week_after_the_last_time(tmp_path: Path, qtbot: QtBot) -> None:
    now = [NOON]
    open_workspace(tmp_path, now=lambda: NOON).close()
    upkeep = WorkspaceUpkeep(tmp_path, lambda: now[0], QApplication.instance())
    workspace = open_workspace(tmp_path, now=lambda: NOON)
    upkeep.begin(workspace)
    for days, is_due in ((0, True), (6, False), (7, True), (-400, True)):
        now[0] = NOON + dt.timedelta(days=days)
        assert verification.is_due(tmp_path, now[0]) is is_due
        if is_due:
            with qtbot.waitSignal(upkeep.verification.verified):
                upkeep.verification.start_if_due()
            assert verified_stamp.read(tmp_path) == now[0]
        now[0] = NOON
        verified_stamp.write(tmp_path, NOON)
    upkeep.close()


def test_each_backup_is_verified_and_a_mismatch_stays_above_the_page_until_it_is_put_back(
    sample: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    change(sample)
    with qtbot.waitSignal(sample.upkeep.verification.verified):
        sample.upkeep.start_backup()
    assert banner(sample) == ""
    assert verified_stamp.read(tmp_path / "work") is not None
    tamper(sample)
    with qtbot.waitSignal(sample.upkeep.verification.verified):
        sample.upkeep.start_backup()
    assert "Something other than this program changed this workspace" in banner(sample)
    assert verified_stamp.read(tmp_path / "work") is None  # the next start verifies
    press(sample.window, "standing-do")
    (dialog,) = sample.window.findChildren(FindingsDialog)
    assert "it said “Renters”; now it says “Renterz”" in " ".join(
        label.text() for label in dialog.findChildren(PlainLabel)
    )
    with qtbot.waitSignal(sample.upkeep.verification.verified):
        press(dialog, "put-back-0")
    assert banner(sample) == ""
    assert sample.workspaces is not None
    with sample.workspaces.workspace.read() as reading:
        assert reading.answer(reading.projects()[0].id, Address("survey", "who")).text == "Renters"
    assert sample.upkeep.verification.findings == ()


def test_backups_compares_with_the_journal_on_request(sample: Session, qtbot: QtBot) -> None:
    sample.content.do("backups")
    (dialog,) = sample.window.findChildren(BackupsDialog)
    press(dialog, "verify")
    qtbot.waitUntil(lambda: "Everything matches the journal." in said(dialog))
    change(sample)
    tamper(sample)
    press(dialog, "verify")
    qtbot.waitUntil(lambda: "Something differs from the journal." in said(dialog))
    dialog.close()
    assert "Something other than this program" in banner(sample)


def said(dialog: BackupsDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(PlainLabel))


def test_what_opening_repaired_is_said(sample: Session, qtbot: QtBot) -> None:
    assert sample.workspaces is not None
    sample.workspaces.workspace.mended = (VerifyMismatch("", "journal_answer_update", "schema-changed"),)
    with qtbot.waitSignal(sample.upkeep.verification.verified):
        sample.upkeep.verification.start_if_due()
    press(sample.window, "standing-do")
    (dialog,) = sample.window.findChildren(FindingsDialog)
    assert any("journal_answer_update" in label.text() for label in dialog.findChildren(PlainLabel))
    dialog.close()


def test_saving_goes_on_during_a_verification(sample: Session, tmp_path: Path) -> None:
    change(sample)
    saved = []

    def save(done: int, of: int) -> None:
        if len(saved) < 3:
            saved.append(done)
            assert sample.workspaces is not None
            workspace = sample.workspaces.workspace
            with workspace.read() as reading:
                (project,) = reading.projects()
            with workspace.change(Label(Action.ANSWER), author="clerk", project=project.id) as work:
                work.put_answer(project.id, Address("survey", "who"), Answer(text=f"Renters {len(saved)}"))

    assert verification.verify_workspace(tmp_path / "work", NOON, save) == ()
    assert len(saved) == 3
