"""The stamp of the last verification that found everything right: its time, in a file beside the database."""

import contextlib
import datetime as dt
from pathlib import Path

from mvp2desk.domain.errors import UserError
from mvp2desk.store.examination import FILE_NAME
from mvp2desk.store.files import invalidate, write_whole


def read(folder: Path) -> dt.datetime | None:
    """Return the time of the stamp (UTC); None if there is none that can be read."""
    try:
        at = dt.datetime.fromisoformat(_stamp(folder).read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return None
    return at if at.tzinfo is not None else None


def write(folder: Path, at: dt.datetime | None) -> None:
    """Write the stamp, or remove it for None. An old stamp that stays only delays the next verification by days."""
    with contextlib.suppress(UserError, OSError):
        if at is None:
            remove(folder)
        else:
            write_whole(_stamp(folder), f"{at.astimezone(dt.UTC).isoformat(timespec='seconds')}\n".encode())


def remove(folder: Path) -> None:
    """Let the next opening verify. Raises OSError."""
    invalidate(_stamp(folder))


def _stamp(folder: Path) -> Path:
    return folder / f"{FILE_NAME}-verified"
