"""The one way to write a file: complete under its final name, or not at all."""

import contextlib
import os
import time
from pathlib import Path

from mvp2desk.domain.errors import UserError

_HELD_BY_OTHERS = (5, 32)
"""Windows errors while a virus scanner or another program holds the file for a moment."""
_TRIES = 10
_PAUSE = 0.1


def write_whole(path: Path, content: bytes) -> None:
    """Write beside, flush to the disk, then take the final name at once; what stood there stays until then.

    Raises UserError "disk-full" or "file-unwritable", and then `path` is as it was.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _take_name(beside, path)
        _sync(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        full = error.errno in (28, 122)  # no space, or over a quota
        raise UserError("disk-full" if full else "file-unwritable", {"path": str(path)}) from None


def _take_name(beside: Path, path: Path) -> None:
    for attempt in range(_TRIES):
        try:
            beside.replace(path)
            return
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD_BY_OTHERS or attempt == _TRIES - 1:
                raise
            time.sleep(_PAUSE)


def _sync(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
