"""The resource shelf in the window: reached from everywhere, read like a page, copied and printed, never opened."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from ui_help import press, sweep, there

from mvp2desk.app.desktop.session import Session
from mvp2desk.ui.documents.preview_dialog import PreviewDialog
from mvp2desk.ui.locations import SHELF, Location

LEVELS = Location("shelf", item="levels-of-engagement")


def show(session: Session, location: Location) -> None:
    assert session.content.view is not None
    session.content.view.show_location(location)
    session.content.view.take_focus()
    sweep()


def location(session: Session) -> Location:
    assert session.content.view is not None
    return session.content.view.location


def said(session: Session) -> list[str]:
    desk = session.content.view
    assert desk is not None
    return [label.text() for label in desk.findChildren(QLabel) if label.isVisible()]


def test_a_summary_is_opened_read_and_put_back(sample: Session) -> None:
    show(sample, SHELF)
    press(sample.window, "summary-levels-of-engagement")
    assert location(sample) == LEVELS
    assert {"Levels of engagement", "The five levels", "Sources"} <= set(said(sample))
    press(sample.window, "to-shelf")
    assert location(sample) == SHELF


def test_a_source_is_copied(sample: Session) -> None:
    show(sample, LEVELS)
    press(sample.window, "source-1")
    assert QGuiApplication.clipboard().text().startswith("https://connect.charlottesville.gov/")
    assert there(sample.window, QPushButton, "source-0") is None  # the guide itself has no address


def test_a_step_leads_to_a_summary(sample: Session) -> None:
    show(sample, Location("step", 5))
    press(sample.window, "summary-levels-of-engagement")
    assert location(sample) == LEVELS


def test_a_page_of_a_form_leads_to_a_summary(sample: Session, qtbot: QtBot) -> None:
    desk = sample.content.view
    assert desk is not None
    sample.window.resize(1600, 900)
    show(sample, Location("form", form="engagement-plan", section="methods"))
    keys = {option.key for option in desk.pages.form_page.form.section("methods", sample.content.state.words).shelf}
    assert keys
    press(desk.panels.guidance, f"shelf-{min(keys)}")
    assert location(sample) == Location("shelf", item=min(keys))


def test_search_leads_to_a_summary(sample: Session, qtbot: QtBot) -> None:
    search = there(sample.window, QLineEdit, "search")
    assert search is not None
    (hit,) = sample.content.search.find("IAP2 spectrum")
    sample.content.search.go_to_hit(hit)
    assert location(sample) == LEVELS


def test_a_summary_is_the_same_document_for_everybody(sample: Session, qtbot: QtBot) -> None:
    show(sample, LEVELS)
    press(sample.window, "summary-document")
    (preview,) = sample.window.findChildren(PreviewDialog)
    assert there(preview, QWidget, "for-public") is None
    qtbot.waitUntil(lambda: "The five levels" in there(preview, QPlainTextEdit, "text").toPlainText())
    preview.close()


def test_the_menu_leads_to_the_shelf(sample: Session) -> None:
    sample.content.do("shelf")
    assert location(sample) == SHELF
