"""Markers for user-visible text, which the catalogues translate."""

import re
from typing import NewType

Text = NewType("Text", str)
"""English wording, used as the key of its translations. Only `Text` is translated."""

NO_TEXT = Text("")
"""Empty wording."""

PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
"""Matches a `{name}` that is replaced by a fact when the wording is shown."""


def placeholders(message: str) -> frozenset[str]:
    """Return the names of the `{named}` placeholders in `message`."""
    return frozenset(PLACEHOLDER.findall(message))


def has_stray_braces(message: str) -> bool:
    """True if `message` contains braces that are not part of a placeholder."""
    return not {"{", "}"}.isdisjoint(PLACEHOLDER.sub("", message))


def N_(message: str) -> Text:  # noqa: N802  the customary name that marks wording for the catalogues
    """Mark wording in a module-level table; it is translated when shown."""
    return Text(message)
