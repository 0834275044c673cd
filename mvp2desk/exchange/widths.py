"""How wide is a text where every letter has the same width? Hanzi take two places, marks on letters none."""

import unicodedata


def width_of(text: str) -> int:
    """The number of places that `text` takes, of one line."""
    return len(text) if text.isascii() else sum(map(_PLACES.__getitem__, text))


class _Places(dict[str, int]):
    """Places by character, filled as characters are met."""

    def __missing__(self, one: str) -> int:
        self[one] = places = _places(one)
        return places


def _places(one: str) -> int:
    if unicodedata.combining(one) or unicodedata.category(one) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(one) in "WF" else 1


_PLACES = _Places()
