"""The portable zip for Windows: the program in one folder that also keeps the data."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

from installer.packages.release import ROOT, WINDOWS, Release, files, timestamp
from installer.product import NAME
from mvp2desk.app.data_folders import PORTABLE_MARK

MARK = ROOT / "installer" / "windows" / PORTABLE_MARK
"""The file that makes the program keep its data beside itself."""


def make(release: Release) -> Path:
    """Make the zip and return its path."""
    made = release.package(f"{WINDOWS}-portable.zip")
    date = time.gmtime(timestamp())[:6]
    packed = [(path, release.folder / path) for path in files(release.folder)]
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, source in [(Path(MARK.name), MARK), *packed]:
            entry = zipfile.ZipInfo(f"{NAME}/{path.as_posix()}", date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _contents(source), compresslevel=9)
    return made


def _contents(file: Path) -> bytes:
    """Return the bytes of `file`; Notepad of older Windows wants its own line ends and a mark for UTF-8."""
    if file == MARK:
        return file.read_text(encoding="utf-8").replace("\n", "\r\n").encode("utf-8-sig")
    return file.read_bytes()
