"""Warning about little free disk space."""

import shutil
from pathlib import Path

from mvp2desk.text.words import Words

LEAST = 500
"""Free megabytes below which a warning is shown: backups and exported files need some."""


def free_megabytes(folder: Path) -> int | None:
    """Return the free space where `folder` is or will be, in whole megabytes; None if unknown."""
    there = next((path for path in (folder, *folder.absolute().parents) if path.exists()), None)
    try:
        return shutil.disk_usage(there).free // 1_000_000 if there else None
    except OSError:
        return None


def space_words(words: Words, free: int | None) -> str:
    """Return the warning about a nearly full disk, empty if there is none."""
    if free is None or free >= LEAST:
        return ""
    return words("Only {free} MB are free on this disk. Make room soon; everything is saved so far.", free=free)
