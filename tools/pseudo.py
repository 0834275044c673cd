"""Pseudo-language for layout tests: longer than English, accented, and marked at both ends."""

import math
import re

PSEUDO = "en_ZZ"
"""English without a region: a valid locale for formats of dates and amounts, and not the name of a real catalogue."""

LONGER = 1.4
"""Length of a pseudo-translation relative to English."""

_PLACEHOLDER = re.compile(r"(\{\w+\})")
_ACCENTED = str.maketrans("ACEINOSUYZaceinosuyz", "ÀÇÉÎÑÖŠÜÝŽàçéîñöšüýž")


def pretend(message: str) -> str:
    """Translate `message`: placeholders stay, and marks at both ends reveal clipped text."""
    said = "".join(part if part.startswith("{") else part.translate(_ACCENTED) for part in _PLACEHOLDER.split(message))
    missing = math.ceil(len(message) * LONGER) - len(said) - 2
    filling = " xyz" * math.ceil(missing / 4)
    return f"[{said}{filling[: max(missing, 0)]}]"
