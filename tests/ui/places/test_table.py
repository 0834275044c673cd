"""The table of places: a row is a line of the navigator, a hit of search, a command, and a place to come back to."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot
from ui_help import close

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.words import Text
from mvp2desk.text import places as texts
from mvp2desk.text.places import PlaceText
from mvp2desk.ui.commands import MENUS
from mvp2desk.ui.kit.labels import PlainLabel
from mvp2desk.ui.locations import Location
from mvp2desk.ui.places import table
from mvp2desk.ui.places.shared.place_page import PlaceContext, PlacePage
from mvp2desk.ui.places.table import PLACES, STEP, WindowPlace
from tools.shots import place_shots


class OrchardPage(PlacePage[str]):
    """A place that only this test has."""

    def fill(self, view: str) -> None:
        self.text(view, "title")


def _orchard_page() -> type[OrchardPage]:
    return OrchardPage


def _orchard(context: PlaceContext, location: Location) -> str:
    return f"Trees of {context.open_project.project.name}"


@pytest.fixture
def orchard(monkeypatch: pytest.MonkeyPatch) -> None:
    """One row more in the table of words and in that of pages."""
    monkeypatch.setitem(texts._PLACES, "orchard", PlaceText(Text("Orchard"), Text("Apples and pears")))
    monkeypatch.setitem(table._PLACES, "orchard", WindowPlace("orchard", _orchard_page, _orchard))


def navigator(session: Session) -> Iterator[str]:
    """The names of the places in the navigator."""
    assert session.content.view is not None
    model = session.content.view.panels.navigator.model()
    for number in range(model.rowCount(QModelIndex())):
        yield model.index(number, 0).data()


def test_both_tables_have_the_same_keys() -> None:
    assert set(PLACES) == set(texts.PLACES)
    assert [row.key for row in PLACES.values()] == list(PLACES)
    assert STEP.key not in PLACES


def test_every_shortcut_is_a_command() -> None:
    commands = {command.key: command.keys for _, menu in MENUS for command in menu}
    assert {key: (text.shortcut,) for key, text in texts.PLACES.items() if text.shortcut}.items() <= commands.items()


@pytest.mark.usefixtures("orchard")
def test_a_new_row_appears_everywhere(sample: Session, start: Callable[[], Session], qtbot: QtBot) -> None:
    view = sample.content.view
    assert view is not None
    qtbot.waitUntil(lambda: "Orchard" in navigator(sample))
    (hit,) = sample.content.search.find("apples and pears")
    assert (hit.title, hit.kind) == ("Orchard", "Place")
    sample.content.search.go_to_hit(hit)
    assert view.location == Location("orchard")
    assert "Trees of Quabbin Falls" in {label.text() for label in view.pages.currentWidget().findChildren(PlainLabel)}
    sample.content.do("home")
    sample.content.do("orchard")
    assert view.location == Location("orchard")
    assert "orchard" in {shot.name for shot in place_shots(sample)}
    close(qtbot, sample)
    again = start().content.view
    assert again is not None and again.location == Location("orchard")


@pytest.mark.parametrize("key", [key for key, text in texts.PLACES.items() if not text.regional_only])
def test_a_restart_returns_to_every_place(
    sample: Session, start: Callable[[], Session], key: str, qtbot: QtBot
) -> None:
    assert sample.content.view is not None
    sample.content.view.go(Location(key))
    close(qtbot, sample)
    again = start().content.view
    assert again is not None and again.location == Location(key)
