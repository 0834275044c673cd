"""Start of the window: the frame is painted first, and only then the rest of the program is loaded."""

from __future__ import annotations

import builtins
import json
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

_import = builtins.__import__

from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

builtins.__import__ = _import  # Qt's reads the source of every module that is imported later: a tenth of a second

from mvp2desk.app import places  # noqa: E402
from mvp2desk.app.desktop import screen  # noqa: E402
from mvp2desk.app.desktop.garbage import GarbageCollector  # noqa: E402
from mvp2desk.app.desktop.identity import identify  # noqa: E402
from mvp2desk.ui.kit.disclosure import install_disclosures  # noqa: E402
from mvp2desk.ui.kit.theme import apply_theme, load_fonts  # noqa: E402
from mvp2desk.ui.shell.main_window import MainWindow  # noqa: E402

if TYPE_CHECKING:
    from mvp2desk.app.desktop.session import Session


SWITCH_INTERVAL = 0.0005
"""Seconds after which a job's thread lets the window's thread go on. Python's own 0.005 delay each of Qt's calls into
Python while a job runs: opening the preview of a large project took 235 ms in one piece, now 68."""


def run_window(folder: Path) -> int:
    """Open the window on the workspace in `folder` and run it until it is closed. Returns the exit code."""
    if not screen.has_screen(os.environ):
        sys.stderr.write("There is no screen here, so the window cannot open.\n")
        return 2
    run = Run(folder, make_application(sys.argv))
    run.show()
    return run.until_closed()


def make_application(arguments: list[str]) -> QApplication:
    """Return Qt's application with our style and font."""
    application = QApplication(arguments[:1])
    identify(application)
    application.setStyle("Fusion")
    load_fonts(places.fonts())
    install_disclosures()
    return application


class Run:
    """One run of the program: the frame at once; the session and the crash handlers after the first painting."""

    def __init__(
        self,
        folder: Path,
        application: QApplication,
        settings_folder: Path | None = None,
        notes_folder: Path | None = None,
    ) -> None:
        self._folder = folder
        self._application = application
        self._settings_folder = settings_folder or places.settings_folder(folder)
        self._notes_folder = notes_folder or places.logs_folder()
        self._garbage = GarbageCollector(application)  # first: what is loaded is no garbage
        self._ends: list[Callable[[], object]] = [
            partial(sys.setswitchinterval, sys.getswitchinterval()),
            self._garbage.stop,
        ]
        sys.setswitchinterval(SWITCH_INTERVAL)
        self.session: Session | None = None
        self._fault: Exception | None = None
        theme, percent = _last_look(self._settings_folder)
        apply_theme(application, places.resources() / "icons", theme=theme, percent=percent)
        self.window = MainWindow(self._settings_folder)

    def show(self) -> None:
        """Show the frame, and fill it once it has been painted."""
        _AfterPainting(self.window, self.load_window)
        self.window.show()

    def load_window(self) -> None:
        """Load the rest of the program, install the crash handlers, and open the workspace.

        A fault before there are crash handlers ends the run; `until_closed` raises it.
        """
        try:
            from mvp2desk.app.desktop.load_window import load_window  # the only import of the window's other parts

            self.session, ends = load_window(
                self.window, self._folder, self._application, self._settings_folder, self._notes_folder
            )
        except Exception as error:
            self._fault = error
            self.window.hide()
            self._application.exit(2)
            return
        self._ends += ends
        self.session.open()
        self._garbage.freeze()

    def until_closed(self) -> int:
        """Run until the window is closed. Returns the exit code."""
        code = self._application.exec()
        self.clean_up()
        if self._fault is not None:
            raise self._fault
        return code

    def clean_up(self) -> None:
        """Remove the crash handlers, and restore garbage collection and the switching of threads."""
        while self._ends:
            self._ends.pop()()


class _AfterPainting(QObject):
    """Calls a function once after the first painting of a window; a timer alone would fire before it."""

    def __init__(self, window: MainWindow, act: Callable[[], None]) -> None:
        super().__init__(window)
        self._act = act
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Start the timer at the paint event; it fires once the painting is done."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._act)
        return False


def _last_look(settings_folder: Path) -> tuple[str, int]:
    """Return theme and text size of the last time for the first painting; the settings correct odd values later."""
    try:
        path = settings_folder / "settings.json"
        kept = json.loads(path.read_text(encoding="utf-8"))["answers"] if path.is_file() else {}
        return str(kept.get("theme", "system")), min(max(int(kept.get("text_size", 100)), 50), 300)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        return "system", 100
