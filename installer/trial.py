"""Tries a built program: `python -m installer.trial FOLDER`. Needs nothing of this checkout but its Python.

`FOLDER` holds the program as it was built, unpacked or installed. Windows needs pefile, which PyInstaller brings.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from installer.about_program import NAME, version_strings
from installer.executables import Subsystem, icon_sizes, subsystem, version_resource

LANGUAGES = ("en", "zh_CN", "both")
BEGINNINGS = {"pdf": b"%PDF-", "xlsx": b"PK\x03\x04", "txt": b""}
SUBSYSTEMS = {f"{NAME}.exe": Subsystem.WINDOW, "mvp2desk.exe": Subsystem.CONSOLE}
ICON = {16, 20, 24, 32, 40, 48, 64, 128, 256}
HOMES = (
    *("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"),
    *("LOCALAPPDATA", "APPDATA", "USERPROFILE"),
)


def main(program: Path) -> None:
    """Try the program in the folder `program`; exits with a message about the first fault."""
    if os.name == "nt":
        for name, expected in SUBSYSTEMS.items():
            try_executable(program / name, expected)
    command = program / ("mvp2desk.exe" if os.name == "nt" else "mvp2desk")
    with tempfile.TemporaryDirectory() as folder:
        try_commands(command, Path(folder))
        for window in (program / name for name in SUBSYSTEMS) if os.name == "nt" else (command,):
            open_window(window, Path(folder))


def try_executable(executable: Path, expected: Subsystem) -> None:
    """Read back subsystem, version and icon of a Windows executable."""
    found, strings, sizes = subsystem(executable), version_resource(executable), icon_sizes(executable)
    print(f"    {executable.name}: subsystem {found:d} ({found.name.lower()}), version {strings.get('FileVersion')}")
    expect(found is expected, f"{executable.name} has the subsystem {found.name}")
    expect(strings == version_strings(executable.name), f"{executable.name} has the version resource {strings}")
    expect(sizes == ICON, f"{executable.name} has an icon of the sizes {sorted(sizes)}")


def try_commands(program: Path, folder: Path) -> None:
    """Use the command line in a workspace in `folder`, out of reach of this machine's Python."""
    run(program, folder, "--version")
    run(program, folder, "guide", "check")
    run(program, folder, "sample")
    for language in LANGUAGES:
        for ending, beginning in BEGINNINGS.items():
            written = folder / f"{language}.{ending}"
            export = ("export", "--tool", "community-exploration", "--format", ending)
            run(program, folder, *export, "--language", language, "--out", str(written))
            expect(written.read_bytes().startswith(beginning), f"{written.name} is not what its name says")
    chinese = (folder / "zh_CN.txt").read_text(encoding="utf-8")
    expect(any("\u4e00" <= sign <= "\u9fff" for sign in chinese), "the Chinese document holds no Chinese")
    run(program, folder, "verify")
    run(program, folder, "backup")


def open_window(program: Path, folder: Path) -> None:
    """Open the window off screen; fail unless it stays open without warnings."""
    log = folder / "window.log"
    with log.open("w") as said, subprocess.Popen([program], env=context(folder), stdout=said, stderr=said) as window:
        try:
            window.wait(timeout=5)
        except subprocess.TimeoutExpired:
            window.terminate()
        else:
            raise SystemExit(f"The window closed by itself ({window.returncode}): {log.read_text()}")
    expect(not log.read_text(), log.read_text())


def run(program: Path, folder: Path, *args: str) -> None:
    """Run one command of the built program; fail on an exit code or any output on stderr."""
    done = subprocess.run(
        [program, *args], env=context(folder), cwd=folder, capture_output=True, text=True, check=False
    )
    expect(done.returncode == 0 and not done.stderr, f"mvp2desk {' '.join(args)}: {done.returncode}\n{done.stderr}")


def context(folder: Path) -> dict[str, str]:
    """Return environment variables that put all folders of the program into `folder`."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
    return {**kept, **dict.fromkeys(HOMES, str(folder)), "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}


def expect(truth: bool, otherwise: str) -> None:
    """Stop the trial with the message `otherwise` unless `truth` holds."""
    if not truth:
        raise SystemExit(otherwise)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
