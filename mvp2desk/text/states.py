"""Names of the states, shown next to their glyphs."""

from collections.abc import Mapping
from types import MappingProxyType

from mvp2desk.domain.status import State
from mvp2desk.domain.words import N_, Text
from mvp2desk.text.words import Words

STATE_WORDS: Mapping[State, Text] = MappingProxyType(
    {
        State.NOT_STARTED: N_("Not started"),
        State.BEGUN: N_("Begun"),
        State.WAITING: N_("Waiting for someone"),
        State.READY: N_("Ready"),
        State.SENT: N_("Sent"),
        State.ACCEPTED: N_("Accepted"),
        State.NOT_NEEDED: N_("Not needed"),
        State.LATE: N_("Late"),
    }
)


def state_word(words: Words, state: State) -> str:
    """Return the name of a state, as shown next to its glyph."""
    return words(STATE_WORDS[state])
