"""The whole program on a screen that nobody sees: a window, a workspace and settings in a folder of the test.

Fixtures of more than one folder of tests; each has them by importing them into its `conftest.py`.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui_help import press, sweep

from mvp2desk.app.desktop.session import Session


def end(sessions: list[Session]) -> None:
    """Close them, with their windows."""
    for session in sessions:
        session.window.close()
        session.close()
        session.window.deleteLater()  # a window that stays is dressed again with every later one
    sessions.clear()
    sweep()


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[], Session]]:
    """Starts the program on the test's folder, as often as it is called."""
    sessions: list[Session] = []

    def begin() -> Session:
        session = Session(tmp_path / "work", qapp, tmp_path / "settings")
        session.settings.set("language", session.settings.language if sessions else "en")
        session.window.resize(1280, 720)
        session.window.show()
        session.open()
        sessions.append(session)
        return session

    yield begin
    end(sessions)


@pytest.fixture(scope="session")
def sample_town(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample town as it was begun and closed again, in English."""
    folder = tmp_path_factory.mktemp("sample town")
    session = Session(folder / "work", qapp, folder / "settings")
    session.settings.set("language", "en")
    session.window.show()
    session.open()
    press(session.window, "start-sample")
    session.window.close()
    session.close()  # also its work in the background, which writes beside the workspace
    session.window.deleteLater()
    sweep()
    return folder


@pytest.fixture
def sample(start: Callable[[], Session], sample_town: Path, tmp_path: Path) -> Session:
    """The program with the sample town open."""
    shutil.copytree(sample_town, tmp_path, dirs_exist_ok=True)
    session = start()
    assert session.content.view is not None
    return session
