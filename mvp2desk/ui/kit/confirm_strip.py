"""A confirmation in the page: a question with its consequences and two answers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.labels import PlainLabel, button, empty
from mvp2desk.ui.kit.theme import unit


class ConfirmStrip(QFrame):
    """Asks in the page and takes the keyboard, without blocking anything. Escape cancels."""

    kept = Signal()
    agreed = Signal()

    def __init__(self, keep: str, go_on: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        u = unit(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * u, 2 * u, 2 * u, 2 * u)
        column.setSpacing(u)
        self._sentence = PlainLabel("", "strong")
        column.addWidget(self._sentence)
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(2 * u, 0, 0, 0)
        self._lines.setSpacing(u // 2)
        column.addLayout(self._lines)
        self._after = PlainLabel("", "soft")
        column.addWidget(self._after)
        self._keep = button(keep, name="keep")
        self._keep.clicked.connect(self._kept)
        self._agree = button(go_on, name="go-on")
        self._agree.clicked.connect(self._agreed)
        across = FlowLayout(u)
        across.addWidget(self._keep)
        across.addWidget(self._agree)
        column.addLayout(across)
        self.hide()

    def ask(self, sentence: str, lines: Sequence[str], after: str) -> None:
        """Ask `sentence`, with its consequences line by line, and a note `after` them."""
        self._after.set_text(after)
        self._sentence.set_text(sentence)
        empty(self._lines)
        for line in lines:
            self._lines.addWidget(PlainLabel(line))
        self._keep.setAccessibleDescription("\n".join((sentence, *lines, after)))
        self.show()
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Cancel on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._kept()
        else:
            super().keyPressEvent(event)

    def _kept(self) -> None:
        self.hide()
        self.kept.emit()

    def _agreed(self) -> None:
        self.hide()
        self.agreed.emit()
