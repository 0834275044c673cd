"""A line with the progress of a job and a button that cancels it, shown after a second."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from mvp2desk.text.words import Words
from mvp2desk.ui.kit.announcing import announce
from mvp2desk.ui.kit.jobs import Job
from mvp2desk.ui.kit.labels import PlainLabel, button
from mvp2desk.ui.kit.theme import unit

PATIENCE = 1_000
"""Milliseconds until the line is shown."""


class ProgressLine(QWidget):
    """Watches one job at a time. Emits `appeared` when the line is shown, `vanished` before it is hidden."""

    appeared = Signal()
    vanished = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("working")
        u = unit(self)
        across = QHBoxLayout(self)
        across.setContentsMargins(2 * u, u, 2 * u, 0)
        across.setSpacing(2 * u)
        self._sentence = PlainLabel("", "soft", wrap=False)
        across.addWidget(self._sentence)
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._bar.setObjectName("progress")
        across.addWidget(self._bar, 1)
        self.cancel = button(words("Cancel"), name="cancel")
        self.cancel.clicked.connect(self._cancel)
        across.addWidget(self.cancel)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._appear)
        self._job: Job | None = None
        self.hide()

    def watch(self, job: Job, sentence: str) -> None:
        """Show the progress of `job`, with `sentence` beside it."""
        if self._job is not None:
            self._job.progressed.disconnect(self._show_percent)
            self._job.ended.disconnect(self._end)
        self._job = job
        self._sentence.setText(sentence)
        self._bar.setAccessibleName(sentence)
        self._bar.setValue(0)
        job.progressed.connect(self._show_percent)
        job.ended.connect(self._end)
        self._patience.start()

    def _show_percent(self, percent: int) -> None:
        self._bar.setValue(percent)

    def _end(self) -> None:
        self._job = None
        self._patience.stop()
        if not self.isHidden():
            self.vanished.emit()
            self.hide()

    def _appear(self) -> None:
        self.show()
        announce(self, self._sentence.text())
        self.appeared.emit()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
