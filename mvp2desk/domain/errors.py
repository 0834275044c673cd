"""Failures outside the program: a locked file, a full disk, a file of a newer version."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

Facts = Mapping[str, str | int | dt.date]
_NOTHING: Facts = MappingProxyType({})


class UserError(Exception):
    """A failure outside the program; nothing was changed.

    `code` is permanent and is worded in `text.errors` (what happened, what is safe, what to do); `facts` fill the
    sentence's placeholders. The exception's message is the code alone, so that logs never contain typed text.
    """

    def __init__(self, code: str, facts: Facts = _NOTHING) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
