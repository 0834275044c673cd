"""The states of a form, step or checkpoint."""

from enum import StrEnum


class State(StrEnum):
    """The states of a form, step or checkpoint; the same glyphs stand for them everywhere (look.md)."""

    NOT_STARTED = "not-started"
    BEGUN = "begun"
    WAITING = "waiting"
    READY = "ready"
    SENT = "sent"
    ACCEPTED = "accepted"
    NOT_NEEDED = "not-needed"
    LATE = "late"
