"""Text width in monospaced columns: two for Chinese characters, none for combining marks; and lines of such columns."""

import re
import unicodedata
from collections.abc import Iterator

_WORD = re.compile(r"\n|[^\s\u2e80-\uffef]+[^\S\n]?|.", re.DOTALL)
"""A line break, a word with the space after it, or one Chinese character."""


def width_of(text: str) -> int:
    """Return the number of columns of `text`, a single line."""
    return len(text) if text.isascii() else sum(map(_PLACES.__getitem__, text))


def line_count(text: str, room: float) -> int:
    """Return the number of lines of `text` if `room` columns fit into each and lines break between words."""
    if 2 * len(text) <= room and "\n" not in text:
        return 1
    return sum(is_new for _, is_new in _wrapped(text, room)) + 1


def split_lines(text: str, room: float, most: int) -> Iterator[str]:
    """Split `text` into parts of at most `most` lines. Joined they are `text`."""
    part: list[str] = []
    lines = 1
    for word, is_new in _wrapped(text, room):
        lines += is_new
        if lines > most:
            yield "".join(part)
            part, lines = [], 1
        part.append(word)
    yield "".join(part)


def _wrapped(text: str, room: float) -> Iterator[tuple[str, bool]]:
    """Yield the words of `text`, line breaks among them, and True for those that begin a new line."""
    used = 0
    for word in _words(text, max(1, int(room))):
        if word == "\n":
            used = 0
            yield word, True
            continue
        width = width_of(word.rstrip())
        is_new = used > 0 and used + width > room
        used = (0 if is_new else used) + width_of(word)
        yield word, is_new


def _words(text: str, room: int) -> Iterator[str]:
    """Yield line breaks, words with the space after them, and parts of words that are wider than a line."""
    for word in _WORD.findall(text):
        step = room if word.isascii() else max(1, room // 2)
        yield from (word[start : start + step] for start in range(0, len(word), step))


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
