"""Files at paths that a person chose: exports, copies of attached files, reports."""

import os
import stat
from pathlib import Path

from mvp2desk.domain.errors import UserError
from mvp2desk.store.clean_stamp import ENDING
from mvp2desk.store.examination import FILE_NAME
from mvp2desk.store.files import unwritable, write_whole
from mvp2desk.store.locking import LOCK_NAME

COPY_NAME = "copy-of-workspace.json"
"""Marks the copy of a workspace in a second place."""

_MARKS = (FILE_NAME, LOCK_NAME, f"{FILE_NAME}{ENDING}", COPY_NAME)
"""Names of which one is in the folder of a workspace or of a copy; on Windows the lock is deleted with its release."""


def write_chosen(path: Path, content: bytes) -> None:
    """Write a file, or replace an ordinary one, as `write_whole` does. Raises UserError as `check_chosen` does, too."""
    check_chosen(path)
    write_whole(path, content)


def check_chosen(path: Path) -> None:
    """Refuse a path that must not be written.

    Raises UserError "target-in-workspace" (at any depth), "target-is-folder", "target-not-file" for links, devices and
    pipes, or "file-unwritable" if the path cannot be examined.
    """
    with unwritable(path):
        expect_outside_workspaces(path.parent, path)
        if path.is_dir() and not path.is_symlink():
            raise UserError("target-is-folder", {"path": str(path.absolute())})
        try:
            mode = path.lstat().st_mode
        except FileNotFoundError:
            return
        if not stat.S_ISREG(mode):
            raise UserError("target-not-file", {"path": str(path)})


def expect_outside_workspaces(folder: Path, path: Path | None = None) -> None:
    """Refuse a folder in a workspace or in a copy of one, at any depth. `path`, else `folder`, is the refused path.

    Raises UserError "target-in-workspace".
    """
    whole = folder.resolve()
    for place in (whole, *whole.parents):
        if any(os.path.exists(place / name) for name in _MARKS):  # noqa: PTH110  never raises
            raise UserError("target-in-workspace", {"path": str(path or folder), "folder": str(place)})
