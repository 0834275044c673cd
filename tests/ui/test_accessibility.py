"""Everything can be named, reached and read: by keyboard, by a screen reader, at any size of text, in any language."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from ui_help import EXPLORATION, press, sweep
from walking import beginnings, named, visible, walk

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.text.catalogue import words_for
from mvp2desk.ui.kit.labels import Button
from mvp2desk.ui.locations import HOME, Location
from mvp2desk.ui.panels.status_bar import StatusBar
from mvp2desk.ui.places.thread.thread_diagram import ThreadDiagram
from tools.catalogs import pseudo
from tools.pseudo import PSEUDO

pytestmark = pytest.mark.sweep

TARGET = 24
"""Pixels that anything to press must measure at 100 %."""


@pytest.fixture(scope="session")
def translations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the make-believe language."""
    folder = tmp_path_factory.mktemp("translations")
    pseudo(folder)
    return folder


def speak(session: Session, language: str, percent: int, translations: Path) -> None:
    """Let the window speak a language, also the make-believe one, in a size of text."""
    if language == PSEUDO:
        context = session.content.state.context
        session.content.state.context = replace(context, words_for=lambda _: words_for(translations, PSEUDO))
    else:
        session.settings.set("language", language)
    session.settings.set("text_size", str(percent))
    session.content.build()
    sweep()


def reached(window: QWidget) -> list[QWidget]:
    """What the Tab key is meant to reach."""
    return [
        one
        for one in visible(window)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled() and one.focusProxy() is None
    ]


def unnamed(name: str, window: QWidget) -> Iterator[str]:
    for control in reached(window):
        interface = QAccessible.queryAccessibleInterface(control)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            yield f"{name}: {named(control)} has no name"


def small(name: str, window: QWidget) -> Iterator[str]:
    for control in visible(window, QAbstractButton, QLineEdit, QComboBox):
        inside = isinstance(control.parentWidget(), QLineEdit | QComboBox | QTableView)
        if not inside and min(control.width(), control.height()) < TARGET:
            yield f"{name}: {named(control)} measures {control.width()} x {control.height()}"


def sideways(name: str, window: QWidget) -> Iterator[str]:
    for area in visible(window, QAbstractScrollArea):
        assert isinstance(area, QAbstractScrollArea)
        if not isinstance(area, QTableView | QPlainTextEdit | ThreadDiagram) and area.horizontalScrollBar().isVisible():
            yield f"{name}: {named(area)} scrolls sideways by {area.horizontalScrollBar().maximum()}"


def cut(name: str, window: QWidget) -> Iterator[str]:
    for label in visible(window, QLabel):
        assert isinstance(label, QLabel)
        if not label.text() or "/pytest-" in label.text():
            continue  # a folder of these tests is a longer word than any folder that somebody works in
        room = label.contentsRect()
        flags = int(label.alignment()) | (Qt.TextFlag.TextWordWrap if label.wordWrap() else 0)
        wide = room.width() if label.wordWrap() else 100_000
        needs = label.fontMetrics().boundingRect(QRect(0, 0, wide, 100_000), int(flags), label.text())
        if needs.height() > room.height() + 2 or needs.width() > room.width() + 2:
            text = label.text()[:40]
            yield f"{name}: {text!r} needs {needs.width()} x {needs.height()}, has {room.width()} x {room.height()}"
    for one in visible(window, Button):
        if one.width() < one.sizeHint().width() and not one.toolTip():
            yield f"{name}: {named(one)} is cut and does not say so"


def outside(name: str, window: QWidget) -> Iterator[str]:
    """What stands beyond the right edge of the window, and in nothing that scrolls there."""
    for control in visible(window, QAbstractButton, QLabel, QLineEdit, QPlainTextEdit):
        if any(isinstance(above, QTableView) for above in parents(control)):
            continue
        corner = control.mapTo(window, QPoint(control.width(), 0))
        if corner.x() > window.width() + 1 and not control.visibleRegion().isEmpty():
            yield f"{name}: {named(control)} ends at {corner.x()} of {window.width()}"


def overlapping(name: str, window: QWidget) -> Iterator[str]:
    for text in visible(window, QPlainTextEdit):
        holder = text.parentWidget()
        for other in visible(window, QLabel, QAbstractButton):
            if other.parentWidget() is holder and other.geometry().intersects(text.geometry()):
                yield f"{name}: {named(text)} lies over {named(other)}"


