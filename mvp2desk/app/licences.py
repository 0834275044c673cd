"""What does the program consist of besides our own code, and under which licences? Read from what is installed."""

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
    *("babel", "platformdirs", "filelock", "pillow", "pypdfium2"),
)
"""The packages that we ask for ourselves; what they ask for is found through them."""

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_TEXT = re.compile(r"(.*/)?(licen[cs]es?/.+|[^/]*(licen[cs]e|copying|notice)[^/]*)", re.IGNORECASE)


def parts() -> tuple[Component, ...]:
    """Everything that the program needs, with its version and licence, in alphabetical order."""
    besides = (
        Component("Mvp2desk Sans", "", "OFL-1.1"),
        Component("Python", platform.python_version(), "PSF-2.0"),
        Component("Qt", qVersion(), "LGPL-3.0-only"),
        Component("SQLite", sqlite3.sqlite_version, "public domain"),
    )
    packages = (Component(_name(package), package.version, _licence(package)) for package in _packages())
    return tuple(sorted((*besides, *packages), key=lambda part: part.name.casefold()))


def full_texts(resources: Path) -> str:
    """All licence texts, one after the other: those that we ship, then those that the packages came with."""
    ours = (*sorted((resources / "licences").glob("*.txt")), *(resources / "fonts").glob("OFL.txt"))
    told = [(path.stem, path.read_text(encoding="utf-8")) for path in ours]
    for package in sorted(_packages(), key=lambda package: _name(package).casefold()):
        for file in package.files or ():
            if _TEXT.fullmatch(file.as_posix()) and (path := Path(str(file.locate()))).is_file():
                told.append((f"{_name(package)}: {file.name}", path.read_text(encoding="utf-8", errors="replace")))
    return "\n\n".join(f"{title}\n{'=' * len(title)}\n\n{text.strip()}\n" for title, text in told)


def _packages() -> Iterator[metadata.Distribution]:
    """The packages that we ask for, and those that they ask for."""
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
    """By its SPDX name where the package gives one, else in the package's own few words."""
    kinds = [line.rpartition(" :: ")[2] for line in _said(package, "Classifier") if line.startswith("License ::")]
    (words, *_), (spdx, *_) = _said(package, "License"), _said(package, "License-Expression")
    line = words.partition("\n")[0]
    return spdx or (line if "(" not in line else "") or ", ".join(kinds) or line


def _said(package: metadata.Distribution, key: str) -> list[str]:
    return package.metadata.get_all(key) or [""]
