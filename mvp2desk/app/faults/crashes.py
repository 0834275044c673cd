"""Handling of bugs at run time: log them, show one report, and continue.

PySide passes exceptions in slots, timers and virtual methods to `sys.excepthook`. A bug that repeats while its window
is open, or within a second of it, is only counted: a page that cannot be painted fails with every paint.
"""

import datetime as dt
import logging
import os
import platform
import sys
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTimer, Signal, qVersion
from PySide6.QtWidgets import QWidget

from mvp2desk import __version__
from mvp2desk.app.faults.redacted import RedactedError, fault_of
from mvp2desk.domain.errors import UserError
from mvp2desk.store.chosen_files import write_chosen
from mvp2desk.text.words import Words
from mvp2desk.ui.dialogs.crash_report import CrashWindow

PAUSE = 1_000
"""Milliseconds after a crash window has closed in which no other one opens."""

_UNMADE = object()

_log = logging.getLogger(__name__)


class CrashReporter(QObject):
    """Handles bugs from `begin` to `end`. `words` and `parent` give the language and the window of the report.

    Also calls the former hooks, so that no bug is hidden from a test. A UserError while something is only read is no
    bug: `refused` carries it.
    """

    leave_wanted = Signal()
    refused = Signal(UserError)
    _noticed = Signal(RedactedError)
    _refused = Signal(UserError)

    def __init__(self, words: Callable[[], Words], parent: Callable[[], QWidget | None]) -> None:
        super().__init__()
        self._words = words
        self._parent = parent
        self._silence = logging.NullHandler()
        self._faults: Counter[RedactedError] = Counter()
        self._open_one: object = None
        self._window: CrashWindow | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._show_report)
        # queued: the bug may occur during a paint event, or in another thread
        self._noticed.connect(self._count, Qt.ConnectionType.QueuedConnection)
        self._refused.connect(self.refused, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """Install the hooks. Prints nothing before there is a log, because desktops keep what programs print."""
        logging.getLogger().addHandler(self._silence)
        self._before = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self._raised
        threading.excepthook = self._raised_in_thread
        sys.unraisablehook = self._unraisable

    def end(self) -> None:
        """Restore the former hooks."""
        logging.getLogger().removeHandler(self._silence)
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def notice(self, error: Exception) -> None:
        """Log a bug and show its report. May be called in any thread."""
        _log.error("fault", exc_info=error)
        self._noticed.emit(fault_of(error))

    def show_last_stop(self, stop: str) -> None:
        """Report that the last run ended hard; `stop` is the reportable part."""
        self._open(f"{_head()}\n\n{stop}\n", 0)

    def _count(self, fault: RedactedError) -> None:
        self._faults[fault] += 1
        if self._window is not None:
            self._window.show_report(report_of(self._faults), self._faults.total())
        elif not self._pause.isActive():
            self._show_report()

    def _show_report(self) -> None:
        if self._faults and self._open_one is None:
            self._window = self._open(report_of(self._faults), self._faults.total())

    def _open(self, report: str, times: int) -> CrashWindow:
        self._open_one = _UNMADE  # remains if the bug is in the report window itself, which would open for ever
        window = CrashWindow(report, times, self._words(), self._parent(), save=save_report)
        window.leave_wanted.connect(self.leave_wanted)
        window.finished.connect(self._gone)
        window.open()
        self._open_one = window
        return window

    def _gone(self) -> None:
        if self._window is not None:
            self._faults.clear()
        self._window = self._open_one = None
        self._pause.start()

    def _raised(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, UserError):
            _log.warning("refused")
            self._refused.emit(error)
        elif isinstance(error, Exception):
            self.notice(error)
        if self._is_watched(self._before[0], sys.__excepthook__, error):
            self._before[0](kind, error, trace)

    def _raised_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if isinstance(args.exc_value, Exception):
            self.notice(args.exc_value)
        if self._is_watched(self._before[1], threading.__excepthook__, args.exc_value):
            self._before[1](args)

    def _unraisable(self, args: "sys.UnraisableHookArgs") -> None:
        if isinstance(args.exc_value, Exception):
            self.notice(args.exc_value)
        if self._is_watched(self._before[2], sys.__unraisablehook__, args.exc_value):
            self._before[2](args)

    def _is_watched(self, before: object, usual: object, error: BaseException | None) -> bool:
        """Return True if the former hook must be called; the default hook would print text that a person typed."""
        return before is not usual or not isinstance(error, Exception) or bool(os.environ.get("MVP2DESK_TRACEBACK"))


def report_of(faults: Mapping[RedactedError, int]) -> str:
    """Return the report in English: program, places in the code, and counts."""
    lines = [f"{times} x {fault}\n" for fault, times in faults.items()]
    return "\n".join((_head(), "", *lines))


def _head() -> str:
    when = f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC"
    python = platform.python_version()
    return f"MVP2 Desk {__version__}, Python {python}, Qt {qVersion()}, {platform.system()}\n{when}"


def save_report(path: Path, report: str) -> None:
    write_chosen(path, report.encode())
