"""What marks a string as wording: something a person reads, that the catalogues translate."""

import re
from typing import NewType

Text = NewType("Text", str)
"""English wording that is also the key of its translations. Anything that is not `Text` is never translated."""

NO_TEXT = Text("")
"""No wording."""

PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
"""The `{name}` of a fact that is put into wording where it is shown."""


def placeholders(message: str) -> frozenset[str]:
    """The names of the `{named}` placeholders in `message`."""
    return frozenset(PLACEHOLDER.findall(message))


def has_stray_braces(message: str) -> bool:
    """Whether there are braces in `message` that are no placeholder."""
    return not {"{", "}"}.isdisjoint(PLACEHOLDER.sub("", message))


def N_(message: str) -> Text:  # noqa: N802  the customary name that marks wording for the catalogues
    """Mark wording that stands in a table at module level; it is translated where it is shown."""
    return Text(message)
