"""Detection of ends that Python does not notice, such as a crash in a library, by a note for the next start."""

import faulthandler
import re
from collections.abc import Callable
from pathlib import Path

from mvp2desk.app.faults.redacted import MOST_PLACES

NAME = "stopped.txt"
_MOST = 20_000
_SLASH = r"[/\\]"
_FATAL = "Fatal Python error"
_ENDS = (
    *("Segmentation fault", "Aborted", "Bus error", "Floating-point exception", "Illegal instruction"),
    *("access violation", "stack overflow"),
)
_OURS = re.compile(r'File ".*mvp2desk[/\\]([\w/\\]+)\.py", line (\d+)')


def last_stop(folder: Path) -> str:
    """Return the reportable part of the last hard stop, empty if there was none, and clear the note."""
    note = folder / NAME
    try:
        with note.open("r+", encoding="utf-8", errors="replace") as file:
            raw = file.read(_MOST)
            file.truncate(0)
    except OSError:
        return ""
    first = raw.partition("\n")[0]
    kind = next((end for end in _ENDS if end in first), _FATAL if _FATAL in first else "")
    if not kind:  # Windows also notes what the program survived
        return ""
    places = [f"    mvp2desk.{re.sub(_SLASH, '.', name)}:{line}" for name, line in _OURS.findall(raw)]
    return "\n".join((kind, *reversed(places[:MOST_PLACES])))


def watch_stops(folder: Path) -> Callable[[], None]:
    """Write a note in `folder` if the process ends hard. Returns the function to be called at a normal end.

    Several processes may share the note: each only appends to it. Until the next start it holds the paths of code files
    as the interpreter writes them, and nothing else.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        note = (folder / NAME).open("a", encoding="utf-8")
    except OSError:
        return lambda: None
    faulthandler.enable(note)

    def ended_well() -> None:
        faulthandler.disable()
        note.close()

    return ended_well
