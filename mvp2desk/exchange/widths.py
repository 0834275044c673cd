"""Text width in monospaced columns: two for Chinese characters, none for combining marks; and lines of such columns."""

import re
import unicodedata
from collections.abc import Iterator

_WORD = re.compile(r"[^\s\u2e80-\uffef]+\s?|.", re.DOTALL)
"""A word with the space after it, or one Chinese character."""


def width_of(text: str) -> int:
    """Return the number of columns of `text`, a single line."""
    return len(text) if text.isascii() else sum(map(_PLACES.__getitem__, text))


def line_count(text: str, room: float) -> int:
    """Return the number of lines of `text` if `room` columns fit into each and lines break between words."""
    if 2 * len(text) <= room and "\n" not in text:
        return 1
    return 1 + sum(1 for _ in _line_starts(text, room))


def split_lines(text: str, room: float, most: int) -> Iterator[str]:
    """Split `text` into parts of at most `most` lines. Joined they are `text`."""
    starts = [0, *_line_starts(text, room)][::most]
    yield from (text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True))


def _line_starts(text: str, room: float) -> Iterator[int]:
    """Yield the index of the first character of each line but the first."""
    start, most = 0, max(1, int(room))
    for line in text.split("\n"):
        if start:
            yield start
        if (width := width_of(line)) > room:
            within = _narrow_starts if width == len(line) else _starts
            yield from (start + one for one in within(line, most))
        start += len(line) + 1


def _narrow_starts(line: str, room: int) -> Iterator[int]:
    """Yield the starts of lines if each character takes one column: no need to look at every word."""
    start = 0
    while len(line) - start > room:
        space = line.rfind(" ", start, start + room + 1)
        start = space + 1 if space >= start else start + room
        if start < len(line):
            yield start


def _starts(line: str, room: int) -> Iterator[int]:
    at = used = 0
    for word in _WORD.findall(line):
        step = room if word.isascii() else max(1, room // 2)
        for part in (word[start : start + step] for start in range(0, len(word), step)):
            if used and used + width_of(part.rstrip()) > room:
                yield at
                used = 0
            used += width_of(part)
            at += len(part)


class _Places(dict[str, int]):
    """Cache of columns by character."""

    def __missing__(self, one: str) -> int:
        self[one] = places = _places(one)
        return places


def _places(one: str) -> int:
    if unicodedata.combining(one) or unicodedata.category(one) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(one) in "WF" else 1


_PLACES = _Places()
