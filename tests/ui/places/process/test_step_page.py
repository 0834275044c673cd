"""Marking how a checkpoint or a form stands, and whom a step's things go to."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot
from ui_help import EXPLORATION, press, there

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.status import State
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.ui.locations import PROCESS, Location

SENT = "community-exploration-sent"
VENDOR = "vendor-chosen"


def open_project(session: Session) -> OpenProject:
    assert session.workspaces is not None and session.workspaces.open_project is not None
    return session.workspaces.open_project


def show(session: Session, number: int) -> None:
    desk = session.content.view
    assert desk is not None
    desk.show_location(Location("step", number))
    desk.take_focus()


def state(session: Session, key: str) -> tuple[State, str]:
    found = next(c for c in open_project(session).status().checkpoints if c.checkpoint.key == key)
    return found.state, found.reason


def choose(session: Session, qtbot: QtBot, key: str, name: str) -> None:
    """Open the menu by keys and take what is called so."""
    button = there(session.window, QPushButton, f"{key}-state")
    assert button is not None
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    menu = session.window.findChild(QMenu, f"{key}-menu")
    action = next(action for action in menu.actions() if action.objectName() == name)
    while menu.activeAction() is not action:
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)


def dialog_of(session: Session, key: str) -> QDialog:
    """The dialog with what was sent for a checkpoint."""
    dialog = session.window.findChild(QDialog, f"checkpoint.{key}")
    assert dialog is not None
    return dialog


def named(session: Session) -> str:
    focus = session.window.focusWidget()
    return focus.objectName() if focus is not None else ""


def said(session: Session) -> str:
    desk = session.content.view
    assert desk is not None
    return "\n".join(label.text() for label in desk.findChildren(QLabel) if label.isVisible())


def test_a_checkpoint_is_recorded_as_sent_today_and_its_date_is_asked(sample: Session, qtbot: QtBot) -> None:
    open_project(sample).submissions.take_back(SENT)
    show(sample, 2)
    before = state(sample, SENT)
    press(sample.window, f"{SENT}-usual")
    dialog = dialog_of(sample, SENT)
    assert state(sample, SENT) == (State.SENT, "")
    date, day = dialog.focusWidget(), open_project(sample).today()
    assert isinstance(date, QLineEdit) and date.accessibleName() == "Sent on"
    date.selectAll()
    qtbot.keyClicks(date, f"{day - dt.timedelta(days=2):%m/%d/%Y}")
    dialog.close()
    sent = open_project(sample).submissions.newest(SENT)
    assert sent is not None and sent.sent_on == day - dt.timedelta(days=2)
    qtbot.waitUntil(lambda: "Sent by email" in said(sample))
    assert "No answer for 2 days so far." in said(sample)
    press(sample.window, f"{SENT}-correct")
    dialog = dialog_of(sample, SENT)
    date = dialog.focusWidget()
    assert isinstance(date, QLineEdit)
    date.clear()
    dialog.close()
    assert state(sample, SENT) == before


def test_the_answer_to_a_checkpoint_is_recorded(sample: Session, qtbot: QtBot) -> None:
    open_project(sample).submissions.record_sent_today(SENT)
    show(sample, 2)
    qtbot.waitUntil(lambda: there(sample.window, QPushButton, f"{SENT}-usual") is not None)
    press(sample.window, f"{SENT}-usual")
    accepted = next(one for one in dialog_of(sample, SENT).findChildren(QRadioButton) if one.text() == "Accepted")
    accepted.click()
    assert state(sample, SENT)[0] is State.ACCEPTED
    qtbot.waitUntil(lambda: "Accepted on" in said(sample))
    by_hand = there(sample.window, QPushButton, f"{SENT}-state")
    assert by_hand is not None and not by_hand.isVisible()  # what was sent is not marked by hand


@pytest.mark.parametrize(("name", "kept"), [("waiting", State.WAITING), ("not-needed", State.NOT_NEEDED)])
def test_a_reason_is_asked_in_place_and_may_be_left_out(sample: Session, qtbot: QtBot, name: str, kept: State) -> None:
    open_project(sample).submissions.take_back(SENT)
    show(sample, 2)
    before = state(sample, SENT)
    choose(sample, qtbot, SENT, name)
    assert state(sample, SENT) == before
    assert named(sample) == f"{SENT}-reason"
    line = there(sample.window, QLineEdit, f"{SENT}-reason")
    assert line is not None
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert (line.isVisible(), named(sample), state(sample, SENT)) == (False, f"{SENT}-state", before)
    choose(sample, qtbot, SENT, name)
    qtbot.keyClicks(line, "The <b>agency</b> does it")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert state(sample, SENT) == (kept, "The <b>agency</b> does it")
    qtbot.waitUntil(lambda: "Note: The <b>agency</b> does it" in said(sample))
    sample.content.do("undo")
    assert state(sample, SENT) == before


def test_the_question_for_the_reason_is_brought_into_view(sample: Session, qtbot: QtBot) -> None:
    open_project(sample).submissions.take_back(SENT)
    show(sample, 2)
    button = there(sample.window, QPushButton, f"{SENT}-state")
    assert button is not None
    area = _page(sample)
    area.verticalScrollBar().setValue(0)
    area.ensureWidgetVisible(button, 0, 2)  # at the lower edge
    choose(sample, qtbot, SENT, "waiting")
    mark = there(sample.window, QPushButton, f"{SENT}-mark")
    assert mark is not None
    assert mark.visibleRegion().boundingRect().height() == mark.height()


def test_a_form_is_marked_in_the_same_way(sample: Session, qtbot: QtBot) -> None:
    show(sample, 2)
    choose(sample, qtbot, EXPLORATION, "not-needed")
    line = there(sample.window, QLineEdit, f"{EXPLORATION}-reason")
    assert line is not None
    qtbot.keyClicks(line, "Done last year")
    press(sample.window, f"{EXPLORATION}-mark")
    own = open_project(sample).status().forms[EXPLORATION]
    assert (own.state, own.reason) == (State.NOT_NEEDED, "Done last year")
    qtbot.waitUntil(lambda: "Note: Done last year" in said(sample))
    assert named(sample) == f"preview-{EXPLORATION}"  # the first button of what was marked
    choose(sample, qtbot, EXPLORATION, "take-back")
    assert not open_project(sample).status().forms[EXPLORATION].by_hand


def test_after_marking_the_page_and_the_keyboard_stay_where_they_were(sample: Session, qtbot: QtBot) -> None:
    show(sample, 8)
    area = _page(sample)
    usual = there(sample.window, QPushButton, "interim-submitted-usual")
    assert usual is not None
    assert usual.text() == "It is done…"  # it is no mail
    usual.setFocus()
    area.ensureWidgetVisible(usual)
    place = area.verticalScrollBar().value()
    assert place > 0
    press(sample.window, "interim-submitted-usual")
    dialog_of(sample, "interim-submitted").close()
    qtbot.waitUntil(lambda: there(sample.window, QPushButton, "interim-submitted-usual") is not usual)
    QApplication.processEvents()
    assert area.verticalScrollBar().value() == place
    assert named(sample) == "interim-submitted-usual"


def test_next_on_the_steps_own_page_leads_to_the_checkpoint(sample: Session, qtbot: QtBot) -> None:
    open_project(sample).submissions.take_back(VENDOR)
    show(sample, 1)
    go = there(sample.window, QPushButton, "next")
    assert go is not None
    qtbot.waitUntil(lambda: go.text() == "Go to the checkpoint")
    press(sample.window, "next")
    assert named(sample) == f"{VENDOR}-usual"
    usual = there(sample.window, QPushButton, f"{VENDOR}-usual")
    assert usual is not None and not usual.visibleRegion().isEmpty()


def test_where_nothing_is_next_the_keyboard_begins_at_the_top(sample: Session) -> None:
    open_project(sample).submissions.record_sent_today(VENDOR)
    show(sample, 1)
    focus = sample.window.focusWidget()
    assert focus is not None
    assert focus.objectName() == "step-dates"  # the first that can be pressed


def test_what_is_ready_is_looked_at_and_not_prepared(sample: Session, qtbot: QtBot) -> None:
    from mvp2desk.services.screens.views import NextThing
    from mvp2desk.ui.places.home.home_page import HomePage

    desk = sample.content.view
    assert desk is not None
    thing = NextThing("Ready", "Look at the document", preview=EXPLORATION, step=2)
    desk.show_location(Location("step", 2))
    for page in (desk.findChild(HomePage), desk.findChild(_step_page())):
        with qtbot.waitSignal(page.navigation.document_requested) as requested:
            page._follow(thing)
        assert requested.args == [Location("form", form=EXPLORATION)]


def test_who_gets_it_stands_there_and_the_address_is_copied(sample: Session) -> None:
    show(sample, 2)
    coordinator = open_project(sample).step(2, sample.content.state.words).checkpoints[0].contacts[0]
    assert coordinator.email
    assert f"{coordinator.email}\u00a0· as of July 2025" in said(sample)
    copy = _copying(sample, coordinator.name)
    copy.click()
    assert QGuiApplication.clipboard().text() == coordinator.email
    assert copy.text() == "Copied"


def test_a_contact_that_was_searched_for_is_shown_where_it_stands(sample: Session, qtbot: QtBot) -> None:
    sample.content.do("find")
    box = sample.window.findChild(QLineEdit, "search")
    qtbot.keyClicks(box, "Kara Runsten")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert sample.content.view is not None
    assert sample.content.view.location == PROCESS
    assert named(sample) == "contacts"
    copy = _copying(sample, "Kara Runsten")
    assert not copy.visibleRegion().isEmpty() or _page(sample).verticalScrollBar().value() > 0
    assert "kara.runsten@mass.gov" in said(sample)


def test_another_coordinator_is_entered_with_the_projects_facts(sample: Session, qtbot: QtBot) -> None:
    assert sample.content.view is not None
    sample.content.view.show_location(PROCESS)
    press(sample.window, "enter-coordinator")
    qtbot.waitUntil(lambda: named_in(QApplication.activeWindow()) == "coordinator")


def named_in(window: QWidget | None) -> str:
    focus = window.focusWidget() if window is not None else None
    return focus.objectName() if focus is not None else ""


def test_figures_and_rules_are_folded_on_the_steps_page(sample: Session) -> None:
    show(sample, 7)
    told = "Seed project money for each community: $50,000"
    assert told not in said(sample)
    press(sample.window, "Figures and rules-0")
    assert told in said(sample)


def test_only_a_project_of_several_communities_has_the_place_region(
    start: Callable[[], Session], sample: Session, qtbot: QtBot
) -> None:
    from mvp2desk.domain.addresses import Address

    desk = sample.content.view
    assert desk is not None and sample.workspaces is not None
    assert "Region" not in _places(sample)
    desk.show_location(Location("region"))
    assert desk.location == Location("home")
    facts = sample.workspaces.facts()
    facts.record(Address("project", "communities"), "montague gill")
    qtbot.waitUntil(lambda: "Region" in _places(sample))
    desk.show_location(Location("region"))
    assert desk.location == Location("region")
    assert "This place is not built yet." in said(sample)


def _places(session: Session) -> list[str]:
    assert session.content.view is not None
    model = session.content.view.panels.navigator.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def _page(session: Session) -> QScrollArea:
    assert session.content.view is not None
    area = session.content.view.pages.currentWidget()
    assert isinstance(area, QScrollArea)
    return area


def _step_page() -> type[QWidget]:
    from mvp2desk.ui.places.process.step_page import StepPage

    return StepPage


def _texts(session: Session) -> list[str]:
    return [button.text() for button in session.window.findChildren(QPushButton)]


def _copying(session: Session, name: str) -> QPushButton:
    wanted = f"Copy the mail address of {name}"
    return [b for b in session.window.findChildren(QPushButton) if b.accessibleName() == wanted][-1]
