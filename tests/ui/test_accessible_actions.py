"""Every action that a screen reader performs is stored: it toggles and sets text without a click or a key."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from ui_help import EXPLORATION, answer, editor, go, press
from walking import beginnings, named, visible, walk

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms.form import Kind
from mvp2desk.ui.documents.preview_dialog import PreviewDialog
from mvp2desk.ui.editors.kinds import KIND_EDITORS
from mvp2desk.ui.locations import Location

COMMUTERS = Address(EXPLORATION, "commuters")
TOGGLED = (SIGNAL("toggled(bool)"), (SIGNAL("idToggled(int,bool)"), SIGNAL("buttonToggled(QAbstractButton*,bool)")))


def act(widget: QWidget, action: str) -> None:
    """Perform an accessible action."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    actions = interface.actionInterface()
    assert actions is not None and action in actions.actionNames(), (named(widget), action)
    actions.doAction(action)


def set_text(widget: QWidget, text: str) -> None:
    """Set a text as dictation and braille displays do: without keys, and without the focus."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    interface.setText(QAccessible.Text.Value, text)


def details(session: Session, address: Address) -> Answer:
    assert session.workspaces is not None and session.workspaces.open_project is not None
    open_project = session.workspaces.open_project
    return open_project.filled(open_project.guide.form(address.form)).at(address)


def row_of(session: Session, form: str, table: str) -> str:
    assert session.workspaces is not None and session.workspaces.open_project is not None
    open_project = session.workspaces.open_project
    return open_project.filled(open_project.guide.form(form)).rows_of(table)[0].id


# -- things to check


CHECKED = ["pay_type", "advance", "approaches"]


@pytest.mark.parametrize("field", CHECKED)
def test_a_toggled_choice_is_stored(sample: Session, field: str) -> None:
    where = Address("core-team-recruitment", field)
    go(sample, where)
    buttons = [one for one in editor(sample, field).findChildren(QAbstractButton) if one.isCheckable()]
    off = next(one for one in buttons if not one.isChecked())
    key = off.objectName().removeprefix(f"{field}-")
    before = answer(sample, where)
    act(off, "Toggle")
    assert off.isChecked()
    assert key in answer(sample, where).split()
    assert off.isVisible(), "the page is the same"
    if not isinstance(off, QRadioButton):
        act(off, "Toggle")
        assert not off.isChecked()
    else:
        sample.content.do("undo")
    assert set(answer(sample, where).split()) == set(before.split())


def test_one_toggled_choice_is_one_step(sample: Session) -> None:
    where = Address("core-team-recruitment", "pay_type")
    go(sample, where)
    radios = [one for one in editor(sample, "pay_type").findChildren(QRadioButton) if not one.isChecked()]
    before = answer(sample, where)
    for radio in radios[:2]:
        act(radio, "Toggle")
    assert answer(sample, where) == radios[1].objectName().removeprefix("pay_type-")
    sample.content.do("undo")
    assert answer(sample, where) == radios[0].objectName().removeprefix("pay_type-")
    assert radios[0].isChecked() and not radios[1].isChecked()
    sample.content.do("undo")
    assert answer(sample, where) == before


def test_we_do_not_know_yet_is_stored(sample: Session) -> None:
    go(sample, COMMUTERS)
    act(editor(sample, "commuters-unknown"), "Toggle")
    assert details(sample, COMMUTERS).unknown
    act(editor(sample, "commuters-unknown"), "Toggle")
    assert not details(sample, COMMUTERS).unknown


def test_said_in_confidence_is_stored(sample: Session) -> None:
    go(sample, COMMUTERS)
    press(sample.window, "commuters-more")
    before = details(sample, COMMUTERS).confidential
    for confidential in (not before, before):
        act(editor(sample, "commuters-confidential"), "Toggle")
        assert details(sample, COMMUTERS).confidential is confidential


def test_what_was_said_in_confidence_is_shown_so(sample: Session) -> None:
    go(sample, COMMUTERS)
    assert sample.workspaces is not None and sample.workspaces.open_project is not None
    sample.workspaces.open_project.recorder.annotate(COMMUTERS, "confidential", "yes")
    press(sample.window, "commuters-more")
    assert editor(sample, "commuters-confidential").isChecked()


def test_the_copy_is_for_the_reader_that_was_toggled(sample: Session, qtbot: QtBot) -> None:
    go(sample, COMMUTERS)
    sample.content.do("preview")
    preview = sample.window.findChild(PreviewDialog)
    assert preview is not None

    def text() -> str:
        found = preview.findChild(QPlainTextEdit, "text")
        assert found is not None
        return found.toPlainText()

    qtbot.waitUntil(lambda: text() != "")
    before = text()
    blank = preview.findChild(QRadioButton, "for-blank")
    assert blank is not None
    act(blank, "Toggle")
    assert blank.isChecked()
    qtbot.waitUntil(lambda: text() not in ("", before))
    chinese = preview.findChild(QRadioButton, "in-zh_CN")
    assert chinese is not None
    before = text()
    act(chinese, "Toggle")
    qtbot.waitUntil(lambda: text() not in ("", before))
    preview.reject()


def test_the_language_that_is_toggled_is_spoken(sample: Session, start: Callable[[], Session]) -> None:
    act(editor(sample, "language-zh_CN"), "Toggle")
    assert sample.settings.language == "zh_CN"
    assert editor(sample, "language-zh_CN").isChecked()
    act(editor(sample, "language-zh_CN"), "Toggle")
    assert sample.settings.language == "zh_CN"
    assert editor(sample, "language-zh_CN").isChecked(), "one language is always chosen"


def test_a_language_that_cannot_be_kept_is_not_shown_as_chosen(
    sample: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(key: str, text: str) -> None:
        raise UserError("disk-full")

    monkeypatch.setattr(sample.settings, "set", refuse)
    act(editor(sample, "language-zh_CN"), "Toggle")
    assert editor(sample, "language-en").isChecked()
    assert not editor(sample, "language-zh_CN").isChecked()


def test_the_first_page_speaks_the_language_that_is_toggled(start: Callable[[], Session]) -> None:
    session = start()
    act(editor(session, "start-language-zh_CN"), "Toggle")
    assert session.settings.language == "zh_CN"


def test_everything_checkable_acts_on_its_state(sample: Session) -> None:
    faults, seen = [], 0
    for name, window in walk(sample):
        for button in visible(window, QAbstractButton):
            assert isinstance(button, QAbstractButton)
            if button.isCheckable():
                seen += 1
                if not follows_its_state(button):
                    faults.append(f"{name}: {named(button)}")
    assert seen > 100
    assert sorted(set(faults)) == []


def test_everything_checkable_on_the_first_pages_acts_on_its_state(start: Callable[[], Session]) -> None:
    for name, window in beginnings(start):
        for button in visible(window, QAbstractButton):
            assert isinstance(button, QAbstractButton)
            assert not button.isCheckable() or follows_its_state(button), (name, named(button))


def follows_its_state(button: QAbstractButton) -> bool:
    """True if something listens to its being checked, however that happens."""
    group: QButtonGroup | None = button.group()
    own, groups = TOGGLED
    return button.receivers(own) > 0 or (group is not None and any(group.receivers(one) > 0 for one in groups))


# -- things to write in


WRITTEN = [
    ("vendor-hiring", "", "send_to", "Town Hall", "Town Hall"),
    ("vendor-hiring", "", "services", "Read it\nto us", "Read it\nto us"),
    ("vendor-hiring", "", "contract_amount", "$1,200", "1200.00"),
    ("vendor-hiring", "", "contract_hours", "12.5", "12.5"),
    ("vendor-hiring", "", "contract_date", "3/3/2026", "2026-03-03"),
    ("interim-submission-form", "", "population", "1,234", "1234"),
    ("engagement-log", "", "folder", "https://example.org", "https://example.org"),
    ("community-exploration", "characteristics", "share", "12.5%", "12.5"),
    ("community-exploration", "block_groups", "place", "Petersham", "Petersham"),
]


@pytest.mark.parametrize(("form", "table", "field", "typed", "stored"), WRITTEN)
def test_a_text_that_is_set_is_stored(
    sample: Session, qtbot: QtBot, form: str, table: str, field: str, typed: str, stored: str
) -> None:
    where = Address(form, field, table, row_of(sample, form, table)) if table else Address(form, field)
    open_question(sample, where)
    set_text(line_of(editor(sample, field)), typed)
    line_of(editor(sample, field)).clearFocus()
    qtbot.waitUntil(lambda: answer(sample, where) == stored, timeout=5_000)


def test_a_name_that_is_set_is_stored(sample: Session, qtbot: QtBot) -> None:
    where = Address("engagement-log", "keeper")
    go(sample, where)
    set_text(line_of(editor(sample, "keeper")), "Ana Souza")
    qtbot.waitUntil(lambda: answer(sample, where) != "", timeout=5_000)


PICKED = [("core-team-recruitment", "support"), ("seed-project-plan-b", "principles")]


@pytest.mark.parametrize(("form", "field"), PICKED)
def test_an_option_that_is_set_is_picked(sample: Session, qtbot: QtBot, form: str, field: str) -> None:
    where = Address(form, field)
    go(sample, where)
    assert sample.workspaces is not None and sample.workspaces.open_project is not None
    choice = sample.workspaces.open_project.guide.form(form).field(field).choices[-1]
    set_text(line_of(editor(sample, field)), str(sample.content.state.words(choice.label)))
    qtbot.waitUntil(lambda: choice.key in answer(sample, where).split(), timeout=5_000)


def test_a_row_that_is_set_is_picked(sample: Session, qtbot: QtBot) -> None:
    form, table, field = "engagement-plan", "groups", "group"
    where = Address(form, field, table, row_of(sample, form, table))
    open_question(sample, where)
    line = line_of(editor(sample, field))
    assert isinstance(line, QLineEdit)
    before, completer = answer(sample, where), line.completer()
    assert completer is not None
    names = completer.model()
    set_text(line, names.index(names.rowCount() - 1, 0).data())
    qtbot.waitUntil(lambda: answer(sample, where) not in ("", before), timeout=5_000)


def test_a_choice_from_a_list_that_was_opened_is_stored(sample: Session, qtbot: QtBot) -> None:
    form, table, field = "engagement-plan", "methods", "method"
    where = Address(form, field, table, row_of(sample, form, table))
    open_question(sample, where)
    box = editor(sample, field)
    assert isinstance(box, QComboBox)
    act(box, "Press")
    qtbot.waitUntil(box.view().isVisible)
    wanted = 1 if box.currentIndex() != 1 else 2
    box.view().setCurrentIndex(box.model().index(wanted, 0))
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert answer(sample, where) == box.itemData(wanted)


def test_a_file_is_attached_and_taken_out(sample: Session, qtbot: QtBot, tmp_path: Path) -> None:
    where = Address(EXPLORATION, "files")
    go(sample, where)
    files = editor(sample, "files")
    before = set(answer(sample, where).split())
    act(editor(sample, "attach"), "Press")
    qtbot.waitUntil(lambda: bool(files.findChildren(QFileDialog)))
    (dialog,) = files.findChildren(QFileDialog)
    (tmp_path / "map.pdf").write_bytes(b"%PDF-1.7 a map")
    dialog.fileSelected.emit(str(tmp_path / "map.pdf"))
    dialog.close()
    (key,) = set(answer(sample, where).split()) - before
    act(editor(sample, f"take-out-{key}"), "Press")
    qtbot.waitUntil(lambda: set(answer(sample, where).split()) == before, timeout=5_000)


def test_every_editor_is_acted_on_here(sample: Session) -> None:
    """A new kind of field needs a test above. A month is written in the editor of an amount of money."""
    assert sample.workspaces is not None and sample.workspaces.open_project is not None
    guide = sample.workspaces.open_project.guide
    acted_on = [(form, table, field) for form, table, field, *_ in WRITTEN]
    acted_on += [(form, "", field) for form, field in PICKED]
    acted_on += [("core-team-recruitment", "", field) for field in CHECKED]
    acted_on += [("engagement-log", "", "keeper"), (EXPLORATION, "", "files")]
    acted_on += [("engagement-plan", "groups", "group"), ("engagement-plan", "methods", "method")]
    kinds = {guide.form(form).field(field, table).kind for form, table, field in acted_on} | {Kind.MONTH}
    assert kinds == {kind for kind, editors in KIND_EDITORS.items() if editors.page is not None}
    assert KIND_EDITORS[Kind.MONTH].page is KIND_EDITORS[Kind.MONEY].page


def test_a_source_that_is_set_is_stored(sample: Session, qtbot: QtBot) -> None:
    go(sample, COMMUTERS)
    press(sample.window, "commuters-more")
    set_text(editor(sample, "commuters-source"), "The mill's own count")
    qtbot.waitUntil(lambda: details(sample, COMMUTERS).source == "The mill's own count", timeout=5_000)


def test_the_name_of_the_user_that_is_set_is_stored(sample: Session, qtbot: QtBot) -> None:
    set_text(editor(sample, "author"), "Rosa")
    qtbot.waitUntil(lambda: sample.settings.author == "Rosa", timeout=5_000)


def open_question(session: Session, where: Address) -> None:
    """Open a question, also one of a row, on a page."""
    assert session.content.view is not None
    if where.table:
        row = Address(where.form, "", where.table, where.row)
        session.content.view.show_location(Location("form", form=where.form, row=row))
    else:
        go(session, where)


def line_of(widget: QWidget) -> QWidget:
    """The part of an editor that is written in."""
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        return widget
    line = widget.findChild(QLineEdit)
    assert line is not None
    return line
