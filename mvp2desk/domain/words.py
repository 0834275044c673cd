"""What marks a string as wording: something a person reads, that the catalogues translate."""

from typing import NewType

Text = NewType("Text", str)
"""English wording that is also the key of its translations. Anything that is not `Text` is never translated."""

NO_TEXT = Text("")
"""No wording."""


def N_(message: str) -> Text:  # noqa: N802  the customary name that marks wording for the catalogues
    """Mark wording that stands in a table at module level; it is translated where it is shown."""
    return Text(message)
