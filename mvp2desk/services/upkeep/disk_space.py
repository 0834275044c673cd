"""Is there room enough on the disk to go on working?"""

import shutil
from pathlib import Path

from mvp2desk.text.words import Words

LEAST = 500
"""Free megabytes below which one is warned: backups and files that are made need some of it."""


def free_megabytes(folder: Path) -> int | None:
    """Free space where `folder` is or will be, in whole megabytes; None when the system does not tell."""
    there = next((path for path in (folder, *folder.absolute().parents) if path.exists()), None)
    try:
        return shutil.disk_usage(there).free // 1_000_000 if there else None
    except OSError:
        return None


def space_words(words: Words, free: int | None) -> str:
    """The warning about a disk that is nearly full; empty when there is nothing to warn of."""
    if free is None or free >= LEAST:
        return ""
    return words("Only {free} MB are free on this disk. Make room soon; everything is saved so far.", free=free)
