"""A line over the page for what must be known now: not saved, for reading only. It never takes the keyboard away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from mvp2desk.text.words import Words
from mvp2desk.ui.kit.labels import PlainLabel, button
from mvp2desk.ui.kit.theme import unit


class MessageBar(QFrame):
    """Says one sentence, with one thing to do about it; it `closes` where nothing else does."""

    pressed = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None, *, closes: bool = True) -> None:
        super().__init__(parent)
        self._closes = closes
        self.setObjectName("banner")
        u = unit(self)
        across = QHBoxLayout(self)
        across.setContentsMargins(2 * u, u, 2 * u, u)
        across.setSpacing(2 * u)
        self._sentence = PlainLabel("", "body")
        self._sentence.setMaximumWidth(16_777_215)
        across.addWidget(self._sentence, 1)
        self._do = button("", name="banner-do")
        self._do.clicked.connect(self._pressed)
        across.addWidget(self._do)
        self._close = button(words("Close"), quiet=True, name="banner-close")
        self._close.clicked.connect(self.hide)
        across.addWidget(self._close)
        self.hide()

    def show_message(
        self, sentence: str, *, alarm: bool = False, do: str = "", label: str = "", stays: bool = False
    ) -> None:
        """Say `sentence`; `do` names what it is about, and what the button with `label` does. What `stays` cannot be
        closed."""
        self.setProperty("part", "alarm" if alarm else "notice")
        self.style().unpolish(self)
        self.style().polish(self)
        self._sentence.setText(sentence)
        self._sentence.set_role("late" if alarm else "body")
        self._do.set_text(label)
        self._do.setVisible(bool(label))
        self._do.setProperty("do", do)
        self._close.setVisible(self._closes and not stays)
        self.show()

    def clear_alarm(self) -> None:
        """Take an alarm back; anything else that it says stays."""
        if self.property("part") == "alarm":
            self.hide()

    def dismiss(self, do: str) -> None:
        """Take back what was said about `do`."""
        if self._do.property("do") == do:
            self.hide()

    def text(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self.isHidden() else self._sentence.text()

    def _pressed(self) -> None:
        self.pressed.emit(self._do.property("do"))
