"""Finding things by any words in any of the languages: every word must occur, capitals and accents do not matter."""

import re
import unicodedata
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from mvp2desk.domain.addresses import Address

_ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_CONTEXT = 40
"""Characters shown on each side of what was found."""


class Hit(Struct, frozen=True):
    """A search result. Its target is `address` (a form or question), else `step`, else `place` (a place of the window
    and an `item` there), else `project` (another project). `kind` is the word shown beside the title."""

    title: str
    context: str
    kind: str
    address: Address | None = None
    step: int = 0
    place: str = ""
    item: str = ""
    project: str = ""


class Card(Struct, frozen=True):
    """A searchable item. All text except `hit` and `texts` is folded.

    A query matches if each of its words occurs on the card, and at least one outside `beside`. Hits show an excerpt of
    `texts` as context.
    """

    hit: Hit
    head: str
    body: str
    beside: str
    texts: tuple[str, ...]


def card(hit: Hit, titles: Iterable[str], texts: Iterable[str] = (), beside: Iterable[str] = ()) -> Card:
    """A card with its wording in every language."""
    shown = tuple(text for text in texts if text)
    return Card(hit, fold("\n".join(titles)), fold("\n".join(shown)), fold("\n".join(beside)), shown)


def fold(text: str) -> str:
    """Text without capitals and accents, for comparing."""
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold()


def find(query: str, cards: Iterable[Card], limit: int) -> tuple[Hit, ...]:
    """The hits, best first: all words in the title, some of them, none. What is equally good keeps its order."""
    words = fold(query).split()
    if not words:
        return ()
    found = [(rank, one) for one in cards if (rank := _rank(words, one)) is not None]
    found.sort(key=lambda pair: pair[0])
    return tuple(replace(one.hit, context=_context(words, one)) for _, one in found[:limit])


def _rank(words: list[str], one: Card) -> tuple[int, int] | None:
    in_head = sum(word in one.head for word in words)
    if in_head < len(words):
        if not all(word in one.head or word in one.body or word in one.beside for word in words):
            return None
        if not in_head and not any(word in one.body for word in words):
            return None
    begins = one.head.startswith(words[0])
    return len(words) - in_head, 0 if begins else 1


def _context(words: list[str], one: Card) -> str:
    """The part of the first text in which a word was found; the beginning when the title alone has it."""
    for text in one.texts:
        folded = fold(text)
        place = next((at for word in words if (at := folded.find(word)) >= 0), -1)
        if place >= 0:
            return _part(text, place * len(text) // len(folded))
    return one.hit.context or (_part(one.texts[0], 0) if one.texts else "")


def _part(text: str, place: int) -> str:
    flat = " ".join(text.split())
    begin, end = max(0, place - _CONTEXT), min(len(flat), place + 2 * _CONTEXT)
    return f"{'…' if begin else ''}{flat[begin:end].strip()}{'…' if end < len(flat) else ''}"
