"""A bar above the page for urgent messages, such as unsaved changes. It never takes the keyboard."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from mvp2desk.text.words import Words
from mvp2desk.ui.kit.announcing import announce
from mvp2desk.ui.kit.labels import PlainLabel, button
from mvp2desk.ui.kit.theme import unit


class MessageBar(QFrame):
    """Shows one sentence, buttons for one or two actions, and a close button if it `closes`."""

    pressed = Signal(str)

    def __init__(
        self, words: Words, parent: QWidget | None = None, *, closes: bool = True, name: str = "banner"
    ) -> None:
        super().__init__(parent)
        self._closes = closes
        self.setObjectName(name)
        u = unit(self)
        across = QHBoxLayout(self)
        across.setContentsMargins(2 * u, u, 2 * u, u)
        across.setSpacing(2 * u)
        self._sentence = PlainLabel("", "body")
        self._sentence.setMaximumWidth(16_777_215)
        across.addWidget(self._sentence, 1)
        self._do = button("", name=f"{name}-do")
        self._do.clicked.connect(self._pressed)
        across.addWidget(self._do)
        self._also = button("", name=f"{name}-also")
        self._also.clicked.connect(self._pressed_also)
        across.addWidget(self._also)
        self._close = button(words("Close"), quiet=True, name=f"{name}-close")
        self._close.clicked.connect(self.hide)
        across.addWidget(self._close)
        self.hide()

    def show_message(
        self,
        sentence: str,
        *,
        alarm: bool = False,
        do: str = "",
        label: str = "",
        also: tuple[str, str] = ("", ""),
        stays: bool = False,
    ) -> None:
        """Show `sentence`. `do` is its topic, and the command of the button with `label`; `also` are command and label
        of a second button. With `stays` it cannot be closed."""
        self.setProperty("part", "alarm" if alarm else "notice")
        self.style().unpolish(self)
        self.style().polish(self)
        self._sentence.setText(sentence)
        self._sentence.set_role("late" if alarm else "body")
        self._do.set_text(label)
        self._do.setVisible(bool(label))
        self._do.setProperty("do", do)
        self._also.set_text(also[1])
        self._also.setVisible(bool(also[1]))
        self._also.setProperty("do", also[0])
        self._close.setVisible(self._closes and not stays)
        self.show()
        announce(self, sentence, urgent=alarm)

    def clear_alarm(self) -> None:
        """Hide the message if it is an alarm."""
        if self.property("part") == "alarm":
            self.hide()

    def dismiss(self, do: str) -> None:
        """Hide the message if its topic is `do`."""
        if self._do.property("do") == do:
            self.hide()

    def text(self) -> str:
        """Return the sentence; empty while the bar is hidden."""
        return "" if self.isHidden() else self._sentence.text()

    def _pressed(self) -> None:
        self.pressed.emit(self._do.property("do"))

    def _pressed_also(self) -> None:
        self.pressed.emit(self._also.property("do"))
