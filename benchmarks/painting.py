"""The first painting of a window. Imports little, since it is loaded within the starts that it measures."""

import os
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

PAUSE = 0.02
"""Seconds without painting that end the first one; what is painted after them is another."""


class PaintWatch(QObject):
    """Calls `painted` with elapsed and CPU milliseconds at the end of the first painting for which `until` holds."""

    def __init__(
        self,
        started: float,
        application: QApplication,
        until: Callable[[], bool],
        painted: Callable[[float, float], None],
    ) -> None:
        super().__init__(application)
        self._started = started
        self._until = until
        self._painted = painted
        self._application = application
        self._last = self._last_cpu = 0.0
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Note the time of every paint event."""
        if event.type() == QEvent.Type.Paint and self._until():
            now = time.monotonic()
            if not self._last:
                QTimer.singleShot(0, self._finish)
            if not self._last or now - self._last < PAUSE:
                self._last, self._last_cpu = now, time.process_time()
        return False

    def _finish(self) -> None:
        self._application.removeEventFilter(self)
        self._painted((self._last - self._started) * 1000, self._last_cpu * 1000)


def leave() -> None:
    """End the process without tearing anything down, which is not measured."""
    sys.stdout.flush()
    os._exit(0)
