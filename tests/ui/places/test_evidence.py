"""The evidence in the window: where each piece stands, what uses it, what is too old; files leave as copies."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from ui_help import press, sweep, there, wake

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.recording.attachments import attach
from mvp2desk.ui.kit.copy_button import CopyButton
from mvp2desk.ui.locations import Location
from mvp2desk.ui.places.evidence import MANY

FINDINGS = "gear-findings.findings"


def open_project(session: Session) -> OpenProject:
    assert session.workspaces is not None and session.workspaces.open_project is not None
    return session.workspaces.open_project


def show(session: Session) -> None:
    assert session.content.view is not None
    session.content.view.show_location(Location("evidence"))
    session.content.view.take_focus()
    sweep()


def said(session: Session) -> str:
    desk = session.content.view
    assert desk is not None
    return "\n".join(label.text() for label in desk.findChildren(QLabel) if label.isVisible())


def test_what_is_too_old_stands_by_itself(sample: Session) -> None:
    show(sample)
    assert "GEAR Findings · 7 rows" in said(sample).replace("\u00a0", " ")
    old, water = said(sample).index("more than two years ago"), said(sample).index("The only water main")
    assert said(sample).index("Days above 90 degrees") < old < water


def test_what_uses_a_finding_can_be_chosen_and_gone_to(sample: Session, qtbot: QtBot) -> None:
    show(sample)
    first = open_project(sample).project_answers().rows_of(FINDINGS)[0].row.id
    used = there(sample.window, QPushButton, f"used-{first}")
    assert used is not None and used.text() == "used by 3"
    press(sample.window, f"used-{first}")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert len(menu.actions()) == 3
    menu.actions()[0].trigger()
    menu.close()
    desk = sample.content.view
    assert desk is not None
    assert desk.location.form == "social-resilience-roadmap"


def test_what_nothing_uses_says_so(sample: Session) -> None:
    row = open_project(sample).recorder.add_row(Address("engagement-log", table="activities")).id
    form = open_project(sample).guide.form("engagement-log")
    open_project(sample).recorder.record(
        form, Address("engagement-log", "activity", "activities", row), "Coffee & talk"
    )
    show(sample)
    assert "Coffee & talk" in said(sample)
    assert "not used yet" in said(sample)
    assert "1 not used yet" in said(sample)
    press(sample.window, f"follow-{row}")
    desk = sample.content.view
    assert desk is not None
    assert desk.location.item == row


def test_of_very_many_rows_the_first_are_shown_with_all_that_wants_a_look(sample: Session) -> None:
    recorder, form = open_project(sample).recorder, open_project(sample).guide.form("engagement-log")
    for number in range(MANY):
        row = recorder.add_row(Address(form.key, table="activities")).id
        recorder.record(form, Address(form.key, "activity", "activities", row), f"Talk number {number}")
    show(sample)
    assert f"Talk number {MANY - 1}" in said(sample)  # nothing uses it
    assert "First laundry evening" not in said(sample)
    press(sample.window, "more-activities")
    sweep()
    assert "First laundry evening" in said(sample)


def test_a_file_is_saved_as_a_copy(sample: Session, tmp_path: Path, qtbot: QtBot) -> None:
    note = tmp_path / "a & b.txt"
    note.write_text("a few words", encoding="utf-8")
    kept = attach(open_project(sample).recorder, note, Address("community-exploration", "files"))
    show(sample)
    assert "a & b.txt\n1 kB" in said(sample)
    press(sample.window, f"save-{kept.id}")
    (dialog,) = sample.window.findChildren(QFileDialog)
    copy = tmp_path / "copy.txt"
    dialog.fileSelected.emit(str(copy))
    dialog.close()
    assert copy.read_text(encoding="utf-8") == "a few words"
    press(sample.window, f"used-{kept.id}")
    wake(sample.window)
    desk = sample.content.view
    assert desk is not None
    assert desk.here() == Address("community-exploration", "files")


def test_a_web_address_is_copied_and_not_opened(sample: Session) -> None:
    show(sample)
    assert "https://files.quabbinfalls.example/mvp2/gear/heat" in said(sample)
    copies = [one for one in sample.window.findChildren(CopyButton) if one.isVisible()]
    copies[0].click()
    assert QGuiApplication.clipboard().text() == "https://files.quabbinfalls.example/mvp2/gear/heat"
