"""Builds the folder that holds the whole program, and tries what came out: `python3 installer/build.py`.

It makes its own environment from `installer/requirements.txt`. The program can only be built for the system that this
runs on. Standard library only.
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
    """Build, then try; gives the exit code."""
    with part("environment"):
        environment()
    with part("build"):
        build()
    print(f"    {size(PROGRAM.parent) / 1e6:.0f} MB in {PROGRAM.parent.relative_to(ROOT)}")
    with part("trial"), tempfile.TemporaryDirectory() as folder:
        try_out(Path(folder))
    return 0


def environment() -> None:
    """Make the environment that builds, unless it was finished from this very list."""
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
    """Compile the translations and the content packs and let PyInstaller gather everything."""
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
    """Use the program as a town would, in a workspace of its own, with nothing of this machine's Python in reach."""
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
    """Open the window, where no screen is needed, and see that it stays open and complains of nothing."""
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
    """Run one command of the built program, which must succeed without a word of complaint."""
    done = subprocess.run(
        [PROGRAM, *args], env=context(folder), cwd=folder, capture_output=True, text=True, check=False
    )
    expect(done.returncode == 0 and not done.stderr, f"mvp2desk {' '.join(args)}: {done.returncode}\n{done.stderr}")


def context(folder: Path) -> dict[str, str]:
    """An environment in which every place of the program's own lies in `folder`."""
    homes = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA", "USERPROFILE")
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
    return {**kept, **dict.fromkeys(homes, str(folder)), "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}


def expect(truth: bool, otherwise: str) -> None:
    """Stop the build when something is not as it must be."""
    if not truth:
        raise SystemExit(otherwise)


def size(folder: Path) -> int:
    """The bytes of all files in `folder`."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())


@contextmanager
def part(name: str) -> Iterator[None]:
    """Say how long a part took."""
    begun = time.monotonic()
    yield
    print(f"{name:12} {time.monotonic() - begun:6.1f} s", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
