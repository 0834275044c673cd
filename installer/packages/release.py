"""One version of the program, ready to be packed."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WINDOWS = "windows-x64"
LINUX = "linux-x86_64"
CONTENTS = {
    WINDOWS: {"MVP2 Desk.exe", "mvp2desk.exe", "_internal"},
    LINUX: {"mvp2desk", "_internal"},
}
"""Top level of a built folder. The setup program lists these names, too (installer/windows/mvp2desk.nsi)."""

_EARLIEST = 315532800  # 1980-01-01, the first day of a zip


@dataclass(frozen=True)
class Release:
    """A built folder and the version in it, and the folder of the packages that are made of it."""

    version: str
    folder: Path
    out: Path

    def package(self, suffix: str) -> Path:
        """Return the path of the package whose name ends in `suffix`."""
        return self.out / f"MVP2-Desk-{self.version}-{suffix}"

    @property
    def system(self) -> str:
        """The system of the built folder: `WINDOWS` or `LINUX`."""
        return system_of(self.folder)


def system_of(folder: Path) -> str:
    """Return the system that `folder` was built on. Raises SystemExit unless it holds exactly what a build makes."""
    held = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    for system, contents in CONTENTS.items():
        if held == contents:
            return system
    raise SystemExit(f"{folder} is not a built folder: it holds {', '.join(sorted(held)) or 'nothing'}.")


def files(folder: Path) -> list[Path]:
    """Return all files below `folder`, as relative paths, in an order that does not depend on the disk."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file() or path.is_symlink())
    return sorted(found, key=lambda path: path.as_posix())


def source_version() -> str:
    """Return the version in the source code, three numbers. Raises SystemExit for anything an MSI cannot hold."""
    text = (ROOT / "mvp2desk" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(\d{1,3}\.\d{1,3}\.\d{1,5})"$', text, re.MULTILINE)
    if not found:
        raise SystemExit("The version in mvp2desk/__init__.py is not three numbers (1.2.3), which Windows needs.")
    return found[1]


def timestamp() -> int:
    """Return the time that all packed files get, in seconds since 1970: SOURCE_DATE_EPOCH, else 1980-01-01."""
    return max(int(os.environ.get("SOURCE_DATE_EPOCH", _EARLIEST)), _EARLIEST)
