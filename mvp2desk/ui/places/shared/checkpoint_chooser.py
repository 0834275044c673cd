"""The buttons of a checkpoint: record that it was sent, or its answer, or a state set by hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.status import State
from mvp2desk.services.screens.views import CheckpointLine
from mvp2desk.services.status.project_status import checkpoint_entry
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.value_button import value_button
from mvp2desk.ui.places.shared.place_page import PlaceContext
from mvp2desk.ui.places.shared.status_chooser import StatusChooser, Usual

T = TypeVar("T")


class CheckpointChooser(StatusChooser):
    """Saves what was sent with the date of today; then a dialog asks for another date and the way."""

    def __init__(self, line: CheckpointLine, context: PlaceContext) -> None:
        words = context.words
        super().__init__(
            line.key,
            line.title,
            words,
            state=line.state,
            choices=line.choices,
            by_hand=line.by_hand,
            usual=_usual(line, words),
            beside=_making(line, context),
            after=_correcting(line, context),
        )
        self._context = context
        self.marked.connect(self._record)

    def _record(self, key: str, state: State | None, reason: str) -> None:
        project, attempt = self._context.open_project, self._context.save_queue.attempt
        go = self._context.navigation.go
        if state is State.ACCEPTED:
            go(Address(checkpoint_entry(key), "answer"))
        elif state is State.SENT:
            record_sent(self._context, key)
        else:
            attempt(partial(project.mark_checkpoint, key, state, reason))


def record_sent(context: PlaceContext, key: str) -> None:
    """Record that a checkpoint was sent today, and ask for another date and the way."""
    context.save_queue.attempt(partial(context.open_project.submissions.record_sent_today, key))
    context.navigation.go(Address(checkpoint_entry(key), "sent_on"))


def _usual(line: CheckpointLine, words: Words) -> Usual | None:
    """The usual next action: an answer that came, a sending, or taking back what was set by hand."""
    if line.waits_for_answer:
        return words("The answer came…"), State.ACCEPTED
    if not line.is_settled:
        return words("We sent it…") if line.is_mailed else words("It is done…"), State.SENT
    return (words("Take that back"), None) if line.by_hand else None


def _making(line: CheckpointLine, context: PlaceContext) -> list[QWidget]:
    """The button that makes the files to send, while there is something to send."""
    if line.is_sent or line.is_settled:
        return []
    return [_named(line, context, context.words("Make the files…"), "make", line.key, context.navigation.make_packet)]


def _correcting(line: CheckpointLine, context: PlaceContext) -> list[QWidget]:
    """The button that corrects what was sent."""
    if not line.sent:
        return []
    address = Address(checkpoint_entry(line.key), "sent_on")
    return [_named(line, context, context.words("Correct…"), "correct", address, context.navigation.go)]


def _named(
    line: CheckpointLine, context: PlaceContext, label: str, name: str, value: T, act: Callable[[T], object]
) -> QWidget:
    """A quiet button that a screen reader names with its checkpoint."""
    spoken = context.words("{checkpoint}: {action}", checkpoint=line.title, action=label)
    return value_button(label, value, act, quiet=True, name=f"{line.key}-{name}", spoken=spoken)
