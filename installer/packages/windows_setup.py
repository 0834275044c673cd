"""The setup for one Windows user, made by NSIS."""

from __future__ import annotations

import os
import subprocess
import tempfile
from itertools import groupby
from pathlib import Path

from installer.packages.release import ROOT, WINDOWS, Release, files, timestamp
from installer.packages.signing import Certificate
from mvp2desk.app.desktop.identity import APPLICATION_ID

SCRIPT = ROOT / "installer" / "windows" / "mvp2desk.nsi"


def make(release: Release, icon: Path, certificate: Certificate | None = None, *, quick: bool = False) -> Path:
    """Make the setup and return its path. `quick` leaves it uncompressed, for a trial."""
    made = release.package(f"{WINDOWS}-setup.exe")
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "files.nsh"
        listed.write_text(file_list(release.folder), encoding="utf-8")
        defined: dict[str, str | Path] = {
            "VERSION": release.version,
            "APPLICATION_ID": APPLICATION_ID,
            "FILES": listed,
            "ICON": icon,
            "OUT": made,
        }
        if certificate:
            defined["SIGN"] = certificate.script("%1")
        if quick:
            defined["QUICK"] = "1"
        command = [
            "makensis",
            "-V2",
            "-WX",
            "-INPUTCHARSET",
            "UTF8",
            *(f"-D{key}={value}" for key, value in defined.items()),
        ]
        subprocess.run([*command, SCRIPT], env={**os.environ, "SOURCE_DATE_EPOCH": str(timestamp())}, check=True)
    if certificate:
        certificate.sign(made)
    return made


def file_list(folder: Path) -> str:
    """Return the NSIS commands that write all files of `folder` to the same places below $INSTDIR."""
    lines = []
    for parent, group in groupby(files(folder), key=lambda path: path.parent):
        target = "\\".join(("$INSTDIR", *parent.parts))
        lines.append(f'SetOutPath "{_plain(target)}"')
        lines.extend(f'File "{_plain(str(folder / path))}"' for path in group)
    return "\n".join(lines) + "\n"


def _plain(path: str) -> str:
    """Return `path`. Raises SystemExit if NSIS would read it as something else."""
    if set(path.removeprefix("$INSTDIR")) & set('"$`*?\n'):
        raise SystemExit(f"NSIS cannot pack a file of this name: {path}")
    return path
