"""What does a language look like that no layout was made for? Longer, accented, and marked at both ends."""

import math
import re

PSEUDO = "en_ZZ"
"""English of no region: the formats of dates and amounts know it, and no real catalogue has its name."""

LONGER = 1.4
"""How much longer than English a translation may well be."""

_PLACEHOLDER = re.compile(r"(\{\w+\})")
_ACCENTED = str.maketrans("ACEINOSUYZaceinosuyz", "ÀÇÉÎÑÖŠÜÝŽàçéîñöšüýž")


def pretend(message: str) -> str:
    """`message` as the make-believe language says it: its placeholders stay, a cut at either end shows."""
    said = "".join(part if part.startswith("{") else part.translate(_ACCENTED) for part in _PLACEHOLDER.split(message))
    missing = math.ceil(len(message) * LONGER) - len(said) - 2
    filling = " xyz" * math.ceil(missing / 4)
    return f"[{said}{filling[: max(missing, 0)]}]"
