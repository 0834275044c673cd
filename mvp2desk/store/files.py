"""Atomic writing of files: complete under the final name, or not at all."""

import contextlib
import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mvp2desk.domain.errors import UserError

FULL = (errno.ENOSPC, errno.EDQUOT)
"""System errors of a full disk."""
_HELD_BY_OTHERS = (5, 32)
"""Windows errors while a virus scanner or another program holds the file for a moment."""
_TRIES = 10
_PAUSE = 0.1


def write_whole(path: Path, content: bytes) -> None:
    """Write to a temporary file beside `path`, flush it to the disk, and rename it.

    Raises UserError "disk-full" or "file-unwritable", and leaves `path` unchanged then.
    """
    with written_beside(path) as beside:
        beside.write_bytes(content)


@contextmanager
def written_beside(path: Path) -> Iterator[Path]:
    """Yield a temporary path beside `path`; at the end of the block the file there replaces `path`.

    Deletes the temporary file if the block raises. Raises UserError as `write_whole` does.
    """
    beside = partial_name(path)
    with unwritable(path):
        try:
            yield beside
            flush(beside)
            take_name(beside, path)
        except BaseException:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
            raise


def partial_name(path: Path) -> Path:
    """Return the name of a temporary file beside `path`, which `sweep` deletes when this process has ended."""
    return path.with_name(f".{path.name}.{os.getpid()}.partial")


@contextmanager
def unwritable(path: Path) -> Iterator[None]:
    """Translate OSError into UserError "disk-full" or "file-unwritable" with `path`."""
    try:
        yield
    except OSError as error:
        code = "disk-full" if error.errno in FULL else "file-unwritable"
        raise UserError(code, {"path": str(path)}) from None


def take_name(old: Path, new: Path) -> None:
    """Rename a file durably, so that a power cut cannot bring the old name back. Replaces `new`."""
    for attempt in range(_TRIES):
        try:
            old.replace(new)
            break
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD_BY_OTHERS or attempt == _TRIES - 1:
                raise
            time.sleep(_PAUSE)
    sync_folder(new.parent)


def make_folder(folder: Path) -> None:
    """Create a folder and its parents durably."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def move_aside(path: Path) -> Path:
    """Rename what is damaged or in the way to *.damaged-n, and return the new path. Raises OSError."""
    number = 1
    while os.path.lexists(free := path.with_name(f"{path.name}.damaged-{number}")):
        number += 1
    take_name(path, free)
    return free


def sweep(folder: Path) -> None:
    """Delete the temporary files of ended processes in `folder`, as far as the system lets us.

    On Windows a file that a living process has open cannot be deleted.
    """
    for leftover in folder.glob(".*.partial*"):  # a database among them may have a journal
        owner = leftover.name.split(".")[-2]
        if not (owner.isdecimal() and _is_alive(int(owner))):
            with contextlib.suppress(OSError):
                leftover.unlink()


def _is_alive(process: int) -> bool:
    if os.name != "posix" or process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # a process of another user
        return True
    return True


def sync_folder(folder: Path) -> None:
    """Flush the names in `folder` to the disk. Windows does so by itself, and network folders refuse it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise
        finally:
            os.close(handle)


def drop_cache(path: Path) -> None:
    """Make the next reading of a flushed file come from the medium, where the system can do that."""
    if hasattr(os, "posix_fadvise"):
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def flush(path: Path) -> None:
    """Flush the buffers of the operating system for a file to the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())
