"""Detection of folders on another computer, by their path or their drive."""

import ctypes
import sys
from pathlib import PurePath, PureWindowsPath

_REMOTE = 4
"""DRIVE_REMOTE of GetDriveTypeW."""


def is_on_network(path: PurePath) -> bool:
    r"""Return True for a share (\\server\folder) and, on Windows, for a drive letter that is connected to one.

    Mounted shares of other systems are not detected: the standard library does not name the kind of a file system.
    """
    if not isinstance(path, PureWindowsPath):
        return False
    drive = path.drive.upper().replace("\\\\?\\UNC\\", "\\\\").removeprefix("\\\\?\\")
    if drive.startswith("\\\\"):
        return not drive.startswith("\\\\.\\")
    if sys.platform == "win32" and drive:
        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE)
    return False
