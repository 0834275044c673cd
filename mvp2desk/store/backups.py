"""How the workspace is backed up: verified copies of its database, numbered in their order."""

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from mvp2desk.store.copies import copy_database
from mvp2desk.store.examination import FILE_NAME
from mvp2desk.store.files import make_folder, unwritable

_TIME = "%Y-%m-%d_%H-%M-%S"
_NAME = re.compile(r"(?P<number>\d{6})_(?P<when>\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d)(?P<pinned>_pinned)?\.db")


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup. `number` rises by one and decides the order; `when` (UTC) is what the clock said. `size` in bytes.

    A pinned one was made before something dangerous and is never thinned.
    """

    path: Path
    number: int
    when: dt.datetime
    size: int
    pinned: bool


def list_backups(folder: Path) -> tuple[Backup, ...]:
    """The backups of the workspace in `folder`, newest first."""
    found = (_read(path) for path in (folder / "backups").glob("*.db"))
    return tuple(sorted((backup for backup in found if backup), key=lambda one: one.number, reverse=True))


def make_backup(folder: Path, at: dt.datetime, *, pinned: bool = False) -> Backup:
    """Copy the database of `folder`, which may be in use, and look whether the copy is whole.

    Attachments are not copied: their contents never change and are shared. Raises UserError.
    """
    number = max((backup.number for backup in list_backups(folder)), default=0) + 1
    when = at.astimezone(dt.UTC).replace(microsecond=0)
    path = folder / "backups" / f"{number:06}_{when.strftime(_TIME)}{'_pinned' if pinned else ''}.db"
    with unwritable(path):
        make_folder(path.parent)
    copy_database(folder / FILE_NAME, path)
    return Backup(path, number, when, path.stat().st_size, pinned)


def _read(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        when = dt.datetime.strptime(match["when"], _TIME).replace(tzinfo=dt.UTC)
        return Backup(path, int(match["number"]), when, path.stat().st_size, bool(match["pinned"]))
    except (ValueError, OSError):
        return None
