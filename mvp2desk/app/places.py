"""Where the program's own files and the town's work lie: the one module that knows."""

import sys
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parents[1]


def resources() -> Path:
    """The guide, fonts, icons and lists that come with the program."""
    return _carried("resources")


def translations() -> Path:
    """The catalogues of every language."""
    return _carried("translations")


def fonts() -> Path:
    """The fonts of screen and paper."""
    return resources() / "fonts"


def default_workspace() -> Path:
    """The town's work: in the local data folder of the platform, which no service synchronises."""
    return Path(platformdirs.user_data_dir("MVP2 Desk", appauthor=False, roaming=False)) / "workspace"


def _carried(name: str) -> Path:
    """In a frozen program beside the code, in a wheel inside the package, in a checkout at the top level."""
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(frozen)] if frozen else [_PACKAGE, _PACKAGE.parent]
    return next((folder / name for folder in candidates if (folder / name).is_dir()), candidates[-1] / name)
