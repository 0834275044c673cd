"""The floors of a window: an empty one, and a bare page of it, built and shown again. Prints their costs as JSON."""

import json
import sys

from PySide6.QtWidgets import QApplication, QMainWindow

from benchmarks.painting import PaintWatch, leave
from benchmarks.process_memory import peak_memory


def main(started: float) -> int:
    """Show the window, measure it, then its pages."""
    application = QApplication([])
    window = QMainWindow()
    window.resize(1180, 680)
    measured: dict[str, float] = {}

    def painted(wall: float, cpu: float) -> None:
        measured.update(cpu=cpu, wall=wall, memory=peak_memory())
        from benchmarks.bare_pages import script  # only now: a start does without it
        from benchmarks.event_loop import StepPlayer

        StepPlayer(application, script(window, measured), finish, ticks=False).start()

    def finish() -> None:
        print(json.dumps(measured))
        leave()

    PaintWatch(started, application, lambda: True, painted)
    window.show()
    return application.exec()


if __name__ == "__main__":
    raise SystemExit(main(float(sys.argv[1])))
