"""Line breaking: between words, after hyphens, and between Chinese characters."""

import re
from collections.abc import Mapping

_OPENING = "「『（《〈【〔［｛“"
_CLOSING = "，。、；：？！）」』》〉】〕］｝”…·％‰℃"
_HAN = "\u2e80-\u2fff\u3003-\u3007\u3012-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff02-\uffef"
_WORD = rf"(?:[^ \-{_HAN}{_OPENING}{_CLOSING}]|-(?![A-Za-z]))+-?|-"
_ATOM = re.compile(rf"[{_OPENING}]*(?:[{_HAN}]|{_WORD})[{_CLOSING}]* *|[{_OPENING}{_CLOSING}]+ *| +")


def break_lines(text: str, room: float, ruler: Mapping[str, int]) -> list[str]:
    """Break `text` into lines no wider than `room` (in the ruler's units).

    The lines concatenate to the text: the space at a break remains at the end of its line. Chinese closing punctuation
    never begins a line and opening punctuation never ends one. A word wider than `room` is broken anywhere.
    """
    return [line for part in text.split("\n") for line in _wrap(part, room, ruler)]


def longest_word(text: str, ruler: Mapping[str, int]) -> int:
    """Return the width of the widest unbreakable part of `text`."""
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
