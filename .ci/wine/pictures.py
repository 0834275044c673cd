"""Takes pictures of the window of a program that runs under Wine, and closes it as a person does.

    xvfb-run -a -s '-screen 0 1920x1200x24' .venv/bin/python .ci/wine/pictures.py PREFIX FOLDER PROGRAM ARGUMENT...

Saves FOLDER/window-LANGUAGE-PERCENT.png. Ends with 1 if a window does not appear, prints anything or fails on closing.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path

from PIL import Image, ImageGrab

WINDOWS = Path(__file__).with_name("windows")
PATIENCE = 180.0


def main(prefix: Path, folder: Path, program: list[str]) -> int:
    """Take one picture for each language and scale. Returns the exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = next((prefix / "drive_c" / "users").glob("*/AppData/Local")) / "MVP2 Desk" / "settings.json"
    settings.parent.mkdir(exist_ok=True)
    for language, scale in product(("en", "zh_CN"), (1.0, 1.5)):
        settings.write_text(json.dumps({"program": "mvp2desk settings", "answers": {"language": language}}))
        picture = folder / f"window-{language}-{scale:.0%}.png".replace("%", "")
        output = take(prefix, program, scale, picture)
        print(f"{picture}: {output or 'ok'}")
        if output:
            return 1
    return 0


def take(prefix: Path, program: list[str], scale: float, picture: Path) -> str:
    """Save a picture of the whole screen with the window of `program`. Returns what went wrong."""
    context = {**os.environ, "QT_QPA_PLATFORM": "windows", "QT_SCALE_FACTOR": str(scale)}
    command = [WINDOWS, prefix, ".", *program]
    with subprocess.Popen(command, env=context, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as running:
        if not wait(lambda: window() != "" or running.poll() is not None) or running.poll() is not None:
            running.kill()
            return f"no window appeared: {running.communicate()[0].decode(errors='replace')}"
        settled().save(picture)
        if not wait(lambda: close() or running.poll() is not None):
            running.kill()
            return "the window did not close"
        output = running.communicate()[0].decode(errors="replace")
        return output or (f"exit code {running.returncode}" if running.returncode else "")


def window() -> str:
    """Return the ids of the visible windows of the program with a project in their title: loading is over."""
    return xdotool("search", "--onlyvisible", "--name", ". MVP2 Desk")


def close() -> None:
    """Press Ctrl+Q in the window."""
    if found := window():
        xdotool("windowfocus", "--sync", found.split()[-1])
        xdotool("key", "ctrl+q")


def settled() -> Image.Image:
    """Return a picture of the screen once it has not changed for 2 s."""
    pictures = [ImageGrab.grab(xdisplay=os.environ["DISPLAY"])]

    def same() -> bool:
        time.sleep(2)
        pictures.append(ImageGrab.grab(xdisplay=os.environ["DISPLAY"]))
        return pictures[-1].tobytes() == pictures[-2].tobytes() and len(pictures) > 2

    wait(same)
    return pictures[-1]


def wait(condition: Callable[[], object]) -> bool:
    """Return True once `condition` holds, False if it does not in time."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.3)  # another process: there is no signal to wait for
    return False


def xdotool(*words: str) -> str:
    done = subprocess.run(["xdotool", *words], capture_output=True, text=True, timeout=20, check=False)
    return done.stdout.strip()


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]), sys.argv[3:]))
