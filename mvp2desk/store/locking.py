"""The operating system's lock of a workspace, for one writing process at a time."""

from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout

from mvp2desk.domain.errors import UserError

LOCK_NAME = "workspace.lock"


def lock(folder: Path, wait: float = 0) -> Callable[[], None]:
    """Take the lock of `folder` and return the function that releases it. It ends with the process at the latest.

    Another process may hold it for up to `wait` seconds.

    Raises UserError "workspace-in-use", or "lock-not-file" if something else has the name of the lock file. This file
    is empty: only the system's lock counts. It stays, except on Windows, where its release deletes it.
    """
    held = FileLock(folder / LOCK_NAME, timeout=wait, fallback_to_soft=False)
    try:
        held.acquire()
    except Timeout:
        raise UserError("workspace-in-use", {"folder": str(folder)}) from None
    except OSError:
        if (folder / LOCK_NAME).is_file():
            raise
        raise UserError("lock-not-file", {"folder": str(folder), "name": LOCK_NAME}) from None
    return held.release
