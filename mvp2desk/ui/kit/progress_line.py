"""How does one see that work goes on, and end it? By a line that comes when it takes over a second."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from mvp2desk.text.words import Words
from mvp2desk.ui.kit.jobs import Job
from mvp2desk.ui.kit.labels import PlainLabel, button
from mvp2desk.ui.kit.theme import unit

PATIENCE = 1_000
"""Milliseconds that work may take before the line comes."""


class ProgressLine(QWidget):
    """Watches one job at a time. `appeared` says that the line is there, `vanished` that it is about to go."""

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
        """Show how far `job` is, under the name of `sentence`."""
        self._job = job
        self._sentence.setText(sentence)
        self._bar.setAccessibleName(sentence)
        self._bar.setValue(0)
        job.progressed.connect(self._progressed)
        job.ended.connect(self._ended)
        self._patience.start()

    def _progressed(self, percent: int) -> None:
        if self.sender() is self._job:
            self._bar.setValue(percent)

    def _ended(self) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        self._patience.stop()
        if not self.isHidden():
            self.vanished.emit()
            self.hide()

    def _appear(self) -> None:
        self.show()
        self.appeared.emit()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
