"""The copy of the workspace in a second place: when it is made, and how old it may become."""

import datetime as dt
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from mvp2desk.domain.documents.formats import Progress
from mvp2desk.domain.errors import UserError
from mvp2desk.services.upkeep.backups import last_good, thin
from mvp2desk.store import second_copy
from mvp2desk.store.backups import Backup, list_backups, mark_of
from mvp2desk.store.progress import no_progress
from mvp2desk.store.second_copy import SecondPlace

MOST_BYTES = 500_000_000
"""Bound on the sum of sizes of the databases in the second place that may be thinned."""

LONGEST = dt.timedelta(days=7)
"""Age of a copy from which a reminder is shown, if anything changed since."""


class CopyResult(Struct, frozen=True):
    """The second place after a copy, and the names of the attached files that the copy lacks."""

    place: SecondPlace
    missing: tuple[str, ...] = ()


def place_of(folder: Path) -> SecondPlace | None:
    """Return the second place of the workspace in `folder`, None if none was chosen."""
    return second_copy.read_place(folder)


def choose_place(folder: Path, within: Path) -> SecondPlace:
    """Choose `within` as second place; a folder for the copy is made there. Raises UserError."""
    return second_copy.choose_place(folder, within)


def is_behind(folder: Path) -> bool:
    """Return True if the newest backup is not in the second place yet. Does not look at the place."""
    place = place_of(folder)
    newest = last_good(folder) if place is not None else None
    return place is not None and newest is not None and mark_of(newest) != place.content


def bring_up_to_date(
    folder: Path, now: dt.datetime, progress: Progress = no_progress, *, thorough: bool = False
) -> CopyResult:
    """Copy the newest backup and the attached files that are new to the second place; then thin the databases there.

    May run in any thread while the workspace is open. `thorough` also reads what is there. Raises UserError:
    "copy-place-none", "copy-backup-none", and as `write_copy` does; the former copies are untouched then.
    """
    place, newest = place_of(folder), last_good(folder)
    if place is None:
        raise UserError("copy-place-none")
    if newest is None:
        raise UserError("copy-backup-none")
    mark = mark_of(newest)
    missing = second_copy.write_copy(folder, place, newest, progress, thorough=thorough)
    thin(Path(place.folder), MOST_BYTES)
    place = replace(place, made=now.astimezone(dt.UTC), content=mark or "")
    second_copy.write_place(folder, place)
    return CopyResult(place, missing)


def is_same_disk(folder: Path, place: Path) -> bool:
    """Return True if both are on one disk, which then takes the copy along when it breaks."""
    try:
        return folder.stat().st_dev == place.stat().st_dev
    except OSError:
        return False


def backups_in(within: Path) -> tuple[Backup, ...]:
    """Return the backups, newest first, of the copy that a person means by `within`: that folder, or one in it."""
    copy = second_copy.find_copy(within)
    return list_backups(copy) if copy is not None else ()


def newest_in(within: Path) -> Path:
    """Return the database to restore from the folder `within`: its newest good backup.

    Raises UserError "restore-nothing".
    """
    newest = next((backup for backup in backups_in(within) if mark_of(backup) is not None), None)
    if newest is None:
        raise UserError("restore-nothing", {"folder": str(within)})
    return newest.path
