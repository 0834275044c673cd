"""In which thread does Python's garbage die? In the window's alone: Qt's objects may be destroyed in no other."""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK = 500
"""Milliseconds between two looks."""


class GarbageCollector(QObject):
    """Takes the collecting of cycles over from Python, which does it in whatever thread has just made something."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self.collect_if_due)
        self._timer.start()

    def collect_if_due(self) -> None:
        """Collect what Python itself would have collected by now."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Give it back to Python."""
        self._timer.stop()
        gc.enable()
