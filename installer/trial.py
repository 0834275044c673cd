"""Tries a built program: `python -m installer.trial FOLDER`. Needs nothing of this checkout but its Python.

`FOLDER` holds the program as it was built, unpacked or installed. Windows needs pefile, which PyInstaller brings.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

LANGUAGES = ("en", "zh_CN", "both")
BEGINNINGS = {"pdf": b"%PDF-", "xlsx": b"PK\x03\x04", "txt": b""}
OFFSCREEN = "This plugin does not support "
"""Beginning of a message of Qt about windows without a screen."""

HOMES = (
    *("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"),
    *("LOCALAPPDATA", "APPDATA", "USERPROFILE"),
)


def main(program: Path) -> None:
    """Try the program in the folder `program`; exits with a message about the first fault."""
    with tempfile.TemporaryDirectory() as folder:
        if sys.platform == "win32":
            from installer import windows_trial  # cannot be imported elsewhere

            windows_trial.try_programs(program, Path(folder))
        command = program / ("mvp2desk.exe" if sys.platform == "win32" else "mvp2desk")
        try_commands(command, Path(folder))
        open_window(command, Path(folder))


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
            expect(written.read_bytes().startswith(beginning), f"{written.name} does not have the format of its name")
    chinese = (folder / "zh_CN.txt").read_text(encoding="utf-8")
    expect(any("\u4e00" <= sign <= "\u9fff" for sign in chinese), "the Chinese document holds no Chinese")
    run(program, folder, "verify")
    run(program, folder, "backup")


def open_window(program: Path, folder: Path) -> None:
    """Open the window off screen; fail unless it stays open without warnings."""
    log, command = folder / "window.log", [str(program), "--workspace", str(folder / "workspace")]
    with log.open("w") as out, subprocess.Popen(command, env=context(folder), stdout=out, stderr=out) as window:
        try:
            window.wait(timeout=5)
        except subprocess.TimeoutExpired:
            window.terminate()
        else:
            raise SystemExit(f"The window closed by itself ({window.returncode}): {log.read_text()}")
    warnings = [line for line in log.read_text().splitlines() if line and not line.startswith(OFFSCREEN)]
    expect(not warnings, "\n".join(warnings))


def run(program: Path, folder: Path, *args: str) -> None:
    """Run one command of the built program; fail on an exit code or any output on stderr."""
    command = [str(program), "--workspace", str(folder / "workspace"), *args]
    done = subprocess.run(command, env=context(folder), cwd=folder, capture_output=True, text=True, check=False)
    expect(done.returncode == 0 and not done.stderr, f"mvp2desk {' '.join(args)}: {done.returncode}\n{done.stderr}")


def context(folder: Path) -> dict[str, str]:
    """Return environment variables that put all folders of the program into `folder`.

    Windows does not ask them for the folder of the workspace, which is therefore always given.
    """
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
    return {**kept, **dict.fromkeys(HOMES, str(folder)), "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}


def expect(truth: bool, otherwise: str) -> None:
    """Stop the trial with the message `otherwise` unless `truth` holds."""
    if not truth:
        raise SystemExit(otherwise)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
