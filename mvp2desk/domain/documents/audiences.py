"""Audiences of documents and the privacy levels that they may see."""

from enum import StrEnum

from mvp2desk.domain.forms.form import Privacy


class Audience(StrEnum):
    """The audience of a document."""

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
    """True if the audience may see an answer of this privacy. Only the editor sees confidential answers."""
    return privacy in _SEES[audience] and (audience is Audience.EDITOR or not confidential)
