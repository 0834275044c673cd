"""The frame of the main window: painted before the rest of the program is loaded, and filled by `WindowContent`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from mvp2desk.ui.kit.labels import PlainLabel
from mvp2desk.ui.kit.tab_order import put_last

_SIZE = QSize(1180, 680)
"""Size at the first start, if the screen has room for it."""
_FRAME = QSize(16, 48)
"""Room for the borders and the title bar, which the system adds when the window is shown."""


def _nothing_open() -> bool:
    return True


class MainWindow(QMainWindow):
    """Stores its geometry in the folder of the settings. `may_close` is called before it closes, to save everything;
    then `finish`, which ends other work, or returns False and closes the window later. `closed` is emitted afterwards.
    The widgets `around_the_page` come last in the tab order."""

    closed = Signal()

    def __init__(self, settings_folder: Path) -> None:
        super().__init__()
        self._geometry = QSettings(str(settings_folder / "window.ini"), QSettings.Format.IniFormat)
        self.may_close: Callable[[], bool] = _nothing_open
        self.finish: Callable[[], bool] = _nothing_open
        self.around_the_page: tuple[QWidget, ...] = ()
        self.setObjectName("window")
        self.setWindowTitle("MVP2 Desk")
        self.resize(_SIZE.boundedTo(self.screen().availableSize() - _FRAME))
        stored: Any = self._geometry.value("geometry")
        if isinstance(stored, QByteArray):
            self.restoreGeometry(stored)
        self.setCentralWidget(_splash())

    def remember(self, key: str, line: str) -> None:
        """Store a line beside the geometry."""
        self._geometry.setValue(key, line)

    def remembered(self, key: str) -> str:
        """Return a stored line; empty if there is none."""
        kept: Any = self._geometry.value(key)
        return kept if isinstance(kept, str) else ""

    def come_to_front(self) -> None:
        """Show the window in front of all others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Move the focus; new widgets of the page come before the panels."""
        put_last(self, self.around_the_page)
        return super().focusNextPrevChild(forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when everything is saved."""
        event.ignore()  # the window stays open if anything below fails
        if not self.may_close() or not self.finish():
            return
        self._geometry.setValue("geometry", self.saveGeometry())
        event.accept()
        self.closed.emit()


def _splash() -> QWidget:
    """Return the splash widget."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.addStretch(1)
    column.addWidget(PlainLabel("MVP2 Desk", "title", wrap=False), 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(1)
    return whole
