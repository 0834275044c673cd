"""Source of a fact: the guide, a public page, or this project."""

import re
from enum import StrEnum

from msgspec import Struct


class Origin(StrEnum):
    """Origin of a fact: the guide, a public page, or ours."""

    GUIDE = "guide"
    PUBLIC = "public"
    OURS = "ours"


class Source(Struct, frozen=True):
    """Source of a fact, rule or question.

    `place` is a place in the guide ("s2", "glossary", "checkpoints") for GUIDE, a URL for PUBLIC, and for OURS the
    place of the guide from which it is inferred ("s5"), or empty.
    """

    origin: Origin
    place: str = ""

    @classmethod
    def parse(cls, mark: str) -> "Source":
        """Parse the notation of content packs: "guide s2", "public https://...", "ours s5", "ours".

        Raises ValueError for any other text.
        """
        word, _, place = mark.strip().partition(" ")
        origin = Origin(word)
        if origin is Origin.GUIDE and not re.fullmatch(r"[a-z0-9-]+( [a-z0-9-]+)*", place):
            raise ValueError(f"a guide mark names a place in the guide, not {place!r}")
        if origin is Origin.PUBLIC and not place.startswith(("http://", "https://")):
            raise ValueError(f"a public mark names an address, not {place!r}")
        return cls(origin, place)
