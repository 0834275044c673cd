"""Rows that others need: asked about before they go, kept as a version, followed along the golden thread."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot
from ui_help import EXPLORATION, press, sweep, there, wake

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.services.forms.project_form import ProjectForm
from mvp2desk.text.words import Words
from mvp2desk.ui.forms.form_page import FormPage
from mvp2desk.ui.forms.table.grid import Grid
from tests.ui.editors.test_reference import GROUPS, PRIORITIES, at_large, rows, said
from tests.ui.forms.table.test_table import grid_at, key

PEOPLE = Address(EXPLORATION, table="characteristics")
LIST = Address(PRIORITIES, table="priorities")
VERSIONS = Address(PRIORITIES, table="versions")


def form(session: Session, key: str) -> ProjectForm:
    assert session.workspaces is not None and session.workspaces.open_project is not None
    return ProjectForm(session.workspaces.open_project, session.workspaces.open_project.guide.form(key))


@pytest.fixture
def people(sample: Session) -> Grid:
    """The table of people, with the keyboard in its first row, to which other tools point."""
    wake(sample.window)
    return grid_at(sample, replace(PEOPLE, field="characteristic", row=rows(sample, PEOPLE)[0]))


def named(session: Session) -> str:
    focus = session.window.focusWidget()
    return focus.objectName() if focus is not None else ""


def test_a_row_that_is_used_is_not_taken_out_without_a_word(sample: Session, people: Grid, qtbot: QtBot) -> None:
    row = rows(sample, PEOPLE)[0]
    places = form(sample, EXPLORATION).pointing_at(row, Words())
    key(qtbot, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert f"is used in {len(places)} places:" in said(sample)
    assert all(place in said(sample) for place in places[:3])
    assert f"and in {len(places) - 3} more" in said(sample)
    assert (row in rows(sample, PEOPLE), named(sample)) == (True, "keep")


@pytest.mark.parametrize("pressed", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_it_is_kept_by_the_first_answer(sample: Session, people: Grid, qtbot: QtBot, pressed: Qt.Key) -> None:
    before = rows(sample, PEOPLE)
    press(sample.window, "characteristics-remove")
    key(qtbot, pressed)
    assert (rows(sample, PEOPLE), people.hasFocus()) == (before, True)
    assert "is used in" not in said(sample)


def test_taken_out_all_the_same_it_comes_back_whole(sample: Session, people: Grid, qtbot: QtBot) -> None:
    before, row = rows(sample, PEOPLE), rows(sample, PEOPLE)[0]
    plan = form(sample, GROUPS.form)
    places = form(sample, EXPLORATION).pointing_at(row, Words())
    picked = [one.row.id for one in plan.section("people", Words()).fields[0].rows]  # type: ignore[union-attr]
    cells = [replace(GROUPS, field="group", row=one) for one in picked]
    readings = [plan.cell(cell, Words()).reading for cell in cells]
    press(sample.window, "characteristics-remove")
    key(qtbot, Qt.Key.Key_Tab)
    key(qtbot, Qt.Key.Key_Return)
    assert rows(sample, PEOPLE) == before[1:]
    assert people.hasFocus()
    sample.content.do("undo")
    assert rows(sample, PEOPLE) == before
    assert form(sample, EXPLORATION).pointing_at(row, Words()) == places
    assert [plan.cell(cell, Words()).reading for cell in cells] == readings


def test_a_row_that_nothing_uses_goes_at_once(sample: Session, people: Grid) -> None:
    press(sample.window, "characteristics-add")
    if (menu := QApplication.activePopupWidget()) is not None:
        menu.close()
    row = form(sample, EXPLORATION).add_row(PEOPLE)
    grid_at(sample, replace(PEOPLE, field="characteristic", row=row))
    press(sample.window, "characteristics-remove")
    assert row not in rows(sample, PEOPLE)


def test_the_question_goes_with_the_row(sample: Session, people: Grid) -> None:
    press(sample.window, "characteristics-remove")
    form(sample, EXPLORATION).remove_row(PEOPLE, rows(sample, PEOPLE)[0])
    assert "is used in" not in said(sample)


def test_a_table_is_kept_as_a_version_and_one_is_led_to_it(sample: Session) -> None:
    before = rows(sample, VERSIONS)
    grid_at(sample, replace(LIST, field="wording", row=rows(sample, LIST)[0]))
    press(sample.window, "priorities-version")
    assert "Kept as a version of today." in said(sample)
    sample.content.do("undo")
    assert ("Kept as a version of today." in said(sample), rows(sample, VERSIONS)) == (False, before)
    press(sample.window, "priorities-version")
    (kept,) = [row for row in rows(sample, VERSIONS) if row not in before]
    press(sample.window, "version-go")
    assert sample.content.view is not None
    here = sample.content.view.here()
    assert here is not None
    assert (here.table, here.row) == ("versions", kept)


def test_other_tables_keep_no_versions(sample: Session, people: Grid) -> None:
    assert there(sample.window, QAbstractButton, "characteristics-version") is None


def test_a_row_of_the_golden_thread_leads_to_it(sample: Session, qtbot: QtBot) -> None:
    row = at_large(sample, LIST)
    (page,) = [page for page in sample.window.findChildren(FormPage) if page.isVisible()]
    with qtbot.waitSignal(page.thread_wanted) as wanted:
        press(sample.window, "thread")
    assert wanted.args == [row.row]


def test_another_row_does_not(sample: Session) -> None:
    at_large(sample, Address(PRIORITIES, table="versions"))
    assert there(sample.window, QAbstractButton, "thread") is None


def test_what_each_has_said_is_set_in_line_by_line(sample: Session) -> None:
    assert sample.content.view is not None
    table = Address("reflection-guide", table="reflections")
    for number in range(9):
        row = form(sample, table.form).add_row(table)
        form(sample, table.form).record(replace(table, field="member", row=row), f"Member {number}")
        form(sample, table.form).record(replace(table, field="went_well", row=row), f"It went well {number}")
    sample.content.view.go(Address("reflection-guide", "we_went_well"))
    sweep()
    lines = [label for label in sample.window.findChildren(QLabel) if "It went well" in label.text()]
    assert len(lines) == 9
    result = next(one for one in sample.window.findChildren(QLabel) if one.text() == "10 answers so far:")
    assert all(
        line.mapTo(sample.window, line.pos()).x() > result.mapTo(sample.window, result.pos()).x() for line in lines
    )
