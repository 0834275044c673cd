"""The line of a picker: names are typed or chosen from the list that it opens."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal

from mvp2desk.text.words import Words
from mvp2desk.ui.editors.completer import NameCompleter, NameLineEdit
from mvp2desk.ui.editors.editor import TypingTimer
from mvp2desk.ui.editors.line import OneLine


class PickerLine(NameLineEdit):
    """A line to look up a name.

    `picked` carries a name chosen from the list, `entered` follows the Enter key, `paused` a pause in the typing while
    the list is closed.
    """

    picked = Signal(str)
    entered = Signal()
    paused = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._labels: tuple[str, ...] = ()
        self._shown = ""
        self._pause = TypingTimer(self)
        self._pause.timeout.connect(self._end_pause)
        self._completer = NameCompleter((), self)
        self._completer.activated.connect(self.picked)
        self._completer.closed.connect(self._pause.restart)
        self.setPlaceholderText(words("Type a few letters"))
        self.setValidator(OneLine(self))
        self.textChanged.connect(self._pause.restart)
        self.returnPressed.connect(self._enter)

    def offer(self, labels: Iterable[str], hints: Mapping[str, str]) -> None:
        """Offer these names, with hints by name."""
        self._labels = tuple(labels)
        self._completer.offer(self._labels, hints)

    def show_all(self) -> None:
        """Open the list of all names."""
        self.setFocus()
        self._completer.open()

    def stop_pause(self) -> None:
        """Do not emit `paused` for the keys typed so far."""
        self._pause.stop()

    def show_text(self, text: str) -> None:
        """Show `text` and forget the undo history, so that the next undo is that of the window."""
        self._shown = text
        self.setText(text)
        self._pause.stop()

    def empty(self) -> None:
        """Remove the typed text."""
        self.show_text("")

    @property
    def is_typed(self) -> bool:
        """True if the text is not the one that was shown last."""
        return self.text() != self._shown

    def contains_match(self, text: str) -> bool:
        """True if a name contains `text`."""
        return any(text.casefold() in label.casefold() for label in self._labels)

    def _enter(self) -> None:
        """Complete the name if only one contains the typed text."""
        wanted = " ".join(self.text().split()).casefold()
        matches = [label for label in self._labels if wanted in label.casefold()]
        if wanted and len(matches) == 1:
            self._shown = ""  # an Enter takes the text, also one that was shown
            self.setText(matches[0])
        self.entered.emit()

    def _end_pause(self) -> None:
        if not self._completer.is_open:
            self.paused.emit()
