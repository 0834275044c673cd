"""Regular verification of a workspace: when it is due, and its result."""

import datetime as dt
from pathlib import Path

from mvp2desk.domain.documents.formats import Progress
from mvp2desk.domain.project.journal import VerifyMismatch
from mvp2desk.store import verified_stamp
from mvp2desk.store.backups import Backup
from mvp2desk.store.examination import verify_backup, verify_open
from mvp2desk.store.progress import no_progress

INTERVAL = dt.timedelta(days=7)
"""Time between two verifications of a workspace that is not changed. Each backup is verified too."""


def is_due(folder: Path, now: dt.datetime) -> bool:
    """Return True if no verification has found everything right for `INTERVAL`. A date in the future does not count."""
    last = verified_stamp.read(folder)
    return last is None or abs(now - last) >= INTERVAL


def verify_workspace(
    folder: Path, now: dt.datetime, progress: Progress = no_progress
) -> tuple[VerifyMismatch, ...] | None:
    """Verify the workspace in `folder`, which may be open, in any thread. Returns None if too many saves came between.

    No save waits for it. Raises UserError, and what `progress` raises.
    """
    found = verify_open(folder, progress)
    if found is not None:
        verified_stamp.write(folder, None if found else now)
    return found


def verify_made(
    folder: Path, backup: Backup, now: dt.datetime, progress: Progress = no_progress
) -> tuple[VerifyMismatch, ...]:
    """Verify a backup that was just made, and so the workspace that it is a copy of."""
    found = verify_backup(backup.path, progress)
    verified_stamp.write(folder, None if found else now)
    return found
