"""Session and crash handlers of a painted window. Importing this module loads the rest of the program."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from mvp2desk.app import places
from mvp2desk.app.desktop.session import Session
from mvp2desk.app.faults.crashes import CrashReporter
from mvp2desk.app.faults.hard_stops import last_stop, watch_stops
from mvp2desk.app.faults.logs import begin_log
from mvp2desk.ui.shell.main_window import MainWindow

End = Callable[[], object]


def load_window(
    window: MainWindow, folder: Path, application: QApplication, settings_folder: Path, notes_folder: Path
) -> tuple[Session, list[End]]:
    """Create the session and install the crash handlers. Returns the session and cleanup callbacks, to run in reverse
    order."""
    set_icon(application, places.resources() / "icons")
    session = Session(folder, application, settings_folder, window)
    stop, ended_well = last_stop(notes_folder), watch_stops(notes_folder)
    crashes = CrashReporter(session.words, lambda: window)
    crashes.leave_wanted.connect(window.close)
    crashes.refused.connect(session.content.notices.show_refused)
    crashes.begin()
    ends: list[End] = [ended_well, crashes.end, begin_log(notes_folder)]
    if stop:
        QTimer.singleShot(0, crashes, lambda: crashes.show_last_stop(stop))
    return session, ends


def set_icon(application: QApplication, icons: Path) -> None:
    """Set the icon of all windows from the folder `icons`. Not before the first painting: it takes 5 to 10 ms."""
    application.setWindowIcon(QIcon(str(icons / "mvp2desk.svg")))
