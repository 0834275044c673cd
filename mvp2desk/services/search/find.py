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
    """A searchable item. Its folded `text` is a head up to `head_end`, a body up to `body_end`, and a part beside it.

    A query matches if each of its words occurs on the card, and at least one outside the part beside it. Hits show an
    excerpt of `texts` as context.
    """

    hit: Hit
    text: str
    head_end: int
    body_end: int
    texts: tuple[str, ...]


def card(hit: Hit, titles: Iterable[str], texts: Iterable[str] = (), beside: Iterable[str] = ()) -> Card:
    """Return a card with its wording in every language."""
    shown = tuple(text for text in texts if text)
    return folded_card(hit, fold("\n".join(titles)), fold("\n".join(shown)), fold("\n".join(beside)), shown)


def folded_card(hit: Hit, head: str, body: str, beside: str, texts: tuple[str, ...]) -> Card:
    """Return a card of folded parts. No word of a query is found across the line breaks between them."""
    return Card(hit, f"{head}\n{body}\n{beside}", len(head), len(head) + 1 + len(body), texts)


def fold(text: str) -> str:
    """Text without capitals and accents, for comparing."""
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold()


def find(query: str, cards: Iterable[Card], limit: int) -> tuple[Hit, ...]:
    """Return the hits, best first: all words in the title, some of them, none. Equally good ones keep their order."""
    words = fold(query).split()
    if not words:
        return ()
    for word in words:
        cards = [one for one in cards if word in one.text]  # few are left to be ranked
    found = [(rank, one) for one in cards if (rank := _rank(words, one)) is not None]
    found.sort(key=lambda pair: pair[0])
    return tuple(replace(one.hit, context=_context(words, one)) for _, one in found[:limit])


def _rank(words: list[str], one: Card) -> tuple[int, int] | None:
    """Return the rank of a card that has all words, lowest first; None if all of them are beside it."""
    text, end = one.text, one.head_end
    in_head = sum(text.find(word, 0, end) >= 0 for word in words)
    if not in_head and all(text.find(word, 0, one.body_end) < 0 for word in words):
        return None
    return len(words) - in_head, 0 if text.startswith(words[0], 0, end) else 1


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
