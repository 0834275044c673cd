"""The stamp of a clean close: while it matches the database, opening skips the check of the whole file."""

from pathlib import Path

from mvp2desk.store.files import invalidate, write_whole

ENDING = "-clean"
"""End of the name of a stamp, after that of its database."""

_COUNTER = slice(24, 28)
"""Bytes of the header that SQLite increments with each transaction that wrote."""


def write_stamp(file: Path) -> None:
    """Stamp the closed database `file`, unless it did not change. Raises UserError if the stamp cannot be written."""
    if not has_valid_stamp(file):
        write_whole(_stamp(file), _identity(file))


def remove_stamp(file: Path) -> None:
    """Force a check of the whole file at the next opening. Raises OSError."""
    invalidate(_stamp(file))


def has_valid_stamp(file: Path) -> bool:
    """Return True if `file` is byte for byte the one that was stamped, as far as its size, times and counter show."""
    try:
        return _stamp(file).read_bytes() == _identity(file)
    except OSError:
        return False


def _stamp(file: Path) -> Path:
    return file.with_name(f"{file.name}{ENDING}")


def _identity(file: Path) -> bytes:
    """Size in bytes, time of modification in nanoseconds, and SQLite's change counter."""
    with file.open("rb") as stream:
        counter = int.from_bytes(stream.read(_COUNTER.stop)[_COUNTER], "big")
    facts = file.stat()
    return f"{facts.st_size} {facts.st_mtime_ns} {counter}\n".encode()
