"""How do we learn of an end that no Python sees, such as a fault in a library? It leaves a note for the next start."""

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
    """What may be told of the last hard end; nothing when there was none. It is told once."""
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
    """Leave a note in `folder` should the process end hard; gives the way to say that it ended well.

    Several processes may share the note: each only appends to it. Until the next start it holds the paths of files
    of code as the interpreter writes them, and nothing else.
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
