"""How wide is a text where every letter has the same width? Hanzi take two places, marks on letters none."""

import unicodedata


def width_of(text: str) -> int:
    """The number of places that `text` takes, of one line."""
    return len(text) if text.isascii() else sum(_places(one) for one in text)


def _places(one: str) -> int:
    if unicodedata.combining(one) or unicodedata.category(one) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(one) in "WF" else 1
