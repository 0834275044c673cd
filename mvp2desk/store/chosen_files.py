"""Files at paths that a person chose: exports, copies of attached files, reports."""

import stat
from pathlib import Path

from mvp2desk.domain.errors import UserError
from mvp2desk.store.examination import FILE_NAME
from mvp2desk.store.files import unwritable, write_whole
from mvp2desk.store.locking import LOCK_NAME


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
        folder = path.parent.resolve()
        for place in (folder, *folder.parents):
            if any((place / name).exists() for name in (FILE_NAME, LOCK_NAME)):
                raise UserError("target-in-workspace", {"path": str(path), "folder": str(place)})
        if path.is_dir() and not path.is_symlink():
            raise UserError("target-is-folder", {"path": str(path.absolute())})
        try:
            mode = path.lstat().st_mode
        except FileNotFoundError:
            return
        if not stat.S_ISREG(mode):
            raise UserError("target-not-file", {"path": str(path)})
