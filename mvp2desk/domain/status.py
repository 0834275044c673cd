"""The states of a form, step or checkpoint."""

from enum import StrEnum


class State(StrEnum):
    """The states of a form, step or checkpoint; each has one glyph, on screen and on paper."""

    NOT_STARTED = "not-started"
    BEGUN = "begun"
    WAITING = "waiting"
    READY = "ready"
    SENT = "sent"
    ACCEPTED = "accepted"
    NOT_NEEDED = "not-needed"
    LATE = "late"
