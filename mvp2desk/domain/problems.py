"""Problems in data: values shown beside their field, never raised."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct, field

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.sources import Source
from mvp2desk.domain.words import NO_TEXT, Text

Fact = str | int | Decimal | tuple[str, ...]
"""Placeholder value of a problem's sentence: a text, a count, US dollars, or names and ids of rows. "label" is the
wording of a question."""


class Level(StrEnum):
    """Severity of a problem. No level blocks saving."""

    MUST = "must"
    SHOULD = "should"
    TIP = "tip"


class Problem(Struct, frozen=True):
    """A problem of an answer, a row or a form. `code` is permanent and is worded in `text.problems`, or by a `message`
    from the guide's data; `facts` fill the placeholders. `offers` are canonical texts that may have been meant."""

    code: str
    level: Level
    address: Address | None = None
    facts: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))
    source: Source | None = None
    message: Text = NO_TEXT
    offers: tuple[str, ...] = ()
