"""Progress of long statements of SQLite, and their cancellation."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_INSTRUCTIONS = 20_000
"""Instructions of SQLite between two calls: about a millisecond."""


def no_progress(done: int, of: int) -> None:
    """Ignore the progress."""


@contextmanager
def reporting(raw: sqlite3.Connection, report: Callable[[], None]) -> Iterator[None]:
    """Call `report` now and then while a statement runs; what it raises interrupts the statement and passes on."""
    raised: list[BaseException] = []

    def interrupts() -> bool:
        try:
            report()
        except BaseException as error:
            raised.append(error)
        return bool(raised)

    raw.set_progress_handler(interrupts, _INSTRUCTIONS)
    try:
        yield
    except sqlite3.Error:
        if raised:
            raise raised[0] from None
        raise
    finally:
        raw.set_progress_handler(None, 0)
