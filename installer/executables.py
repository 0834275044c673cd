"""Facts about a Windows executable: its subsystem, its icon and its version resource."""

import struct
from enum import IntEnum
from pathlib import Path
from typing import Any

_RT_GROUP_ICON = 14


class Subsystem(IntEnum):
    """Kind of a program in the PE header. Windows opens a console for a console program only."""

    WINDOW = 2
    CONSOLE = 3


def subsystem(executable: Path) -> Subsystem:
    """Return the subsystem. Raises ValueError if the file is not a Windows executable.

    Source: the PE format; the optional header follows 24 bytes of signature and file header.
    """
    with executable.open("rb") as file:
        start = file.read(0x40)
        if len(start) < 0x40 or not start.startswith(b"MZ"):
            raise ValueError(f"{executable.name} is not a Windows executable")
        (header,) = struct.unpack_from("<I", start, 0x3C)
        file.seek(header)
        if file.read(4) != b"PE\0\0":
            raise ValueError(f"{executable.name} is not a Windows executable")
        file.seek(header + 24 + 68)
        (kind,) = struct.unpack("<H", file.read(2))
    return Subsystem(kind)


def version_resource(executable: Path) -> dict[str, str]:
    """Return the version resource, such as {"ProductName": "MVP2 Desk"}; empty if there is none."""
    parts = [part for info in getattr(_parsed(executable), "FileInfo", []) for part in info]
    tables = [table for part in parts for table in getattr(part, "StringTable", [])]
    return {key.decode(): text.decode() for table in tables for key, text in table.entries.items()}


def icon_sizes(executable: Path) -> set[int]:
    """Return the widths of the icon's pictures in pixels; empty if there is none."""
    pe = _parsed(executable)
    entries = getattr(pe, "DIRECTORY_ENTRY_RESOURCE", None)
    groups = [one for one in entries.entries if one.id == _RT_GROUP_ICON] if entries else []
    sizes = set[int]()
    for group in groups:
        for named in group.directory.entries:
            place = named.directory.entries[0].data.struct
            directory = pe.get_data(place.OffsetToData, place.Size)
            (count,) = struct.unpack_from("<H", directory, 4)
            sizes |= {directory[6 + 14 * number] or 256 for number in range(count)}
    return sizes


def _parsed(executable: Path) -> Any:
    import pefile  # comes with PyInstaller on Windows only

    pe = pefile.PE(str(executable), fast_load=True)
    pe.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_RESOURCE"]])
    return pe
