"""Garbage collection in the window's thread only: Qt's objects must not be destroyed in another."""

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL = 500
"""Milliseconds between two checks."""


class GarbageCollector(QObject):
    """Replaces Python's automatic collection of cycles, which runs in whichever thread allocates."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=INTERVAL)
        self._timer.timeout.connect(self.collect_if_due)
        self._timer.start()

    def collect_if_due(self) -> None:
        """Collect the oldest generation that Python itself would have collected by now."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return

    def freeze(self) -> None:
        """Leave all present objects out of further collections: modules and the guide live as long as the window."""
        gc.freeze()

    def stop(self) -> None:
        """Restore Python's automatic collection."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
