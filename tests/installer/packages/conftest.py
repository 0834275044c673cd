"""A small built folder in place of the real one, whose packing takes minutes."""

from pathlib import Path

import pytest
from PIL import Image

from installer.packages.release import Release


@pytest.fixture
def release(tmp_path: Path) -> Release:
    """Version 1.2.3 for Windows. Its files are placeholders."""
    folder = tmp_path / "mvp2desk"
    for name in ("MVP2 Desk.exe", "mvp2desk.exe", "_internal/base_library.zip", "_internal/a folder/data.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")
    (tmp_path / "packages").mkdir()
    return Release("1.2.3", folder, tmp_path / "packages")


@pytest.fixture
def icon(tmp_path: Path) -> Path:
    """An icon of one color."""
    made = tmp_path / "icon.ico"
    Image.new("RGBA", (32, 32), "navy").save(made)
    return made
