"""When a backup is made and which ones are kept; and how one becomes a workspace again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mvp2desk.store import restoring
from mvp2desk.store.backups import Backup, list_backups, make_backup
from mvp2desk.store.copies import last_step

if TYPE_CHECKING:
    from mvp2desk.store.workspace import Workspace

INTERVAL = dt.timedelta(minutes=30)
"""How often a backup is made while a workspace is open and somebody works in it."""

Period = Callable[[dt.date], tuple[int, ...]]


def _day(day: dt.date) -> tuple[int, ...]:
    return day.year, day.month, day.day


def _week(day: dt.date) -> tuple[int, ...]:
    return day.isocalendar()[:2]


def _month(day: dt.date) -> tuple[int, ...]:
    return day.year, day.month


def _year(day: dt.date) -> tuple[int, ...]:
    return (day.year,)


_ALL_OF_DAYS = 2
_KEPT: tuple[tuple[Period, int], ...] = ((_day, 10), (_week, 8), (_month, 12), (_year, 50))
"""The last backup of each of so many periods in which there was one."""


def make_if_due(workspace: Workspace, now: dt.datetime, interval: dt.timedelta = INTERVAL) -> Backup | None:
    """Back up when something has changed since the newest backup and that is `interval` old; then thin them.

    On closing, `interval` is zero. A newest backup that claims to be of the future does not keep one from being
    made: a clock was wrong. Raises UserError ("disk-full" and its like); the workspace itself is then untouched.
    """
    if workspace.read_only:
        return None
    newest = next(iter(list_backups(workspace.folder)), None)
    if newest is not None:
        recent = abs(now - newest.when) < interval
        if recent or last_step(newest.path) == last_step(workspace.file):
            return None
    return back_up(workspace, now)


def back_up(workspace: Workspace, now: dt.datetime, *, pinned: bool = False) -> Backup:
    """Make a backup now and thin the others. Raises UserError as `make_if_due` does."""
    made = make_backup(workspace.folder, now, pinned=pinned)
    for one in surplus(list_backups(workspace.folder)):
        one.path.unlink(missing_ok=True)
    return made


def surplus(backups: Sequence[Backup]) -> tuple[Backup, ...]:
    """Which of the backups (newest first) need not be kept.

    Nothing is compared with the clock, which may be wrong: order is by number, and only days on which there was a
    backup count. A clock that jumps ten years adds one day, one month and one year, and costs nothing.
    """
    loose = [one for one in backups if not one.pinned]
    newest_days = list(dict.fromkeys(one.when.date() for one in loose))[:_ALL_OF_DAYS]
    kept = {one.number for one in loose if one.when.date() in newest_days} | {one.number for one in loose[-1:]}
    for period, count in _KEPT:
        last: dict[tuple[int, ...], int] = {}
        for one in loose:
            last.setdefault(period(one.when.date()), one.number)
        kept.update(list(last.values())[:count])
    return tuple(one for one in loose if one.number not in kept)


def backups_of(folder: Path) -> tuple[Backup, ...]:
    """The backups of the workspace in `folder`, newest first; the workspace need not open."""
    return list_backups(folder)


def restore_copy(backup: Path, target: Path) -> tuple[str, ...]:
    """Make the new folder `target` a workspace as it was at `backup`; gives the names of attachments not found.

    Raises UserError: "target-not-empty", "backup-unreadable", "disk-full".
    """
    return restoring.restore_copy(backup, target)


def copy_workspace(folder: Path, target: Path) -> tuple[str, ...]:
    """Make the new folder `target` a workspace like the one in `folder`, which may be one that nobody can write.

    Gives the names of attachments not found. Raises UserError: "target-not-empty", "workspace-damaged", "disk-full".
    """
    return restoring.copy_workspace(folder, target)


def mend(folder: Path, backup: Path) -> tuple[Path, ...]:
    """Put a copy of `backup` in the place of a missing or damaged database; gives what was moved aside, as *.damaged-n.

    Raises UserError: "workspace-in-use", "backup-unreadable", "disk-full".
    """
    return restoring.mend(folder, backup)
