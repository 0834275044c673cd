"""Normalization of typed or pasted text: NFC, without characters that an output format cannot represent."""

import re
import unicodedata

from msgspec import Struct

LONGEST_ANSWER = 20_000
"""Maximum length of an answer in characters; longer texts belong in attachments."""

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+")
"""C0 and C1 controls except TAB and line ends."""

_REPLACED = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Lone surrogates and non-characters."""

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
"""Other line ends than LF; Word writes VT for a line break in a paragraph, and FF for a page break."""

_BREAKING = re.compile("[ \t\n]+")
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

    A control character between two words becomes a space. Without `lines` (one-line fields, names) line breaks become
    spaces, runs of spaces become one (not no-break spaces), and bidirectional control characters become visible, since
    they can disguise a name.
    """
    text, replaced = _REPLACED.subn("\ufffd", _LINE_ENDS.sub("\n", raw))
    removed = sum(len(run) for run in _CONTROLS.findall(text))
    text = unicodedata.normalize("NFC", _CONTROLS.sub(_gap, text) if removed else text)
    if not lines:
        text = "".join(_DIRECTIONS.get(c, c) for c in _BREAKING.sub(" ", text).strip(" "))
    return Cleaned(text, removed + replaced)


def _gap(run: re.Match[str]) -> str:
    """Return what takes the place of control characters: a space where they separate two words."""
    around = run.string[run.start() - 1 : run.start()], run.string[run.end() : run.end() + 1]
    return " " if all(around) and not any(letter.isspace() for letter in around) else ""
