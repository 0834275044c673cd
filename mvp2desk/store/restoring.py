"""Restoring of a backup: as a new workspace, or in place of a damaged database."""

import shutil
from contextlib import closing
from pathlib import Path

from mvp2desk.domain.errors import UserError
from mvp2desk.store.connection import READER, connect
from mvp2desk.store.copies import copy_database
from mvp2desk.store.examination import FILE_NAME, examine
from mvp2desk.store.failures import translated
from mvp2desk.store.files import make_folder, move_aside, take_name, unwritable, written_beside
from mvp2desk.store.locking import lock

_DECIDED = f"{FILE_NAME}.restored"
"""A restored database before it is moved into place. Once this file exists, restoring will be finished."""
_PARTS = (f"{FILE_NAME}-journal", f"{FILE_NAME}-wal", f"{FILE_NAME}-shm", FILE_NAME)


def restore_copy(backup: Path, target: Path) -> tuple[str, ...]:
    """Create a workspace in the new folder `target` from `backup`; the workspace of the backup is not changed.

    Copies attachments from the folder beside the backup and returns the names of missing ones. Raises UserError:
    "target-not-empty", "backup-unreadable", or an error of writing.
    """
    _expect_readable(backup)
    return _copy(backup, backup.parent.parent / "attachments", target)


def copy_workspace(folder: Path, target: Path) -> tuple[str, ...]:
    """Copy the workspace in `folder`, which may be open or read-only, to the new folder `target`.

    Returns the names of missing attachments. Raises UserError as `restore_copy` does.
    """
    return _copy(folder / FILE_NAME, folder / "attachments", target)


def _copy(database: Path, attachments: Path, target: Path) -> tuple[str, ...]:
    with unwritable(target):
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise UserError("target-not-empty", {"folder": str(target)})
        make_folder(target / "attachments")
    contents = _contents_of(database)
    there = {sha256: attachments / sha256 for sha256 in contents if (attachments / sha256).is_file()}
    for sha256, content in there.items():
        with written_beside(target / "attachments" / sha256) as beside:
            shutil.copyfile(content, beside)
    copy_database(database, target / FILE_NAME)
    return tuple(name for sha256, name in contents.items() if sha256 not in there)


def restore_in_place(folder: Path, backup: Path) -> tuple[Path, ...]:
    """Replace the database of a workspace by a copy of `backup`. Moves the old files aside, never deletes them.

    Returns the files moved aside. A process killed at any point leaves the old state, or the new one once the workspace
    is opened. Raises UserError: "workspace-in-use", "backup-unreadable", "disk-full".
    """
    unlock = lock(folder)
    try:
        _expect_readable(backup)
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
        take_name(folder / _DECIDED, folder / FILE_NAME)
    return tuple(aside)


def _expect_readable(backup: Path) -> None:
    try:
        examine(backup, locked=False)
    except UserError as error:
        if error.code == "workspace-newer":
            raise
        raise UserError("backup-unreadable", {"path": str(backup)}) from None


def _contents_of(backup: Path) -> dict[str, str]:
    """Return the names of the attachments of a backup by hash. Reads without our tables, which may be newer."""
    with translated(backup.parent), closing(connect(backup, READER)) as raw:
        return dict(raw.execute("SELECT sha256, name FROM attachment ORDER BY name").fetchall())
