"""Builds the one-folder program and tries it: `python3 installer/build.py`.

Makes an environment of its own from `installer/requirements.txt`. Builds for the running system only. Standard library
only.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "installer" / "requirements.txt"
WORK = ROOT / "build" / "installer"
PROGRAM = ROOT / "dist" / "mvp2desk"
PYTHON = WORK / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def main() -> int:
    """Build, then try. Returns the exit code."""
    with part("environment"):
        environment()
    with part("build"):
        build()
    print(f"    {size(PROGRAM) / 1e6:.0f} MB in {PROGRAM.relative_to(ROOT)}")
    with part("trial"):
        run("-m", "installer.trial", PROGRAM)
    return 0


def environment() -> None:
    """Make the build environment unless a finished one from the same list exists."""
    stamp = hashlib.sha256(LIST.read_bytes() + repr(sys.version_info[:2]).encode()).hexdigest()
    ready = WORK / "venv" / "ready"
    if ready.exists() and ready.read_text() == stamp:
        return
    venv.EnvBuilder(clear=True, symlinks=os.name != "nt", with_pip=True).create(WORK / "venv")
    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes")
    run(*pip, "--only-binary=:all:", "-r", LIST)
    ready.write_text(stamp)


def build() -> None:
    """Compile translations and content packs, draw the icons, then run PyInstaller."""
    run("-m", "tools.catalogs", "compile")
    run("-m", "tools.guide_packs", ROOT / "build" / "frozen", "--frozen")
    run("-m", "installer.icons", ROOT / "build" / "icons")
    pyinstaller = ("-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--workpath", WORK / "work")
    run(*pyinstaller, "--distpath", PROGRAM.parent, ROOT / "installer" / "mvp2desk.spec")


def run(*args: str | Path) -> None:
    """Run the Python of the build environment; raises CalledProcessError if it fails."""
    context = {**os.environ, "PYTHONPATH": str(ROOT)}
    context.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run([PYTHON, *args], cwd=ROOT, env=context, check=True)


def size(folder: Path) -> int:
    """Return the size of all files in `folder`, in bytes."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())


@contextmanager
def part(name: str) -> Iterator[None]:
    """Print the duration of a part."""
    begun = time.monotonic()
    yield
    print(f"{name:12} {time.monotonic() - begun:6.1f} s", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
