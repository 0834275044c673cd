"""Names of copies of a workspace."""

import datetime as dt
from pathlib import Path


def free_folder(within: Path, when: dt.datetime) -> Path:
    """Return a folder in `within` that does not exist, named after the time of its content."""
    name = f"MVP2 Desk copy {when.astimezone():%Y-%m-%d %H.%M}"
    names = (name, *(f"{name} ({number})" for number in range(2, 1000)))
    return next(within / free for free in names if not (within / free).exists())
