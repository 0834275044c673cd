"""Choice of the folders for the program's data on this machine, and the reason in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import platformdirs
from msgspec import Struct
from msgspec.structs import replace

from mvp2desk.domain.errors import UserError

if TYPE_CHECKING:
    from mvp2desk.text.words import Words

NAME = "MVP2 Desk"
PORTABLE_MARK = "portable.txt"
"""Name of a file beside the frozen program that makes it keep all data in the folder `PORTABLE_DATA` beside it."""
PORTABLE_DATA = "data"

_STORE_PYTHON = "PythonSoftwareFoundation.Python."
"""Beginning of the name of the Microsoft Store's Python packages."""


class FolderKind(StrEnum):
    """Kind of data folders."""

    USUAL = "usual"
    PORTABLE = "portable"
    PROFILE = "profile"
    """In the user's profile. Windows redirects what the Microsoft Store's Python writes in %LOCALAPPDATA% to a folder
    of its package, and deletes it with Python (docs.python.org/3/using/windows.html)."""
    PACKAGE = "package"
    """In the folder of the Microsoft Store's Python, where an earlier version of the program wrote."""


class DataFolders(Struct, frozen=True):
    """Folders of workspace, settings, logs and cache. They need not exist yet.

    `safe` is the folder to move to from one that is deleted with Python. `left_behind` is a workspace in such a folder
    which is not the chosen one.
    """

    kind: FolderKind
    workspace: Path
    settings: Path
    logs: Path
    cache: Path
    safe: Path | None = None
    left_behind: Path | None = None

    def explained(self, error: UserError) -> UserError:
        """Return `error`, or the one that explains why a portable program cannot write."""
        if self.kind is not FolderKind.PORTABLE or error.facts.get("folder") != str(self.workspace):
            return error
        if error.code not in ("workspace-folder-unwritable", "workspace-forbidden"):
            return error
        return UserError("portable-unwritable", {"folder": str(self.settings), "mark": PORTABLE_MARK})

    def reason(self, words: Words) -> str:
        """Return why the folders are not the usual ones; empty if they are."""
        match self.kind:
            case FolderKind.PORTABLE:
                return words(
                    "This is the portable program: it keeps everything in the folder “{name}” beside it.",
                    name=PORTABLE_DATA,
                )
            case FolderKind.PROFILE:
                return words(
                    "This is not the usual folder, because Windows deletes what a Python from the Microsoft Store keeps"
                    " there when that Python is removed."
                )
            case _:
                return ""

    def warning(self, words: Words, workspace: Path) -> str:
        """Return what a person must do to keep a workspace that is deleted with Python, empty if there is none.

        `workspace` is the open one.
        """
        if self.kind is FolderKind.PACKAGE and workspace == self.workspace:
            return words(
                "Your work is in {old}. Windows deletes this folder when Python from the Microsoft Store is removed."
                " Nothing is lost so far. Close MVP2 Desk, then move the folder to {new}.",
                old=self.workspace.parent,
                new=self.safe,
            )
        if self.left_behind is not None and workspace == self.workspace:
            return words(
                "An earlier workspace is in {old}. Windows deletes it when Python from the Microsoft Store is removed."
                " The open one is in {folder}. If you still need the earlier one, move it to a safe place.",
                old=self.left_behind,
                folder=workspace,
            )
        return ""


def usual_folders() -> DataFolders:
    """Return the system's usual folders for data of this machine: services that synchronize folders damage an open
    database."""
    return DataFolders(
        FolderKind.USUAL,
        workspace=platformdirs.user_data_path(NAME, appauthor=False, roaming=False) / "workspace",
        settings=platformdirs.user_config_path(NAME, appauthor=False, roaming=False),
        logs=platformdirs.user_log_path(NAME, appauthor=False),
        cache=platformdirs.user_cache_path(NAME, appauthor=False),
    )


def choose_folders(
    usual: DataFolders, environment: Mapping[str, str], executable: Path, base_prefix: PurePath, *, frozen: bool
) -> DataFolders:
    """Return the folders of this installation.

    `executable` and `base_prefix` are those of `sys`. On Windows an existing workspace of another installation of the
    same user is preferred to starting an empty one.
    """
    if frozen and (executable.parent / PORTABLE_MARK).is_file():
        return _all_in(executable.parent / PORTABLE_DATA, FolderKind.PORTABLE)
    if not environment.get("LOCALAPPDATA") or not environment.get("USERPROFILE"):
        return usual
    profile = _all_in(Path(environment["USERPROFILE"]) / NAME, FolderKind.PROFILE)
    own = profile if _is_store_python(executable, base_prefix) else usual
    packages = list(_in_packages(Path(environment["LOCALAPPDATA"])))
    wanted = (own, *packages, usual, profile)
    chosen = next((one for one in wanted if one.workspace.is_dir()), own)
    others = [one.workspace for one in packages if one.workspace != chosen.workspace]
    return replace(chosen, safe=own.workspace.parent, left_behind=others[0] if others else None)


def _all_in(folder: Path, kind: FolderKind) -> DataFolders:
    return DataFolders(kind, folder / "workspace", folder, folder / "Logs", folder / "Cache")


def _is_store_python(executable: Path, base_prefix: PurePath) -> bool:
    """True for the Microsoft Store's Python, and an environment made by it, of which only `base_prefix` shows it."""
    return any(
        parent == "WindowsApps" and name.startswith(_STORE_PYTHON)
        for path in (executable, base_prefix)
        for parent, name in zip(path.parts, path.parts[1:], strict=False)
    )


def _in_packages(local: Path) -> Iterator[DataFolders]:
    """Yield the folders with a workspace inside packages of the Microsoft Store's Python, the last used first."""
    found = local.glob(f"Packages/{_STORE_PYTHON}*/LocalCache/Local/{NAME}/workspace")
    for workspace in sorted(found, key=lambda one: one.stat().st_mtime, reverse=True):
        yield _all_in(workspace.parent, FolderKind.PACKAGE)