def parents(widget: QWidget) -> Iterator[QWidget]:
    while (above := widget.parentWidget()) is not None:
        yield above
        widget = above


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("language", ["en", "zh_CN", PSEUDO])
def test_nothing_is_cut_off(sample: Session, translations: Path, language: str, percent: int) -> None:
    speak(sample, language, percent, translations)
    faults = []
    for where in walk(sample):
        faults += [*sideways(*where), *cut(*where), *outside(*where), *overlapping(*where)]
    assert faults == []


def test_everything_has_a_name_and_a_size(sample: Session, start: Callable[[], Session]) -> None:
    faults = []
    for where in walk(sample):
        faults += [*unnamed(*where), *small(*where)]
    assert faults == []


def test_the_first_pages_have_names_and_sizes_too(start: Callable[[], Session]) -> None:
    faults = []
    for where in beginnings(start):
        faults += [*unnamed(*where), *small(*where), *sideways(*where), *cut(*where)]
    assert faults == []


def test_tab_reaches_everything_and_is_caught_by_nothing(sample: Session) -> None:
    faults = []
    for name, window in walk(sample):
        wanted = reached(window)
        seen: list[QWidget | None] = []
        for _ in range(len(wanted) * 2 + 10):
            focus = QApplication.focusWidget()
            if focus is None or (focus in seen and focus is seen[0]):
                break
            seen.append(focus)
            QTest.keyClick(focus, Qt.Key.Key_Tab)
        never = [named(one) for one in wanted if one not in seen and not _is_one_of_a_group(one)]
        faults += [f"{name}: {one} is not reached" for one in never]
    assert faults == []


def _is_one_of_a_group(control: QWidget) -> bool:
    """Of buttons of which one is chosen Tab reaches one, and the arrow keys the others."""
    return isinstance(control, QAbstractButton) and control.group() is not None


def test_tab_goes_through_the_questions_in_reading_order(sample: Session) -> None:
    desk = sample.content.view
    assert desk is not None
    for section in ("about", "workers"):
        desk.show_location(Location("form", form=EXPLORATION, section=section))
        sweep()
        page = desk.pages.form_page
        assert page is not None
        desk.take_focus()
        tops = []
        while (focus := QApplication.focusWidget()) is not None and page.isAncestorOf(focus) and len(tops) < 100:
            corner = focus.mapTo(page.widget(), QPoint(0, 0))
            tops.append((corner.y() // TARGET, corner.x()))
            QTest.keyClick(focus, Qt.Key.Key_Tab)
        assert len(tops) > 5
        assert tops == sorted(tops), section


def test_tab_comes_from_the_tree_to_the_page_and_then_to_what_stands_around_it(sample: Session) -> None:
    desk = sample.content.view
    assert desk is not None
    for location in (
        HOME,
        Location("form", form=EXPLORATION, section="about"),
        Location("form", form=EXPLORATION, section="people"),
    ):
        desk.show_location(location)
        sweep()
        status_bar = sample.window.findChild(StatusBar)
        areas = (desk.panels.navigator, desk.pages, desk.panels.guidance, desk.panels.check, status_bar)
        desk.panels.navigator.setFocus()
        met = []
        while (focus := QApplication.focusWidget()) is not None:
            area = next((area for area in areas if focus in (area, *area.findChildren(QWidget))), None)
            if area is None:
                break
            met += [area] if area not in met[-1:] else []
            QTest.keyClick(focus, Qt.Key.Key_Tab)
        assert met == [area for area in areas if area in met], location
        assert met[:2] == [*areas[:2]]
        assert met[-1] == areas[-1]


def test_every_editor_on_a_page_has_a_label_that_names_it(sample: Session) -> None:
    desk = sample.content.view
    assert desk is not None
    desk.go(Address(EXPLORATION, "commuters"))
    press(sample.window, "commuters-more")
    for section in ("about", "people", "justice", "workers", "gaps"):
        desk.show_location(Location("form", form=EXPLORATION, section=section))
        sweep()
        assert desk.pages.form_page is not None
        buddies = {label.buddy() for label in desk.pages.form_page.findChildren(QLabel) if label.buddy() is not None}
        proxies = {buddy.focusProxy() for buddy in buddies}
        for editor in (
            *desk.pages.form_page.findChildren(QLineEdit),
            *desk.pages.form_page.findChildren(QPlainTextEdit),
        ):
            if editor.isVisible():
                assert editor in buddies | proxies, (section, named(editor))
