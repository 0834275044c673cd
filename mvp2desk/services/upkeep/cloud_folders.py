"""Detection of folders that a cloud service synchronizes, which damages an open database."""

import re
from collections.abc import Mapping
from pathlib import Path, PurePath
from types import MappingProxyType

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


def synchronised_by(path: PurePath, environment: Mapping[str, str]) -> str:
    """Return the name of the service that synchronizes `path`, empty if none is known."""
    for service, variables in _VARIABLES.items():
        folders = [PurePath(environment[name]) for name in variables if environment.get(name)]
        if any(path.is_relative_to(folder) for folder in folders):
            return service
    for service, pattern in _PARTS.items():
        if any(pattern.fullmatch(part) for part in path.parts):
            return service
    return ""


def synchronised_words(words: Words, folder: Path, environment: Mapping[str, str]) -> str:
    """Return the warning about a workspace in a synchronized folder, empty if there is none."""
    service = synchronised_by(folder.absolute(), environment)
    if not service:
        return ""
    return words(
        "The workspace in {folder} is carried to other computers by {service}, which can damage it while it is open."
        " Nothing is lost so far. Move it to a folder that stays on this computer.",
        folder=folder,
        service=service,
    )
