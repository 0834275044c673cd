"""Does a folder lie where a service carries it to other machines? Those damage or fork an open database."""

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
"""What each service calls its folder, as a whole part of the path: Boxborough and Boxford are towns."""

_VARIABLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"OneDrive": ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")}
)
"""The variables in which a service says where its folder is, whatever that is called."""


def synchronised_by(path: PurePath, environment: Mapping[str, str]) -> str:
    """The name of the service that carries `path` to other machines; empty when none is known to."""
    for service, variables in _VARIABLES.items():
        folders = [PurePath(environment[name]) for name in variables if environment.get(name)]
        if any(path.is_relative_to(folder) for folder in folders):
            return service
    for service, pattern in _PARTS.items():
        if any(pattern.fullmatch(part) for part in path.parts):
            return service
    return ""


def synchronised_words(words: Words, folder: Path, environment: Mapping[str, str]) -> str:
    """The warning about a workspace in such a folder; empty when there is nothing to warn of."""
    service = synchronised_by(folder.absolute(), environment)
    if not service:
        return ""
    return words(
        "The workspace in {folder} is carried to other computers by {service}, which can damage it while it is open."
        " Nothing is lost so far. Move it to a folder that stays on this computer.",
        folder=folder,
        service=service,
    )
