"""The search of the window prepares itself while nothing else is to be done."""

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from mvp2desk.app.desktop.session import Session
from mvp2desk.text.words import Words
from mvp2desk.ui.shell import window_search


def test_search_is_prepared_in_turns_of_the_event_loop(sample: Session, qtbot: QtBot) -> None:
    (search,) = sample.window.findChildren(window_search.WindowSearch)
    (timer,) = search.findChildren(QTimer)
    assert timer.isActive()
    timer.setInterval(0)
    qtbot.waitUntil(lambda: not timer.isActive())
    assert next(search._steps, "done") == "done"


def test_without_a_project_nothing_is_prepared(start: Callable[[], Session], qtbot: QtBot) -> None:
    session = start()
    for search in session.window.findChildren(window_search.WindowSearch):
        assert not any(timer.isActive() for timer in search.findChildren(QTimer))


def test_no_catalogue_is_read_while_searching(sample: Session) -> None:
    state = sample.content.state
    read: list[str] = []

    def words_for(language: str) -> Words:
        read.append(language)
        return Words(language)

    state.context = replace(state.context, words_for=words_for)
    assert sample.content.search.find("flood")
    assert read == []
