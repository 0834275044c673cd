"""The real pack, and a copy of it to break."""

import shutil
from pathlib import Path

import pytest
from packs import PACK, Edit

from mvp2desk.domain.guide.guide import Guide
from mvp2desk.guide.loader import load_guide


@pytest.fixture(scope="session")
def guide() -> Guide:
    return load_guide(PACK)


@pytest.fixture
def edit(tmp_path: Path) -> Edit:
    folder = tmp_path / PACK.name
    shutil.copytree(PACK, folder)

    def change(file: str, old: str, new: str) -> Path:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return change
