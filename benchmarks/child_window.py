"""Our window on a workspace: its start, then a script of `benchmarks.scripts`. Prints the figures as JSON."""

import json
import sys
from pathlib import Path

from mvp2desk.app import main as command_line
from mvp2desk.app.desktop import start  # before Qt: it undoes a slow import hook of PySide6

from PySide6.QtWidgets import QApplication  # isort: skip

from benchmarks.painting import PaintWatch, leave
from benchmarks.process_memory import peak_memory


def main(started: float, folder: Path, name: str) -> int:
    """Start the window as the program does; once it shows a project, play the script called `name`.

    `folder` holds the workspace and gets the settings.
    """
    figures: dict[str, float] = {}
    application = start.make_application([command_line.__name__])
    run = start.Run(folder / "workspace", application, folder / "settings", folder / "notes")

    def is_usable() -> bool:
        return run.session is not None and run.session.content.view is not None

    def usable(wall: float, cpu: float) -> None:
        figures.update(usable_cpu=cpu, usable_wall=wall, memory=peak_memory())
        from benchmarks.event_loop import StepPlayer  # only now: a start does without them
        from benchmarks.program import Program
        from benchmarks.scripts import SCRIPTS

        script = SCRIPTS[name]
        StepPlayer(application, script.play(Program(run, folder), figures), finish, ticks=script.ticks).start()

    def finish() -> None:
        print(json.dumps(figures))
        leave()

    def painted(wall: float, cpu: float) -> None:
        figures.update(first_paint_cpu=cpu, first_paint_wall=wall)

    PaintWatch(started, application, lambda: True, painted)
    PaintWatch(started, application, is_usable, usable)
    run.window.resize(1180, 680)  # as large as the empty window
    run.show()
    return QApplication.exec()


if __name__ == "__main__":
    raise SystemExit(main(float(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
