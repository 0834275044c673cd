"""What went wrong in the world outside: a locked file, a full disk, a newer program's file."""

from collections.abc import Mapping
from types import MappingProxyType

Facts = Mapping[str, str | int]
_NOTHING: Facts = MappingProxyType({})


class UserError(Exception):
    """Something outside the program stopped it, and nothing was changed.

    `code` is forever and is worded in `text.errors` (what happened, what is safe, what to do); `facts` fill the
    sentence. The exception's own text is the code alone, so that no log ever holds what a person typed.
    """

    def __init__(self, code: str, facts: Facts = _NOTHING) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
