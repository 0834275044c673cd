"""Free space of a disk."""

import shutil
from pathlib import Path


def free_megabytes(folder: Path) -> int | None:
    """Return the free space where `folder` is or will be, in whole megabytes; None if unknown."""
    there = next((path for path in (folder, *folder.absolute().parents) if path.exists()), None)
    try:
        return shutil.disk_usage(there).free // 1_000_000 if there else None
    except OSError:
        return None
