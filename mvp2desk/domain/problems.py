"""What is wrong with data: a value that is shown beside its field, never raised."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.sources import Source
from mvp2desk.domain.words import NO_TEXT, Text

Fact = str | int | Decimal | tuple[str, ...]
"""What a problem's sentence may mention: a text, a count, US dollars, or names. "label" is a question's wording."""


class Level(StrEnum):
    """How much it matters. No level ever blocks saving."""

    MUST = "must"
    SHOULD = "should"
    TIP = "tip"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to look at. `code` is forever and is worded in `text.problems`, or specially by a `message` of the
    guide's data; `facts` fill its sentence."""

    code: str
    level: Level
    address: Address | None = None
    facts: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))
    source: Source | None = None
    message: Text = NO_TEXT
