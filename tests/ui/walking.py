"""Walks through all pages and dialogs of the window."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QApplication, QDialog, QWidget
from ui_help import EXPLORATION, press, sweep, wake

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.ui.locations import Location
from mvp2desk.ui.places.table import PLACES

DIALOGS = ("settings", "facts", "projects", "history", "backups", "help", "about")
LARGEST = 1280 * 9 // 10, 720 * 9 // 10
"""What a dialog gets that wants more than the screen has; the screen of these tests is narrower."""

Where = tuple[str, QWidget]


def walk(session: Session) -> Iterator[Where]:
    """Every page and dialog, laid out: what it is called, and the window that it stands in."""
    content, window = session.content, session.window
    desk = content.view
    assert desk is not None
    assert session.workspaces is not None
    assert session.workspaces.open_project is not None
    form = session.workspaces.open_project.guide.form(EXPLORATION)
    row = session.workspaces.open_project.filled(form).rows_of("characteristics")[0].id
    sections = [Location("form", form=EXPLORATION, section=section.key) for section in form.sections]
    large = Location("form", form=EXPLORATION, section="people", row=Address(EXPLORATION, "", "characteristics", row))
    steps = [Location("step", step=number) for number in (1, 2, 9)]
    linked = (Location("thread", item=row), Location("shelf", item="levels-of-engagement"))
    places = list(map(Location, PLACES))
    for location in (*places, *steps, *sections, large, *linked):
        desk.show_location(location)
        yield settled(
            f"{location.place} {location.step or ''}{location.section}{location.item}{' row' if location.row else ''}",
            window,
        )
    open_project = session.workspaces.open_project
    for key, table in (
        ("engagement-plan", "groups"),
        ("engagement-plan", "goals"),
        ("resilience-priorities-guide", "key_findings"),
    ):
        linked = open_project.guide.form(key)
        row = open_project.filled(linked).rows_of(table)[0].id
        desk.show_location(
            Location("form", form=key, section=linked.section_of(table).key, row=Address(key, "", table, row))
        )
        desk.take_focus()
        yield settled(f"a row that others need and that needs others: {table}", window)
    desk.show_location(Location("form", form="seed-project-plan-b", section="timeline"))
    yield settled("tasks over months", window)
    desk.go(
        Address(
            EXPLORATION, "characteristic", "characteristics", open_project.filled(form).rows_of("characteristics")[0].id
        )
    )
    press(window, "characteristics-remove")
    yield settled("a row that is used", window)
    desk.go(Address(EXPLORATION, "commuters"))
    press(window, "commuters-more")
    yield settled("what an answer carries", window)
    wake(window)
    for command in DIALOGS:
        desk.go(Address(EXPLORATION, "commuters"))
        content.do(command)
        dialog = window.findChildren(QDialog)[-1]
        if dialog.width() == dialog.screen().availableSize().width() * 9 // 10:
            dialog.resize(*LARGEST)
        yield settled(command, dialog)
        dialog.close()
        sweep()
        wake(window)


def settled(name: str, window: QWidget) -> Where:
    sweep()
    QApplication.processEvents()
    return name, window


def beginnings(start: Callable[[], Session]) -> Iterator[Where]:
    session = start()
    yield settled("start", session.window)
    press(session.window, "start-project")
    yield settled("beginning", session.window)


def visible(window: QWidget, *kinds: type[QWidget]) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.window() is window and isinstance(widget, kinds or QWidget):
            yield widget


def named(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName() or widget.accessibleName()!r}"
