"""Where does a line of text end? Between words, after hyphens, and between hanzi."""

import re
from collections.abc import Mapping

_OPENING = "「『（《〈【〔［｛“"
_CLOSING = "，。、；：？！）」』》〉】〕］｝”…·％‰℃"
_HAN = "\u2e80-\u2fff\u3003-\u3007\u3012-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff02-\uffef"
_WORD = rf"(?:[^ \-{_HAN}{_OPENING}{_CLOSING}]|-(?![A-Za-z]))+-?|-"
_ATOM = re.compile(rf"[{_OPENING}]*(?:[{_HAN}]|{_WORD})[{_CLOSING}]* *|[{_OPENING}{_CLOSING}]+ *| +")


def break_lines(text: str, room: float, ruler: Mapping[str, int]) -> list[str]:
    """`text` as lines no wider than `room` (in the ruler's units).

    Joined again they give the text: a space at which a line was broken stays at its end. Chinese closing marks
    never begin a line and opening marks never end one. A word that is wider than the room is broken anywhere.
    """
    return [line for part in text.split("\n") for line in _wrap(part, room, ruler)]


def longest_word(text: str, ruler: Mapping[str, int]) -> int:
    """The width of the widest piece that should not be broken."""
    return max((ruler[atom.rstrip(" ")] for atom in _ATOM.findall(text.replace("\n", " "))), default=0)


def _wrap(text: str, room: float, ruler: Mapping[str, int]) -> list[str]:
    if len(text) < 200 and ruler[text] <= room:
        return [text]
    lines: list[str] = []
    current: list[str] = []
    used = 0
    for atom in _ATOM.findall(text):
        word = ruler[atom.rstrip(" ")]
        if used + word > room and current:
            lines.append("".join(current))
            current, used = [], 0
        if word > room:
            *whole, last = _chop(atom, room, ruler)
            lines += whole
            current, used = [last], ruler[last]
        else:
            current.append(atom)
            used += ruler[atom]
    lines.append("".join(current))
    return lines


def _chop(word: str, room: float, ruler: Mapping[str, int]) -> list[str]:
    parts: list[str] = []
    start = used = 0
    for place, one in enumerate(word):
        width = ruler[one]
        if used + width > room and place > start and width:
            parts.append(word[start:place])
            start, used = place, 0
        used += width
    return [*parts, word[start:]]
