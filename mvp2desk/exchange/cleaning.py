"""Which characters can an output not hold, and what stands in their place?

Nothing is dropped in silence: a bidirectional control becomes its name (‹RLO›), everything else that cannot be shown
becomes U+FFFD, and `offending` lists what was replaced so that the person can be told.
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
"""What stands where a character cannot."""

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

Cleaner = Callable[[str], str]


def clean(text: str) -> str:
    """`text` as every output can hold it: no controls but line break and tab, no half characters."""
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _NEVER.sub(lambda found: _stand_in(found[0]), text)


def for_font(covered: Container[int]) -> Cleaner:
    """A cleaner for paper: as `clean`, and a character that the font does not draw becomes a mark.

    Letters with accents are composed (NFC), a tab becomes spaces, and what has no width is left out.
    """
    drawn = _Drawn(covered)
    return lambda text: unicodedata.normalize("NFC", clean(text)).translate(drawn)


class _Drawn(dict[int, str]):
    """What is drawn for each character; filled as characters are met."""

    def __init__(self, covered: Container[int]) -> None:
        super().__init__({0x09: "    ", 0x0A: "\n", **{ord(one): "" for one in _INVISIBLE}})
        self._covered = covered

    def __missing__(self, code: int) -> str:
        self[code] = drawn = chr(code) if code in self._covered else MARK
        return drawn


def offending(document: Document, cleaner: Cleaner) -> tuple[str, ...]:
    """The characters of `document` that `cleaner` replaces, each once, as "U+202E" or "U+1F600 😀"."""
    found: dict[str, None] = {}
    for text in texts(document):
        if cleaner(text) != text:
            found.update(dict.fromkeys(one for one in unicodedata.normalize("NFC", text) if _changes(one, cleaner)))
    return tuple(_describe(one) for one in found)


def texts(document: Document) -> Iterator[str]:
    """Every text that a person reads in `document`, in order."""
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
    return one not in "\t\n\r\u2028\u2029" and one not in _INVISIBLE and cleaner(one) != one


def _describe(one: str) -> str:
    code = f"U+{ord(one):04X}"
    return f"{code} {one}" if one.isprintable() else code
