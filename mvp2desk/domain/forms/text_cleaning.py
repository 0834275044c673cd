"""Normalization of typed or pasted text: NFC, without characters that an output format cannot represent."""

import re
import unicodedata

from msgspec import Struct

LONGEST_ANSWER = 20_000
"""Maximum length of an answer in characters; longer texts belong in attachments."""

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0 and C1 controls except TAB, LF, CR and NEL
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # lone surrogates and non-characters
)
_REPLACED = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029")
_DIRECTIONS = {
    "\u202a": "‹LRE›",
    "\u202b": "‹RLE›",
    "\u202c": "‹PDF›",
    "\u202d": "‹LRO›",
    "\u202e": "‹RLO›",
    "\u2066": "‹LRI›",
    "\u2067": "‹RLI›",
    "\u2068": "‹FSI›",
    "\u2069": "‹PDI›",
}


class Cleaned(Struct, frozen=True):
    """Cleaned text, and the number of characters removed or replaced."""

    text: str
    removed: int = 0


def clean_text(raw: str, *, lines: bool = True) -> Cleaned:
    """Normalize `raw`: NFC, LF line ends, no control characters, U+FFFD for lone surrogates and non-characters.

    Without `lines` (one-line fields, names) line breaks become spaces, and bidirectional control characters become
    visible, since they can disguise a name.
    """
    text = _LINE_ENDS.sub("\n", raw)
    changed = len(_UNPRINTABLE.findall(text))
    text = _UNPRINTABLE.sub("", _REPLACED.sub("\ufffd", text))
    text = unicodedata.normalize("NFC", text)
    if not lines:
        text = "".join(_DIRECTIONS.get(c, c) for c in " ".join(text.split()))
    return Cleaned(text, changed)
