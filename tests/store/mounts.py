"""File systems that a test mounts, as root on Linux."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def mounted(folder: Path, *options: str | Path, otherwise: str) -> Iterator[Path]:
    """Mount at `folder`, a new one. Skips the test if nothing can be mounted here, with what was not tried."""
    folder.mkdir()
    mount = shutil.which("mount")
    if mount is None or subprocess.run([mount, *options, folder], capture_output=True, check=False).returncode:
        pytest.skip(f"nothing can be mounted here, so {otherwise}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)
