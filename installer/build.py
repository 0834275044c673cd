"""Builds the one-folder program and tests it: `python3 installer/build.py`.

Makes an environment of its own from `installer/requirements.txt`. Builds for the running system only. Standard library
only.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "installer" / "requirements.txt"
WORK = ROOT / "build" / "installer"
PROGRAM = ROOT / "dist" / "mvp2desk" / ("mvp2desk.exe" if os.name == "nt" else "mvp2desk")
PYTHON = WORK / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LANGUAGES = ("en", "zh_CN", "both")
BEGINNINGS = {"pdf": b"%PDF-", "xlsx": b"PK\x03\x04", "txt": b""}


def main() -> int:
    """Build, then test. Returns the exit code."""
    with part("environment"):
        environment()
    with part("build"):
        build()
    print(f"    {size(PROGRAM.parent) / 1e6:.0f} MB in {PROGRAM.parent.relative_to(ROOT)}")
    with part("trial"), tempfile.TemporaryDirectory() as folder:
        try_out(Path(folder))
    return 0


def environment() -> None:
    """Make the build environment unless a finished one from the same list exists."""
    stamp = hashlib.sha256(LIST.read_bytes() + repr(sys.version_info[:2]).encode()).hexdigest()
    ready = WORK / "venv" / "ready"
    if ready.exists() and ready.read_text() == stamp:
        return
    venv.EnvBuilder(clear=True, symlinks=os.name != "nt", with_pip=True).create(WORK / "venv")
    pip: list[str | Path] = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--require-hashes",
    ]
    subprocess.run([*pip, "--only-binary=:all:", "-r", LIST], check=True)
    ready.write_text(stamp)


def build() -> None:
    """Compile translations and content packs, then run PyInstaller."""
    context = {**os.environ, "PYTHONPATH": str(ROOT)}
    context.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run([PYTHON, "-m", "tools.catalogs", "compile"], cwd=ROOT, env=context, check=True)
    packs: list[str | Path] = [PYTHON, "-m", "tools.guide_packs", ROOT / "build" / "frozen", "--frozen"]
    subprocess.run(packs, cwd=ROOT, env=context, check=True)
    pyinstaller: list[str | Path] = [
        PYTHON,
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--log-level",
        "WARN",
        "--workpath",
        WORK / "work",
    ]
    recipe = ROOT / "installer" / "mvp2desk.spec"
    subprocess.run([*pyinstaller, "--distpath", PROGRAM.parent.parent, recipe], cwd=ROOT, env=context, check=True)


def try_out(folder: Path) -> None:
    """Use the built program in a temporary workspace, out of reach of this machine's Python."""
    mvp2desk(folder, "--version")
    mvp2desk(folder, "guide", "check")
    mvp2desk(folder, "sample")
    for language in LANGUAGES:
        for ending, beginning in BEGINNINGS.items():
            written = folder / f"{language}.{ending}"
            mvp2desk(
                folder,
                *("export", "--tool", "community-exploration", "--format", ending),
                *("--language", language, "--out", str(written)),
            )
            expect(written.read_bytes().startswith(beginning), f"{written.name} is not what its name says")
    chinese = (folder / "zh_CN.txt").read_text(encoding="utf-8")
    expect(any("\u4e00" <= sign <= "\u9fff" for sign in chinese), "the Chinese document holds no Chinese")
    mvp2desk(folder, "verify")
    mvp2desk(folder, "backup")
    open_window(folder)


def open_window(folder: Path) -> None:
    """Open the window off screen; fail unless it stays open without warnings."""
    log = folder / "window.log"
    with log.open("w") as said, subprocess.Popen([PROGRAM], env=context(folder), stdout=said, stderr=said) as window:
        try:
            window.wait(timeout=5)
        except subprocess.TimeoutExpired:
            window.terminate()
        else:
            raise SystemExit(f"The window closed by itself ({window.returncode}): {log.read_text()}")
    expect("Traceback" not in log.read_text(), log.read_text())


def mvp2desk(folder: Path, *args: str) -> None:
    """Run one command of the built program; fail on an exit code or any output on stderr."""
    done = subprocess.run(
        [PROGRAM, *args], env=context(folder), cwd=folder, capture_output=True, text=True, check=False
    )
    expect(done.returncode == 0 and not done.stderr, f"mvp2desk {' '.join(args)}: {done.returncode}\n{done.stderr}")


def context(folder: Path) -> dict[str, str]:
    """Return environment variables that put all folders of the program into `folder`."""
    homes = (
        "HOME",
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_STATE_HOME",
        "XDG_CACHE_HOME",
        "LOCALAPPDATA",
        "APPDATA",
        "USERPROFILE",
    )
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
    return {**kept, **dict.fromkeys(homes, str(folder)), "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}


def expect(truth: bool, otherwise: str) -> None:
    """Stop the build with the message `otherwise` unless `truth` holds."""
    if not truth:
        raise SystemExit(otherwise)


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
