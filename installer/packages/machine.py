"""A Windows machine for trials: a new Wine prefix."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path, PureWindowsPath

_WINE = ("wine64", "wine", "/usr/lib/wine/wine64")
_ICU = Path("drive_c", "windows", "system32", "icuuc.dll")
_NOISE = {"windows", "temp"}
"""Folders that Windows writes to by itself, in lower case."""


class Machine:
    """Runs Windows programs in a prefix of its own, and lists the files they leave.

    Qt needs icuuc.dll of Windows 10, which Wine 8 lacks: it is taken from the prefix in $WINEPREFIX. Raises SystemExit
    if there is no Wine or no such prefix.
    """

    def __init__(self, place: Path) -> None:
        wine = next((found for name in _WINE if (found := shutil.which(name))), None)
        given = Path(os.environ.get("WINEPREFIX", place)) / _ICU
        expect(wine is not None, "NOT TRIED: there is no Wine here. The packages are untried.")
        expect(given.is_file(), f"NOT TRIED: there is no {_ICU.name} in the prefix that WINEPREFIX names.")
        self._wine = str(wine)
        self._drive = place / "prefix" / "drive_c"
        self._context = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "XDG_"))},
            "WINEPREFIX": str(place / "prefix"),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "icuuc=n",
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        }
        self.run("wineboot", "-i")
        shutil.copy(given, self._drive.parent / _ICU)

    def set_windows_version(self, version: str) -> None:
        """Report another version of Windows to programs, such as "win7" or "win10"."""
        self.run("winecfg", "-v", version)

    def stop(self) -> None:
        """End all programs of the prefix."""
        self.run("wineboot", "-k")

    def run(self, *command: str | Path, largest_file: int | None = None) -> subprocess.CompletedProcess[str]:
        """Run a program to its end. A Path becomes a Windows path; `largest_file`, in bytes, acts as a full disk."""

        def full_disk() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file or 0, largest_file or 0))

        return subprocess.run(
            self._command(command),
            env=self._context,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            preexec_fn=full_disk if largest_file else None,
            restore_signals=not largest_file,  # a write over the limit is an error, as on a full disk, and no signal
        )

    def start(self, *command: str | Path) -> subprocess.Popen[bytes]:
        """Start a program that goes on by itself."""
        quiet = subprocess.DEVNULL
        return subprocess.Popen(self._command(command), env=self._context, stdin=quiet, stdout=quiet, stderr=quiet)

    def folder(self, variable: str) -> Path:
        """Return the folder on drive C that a variable such as LOCALAPPDATA names."""
        output = self.run("cmd", "/c", f"echo %{variable}%").stdout.strip()
        return self._drive.joinpath(*PureWindowsPath(output).parts[1:])

    def value(self, key: str, name: str) -> str | None:
        """Return a text in the registry, or None."""
        output = self.run("reg", "query", key, "/v", name).stdout
        return next((line.split("REG_SZ")[1].strip() for line in output.splitlines() if "REG_SZ" in line), None)

    def files(self) -> set[Path]:
        """Return all files of drive C but those of Windows itself."""
        found = (path for path in self._drive.rglob("*") if path.is_file())
        return {path for path in found if not _NOISE & {part.lower() for part in path.relative_to(self._drive).parts}}

    def windows_path(self, path: Path) -> str:
        """Return the Windows path of a file of this machine."""
        return f"Z:{path.resolve()}".replace("/", "\\")

    def _command(self, command: Sequence[str | Path]) -> list[str]:
        return [self._wine, *(self.windows_path(word) if isinstance(word, Path) else word for word in command)]


def expect(truth: bool, otherwise: str) -> None:
    """Raise SystemExit with the message `otherwise` unless `truth` holds."""
    if not truth:
        raise SystemExit(otherwise)
