"""Where things lie: what the program ships with, and what it keeps on this machine.

In a wheel and in the frozen program `resources` and `translations` lie inside the package; in the source tree they
stand beside it. The program writes nothing to either.
"""

from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent.parent
_NAME = "MVP2 Desk"


def resources() -> Path:
    """The folder with the content packs (`guide/<edition>`), the fonts and the pictures."""
    return _shipped("resources")


def translations() -> Path:
    """The folder with the catalogues: `<locale>/LC_MESSAGES/*.mo`."""
    return _shipped("translations")


def handbook() -> Path:
    """Return the folder of the user handbook: `<locale>/*.md`."""
    inside = resources() / "handbook"
    return inside if inside.is_dir() else _PACKAGE.parent / "docs" / "handbook"


def fonts() -> Path:
    """The folder with the font files for screen and paper."""
    return resources() / "fonts"


def default_workspace() -> Path:
    """Where a town's work is kept unless somebody says otherwise.

    It is this machine's own data folder, never one that is carried to other machines: services that synchronise
    folders damage an open database. The folder need not exist yet.
    """
    return platformdirs.user_data_path(_NAME, appauthor=False, roaming=False) / "workspace"


def settings_folder() -> Path:
    """Where this person's settings are kept. The folder need not exist yet."""
    return platformdirs.user_config_path(_NAME, appauthor=False, roaming=False)


def logs_folder() -> Path:
    """Where the program's log is kept. The folder need not exist yet."""
    return platformdirs.user_log_path(_NAME, appauthor=False)


def cache_folder() -> Path:
    """Return the folder for files that can be made again at any time. It need not exist yet."""
    return platformdirs.user_cache_path(_NAME, appauthor=False)


def _shipped(folder: str) -> Path:
    inside = _PACKAGE / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder
