"""Restoring of a backup: as a new workspace, or in place of a damaged database."""

import contextlib
from pathlib import Path

from mvp2desk.domain.errors import UserError
from mvp2desk.store import verified_stamp
from mvp2desk.store.attached_contents import copy_contents
from mvp2desk.store.chosen_files import expect_outside_workspaces
from mvp2desk.store.copies import copy_database
from mvp2desk.store.examination import FILE_NAME, examine
from mvp2desk.store.files import make_folder, move_aside, take_name, unwritable
from mvp2desk.store.locking import lock
from mvp2desk.store.salvaging import salvage

_DECIDED = f"{FILE_NAME}.restored"
"""A restored database before it is moved into place. Once this file exists, restoring will be finished."""
_PARTS = (f"{FILE_NAME}-journal", f"{FILE_NAME}-wal", f"{FILE_NAME}-shm", FILE_NAME)


def restore_copy(backup: Path, target: Path) -> tuple[str, ...]:
    """Create a workspace in the new folder `target` from `backup`; the workspace of the backup is not changed.

    Copies attachments from the folder beside the backup and returns the names of missing ones. Of a damaged backup all
    that is whole is salvaged. Raises UserError: "target-in-workspace", "target-not-empty", "backup-unreadable", or an
    error of writing.
    """
    source = backup.parent.parent
    if _is_readable(backup):
        return _copy(backup, source, target)
    was_there = target.exists()
    _make_target(target)
    try:
        salvage(backup, target / FILE_NAME)
    except UserError:
        if not was_there:
            with contextlib.suppress(OSError):
                target.rmdir()
        raise
    return copy_contents(target / FILE_NAME, source, target)


def copy_workspace(folder: Path, target: Path) -> tuple[str, ...]:
    """Copy the workspace in `folder`, which may be open or read-only, to the new folder `target`.

    Returns the names of missing attachments. Raises UserError as `restore_copy` does.
    """
    return _copy(folder / FILE_NAME, folder, target)


def _make_target(target: Path) -> None:
    with unwritable(target):
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise UserError("target-not-empty", {"folder": str(target)})
        expect_outside_workspaces(target)
        make_folder(target)


def _copy(database: Path, source: Path, target: Path) -> tuple[str, ...]:
    _make_target(target)
    missing = copy_contents(database, source, target)
    copy_database(database, target / FILE_NAME)
    return missing


def restore_in_place(folder: Path, backup: Path) -> tuple[Path, ...]:
    """Replace the database of a workspace by a copy of `backup`. Moves the old files aside, never deletes them.

    Brings the attached files that the workspace lacks from the place of the backup, which may be a second place.
    Returns the files moved aside. A process killed at any point leaves the old state, or the new one once the
    workspace is opened. Raises UserError: "workspace-in-use", "backup-unreadable", "disk-full".
    """
    unlock = lock(folder)
    try:
        is_readable = _is_readable(backup)
        if not is_readable:
            salvage(backup, folder / _DECIDED)
        copy_contents(backup if is_readable else folder / _DECIDED, backup.parent.parent, folder)
        if is_readable:
            copy_database(backup, folder / _DECIDED)
        return finish_restoring(folder)
    finally:
        unlock()


def finish_restoring(folder: Path) -> tuple[Path, ...]:
    """Move a waiting restored database into place. Returns the files that were moved aside for it.

    Moves the rollback journal first: beside the new database it would ruin it.
    """
    if not (folder / _DECIDED).exists():
        return ()
    aside = []
    with unwritable(folder / FILE_NAME):
        for name in _PARTS:
            if (folder / name).exists():
                aside.append(move_aside(folder / name))
        verified_stamp.remove(folder)  # it is that of the database that was moved aside
        take_name(folder / _DECIDED, folder / FILE_NAME)
    return tuple(aside)


def _is_readable(backup: Path) -> bool:
    """Return False if a backup is damaged. Raises UserError if it is newer than the program."""
    try:
        examine(backup, locked=False)
    except UserError as error:
        if error.code == "workspace-newer":
            raise
        return False
    return True
