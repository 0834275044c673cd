"""Warning about a workspace in a folder of a cloud service or on the network, where an open database can be damaged."""

import re
from collections.abc import Mapping
from pathlib import Path, PurePath
from types import MappingProxyType

from mvp2desk.store.network_folders import is_on_network
from mvp2desk.text.words import Words

_PARTS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "OneDrive": re.compile(r"OneDrive( ?- ?.+)?", re.IGNORECASE),  # "OneDrive - Town of Ware" at work
        "Dropbox": re.compile(r"Dropbox( \(.+\)|-.+)?", re.IGNORECASE),  # "Dropbox (Personal)"
        "Google Drive": re.compile(r"Google ?Drive(-.+)?|My Drive", re.IGNORECASE),
        "iCloud Drive": re.compile(r"iCloud ?Drive|Mobile Documents|com~apple~CloudDocs", re.IGNORECASE),
        "Box": re.compile(r"Box( Sync|-Box)?", re.IGNORECASE),
    }
)
"""Names of each service's folder, as a whole part of the path: Boxborough and Boxford are towns."""

_VARIABLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"OneDrive": ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")}
)
"""Environment variables with the path of a service's folder, whatever its name is."""


_ICLOUD = Path("Library", "Mobile Documents", "com~apple~CloudDocs")
"""Folder in the home folder of a Mac in which iCloud Drive also has "Desktop" and "Documents" if it synchronizes them
(https://eclecticlight.co/2024/03/13/desktop-documents-folders-in-icloud-drive). Not tried on a Mac yet."""


def synchronized_by(path: PurePath, environment: Mapping[str, str]) -> str:
    """Return the name of the service that synchronizes `path`, empty if none is known."""
    for service, variables in _VARIABLES.items():
        folders = [type(path)(environment[name]) for name in variables if environment.get(name)]
        if any(path.is_relative_to(folder) for folder in folders):
            return service
    for service, pattern in _PARTS.items():
        if any(pattern.fullmatch(part) for part in path.parts):
            return service
    return ""


def is_in_icloud(path: Path, home: Path) -> bool:
    """Return True if `path` is on the desktop or in the documents of a Mac whose iCloud Drive synchronizes them."""
    return any(
        path.is_relative_to(home / name) and _are_same(home / name, home / _ICLOUD / name)
        for name in ("Desktop", "Documents")
    )


def risk_words(words: Words, folder: Path, environment: Mapping[str, str]) -> str:
    """Return the warning about a workspace in a synchronized folder or on the network, empty if there is none."""
    path = folder.absolute()
    service = synchronized_by(path, environment) or ("iCloud Drive" if is_in_icloud(path, Path.home()) else "")
    if service:
        return words(
            "The workspace in {folder} is carried to other computers by {service}, which can damage it while it is "
            "open. Nothing is lost so far. Move it to a folder that stays on this computer.",
            folder=folder,
            service=service,
        )
    if is_on_network(path):
        return words(
            "The workspace in {folder} is in a network folder. A lost connection can damage it while it is open. "
            "Nothing is lost so far. Move it to a folder on this computer, and use the network folder for its copy.",
            folder=folder,
        )
    return ""


def _are_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
