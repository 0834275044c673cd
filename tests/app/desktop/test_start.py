"""In which order does the window start? It is painted first; only then is the workspace opened."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mvp2desk.app.desktop.start import SWITCH_INTERVAL, Run


class Paintings(QObject):
    """Notes at each painting of the window whether the workspace was open."""

    def __init__(self, run: Run) -> None:
        super().__init__()
        self._run = run
        self.opened: list[bool] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() is QEvent.Type.Paint:
            self.opened.append(self._run.session is not None)
        return False


def test_the_window_is_painted_before_the_workspace_is_opened(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    run = Run(tmp_path / "workspace", qapp, tmp_path / "settings", tmp_path / "notes")
    qtbot.addWidget(run.window)
    paintings = Paintings(run)
    run.window.installEventFilter(paintings)

    run.show()
    qtbot.waitUntil(lambda: run.session is not None and run.session.workspaces is not None and paintings.opened[-1])

    assert paintings.opened[0] is False
    run.window.close()
    run.clean_up()


def test_jobs_leave_the_window_its_turn_while_it_runs(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    usual = sys.getswitchinterval()
    run = Run(tmp_path / "workspace", qapp, tmp_path / "settings", tmp_path / "notes")
    qtbot.addWidget(run.window)
    assert sys.getswitchinterval() == pytest.approx(SWITCH_INTERVAL)
    run.clean_up()
    assert sys.getswitchinterval() == pytest.approx(usual)
