"""Name, version and copyright of the program, as Windows and macOS show them."""

import re
from pathlib import Path

from mvp2desk import __version__

NAME = "MVP2 Desk"
BUNDLE = "org.mvp2desk.MVP2Desk"
"""Identifier of the application on macOS."""

_LICENSE = Path(__file__).resolve().parent.parent / "LICENSE"


def copyright_line() -> str:
    """Return the copyright line of our license."""
    lines = _LICENSE.read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith("Copyright")).replace("(c)", "©")


def version_numbers(version: str = __version__) -> tuple[int, int, int, int]:
    """Return the version as the four numbers of Windows: "1.2.3rc1" is (1, 2, 3, 0)."""
    numbers = [int(number) for number in re.match(r"[\d.]*\d", version)[0].split(".")]  # type: ignore[index]
    first, second, third, fourth, *_ = (*numbers, 0, 0, 0, 0)
    return first, second, third, fourth


def version_strings(executable: str) -> dict[str, str]:
    """Return the strings of the version resource of the file called `executable`."""
    return {
        "CompanyName": "MVP2 Desk contributors",
        "FileDescription": NAME,
        "FileVersion": __version__,
        "InternalName": executable.removesuffix(".exe"),
        "LegalCopyright": copyright_line(),
        "OriginalFilename": executable,
        "ProductName": NAME,
        "ProductVersion": __version__,
    }


def minimum_macos(wheel: str) -> str:
    """Return the oldest macOS that a wheel allows; `wheel` is its file WHEEL. Raises ValueError without such a tag."""
    versions = [(int(major), int(minor)) for major, minor in re.findall(r"-macosx_(\d+)_(\d+)_", wheel)]
    return "{}.{}".format(*max(versions))


def info_plist(wheel: str) -> dict[str, object]:
    """Return the entries of Info.plist; `wheel` is the file WHEEL of PySide6."""
    return {
        "CFBundleDisplayName": NAME,
        "CFBundleShortVersionString": __version__,
        "CFBundleVersion": ".".join(map(str, version_numbers()[:3])),
        "CFBundleLocalizations": ["en", "zh-Hans"],
        "LSApplicationCategoryType": "public.app-category.productivity",
        "LSMinimumSystemVersion": minimum_macos(wheel),
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": copyright_line(),
    }
