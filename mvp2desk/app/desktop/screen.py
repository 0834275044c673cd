"""Tests if a window can open: a screen answers, and Qt's system libraries are installed.

Qt aborts the whole process otherwise, so this is tested before it is loaded. `run.py` uses this module with any Python
of the machine: standard library only, nothing newer than Python 3.8.
"""

from __future__ import annotations

import ctypes
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

_EVERYWHERE = (
    *("libgl1", "libegl1", "libglib2.0-0", "libfontconfig1", "libdbus-1-3", "libxkbcommon0"),
    "libgssapi-krb5-2",  # of the part of Qt that has local sockets
)
_XCB = (
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-randr0"),
    *("libxcb-shape0", "libxcb-xkb1", "libxkbcommon-x11-0"),
)
_WAYLAND = ("libwayland-client0", "libwayland-cursor0", "libwayland-egl1")
_PACKAGES = {"xcb": (*_EVERYWHERE, *_XCB), "wayland": (*_EVERYWHERE, *_WAYLAND)}


def platform_plugin(environment: Mapping[str, str]) -> str:
    """Return the name of Qt's platform plugin on Linux: "xcb", "wayland", "offscreen" and so on."""
    chosen = environment.get("QT_QPA_PLATFORM", "").partition(";")[0].partition(":")[0]
    return chosen or ("xcb" if environment.get("DISPLAY") or not environment.get("WAYLAND_DISPLAY") else "wayland")


def has_screen(environment: Mapping[str, str]) -> bool:
    """Return True if a window can open. A plugin that needs no screen counts."""
    if not sys.platform.startswith("linux") or platform_plugin(environment) not in _PACKAGES:
        return True
    return _wayland_answers(environment) or _x_answers(environment.get("DISPLAY", ""))


def missing_libraries(pyside: Path, environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of system libraries that Qt, installed in the folder `pyside`, needs and cannot find."""
    if not sys.platform.startswith("linux"):
        return ()
    plugin = pyside / "Qt/plugins/platforms" / f"libq{platform_plugin(environment)}.so"
    files = [
        str(file) for file in (pyside / "QtWidgets.abi3.so", pyside / "QtNetwork.abi3.so", plugin) if file.exists()
    ]
    return not_found(subprocess.run(["ldd", *files], capture_output=True, text=True, check=False).stdout)  # noqa: S603, S607


def not_found(ldd: str) -> tuple[str, ...]:
    """Return the libraries that an output of `ldd` marks as missing, without repetition, in alphabetical order."""
    return tuple(sorted({line.split()[0] for line in ldd.splitlines() if line.rstrip().endswith("=> not found")}))


def debian_packages(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the packages of Debian and Ubuntu with those libraries."""
    return _PACKAGES.get(platform_plugin(environment), _EVERYWHERE)


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    with socket.socket(socket.AF_UNIX) as wire:
        try:
            wire.connect(str(Path(environment.get("XDG_RUNTIME_DIR", ""), name)))
        except OSError:
            return False
    return True


def _x_answers(display: str) -> bool:
    """Return True if the X server exists: a DISPLAY left over from a closed session makes Qt abort."""
    if not display:
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # `missing_libraries` will name it
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed
