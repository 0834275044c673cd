"""Folders of the program: shipped resources, and data on this machine.

In a wheel and in the frozen program `resources` and `translations` are inside the package, in the source tree beside
it. The program writes to neither.
"""

import os
import zlib
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent.parent
_NAME = "MVP2 Desk"


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


def default_workspace() -> Path:
    """Return the folder of the workspace unless another one is named. It need not exist yet.

    It is in the local data folder of this machine: services that synchronize folders damage an open database.
    """
    return platformdirs.user_data_path(_NAME, appauthor=False, roaming=False) / "workspace"


def settings_folder(workspace: Path) -> Path:
    """Return the folder of the user's settings and of the window's geometry. It need not exist yet.

    Every workspace but the default one has its own, so that a trial changes nothing in the town's window.
    """
    settings = platformdirs.user_config_path(_NAME, appauthor=False, roaming=False)
    if workspace == default_workspace():
        return settings
    known = zlib.crc32(os.path.normcase(workspace.resolve()).encode(errors="surrogateescape"))
    return settings / "workspaces" / f"{known:08x}"


def logs_folder() -> Path:
    """Return the folder of the program's log. It need not exist yet."""
    return platformdirs.user_log_path(_NAME, appauthor=False)


def cache_folder() -> Path:
    """Return the folder for files that can be made again at any time. It need not exist yet."""
    return platformdirs.user_cache_path(_NAME, appauthor=False)


def _shipped(folder: str) -> Path:
    inside = _PACKAGE / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder
