"""Folders of the program: shipped resources, and data on this machine.

In a wheel and in the frozen program `resources` and `translations` are inside the package, in the source tree beside
it. The program writes to neither.
"""

import os
import sys
import zlib
from pathlib import Path

from mvp2desk.app.data_folders import DataFolders, choose_folders, usual_folders

_PACKAGE = Path(__file__).resolve().parent.parent


def resources() -> Path:
    """Return the folder with content packs (`guide/<edition>`), fonts and pictures."""
    return _shipped("resources")


def translations() -> Path:
    """Return the folder with the catalogues: `<locale>/LC_MESSAGES/*.mo`."""
    return _shipped("translations")


def handbook() -> Path:
    """Return the folder of the user handbook: `<locale>/*.md`."""
    inside = resources() / "handbook"
    return inside if inside.is_dir() else _PACKAGE.parent / "docs" / "handbook"


def fonts() -> Path:
    """Return the folder with the font files for screen and paper."""
    return resources() / "fonts"


def data_folders() -> DataFolders:
    """Return the folders of this installation's data: beside a portable program, else in the user's folders."""
    return choose_folders(
        usual_folders(),
        os.environ,
        Path(sys.executable),
        Path(sys.base_prefix),
        frozen=getattr(sys, "frozen", False),
    )


def default_workspace() -> Path:
    """Return the folder of the workspace unless another one is named. It need not exist yet."""
    return data_folders().workspace


def settings_folder(workspace: Path) -> Path:
    """Return the folder of the user's settings and of the window's geometry. It need not exist yet.

    Every workspace but the default one has its own, so that a trial changes nothing in the town's window.
    """
    folders = data_folders()
    if workspace == folders.workspace:
        return folders.settings
    return folders.settings / "workspaces" / f"{zlib.crc32(canonical(workspace)):08x}"


def canonical(folder: Path) -> bytes:
    """Return the path of a folder in the one form that it has however it is reached.

    A folder whose links cannot be followed, as on a share that is not connected, has it as named.
    """
    try:
        known = folder.resolve()
    except (OSError, RuntimeError):
        known = folder.absolute()
    return os.fsencode(os.path.normcase(known))


def logs_folder() -> Path:
    """Return the folder of the program's log. It need not exist yet."""
    return data_folders().logs


def cache_folder() -> Path:
    """Return the folder for files that can be made again at any time. It need not exist yet."""
    return data_folders().cache


def _shipped(folder: str) -> Path:
    inside = _PACKAGE / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder
