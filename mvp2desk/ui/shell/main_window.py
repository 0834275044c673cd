"""The main window as a frame: it is painted before anything else of the program is loaded, and filled by `ui.room`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from mvp2desk.ui.kit.labels import PlainLabel
from mvp2desk.ui.kit.tab_order import put_last


def _nothing_open() -> bool:
    return True


class MainWindow(QMainWindow):
    """Keeps its place on the screen in the folder of the settings. `may_close` is asked before it closes, and saves
    what is left to save; `closed` comes when it has closed. Tab comes to what is `around_the_page` after the page."""

    closed = Signal()

    def __init__(self, settings_folder: Path) -> None:
        super().__init__()
        self._geometry = QSettings(str(settings_folder / "window.ini"), QSettings.Format.IniFormat)
        self.may_close: Callable[[], bool] = _nothing_open
        self.around_the_page: tuple[QWidget, ...] = ()
        self.setObjectName("window")
        self.setWindowTitle("MVP2 Desk")
        self.resize(1180, 680)
        stored: Any = self._geometry.value("geometry")
        if isinstance(stored, QByteArray):
            self.restoreGeometry(stored)
        self.setCentralWidget(_opening())

    def remember(self, key: str, line: str) -> None:
        """Keep where somebody is, beside the window's own place."""
        self._geometry.setValue(key, line)

    def remembered(self, key: str) -> str:
        """What was kept; empty when nothing was."""
        kept: Any = self._geometry.value(key)
        return kept if isinstance(kept, str) else ""

    def come_to_front(self) -> None:
        """Be where it is seen."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Whatever was made since the last Tab stands in its place of the order before this one."""
        put_last(self, self.around_the_page)
        return super().focusNextPrevChild(forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when everything is saved."""
        event.ignore()  # whatever goes wrong now, the window must not close on it
        if not self.may_close():
            return
        self._geometry.setValue("geometry", self.saveGeometry())
        event.accept()
        self.closed.emit()


def _opening() -> QWidget:
    """What is painted first, before anything is read."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.addStretch(1)
    column.addWidget(PlainLabel("MVP2 Desk", "title", wrap=False), 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(1)
    return whole
