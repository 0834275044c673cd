"""Atomic writing of files: complete under the final name, or not at all."""

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from mvp2desk.domain.errors import UserError

if sys.platform == "darwin":
    import fcntl

FULL = (errno.ENOSPC, errno.EDQUOT)
"""System errors of a full disk."""

_PAUSES = (0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.4, *[0.5] * 8)
"""Seconds between the attempts of `retry_while_held`."""

T = TypeVar("T")


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
            discard(beside)
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
    retry_while_held(lambda: old.replace(new))
    sync_folder(new.parent)


def retry_while_held(action: Callable[[], T]) -> T:
    """Return the result of `action`, which is retried for five seconds while another program holds its file.

    A virus scanner or a cloud client does so on Windows for a moment. Raises the last OSError.
    """
    for pause in _PAUSES:
        try:
            return action()
        except PermissionError as error:
            if not hasattr(error, "winerror"):  # other systems refuse for good
                raise
            time.sleep(pause)
    return action()


def discard(path: Path) -> None:
    """Delete a file that is no longer needed, if the system allows that now. What stays must do no harm."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def invalidate(path: Path) -> None:
    """Delete a file whose content must no longer count, or empty it while another program prevents that.

    Raises OSError if neither is possible.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError:
        retry_while_held(lambda: os.truncate(path, 0))
        flush(path)


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
            discard(leftover)


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
            _sync(handle)
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
    with retry_while_held(lambda: path.open("r+b")) as file:
        _sync(file.fileno())


def _sync(handle: int) -> None:
    """Flush to the medium. On macOS, fsync ends in the cache of the drive, which a power cut empties."""
    if sys.platform == "darwin":
        with contextlib.suppress(OSError):  # network folders do not support it
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)
