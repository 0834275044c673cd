"""Where a fact comes from: the guide, a public page, or ourselves."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """Who said it."""

    GUIDE = "guide"
    PUBLIC = "public"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Source:
    """The mark that every fact, rule and question carries.

    `place` is a place in the guide ("s2", "glossary", "checkpoints") for GUIDE, an address for PUBLIC, and
    for OURS the place of the guide that we inferred it from ("s5"), or nothing.
    """

    origin: Origin
    place: str = ""

    @classmethod
    def parse(cls, mark: str) -> "Source":
        """Read a mark as it stands in a content pack: "guide s2", "public https://...", "ours s5", "ours".

        Raises ValueError when the mark is not of that form.
        """
        word, _, place = mark.strip().partition(" ")
        origin = Origin(word)
        if origin is Origin.GUIDE and not re.fullmatch(r"[a-z0-9-]+( [a-z0-9-]+)*", place):
            raise ValueError(f"a guide mark names a place in the guide, not {place!r}")
        if origin is Origin.PUBLIC and not place.startswith(("http://", "https://")):
            raise ValueError(f"a public mark names an address, not {place!r}")
        return cls(origin, place)
