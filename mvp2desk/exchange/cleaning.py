"""Replacement of characters that an output format cannot represent.

A bidirectional control becomes its name (‹RLO›), any other such character U+FFFD. `offending` lists the replaced
characters for a message to the user.
"""

import re
import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator

from mvp2desk.domain.documents.blocks import (
    Bar,
    Block,
    Cell,
    Document,
    Heading,
    PageBreak,
    Pair,
    Paragraph,
    Picture,
    Said,
    Signature,
    Table,
    Total,
)

MARK = "\ufffd"
"""Replacement character."""

_NAMED = {
    0x200E: "‹LRM›",
    0x200F: "‹RLM›",
    0x061C: "‹ALM›",
    0x202A: "‹LRE›",
    0x202B: "‹RLE›",
    0x202C: "‹PDF›",
    0x202D: "‹LRO›",
    0x202E: "‹RLO›",
    0x2066: "‹LRI›",
    0x2067: "‹RLI›",
    0x2068: "‹FSI›",
    0x2069: "‹PDI›",
}
_NEVER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]"
)
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f")
_SAME = frozenset(("<font>", "<compat>", "<noBreak>", "<wide>", "<narrow>", "<small>", "<square>", "<vertical>"))
"""Kinds of compatibility forms that mean the same as the characters which they are made of."""

Cleaner = Callable[[str], str]


def clean(text: str) -> str:
    """Replace characters that no format can represent: controls except line break and tab, and lone surrogates."""
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _NEVER.sub(lambda found: _stand_in(found[0]), text)


def for_font(covered: Container[int]) -> Cleaner:
    """Return a cleaner for paper: like `clean`, and also replaces characters that the font lacks.

    Accented letters are composed (NFC), tabs become spaces, and characters of zero width are removed. A character that
    is only another form of ordinary ones (𝐀, ㏑) is written with those (NFKC).
    """
    drawn = _Drawn(covered)
    return lambda text: unicodedata.normalize("NFC", clean(text)).translate(drawn)


class _Drawn(dict[int, str]):
    """Translation table for `str.translate`, filled on demand."""

    def __init__(self, covered: Container[int]) -> None:
        super().__init__({0x09: "    ", 0x0A: "\n", **{ord(one): "" for one in _INVISIBLE}})
        self._covered = covered

    def __missing__(self, code: int) -> str:
        self[code] = drawn = chr(code) if code in self._covered else self._equal(chr(code)) or MARK
        return drawn

    def _equal(self, one: str) -> str:
        """Return the same in characters that the font has, or nothing: raised digits and fractions are not the same."""
        form = unicodedata.decomposition(one).partition(" ")[0]
        equal = unicodedata.normalize("NFKC", one)
        return equal if form in _SAME and all(ord(part) in self._covered for part in equal) else ""


def offending(document: Document, cleaner: Cleaner) -> tuple[str, ...]:
    """Return the characters of `document` that `cleaner` replaces, each once, as "U+202E" or "U+1F600 😀"."""
    found: dict[str, None] = {}
    for text in texts(document):
        if cleaner(text) != text:
            found.update(dict.fromkeys(one for one in unicodedata.normalize("NFC", text) if _changes(one, cleaner)))
    return tuple(_describe(one) for one in found)


def texts(document: Document) -> Iterator[str]:
    """Iterate over all text of `document`, in reading order."""
    for said in (document.title, document.subject, document.credit, document.contents_word, document.watermark):
        yield from (phrase.text for phrase in said)
    for block in (*document.front, *document.blocks):
        yield from (phrase.text for said in _said(block) for phrase in said)


def _said(block: Block) -> Iterable[Said]:
    match block:
        case Heading(said=said, state_word=word):
            return (said, word)
        case Paragraph(said=said):
            return (said,)
        case Pair(label=label, cell=cell, note=note):
            return (label, cell.said, note)
        case Table(columns=columns, rows=rows, caption=caption):
            cells: Iterable[Cell] = (cell for row in rows for cell in row)
            return (caption, *(column.label for column in columns), *(cell.said for cell in cells))
        case Total(label=label, cell=cell):
            return (label, cell.said)
        case Bar(label=label, reading=reading):
            return (label, reading)
        case Picture(alt=alt, caption=caption):
            return (alt, caption)
        case Signature(label=label):
            return (label,)
        case PageBreak():
            return ()


def _stand_in(one: str) -> str:
    return _NAMED.get(ord(one), MARK)


def _changes(one: str, cleaner: Cleaner) -> bool:
    drawn = cleaner(one)
    is_same = one in "\t\n\r\u2028\u2029" or one in _INVISIBLE or drawn == unicodedata.normalize("NFKC", one)
    return drawn != one and not is_same


def _describe(one: str) -> str:
    code = f"U+{ord(one):04X}"
    return f"{code} {one}" if one.isprintable() else code
