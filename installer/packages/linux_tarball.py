"""The tarball for Linux: the program, its icon, its desktop entry, and a script that adds it to the menu."""

from __future__ import annotations

import gzip
import tarfile
from pathlib import Path

from installer.packages.release import LINUX, ROOT, Release, files, timestamp

BESIDE = (
    ROOT / "installer" / "linux" / "add-to-menu.sh",
    ROOT / "installer" / "linux" / "mvp2desk.desktop",
    ROOT / "resources" / "icons" / "mvp2desk.svg",
)


def make(release: Release) -> Path:
    """Make the tarball and return its path. Times, owners and order do not depend on this machine."""
    made = release.package(f"{LINUX}.tar.gz")
    top = made.name.removesuffix(".tar.gz")
    packed = [(path, release.folder / path) for path in files(release.folder)]
    with (
        made.open("wb") as raw,
        gzip.GzipFile("", "wb", 9, raw, mtime=timestamp()) as compressed,
        tarfile.open(fileobj=compressed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for path, source in [*((Path(file.name), file) for file in BESIDE), *packed]:
            archive.add(source, f"{top}/{path.as_posix()}", filter=_plain)
    return made


def _plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.mtime = timestamp()
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mode = 0o755 if entry.mode & 0o100 or not entry.isfile() else 0o644
    return entry
