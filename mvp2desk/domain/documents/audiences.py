"""Who reads a document, and how much of a project each of them may see."""

from enum import StrEnum

from mvp2desk.domain.forms.form import Privacy


class Audience(StrEnum):
    """Whom a stream of blocks is made for."""

    EDITOR = "editor"
    PACKET = "packet"
    ROOM = "room"
    PUBLIC = "public"


_SEES: dict[Audience, frozenset[Privacy]] = {
    Audience.EDITOR: frozenset(Privacy),
    Audience.PACKET: frozenset({Privacy.PUBLIC, Privacy.INTERNAL, Privacy.PERSONAL}),
    Audience.ROOM: frozenset({Privacy.PUBLIC, Privacy.INTERNAL}),
    Audience.PUBLIC: frozenset({Privacy.PUBLIC}),
}


def may_see(audience: Audience, privacy: Privacy, *, confidential: bool = False) -> bool:
    """Whether an answer of this privacy may enter a stream for this audience.

    An answer that somebody marked as said in confidence is for the editor alone.
    """
    return privacy in _SEES[audience] and (audience is Audience.EDITOR or not confidential)
