"""In which order does the window start? It is painted first; only then is the workspace opened."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mvp2desk.app.desktop import Session


class Paintings(QObject):
    """Notes at each painting of the window whether the workspace was open."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.opened: list[bool] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() is QEvent.Type.Paint:
            self.opened.append(self._session.library is not None)
        return False


def test_the_window_is_painted_before_the_workspace_is_opened(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    session = Session(tmp_path / "workspace", qapp, tmp_path / "settings")
    qtbot.addWidget(session.window)
    paintings = Paintings(session)
    session.window.installEventFilter(paintings)

    session.show()
    qtbot.waitUntil(lambda: session.library is not None and paintings.opened[-1])

    assert paintings.opened[0] is False
    session.close()
