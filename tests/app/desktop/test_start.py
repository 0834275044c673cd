"""In which order does the window start? It is painted first; only then is the workspace opened."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mvp2desk.app.desktop.start import SWITCH_INTERVAL, Run

ROOT = Path(__file__).resolve().parents[3]


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


def test_a_program_that_lacks_a_file_ends_with_a_message_and_no_blank_window(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "mvp2desk", tmp_path / "mvp2desk", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "resources" / "icons", tmp_path / "resources" / "icons")
    command = [sys.executable, "-P", "-m", "mvp2desk", "--workspace", str(tmp_path / "workspace")]
    context = {**os.environ, "PYTHONPATH": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=context, capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode == 2
    assert "The program has a fault (FileNotFoundError, " in done.stderr
    assert "What was saved before is safe." in done.stderr
