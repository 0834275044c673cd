"""Our window on a workspace: its start, its memory, and how quickly pages come. Does what `run_window` does."""

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mvp2desk.app import main as cli
from mvp2desk.app import places
from mvp2desk.app.desktop import start  # first: the command line starts the window, and ours loads Qt

from PySide6.QtWidgets import QApplication  # isort: skip

from benchmarks.memory import most_memory
from benchmarks.watching import Watch, leave

FORM = "community-exploration"


def main(started: float, folder: Path) -> int:
    """Show it, wait until one can work, use it, tell, leave."""
    told: dict[str, float] = {}
    application = start.make_application([cli.__name__])
    run = start.Run(folder / "workspace", application, folder / "settings", folder / "notes")

    def is_usable() -> bool:
        return run.session is not None and run.session.room.desk is not None

    def usable(milliseconds: float) -> None:
        told.update(usable=milliseconds, memory=most_memory())
        told.update(_pages(run.session))
        told["memory_after_export"] = _memory_after_export(run.session)
        print(json.dumps(told))
        leave()

    Watch(started, application, lambda: True, lambda milliseconds: told.update(first_paint=milliseconds))
    Watch(started, application, is_usable, usable)
    run.show()
    return application.exec()


def _pages(session: Any) -> dict[str, float]:
    """How long the form takes to open, and the median of going to and fro between pages that were open before."""
    from mvp2desk.ui.locations import HOME, PROCESS, Location  # loaded by now; before the first paint it would cost

    desk, workspaces = session.room.desk, session.workspaces
    assert desk is not None and workspaces is not None and workspaces.open_project is not None
    sections = [section.key for section in workspaces.open_project.guide.form(FORM).sections]
    widest = Location("form", form=FORM, section=sections[1])
    opening = _timed(lambda: desk.show_spot(widest))
    tour = [HOME, PROCESS, Location("step", 1), *(Location("form", form=FORM, section=key) for key in sections)]
    switches = [_timed(lambda spot=spot: desk.show_spot(spot)) for spot in tour * 3]  # type: ignore[misc]
    return {"opening": opening, "switch": statistics.median(switches), "slowest_switch": max(switches[len(tour) :])}


def _timed(go: Callable[[], None]) -> float:
    begun = time.perf_counter()
    go()
    QApplication.processEvents()  # lay out and paint
    return (time.perf_counter() - begun) * 1000


def _memory_after_export(session: Any) -> float:
    from mvp2desk.domain.documents.formats import Format
    from mvp2desk.exchange.writers import write
    from mvp2desk.text.words import Words

    workspaces = session.workspaces
    assert workspaces is not None and workspaces.open_project is not None
    document = workspaces.open_project.document(workspaces.open_project.guide.form(FORM), (Words(),))
    for target in (Format.PDF, Format.XLSX):
        write(target, document, places.fonts())
    return most_memory()


if __name__ == "__main__":
    raise SystemExit(main(float(sys.argv[1]), Path(sys.argv[2])))
