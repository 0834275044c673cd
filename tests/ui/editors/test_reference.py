"""Rows of other tables: picked by typing, each leading to its place, by keyboard alone as well."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from ui_help import answer, editor, press, sweep

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer
from mvp2desk.domain.forms.form import Kind
from mvp2desk.services.form_views.views import CellView, Option, PickedView
from mvp2desk.services.forms.project_form import ProjectForm
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.reference import ReferenceEditor
from mvp2desk.ui.locations import Location

PLAN = "engagement-plan"
PRIORITIES = "resilience-priorities-guide"
GROUPS = Address(PLAN, table="groups")
METHODS = Address(PLAN, table="methods")
FINDINGS = Address(PRIORITIES, table="key_findings")
IDS = [f"00000000-0000-4000-8000-00000000000{number}" for number in range(4)]
GONE = IDS[3]


# -- an editor by itself


def row(number: int, label: str, place: str = "") -> Option:
    return Option(IDS[number], label, place, Address("form", table="table", row=IDS[number]))


ROWS = (row(0, "Housing", "Roadmap · Topics"), row(1, "Health", "Roadmap · Topics"), row(2, "Heat\nat work", "GEAR"))


def cell(text: str = "", *, several: bool = True, options: tuple[Option, ...] = ROWS) -> CellView:
    known = {option.key: option for option in options}
    picked = tuple(
        PickedView(key, known[key].label, known[key].hint, known[key].address)
        if key in known
        else PickedView(key, "(removed)")
        for key in text.split()
    )
    tables = (Option("form.table", "Methods", address=Address("form", table="table")),)
    return CellView(
        Address("form", "question"),
        Kind.REFERENCE,
        "Comes from",
        Answer(text=text),
        text,
        text,
        options=options,
        several=several,
        picked=picked,
        tables=tables,
    )


class Stage:
    """An editor, and what it told."""

    def __init__(self, qtbot: QtBot, view: CellView) -> None:
        self.editor = ReferenceEditor(view, Words())
        qtbot.addWidget(self.editor)
        self.told: list[str] = []
        self.places: list[Address] = []
        self.editor.edited.connect(self.told.append)
        self.editor.address_wanted.connect(self.places.append)
        self.editor.show()
        line = self.editor.findChild(QLineEdit)
        assert isinstance(line, QLineEdit)
        self.line = line
        QTest.qWaitForWindowActive(self.editor)
        self.line.setFocus()

    def said(self) -> list[str]:
        """What stands on the lines."""
        sweep()
        return [label.text() for label in self.editor.findChildren(QLabel)]


@pytest.fixture
def stage(qtbot: QtBot) -> Callable[[CellView], Stage]:
    return lambda view: Stage(qtbot, view)


Make = Callable[[CellView], Stage]


def test_what_is_picked_stands_there_with_its_place_and_leads_to_it(stage: Make) -> None:
    one = stage(cell(f"{IDS[0]} {IDS[2]}"))
    assert one.said() == ["Housing", "Roadmap · Topics", "Heat at work", "GEAR"]
    press(one.editor, f"go-{IDS[2]}")
    assert one.places == [Address("form", table="table", row=IDS[2])]


def test_several_are_picked_one_after_the_other_and_taken_out(stage: Make, qtbot: QtBot) -> None:
    one = stage(cell(IDS[0]))
    qtbot.keyClicks(one.line, "heat at work")
    qtbot.keyClick(one.line, Qt.Key.Key_Return)
    assert one.told == [f"{IDS[0]} {IDS[2]}"]
    press(one.editor, f"take-out-{IDS[0]}")
    assert one.told[-1] == IDS[2]


def test_where_one_row_is_asked_for_another_takes_its_place(stage: Make, qtbot: QtBot) -> None:
    one = stage(cell(IDS[0], several=False))
    assert one.line.placeholderText() == "Type a few letters to choose another"
    qtbot.keyClicks(one.line, "Health")
    qtbot.keyClick(one.line, Qt.Key.Key_Return)
    assert (one.told, one.said()) == ([IDS[1]], ["Health", "Roadmap · Topics"])


def test_a_row_that_is_gone_says_so_and_can_be_taken_out(stage: Make) -> None:
    one = stage(cell(f"{IDS[0]} {GONE}"))
    assert one.said() == ["Housing", "Roadmap · Topics", "(removed)"]
    assert one.editor.findChild(QAbstractButton, f"go-{GONE}") is None
    press(one.editor, f"take-out-{GONE}")
    assert one.told == [IDS[0]]


def test_the_arrow_down_offers_all_with_what_is_said_beside_them(stage: Make, qtbot: QtBot) -> None:
    one = stage(cell())
    qtbot.keyClick(one.line, Qt.Key.Key_Down)
    popup = one.line.completer().popup()
    assert popup.isVisible()
    model = popup.model()
    offered = [model.index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(model.rowCount())]
    assert offered == ["Health\nRoadmap · Topics", "Heat at work\nGEAR", "Housing\nRoadmap · Topics"]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(popup, key)
    QApplication.processEvents()
    assert (one.told, one.line.text()) == ([IDS[2]], "")


def test_escape_picks_nothing_of_what_somebody_went_through(stage: Make, qtbot: QtBot) -> None:
    one = stage(cell())
    qtbot.keyClicks(one.line, "He")
    popup = one.line.completer().popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    assert one.line.text() == "Health"
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert one.line.text() == "He"
    one.editor.flush()
    assert one.told == ["He"]


def test_where_there_is_nothing_to_pick_it_says_so_and_leads_to_the_table(stage: Make) -> None:
    one = stage(cell(options=()))
    assert one.said() == ["There are no rows in “Methods” yet."]
    assert not one.line.isVisible()
    press(one.editor, "go-table")
    assert one.places == [Address("form", table="table")]
    one.editor.show_value(cell())
    assert (one.said(), one.line.isVisible()) == ([], True)


def test_for_reading_only_it_still_leads_there(stage: Make) -> None:
    one = stage(cell(IDS[0]))
    one.editor.set_read_only(True)
    sweep()
    assert not one.line.isVisible()
    assert one.editor.findChild(QAbstractButton, f"take-out-{IDS[0]}") is None
    press(one.editor, f"go-{IDS[0]}")
    assert one.places == [Address("form", table="table", row=IDS[0])]


# -- on the pages of the guide's forms


def rows(session: Session, table: Address) -> list[str]:
    assert session.workspaces is not None and session.workspaces.open_project is not None
    open_project = session.workspaces.open_project
    return [row.id for row in open_project.filled(open_project.guide.form(table.form)).rows_of(table.table)]


def at_large(session: Session, table: Address, number: int = 0) -> Address:
    """Show a row of the table at large; gives its address."""
    assert (
        session.content.view is not None
        and session.workspaces is not None
        and session.workspaces.open_project is not None
    )
    row = replace(table, row=rows(session, table)[number])
    section = session.workspaces.open_project.guide.form(table.form).section_of(table.table).key
    session.content.view.show_location(Location("form", form=table.form, section=section, row=row))
    session.content.view.take_focus()
    return row


def line_of(session: Session, field: str) -> QLineEdit:
    line = editor(session, field).findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    return line


def test_going_to_a_row_and_back(sample: Session) -> None:
    method = at_large(sample, METHODS)
    desk = sample.content.view
    assert desk is not None
    group = answer(sample, replace(method, field="groups")).split()[0]
    press(sample.window, f"go-{group}")
    assert (desk.location.section, desk.location.row) == ("people", None)
    here = desk.here()
    assert here is not None
    assert replace(here, field="") == replace(GROUPS, row=group)
    sample.content.do("back")
    assert desk.location.row == method


def test_a_row_is_picked_by_keys_and_names_the_page(sample: Session, qtbot: QtBot) -> None:
    assert sample.workspaces is not None and sample.workspaces.open_project is not None
    form = ProjectForm(sample.workspaces.open_project, sample.workspaces.open_project.guide.form(PLAN))
    form.add_row(GROUPS)
    row = at_large(sample, GROUPS, -1)
    line = line_of(sample, "group")
    wanted = form.cell(replace(row, field="group"), Words()).options[3].label
    qtbot.keyClicks(line, wanted[:6].casefold())
    qtbot.keyClick(line.completer().popup(), Qt.Key.Key_Down)
    qtbot.keyClick(line.completer().popup(), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert line.hasFocus()
    assert form.cell(replace(row, field="group"), Words()).reading == wanted
    sweep()
    titles = [label.text() for label in sample.window.findChildren(QLabel) if label.property("role") == "title"]
    assert titles[-1] == wanted


def test_undo_takes_back_what_was_picked_and_not_the_emptying_of_the_line(sample: Session, qtbot: QtBot) -> None:
    where = replace(at_large(sample, GROUPS), field="group")
    before = answer(sample, where)
    line = line_of(sample, "group")
    line.setFocus()
    qtbot.keyClicks(line, "low")
    qtbot.keyClick(line.completer().popup(), Qt.Key.Key_Down)
    qtbot.keyClick(line.completer().popup(), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert answer(sample, where) != before
    sample.content.do("undo")
    assert (answer(sample, where), line.text()) == (before, "")


def test_half_a_name_is_not_told_while_the_list_is_open(sample: Session, qtbot: QtBot) -> None:
    where = replace(at_large(sample, FINDINGS), field="comes_from")
    before = answer(sample, where)
    line = line_of(sample, "comes_from")
    line.setFocus()
    qtbot.keyClicks(line, "Hea")
    assert line.completer().popup().isVisible()
    qtbot.wait(900)
    assert (answer(sample, where), line.text()) == (before, "Hea")
    assert "none of the rows to choose from" not in said(sample)
    line.completer().popup().hide()
    qtbot.waitUntil(lambda: answer(sample, where) == f"{before} Hea")
    assert (
        "“Hea” is not one of the rows to choose from, or it is the name of several. It is kept until you choose."
        in said(sample)
    )


def test_half_a_name_is_told_when_the_field_is_left(sample: Session, qtbot: QtBot) -> None:
    where = replace(at_large(sample, FINDINGS), field="comes_from")
    before = answer(sample, where)
    line = line_of(sample, "comes_from")
    line.setFocus()
    qtbot.keyClicks(line, "Hea")
    editor(sample, "finding").setFocus()
    assert answer(sample, where) == f"{before} Hea"
    assert sample.workspaces is not None and sample.workspaces.open_project is not None
    form = ProjectForm(sample.workspaces.open_project, sample.workspaces.open_project.guide.form(PRIORITIES))
    shown = form.cell(where, Words()).shown
    assert shown.endswith("; Hea")
    assert not any(key in shown for key in before.split()), "nobody reads the ids of rows"


def said(session: Session) -> str:
    """What can be read in the window once everything has been shown."""
    sweep()
    return "\n".join(label.text() for label in session.window.findChildren(QLabel) if label.isVisible())


def test_a_table_without_rows_is_led_to_and_then_its_row_can_be_picked(start: Callable[[], Session]) -> None:
    session = start()
    press(session.window, "start-project")
    press(session.window, "start")
    assert session.workspaces is not None and session.workspaces.open_project is not None
    form = ProjectForm(session.workspaces.open_project, session.workspaces.open_project.guide.form(PLAN))
    form.add_row(METHODS)
    at_large(session, METHODS)
    assert "There are no rows in “Groups you want to hear” yet." in said(session)
    press(session.window, "go-groups")
    assert session.content.view is not None
    assert session.content.view.location.section == "people"
    press(session.window, "groups-add")
    at_large(session, METHODS)
    assert line_of(session, "groups").isVisible()
