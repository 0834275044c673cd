"""A text that another answer gives: shown like a suggestion, changed here, followed again, or kept as it is."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from ui_help import answer, editor, go, press, sweep, there

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.services.form_views.views import BroughtView
from mvp2desk.services.forms.project_form import ProjectForm
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.colours import colours
from tests.ui.editors.test_reference import GROUPS, PLAN, at_large, said
from tests.ui.forms.test_save_queue import locked

PLAN_B = "seed-project-plan-b"
IDEA = Address(PLAN_B, "idea")
WORDS = Words()


def form(session: Session, key: str = PLAN) -> ProjectForm:
    assert session.workspaces is not None and session.workspaces.open_project is not None
    return ProjectForm(session.workspaces.open_project, session.workspaces.open_project.guide.form(key))


def brought(session: Session, where: Address) -> BroughtView:
    found = form(session, where.form).cell(where, WORDS).brought
    assert found is not None
    return found


@pytest.fixture
def why(sample: Session) -> Address:
    """Why the first group is asked: a row at large, whose reason comes over from the Community Exploration."""
    return replace(at_large(sample, GROUPS), field="why")


def box(session: Session) -> QPlainTextEdit:
    found = editor(session, "why")
    assert isinstance(found, QPlainTextEdit)
    return found


def source_says(session: Session, where: Address, text: str) -> None:
    source = brought(session, where).address
    form(session, source.form).record(source, text)


def test_it_stands_there_like_a_suggestion_whole_and_says_from_where(sample: Session, why: Address) -> None:
    reading = brought(sample, why).reading
    assert (box(sample).toPlainText(), box(sample).placeholderText()) == ("", reading)
    assert "Brought over from Community Exploration · Experiences in our community · Renters" in said(sample)
    source_says(sample, why, "word " * 80)
    QApplication.processEvents()
    tall = box(sample).height()
    source_says(sample, why, "word")
    QApplication.processEvents()
    assert tall > box(sample).height() * 1.5


def test_it_leads_to_where_it_comes_from(sample: Session, why: Address) -> None:
    press(sample.window, "why-go")
    assert sample.content.view is not None
    assert sample.content.view.here() == brought(sample, why).address


def test_it_is_changed_here_with_the_cursor_behind_it(sample: Session, why: Address, qtbot: QtBot) -> None:
    reading = brought(sample, why).reading
    press(sample.window, "why-change")
    assert (answer(sample, why), box(sample).toPlainText(), box(sample).hasFocus()) == (reading, reading, True)
    qtbot.keyClicks(box(sample), " Twice.")
    box(sample).flush()
    assert answer(sample, why) == f"{reading} Twice."
    assert "Brought over from" not in said(sample)


def test_ones_own_that_is_the_same_says_so_and_nothing_stands_in_place_of_it(sample: Session, why: Address) -> None:
    press(sample.window, "why-change")
    sweep()
    assert f"{brought(sample, why).place} says the same" in said(sample)
    assert there(sample.window, QAbstractButton, "why-instead") is None
    box(sample).setPlainText("Our own reason")
    box(sample).flush()
    assert there(sample.window, QAbstractButton, "why-instead") is not None
    assert "says the same" not in said(sample)


def test_ones_own_is_folded_quietly_and_can_give_way_again(sample: Session, why: Address, qtbot: QtBot) -> None:
    reading = brought(sample, why).reading
    box(sample).setFocus()
    qtbot.keyClicks(box(sample), "Our own reason")
    box(sample).flush()
    assert reading not in said(sample)
    press(sample.window, "why-instead")
    assert reading in said(sample)
    press(sample.window, "why-follow")
    assert answer(sample, why) == ""
    assert (box(sample).placeholderText(), box(sample).hasFocus()) == (reading, True)
    assert "Brought over from" in said(sample)
    sample.content.do("undo")
    assert answer(sample, why) == "Our own reason"


def test_when_the_other_says_something_else_one_takes_it_over_or_keeps_ones_own(sample: Session, why: Address) -> None:
    form(sample).record(why, "Our own reason")
    source_says(sample, why, "The cellar floods every spring.")
    told = "Renters says something else now: “The cellar floods every spring.”"
    assert told in said(sample)
    assert "What this was taken from says something else now" not in said(sample), "not twice beside the question"
    press(sample.window, "why-keep")
    assert told not in said(sample)
    assert (answer(sample, why), box(sample).hasFocus()) == ("Our own reason", True)
    source_says(sample, why, "It floods every fall as well.")
    press(sample.window, "why-follow")
    assert (answer(sample, why), box(sample).placeholderText()) == ("", "It floods every fall as well.")


def test_what_the_disk_refuses_of_it_waits(sample: Session, why: Address) -> None:
    reading = brought(sample, why).reading
    with locked(sample):
        press(sample.window, "why-change")
        assert (answer(sample, why), box(sample).toPlainText(), box(sample).hasFocus()) == ("", reading, True)
    sample.content.do("retry")
    assert answer(sample, why) == reading
    form(sample).record(why, "Our own reason")
    with locked(sample):
        press(sample.window, "why-instead")
        press(sample.window, "why-follow")
        assert (answer(sample, why), box(sample).toPlainText()) == ("Our own reason", "")
    sample.content.do("retry")
    assert answer(sample, why) == ""
    assert "Brought over from" in said(sample)


def test_a_row_that_another_answer_gives_stands_in_soft_ink_until_one_is_picked(sample: Session, qtbot: QtBot) -> None:
    go(sample, IDEA)
    given = brought(sample, IDEA)
    assert _ink(sample, given.reading) == colours().soft
    assert there(sample.window, QAbstractButton, f"take-out-{given.typed}") is None
    press(sample.window, "idea-change")
    assert answer(sample, IDEA) == given.typed
    assert _ink(sample, given.reading) == colours().ink
    line = editor(sample, "idea").findChild(QLineEdit)
    assert line.hasFocus()
    press(sample.window, f"take-out-{given.typed}")
    assert answer(sample, IDEA) == ""
    assert _ink(sample, given.reading) == colours().soft


def _ink(session: Session, text: str) -> str:
    sweep()
    label = next(one for one in editor(session, "idea").findChildren(QLabel) if one.text() == text)
    return str(label.palette().color(label.foregroundRole()).name().upper())


def test_a_cell_of_a_table_tells_where_its_text_comes_from(sample: Session) -> None:
    row = at_large(sample, GROUPS)
    go(sample, Address(PLAN, "why", "groups", row.row))
    sample.content.do("back")
    sample.content.do("forward")
    assert sample.content.view is not None
    sample.content.view.show_location(replace(sample.content.view.location, row=None))
    grid = editor(sample, "groups")
    model = grid.model()
    cells = [model.index(0, column) for column in range(model.columnCount())]
    tips = [str(cell.data(Qt.ItemDataRole.ToolTipRole) or "") for cell in cells]
    assert any("Brought over from Community Exploration" in tip for tip in tips)
