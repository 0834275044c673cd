"""Announcements: sentences that a screen reader speaks although the focus is elsewhere."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from mvp2desk.ui.kit.labels import PlainLabel

SETTLED = 2_000
"""Milliseconds without another sentence until the newest is announced."""


def announce(widget: QWidget, sentence: str, *, urgent: bool = False) -> None:
    """Announce `sentence` after what is being spoken, or at once if it is `urgent`."""
    if sentence and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, sentence)
        if urgent:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)


def announce_later(widget: QWidget, sentence: str) -> None:
    """Announce the newest sentence of `widget` once nothing has followed it for a moment, so not after every key."""
    if QAccessible.isActive():
        found = widget.findChild(_Pause, options=Qt.FindChildOption.FindDirectChildrenOnly)
        (found if found is not None else _Pause(widget)).delay(sentence)


class News(PlainLabel):
    """A label that is announced when it changes."""

    def set_text(self, text: str) -> None:
        """Show `text` and announce it."""
        super().set_text(text)
        announce(self, text)


class _Pause(QTimer):
    """Delays the sentences of its widget; a new one replaces the one before."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, singleShot=True, interval=SETTLED)
        self._widget = widget
        self._sentence = ""
        self.timeout.connect(self._end)

    def delay(self, sentence: str) -> None:
        """Announce `sentence` after the pause."""
        self._sentence = sentence
        self.start()

    def _end(self) -> None:
        if self._widget.isVisible():
            announce(self._widget, self._sentence)
