"""Libraries in the program and their licences, read from the installed packages."""

import platform
import re
import sqlite3
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from PySide6.QtCore import qVersion

from mvp2desk.ui.context import Component

REQUIRED = (
    *("PySide6-Essentials", "SQLAlchemy", "alembic", "openpyxl", "reportlab"),
    *("babel", "platformdirs", "filelock", "msgspec", "pillow", "pypdfium2"),
)
"""Packages that the program requires itself; their dependencies are found through them."""

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_TEXT = re.compile(r"(.*/)?(licen[cs]es?/.+|[^/]*(licen[cs]e|copying|notice)[^/]*)", re.IGNORECASE)


def parts() -> tuple[Component, ...]:
    """Return the libraries with version and licence, in alphabetical order."""
    besides = (
        Component("Mvp2desk Sans", "", "OFL-1.1"),
        Component("Python", platform.python_version(), "PSF-2.0"),
        Component("Qt", qVersion(), "LGPL-3.0-only"),
        Component("SQLite", sqlite3.sqlite_version, "public domain"),
    )
    packages = (Component(_name(package), package.version, _licence(package)) for package in _packages())
    return tuple(sorted((*besides, *packages), key=lambda part: part.name.casefold()))


def full_texts(resources: Path) -> str:
    """Return all licence texts: those that we ship, then those of the packages."""
    ours = (*sorted((resources / "licences").glob("*.txt")), *(resources / "fonts").glob("OFL.txt"))
    texts = [(path.stem, path.read_text(encoding="utf-8")) for path in ours]
    for package in sorted(_packages(), key=lambda package: _name(package).casefold()):
        for file in package.files or ():
            if _TEXT.fullmatch(file.as_posix()) and (path := Path(str(file.locate()))).is_file():
                texts.append((f"{_name(package)}: {file.name}", path.read_text(encoding="utf-8", errors="replace")))
    return "\n\n".join(f"{title}\n{'=' * len(title)}\n\n{text.strip()}\n" for title, text in texts)


def _packages() -> Iterator[metadata.Distribution]:
    """Yield the required packages and their dependencies."""
    waiting, seen = list(REQUIRED), set[str]()
    while waiting:
        asked = waiting.pop()
        name = re.sub(r"[-_.]+", "-", asked).casefold()
        if name in seen:
            continue
        seen.add(name)
        try:
            package = metadata.distribution(name)
        except metadata.PackageNotFoundError:  # wanted on other systems only
            continue
        yield package
        wanted = (_NAME.match(line) for line in package.requires or () if "extra ==" not in line)
        waiting += [match[0] for match in wanted if match is not None]


def _name(package: metadata.Distribution) -> str:
    return package.name.replace("_", "-")


def _licence(package: metadata.Distribution) -> str:
    """Return the SPDX name of a package's licence, else its own short description."""
    kinds = [line.rpartition(" :: ")[2] for line in _values(package, "Classifier") if line.startswith("License ::")]
    (words, *_), (spdx, *_) = _values(package, "License"), _values(package, "License-Expression")
    line = words.partition("\n")[0]
    return spdx or (line if "(" not in line else "") or ", ".join(kinds) or line


def _values(package: metadata.Distribution, key: str) -> list[str]:
    return package.metadata.get_all(key) or [""]
