"""A reader of Chinese finds no English sentence on any page of the window."""

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QMainWindow, QWidget
from ui_help import EXPLORATION, press

from mvp2desk.app.desktop.session import Session
from mvp2desk.ui.locations import Location
from mvp2desk.ui.places.table import PLACES

pytestmark = pytest.mark.sweep

SENTENCE = re.compile(r"\b[a-z]{2,}(?: [a-z]+){2,}\b")
SPOKEN = ("text", "plainText", "placeholderText", "toolTip", "accessibleName", "accessibleDescription", "title")


def test_no_english_sentence_is_left(start: Callable[[], Session]) -> None:
    session = start()
    session.settings.set("language", "zh_CN")
    found = set(english(session.window))
    press(session.window, "start-sample")
    desk = session.content.view
    assert desk is not None
    assert session.workspaces is not None and session.workspaces.open_project is not None
    sections = session.workspaces.open_project.guide.form(EXPLORATION).sections
    row = session.workspaces.open_project.project_answers().rows_of(f"{EXPLORATION}.characteristics")[0].row.id
    for location in (
        *map(Location, PLACES),
        *(Location("step", step=number) for number in range(1, 11)),
        *(Location("form", form=EXPLORATION, section=section.key) for section in sections),
        Location("thread", item=row),
        Location("shelf", item="gear"),
    ):
        desk.show_location(location)
        found |= set(english(session.window))
    assert found == set()


def test_that_test_notices(start: Callable[[], Session]) -> None:
    assert any("How do you want" in text for text in english(start().window))


def english(window: QMainWindow) -> Iterator[str]:
    """What the widgets say in English; within （） it is a name that stands beside its translation."""
    for widget in window.centralWidget().findChildren(QWidget):
        for name in SPOKEN:
            text = widget.property(name)
            if isinstance(text, str) and SENTENCE.search(re.sub("（[^（）]*）", "", text)):
                yield text
