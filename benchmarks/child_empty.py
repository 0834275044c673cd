"""The least that a window can cost: an empty one. Tells its first paint and its memory."""

import json
import sys

from PySide6.QtWidgets import QApplication, QMainWindow

from benchmarks.memory import most_memory
from benchmarks.watching import Watch, leave


def main(started: float) -> int:
    """Show it, tell, leave."""
    application = QApplication([])
    window = QMainWindow()
    window.resize(1180, 680)

    def told(milliseconds: float) -> None:
        print(json.dumps({"first_paint": milliseconds, "memory": most_memory()}))
        leave()

    Watch(started, application, lambda: True, told)
    window.show()
    return application.exec()


if __name__ == "__main__":
    raise SystemExit(main(float(sys.argv[1])))
