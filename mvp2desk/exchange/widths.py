"""Text width in monospaced columns: two for Chinese characters, none for combining marks."""

import unicodedata


def width_of(text: str) -> int:
    """Return the number of columns of `text`, a single line."""
    return len(text) if text.isascii() else sum(map(_PLACES.__getitem__, text))


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
