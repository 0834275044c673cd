"""Policy of backups: when one is made and which are kept."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

from mvp2desk.domain.documents.formats import Progress
from mvp2desk.store import attached_contents, restoring
from mvp2desk.store.backups import Backup, list_backups, make_backup, mark_of
from mvp2desk.store.copies import content_mark
from mvp2desk.store.examination import FILE_NAME
from mvp2desk.store.files import discard
from mvp2desk.store.progress import no_progress

INTERVAL = dt.timedelta(minutes=30)
"""Time between two backups while a workspace is open and being changed."""

MOST_BYTES = 2_000_000_000
"""Bound on the sum of sizes of the backups that may be thinned."""

Period = Callable[[dt.date], tuple[int, ...]]


def _day(day: dt.date) -> tuple[int, ...]:
    return day.year, day.month, day.day


def _week(day: dt.date) -> tuple[int, ...]:
    return day.isocalendar()[:2]


def _month(day: dt.date) -> tuple[int, ...]:
    return day.year, day.month


def _year(day: dt.date) -> tuple[int, ...]:
    return (day.year,)


_COMPLETE_DAYS = 2
"""Newest days of which all backups are kept."""
_PERIODS: tuple[tuple[Period, int], ...] = ((_day, 10), (_week, 8), (_month, 12), (_year, 50))
"""The last backup is kept of each of so many periods that have one."""
_HALVINGS = 7
"""Times that the numbers of periods can be halved before only the newest backup is left."""


def make_if_due(
    folder: Path, now: dt.datetime, interval: dt.timedelta = INTERVAL, progress: Progress = no_progress
) -> Backup | None:
    """Back up if there are changes since the newest good backup, older than `interval`; then thin the backups.

    On closing, `interval` is zero. A newest backup from the future does not count as recent, since a clock was wrong.
    May run in any thread while the workspace is open. Raises UserError ("disk-full" and its like), which leaves the
    workspace untouched, and what `progress` raises.
    """
    return back_up(folder, now, progress=progress) if is_due(folder, now, interval) else None


def is_due(folder: Path, now: dt.datetime, interval: dt.timedelta = INTERVAL) -> bool:
    """Return True if there are changes since the newest good backup and it is older than `interval`."""
    newest = last_good(folder)
    if newest is None:
        return True
    is_recent = abs(now - newest.when) < interval
    return not is_recent and mark_of(newest) != content_mark(folder / FILE_NAME)


def last_good(folder: Path) -> Backup | None:
    """Return the newest backup that can be read; a damaged one never counts as one."""
    return next((backup for backup in list_backups(folder) if mark_of(backup) is not None), None)


def back_up(folder: Path, now: dt.datetime, *, pinned: bool = False, progress: Progress = no_progress) -> Backup:
    """Make a backup and thin the others. Raises as `make_if_due` does."""
    made = make_backup(folder, now, pinned=pinned, progress=progress)
    thin(folder)
    return made


def thin(folder: Path, most_bytes: int = MOST_BYTES) -> None:
    """Delete the surplus backups. Damaged ones stay, so that none of them is kept instead of a good one."""
    good = [backup for backup in list_backups(folder) if mark_of(backup) is not None]
    for backup in surplus(good, most_bytes):
        discard(backup.path)  # else the next time


def surplus(backups: Sequence[Backup], most_bytes: int = MOST_BYTES) -> tuple[Backup, ...]:
    """Return the backups (newest first) to be deleted. Pinned ones and the newest one are never among them.

    Thins by age, and further and further until the sum of sizes is at most `most_bytes`. Nothing is compared with the
    clock, which may be wrong: order is by number, and only days with a backup count. A clock that jumps ten years adds
    one day, one month and one year, and costs nothing.
    """
    loose = [backup for backup in backups if not backup.pinned]
    for halvings in range(_HALVINGS + 1):
        kept = _kept_by_age(loose, halvings)
        if sum(backup.size for backup in loose if backup.number in kept) <= most_bytes:
            break
    else:
        kept = {backup.number for backup in loose[:1]}
    return tuple(backup for backup in loose if backup.number not in kept)


def _kept_by_age(loose: Sequence[Backup], halvings: int) -> set[int]:
    """Return the numbers of the backups to be kept. Each halving keeps about half as many."""
    newest_days = list(dict.fromkeys(backup.when.date() for backup in loose))[: _COMPLETE_DAYS >> halvings]
    kept = {backup.number for backup in loose if backup.when.date() in newest_days}
    kept |= {backup.number for backup in (*loose[:1], *loose[-1:])}
    for period, count in _PERIODS:
        last: dict[tuple[int, ...], int] = {}
        for backup in loose:
            last.setdefault(period(backup.when.date()), backup.number)
        kept.update(list(last.values())[: count >> halvings])
    return kept


def backups_of(folder: Path) -> tuple[Backup, ...]:
    """Return the backups of the workspace in `folder`, newest first, even if the workspace cannot be opened."""
    return list_backups(folder)


def restore_copy(backup: Path, target: Path) -> tuple[str, ...]:
    """Create a workspace in the new folder `target` from a backup. Returns the names of missing attachments.

    Raises UserError: "target-not-empty", "backup-unreadable", "disk-full".
    """
    return restoring.restore_copy(backup, target)


def copy_workspace(folder: Path, target: Path) -> tuple[str, ...]:
    """Copy the workspace in `folder`, which may be read-only, to the new folder `target`.

    Returns the names of missing attachments. Raises UserError: "target-not-empty", "workspace-damaged", "disk-full".
    """
    return restoring.copy_workspace(folder, target)


def changed_files(folder: Path) -> tuple[str, ...]:
    """Return the names of the attached files of a copy whose content was changed. Raises UserError."""
    return attached_contents.changed_contents(folder)


def restore_in_place(folder: Path, backup: Path) -> tuple[Path, ...]:
    """Replace a missing or damaged database by a copy of `backup`. Returns the files moved aside, as *.damaged-n.

    Raises UserError: "workspace-in-use", "backup-unreadable", "disk-full".
    """
    return restoring.restore_in_place(folder, backup)
