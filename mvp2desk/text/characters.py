"""Wording of characters that an output cannot hold."""

import unicodedata
from collections.abc import Iterable, Iterator

_FEW = 3
"""Maximum number of letters of one script that are listed."""


def characters_listing(characters: Iterable[str]) -> str:
    """List characters given as "U+0E2A ส" or "U+202E". A whole text of one script counts as one: "Thai (ส ว ั …)"."""
    scripts: dict[str, list[str]] = {}
    for one in characters:
        scripts.setdefault(_script(one), []).append(one)
    return ", ".join(entry for script, several in scripts.items() for entry in _entries(script, several))


def _script(one: str) -> str:
    """Return the script of a letter or mark, as Unicode names it; empty for any other character."""
    shown = one.partition(" ")[2]
    is_letter = len(shown) == 1 and unicodedata.category(shown)[0] in "LM"
    return unicodedata.name(shown, "").partition(" ")[0].title() if is_letter else ""


def _entries(script: str, several: list[str]) -> Iterator[str]:
    if script and len(several) > _FEW:
        yield f"{script} ({' '.join(one.partition(' ')[2] for one in several[:_FEW])} …)"
    else:
        yield from several
