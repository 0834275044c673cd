"""Redaction of exceptions: type, error code, and places in our own code.

The message is left out because it may contain text that a person typed, paths because they contain a person's name.
"""

import errno
import re
import traceback
from collections import deque
from collections.abc import Iterator
from types import TracebackType

from msgspec import Struct

from mvp2desk.domain.errors import UserError
from mvp2desk.text.errors import SENTENCES

PACKAGE = "mvp2desk"
MOST_PLACES = 12
MOST_CAUSES = 5
_SQLITE = re.compile(r"SQLITE_[A-Z_]+")


class RedactedError(Struct, frozen=True):
    """A redacted exception. `places` are lines of our code, the innermost last."""

    kind: str
    code: str = ""
    places: tuple[str, ...] = ()
    cause: "RedactedError | None" = None

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield f"{self.kind} {self.code}".rstrip()
        for place in self.places:
            yield f"    {place}"
        if self.cause is not None:
            yield f"because of {self.cause}"


def fault_of(error: BaseException, depth: int = MOST_CAUSES) -> RedactedError:
    """Redact `error` and its causes."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return RedactedError(
        kind_of(type(error)),
        _code(error),
        _places(error.__traceback__),
        fault_of(cause, depth - 1) if cause is not None and depth else None,
    )


def kind_of(kind: type[BaseException]) -> str:
    """Return the name of an exception's type: "KeyError", "sqlite3.OperationalError"."""
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"


def is_ours(module: object) -> bool:
    """Return True if a module of that name belongs to this program."""
    return isinstance(module, str) and (module == PACKAGE or module.startswith(f"{PACKAGE}."))


def _code(error: BaseException) -> str:
    if isinstance(error, UserError):
        return error.code if error.code in SENTENCES else ""
    if isinstance(error, OSError):
        return errno.errorcode.get(error.errno or 0, "")
    name = str(getattr(error, "sqlite_errorname", ""))
    return name if _SQLITE.fullmatch(name) else ""


def _places(trace: TracebackType | None) -> tuple[str, ...]:
    last: deque[str] = deque(maxlen=MOST_PLACES)
    for frame, line in traceback.walk_tb(trace):
        if is_ours(module := frame.f_globals.get("__name__")):
            last.append(f"{module}:{line}")
    return tuple(last)
