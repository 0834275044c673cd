"""Packs built folders and lists the packages: `installer/package.py` runs it in the build environment."""

from __future__ import annotations

import argparse
import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from installer.icons import write_icons
from installer.packages import linux_tarball, sbom, windows_msi, windows_portable, windows_setup
from installer.packages.release import ROOT, WINDOWS, Release, source_version, system_of
from installer.packages.signing import Certificate


def main(args: Sequence[str] | None = None) -> int:
    """Make the packages of each folder, then the list of hashes; then try them if asked for. Returns the exit code."""
    asked = _parser().parse_args(args)
    certificate = Certificate(asked.sign, asked.password_file, asked.timestamp) if asked.sign else None
    asked.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        write_icons(Path(place))
        icon = Path(place) / "mvp2desk.ico"
        for folder in asked.folders:
            with signed(folder, certificate) as ready:
                release = Release(source_version(), ready, asked.out)
                made = [*packages(release, icon, certificate), sbom.make(release)]
                print(listing(made), flush=True)
                if asked.trial and release.system == WINDOWS:
                    from installer.packages import trial  # not on Windows: it limits the size of files

                    trial.try_all(release, icon)
    everything = sorted(path for path in asked.out.iterdir() if path.name != "SHA256SUMS")
    (asked.out / "SHA256SUMS").write_text(sums(everything), encoding="utf-8")
    return 0


def packages(release: Release, icon: Path, certificate: Certificate | None) -> list[Path]:
    """Make all packages for the system of the folder and return their paths."""
    if release.system == WINDOWS:
        return [
            windows_setup.make(release, icon, certificate),
            windows_msi.make(release, icon, certificate),
            windows_portable.make(release),
        ]
    return [linux_tarball.make(release)]


@contextmanager
def signed(folder: Path, certificate: Certificate | None) -> Iterator[Path]:
    """Yield the built folder, or, if there is a certificate, a copy of it with signed programs."""
    if not certificate or system_of(folder) != WINDOWS:
        yield folder
        return
    with tempfile.TemporaryDirectory() as place:
        copy = shutil.copytree(folder, Path(place) / folder.name)
        for program in sorted(copy.glob("*.exe")):
            certificate.sign(program)
        yield copy


def sums(made: Iterable[Path]) -> str:
    """Return the SHA-256 of the files, as `sha256sum --check` reads them."""
    return "".join(f"{digest(path)}  {path.name}\n" for path in made)


def listing(made: Iterable[Path]) -> str:
    """Return the files with size and SHA-256, one a line."""
    return "\n".join(f"{path.stat().st_size / 1e6:7.1f} MB  {digest(path)}  {path.name}" for path in made)


def digest(file: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _path(typed: str) -> Path:
    return Path(typed).resolve()  # the packers run in other folders


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="installer/package.py", description="Packs folders that were built.")
    parser.add_argument("folders", nargs="*", type=_path, default=[ROOT / "dist" / "mvp2desk"], metavar="FOLDER")
    parser.add_argument("--out", type=_path, default=ROOT / "dist" / "packages", metavar="FOLDER")
    parser.add_argument("--try", dest="trial", action="store_true", help="try the packages for Windows under Wine")
    parser.add_argument("--sign", type=_path, metavar="PFX", help="the certificate that signs programs and packages")
    parser.add_argument("--password-file", type=_path, metavar="FILE", help="the password of the certificate")
    parser.add_argument("--timestamp", default="", metavar="URL", help="a timestamp server; without it none is asked")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
