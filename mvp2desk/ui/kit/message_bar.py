"""A bar above the page for urgent messages, such as unsaved changes. It never takes the keyboard."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from mvp2desk.text.words import Words
from mvp2desk.ui.kit.announcing import announce
from mvp2desk.ui.kit.labels import PlainLabel, button
from mvp2desk.ui.kit.page import EVERYTHING
from mvp2desk.ui.kit.theme import unit
from mvp2desk.ui.kit.value_button import value_button


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
        self._sentence.setMaximumWidth(EVERYTHING)
        across.addWidget(self._sentence, 1)
        self._do = value_button("", "", self.pressed.emit, name=f"{name}-do")
        across.addWidget(self._do)
        self._also = value_button("", "", self.pressed.emit, name=f"{name}-also")
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
        for choice, command, text in ((self._do, do, label), (self._also, *also)):
            choice.value = command
            choice.set_text(text)
            choice.setVisible(bool(text))
        self._close.setVisible(self._closes and not stays)
        self.show()
        announce(self, sentence, urgent=alarm)

    def clear_alarm(self) -> None:
        """Hide the message if it is an alarm."""
        if self.property("part") == "alarm":
            self.hide()

    def dismiss(self, do: str) -> None:
        """Hide the message if its topic is `do`."""
        if self._do.value == do:
            self.hide()

    def text(self) -> str:
        """Return the sentence; empty while the bar is hidden."""
        return "" if self.isHidden() else self._sentence.text()
