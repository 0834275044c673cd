"""Who may write in a workspace: the one process that holds the operating system's lock."""

from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout

from mvp2desk.domain.errors import UserError


def lock(folder: Path) -> Callable[[], None]:
    """Take the lock of `folder`; gives the way to give it back. It ends with the process, however that ends.

    Raises UserError "workspace-in-use". The lock file stays and says nothing: only the system's lock counts.
    """
    held = FileLock(folder / "workspace.lock", timeout=0, fallback_to_soft=False)
    try:
        held.acquire()
    except Timeout:
        raise UserError("workspace-in-use", {"folder": str(folder)}) from None
    return held.release
