"""Backups of a workspace: verified copies of its database, numbered in their order."""

import datetime as dt
import os
import re
import sqlite3
from pathlib import Path

from msgspec import Struct

from mvp2desk.domain.documents.formats import Progress
from mvp2desk.domain.errors import UserError
from mvp2desk.store.copies import content_mark, copy_database
from mvp2desk.store.examination import FILE_NAME
from mvp2desk.store.files import make_folder, move_aside, unwritable
from mvp2desk.store.progress import no_progress

_TIME = "%Y-%m-%d_%H-%M-%S"
_NAME = re.compile(r"(?P<number>\d{6,})_(?P<when>\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d)(?P<pinned>_pinned)?\.db")


class Backup(Struct, frozen=True):
    """One backup. `number` rises by one and decides the order; `when` is its time (UTC) by the clock. `size` in bytes.

    A pinned backup was made before a dangerous operation and is never thinned.
    """

    path: Path
    number: int
    when: dt.datetime
    size: int
    pinned: bool


def list_backups(folder: Path) -> tuple[Backup, ...]:
    """Return the backups of the workspace in `folder`, newest first; none if the folder cannot be read."""
    try:
        found = [_read(path) for path in (folder / "backups").glob("*.db")]
    except OSError:
        return ()
    return tuple(sorted((backup for backup in found if backup), key=lambda one: one.number, reverse=True))


def mark_of(backup: Backup) -> str | None:
    """Return the content mark of a backup; None if it is damaged: cut, empty, or another kind of file."""
    try:
        return content_mark(backup.path)
    except (UserError, sqlite3.Error, OSError):
        return None


def make_backup(folder: Path, at: dt.datetime, *, pinned: bool = False, progress: Progress = no_progress) -> Backup:
    """Copy the database of `folder`, which may be in use, and verify the copy. May run in any thread.

    Attachments are not copied: their contents never change and are shared. Raises UserError, and what `progress`
    raises.
    """
    path = next_path(folder, at, pinned=pinned)
    with unwritable(path):
        if os.path.lexists(path.parent) and not path.parent.is_dir():
            move_aside(path.parent)
        make_folder(path.parent)
    copy_database(folder / FILE_NAME, path, progress)
    made = _read(path)
    if made is None:
        raise UserError("file-unwritable", {"path": str(path)})
    return made


def next_path(folder: Path, at: dt.datetime, *, pinned: bool = False) -> Path:
    """Return the path of the next backup in `folder`, whose database is of the time `at`."""
    number = max((backup.number for backup in list_backups(folder)), default=0) + 1
    return folder / "backups" / f"{number:06}_{at.astimezone(dt.UTC).strftime(_TIME)}{'_pinned' if pinned else ''}.db"


def _read(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if match is None or not path.is_file():
        return None
    try:
        when = dt.datetime.strptime(match["when"], _TIME).replace(tzinfo=dt.UTC)
        return Backup(path, int(match["number"]), when, path.stat().st_size, bool(match["pinned"]))
    except (ValueError, OSError):
        return None
