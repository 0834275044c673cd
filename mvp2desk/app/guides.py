"""Editions of the guide that the program ships with."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mvp2desk.app import places
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.guide.compiled import PackCache
from mvp2desk.guide.faults import PackFault
from mvp2desk.store.files import make_folder, write_whole

if TYPE_CHECKING:
    from mvp2desk.guide.wording import HasTranslation


def editions() -> Mapping[str, Path]:
    """Return the folder of each edition by its name, oldest first."""
    return {folder.name: folder for folder in sorted((places.resources() / "guide").iterdir()) if folder.is_dir()}


@cache
def load_edition(folder: Path) -> Guide:
    """Return the edition in `folder`, compiled if possible; read once. Raises UserError "pack-invalid"."""
    return PackCache(places.cache_folder() / "guide", _write).load(folder)


def pack_faults(folder: Path, known: Mapping[str, "HasTranslation"]) -> tuple[PackFault, ...]:
    """Check the edition in `folder` as `check_pack` does. The checks are loaded here only."""
    from mvp2desk.guide.loader import check_pack

    return check_pack(folder, known)


def _write(file: Path, content: bytes) -> None:
    make_folder(file.parent)
    write_whole(file, content)
