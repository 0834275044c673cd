"""How a backup becomes a workspace again: a copy of its own, or in the place of a damaged database."""

import shutil
from contextlib import closing
from pathlib import Path

from mvp2desk.domain.errors import UserError
from mvp2desk.store.connection import READER, connect
from mvp2desk.store.copies import copy_database
from mvp2desk.store.examination import FILE_NAME, examine
from mvp2desk.store.failures import translated
from mvp2desk.store.files import make_folder, take_name, unwritable, written_beside
from mvp2desk.store.locking import lock

_DECIDED = f"{FILE_NAME}.restored"
"""A restored database waiting for its place. Once this name is taken, the restoring will be finished."""
_PARTS = (f"{FILE_NAME}-journal", f"{FILE_NAME}-wal", f"{FILE_NAME}-shm", FILE_NAME)


def restore_copy(backup: Path, target: Path) -> tuple[str, ...]:
    """Make the new folder `target` a workspace as it was at `backup`; the backup's own workspace stays as it is.

    Attachments come from the folder beside the backup; gives the names of those that are not there.
    Raises UserError: "target-not-empty", "backup-unreadable", or what keeps files from being written.
    """
    _expect_readable(backup)
    return _copy(backup, backup.parent.parent / "attachments", target)


def copy_workspace(folder: Path, target: Path) -> tuple[str, ...]:
    """Make the new folder `target` a workspace like the one in `folder`, which may be open, or for reading only.

    Gives the names of attachments that are not there. Raises UserError as `restore_copy` does.
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


def mend(folder: Path, backup: Path) -> tuple[Path, ...]:
    """Put a copy of `backup` in the place of the workspace's database; what was there is moved aside, never deleted.

    Gives the files moved aside. A process killed at any point leaves the old state, or the new one as soon as the
    workspace is opened. Raises UserError: "workspace-in-use", "backup-unreadable", "disk-full".
    """
    unlock = lock(folder)
    try:
        _expect_readable(backup)
        copy_database(backup, folder / _DECIDED)
        return finish_restoring(folder)
    finally:
        unlock()


def finish_restoring(folder: Path) -> tuple[Path, ...]:
    """Give a restored database its place, if one is waiting; gives the files that were moved aside for it.

    The journal beside the old file goes first: beside the new one it would ruin it.
    """
    if not (folder / _DECIDED).exists():
        return ()
    aside = []
    with unwritable(folder / FILE_NAME):
        for name in _PARTS:
            if (folder / name).exists():
                aside.append(_aside(folder / name))
                take_name(folder / name, aside[-1])
        take_name(folder / _DECIDED, folder / FILE_NAME)
    return tuple(aside)


def _aside(file: Path) -> Path:
    number = 1
    while (free := file.with_name(f"{file.name}.damaged-{number}")).exists():
        number += 1
    return free


def _expect_readable(backup: Path) -> None:
    try:
        examine(backup, locked=False)
    except UserError as error:
        if error.code == "workspace-newer":
            raise
        raise UserError("backup-unreadable", {"path": str(backup)}) from None


def _contents_of(backup: Path) -> dict[str, str]:
    """What the backup's attachments are called, by their content. Asked without our models: it may be an old one."""
    with translated(backup.parent), closing(connect(backup, READER)) as raw:
        return dict(raw.execute("SELECT sha256, name FROM attachment ORDER BY name").fetchall())
