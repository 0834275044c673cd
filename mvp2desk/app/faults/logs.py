"""The log: time, level, and the line of our code of each record.

Messages are never written, neither ours nor those of libraries or Qt: a line of code identifies the event and cannot
contain text that a person typed. Only the begin and the end of a run are written in words.
"""

import logging
import os
import re
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from mvp2desk import __version__
from mvp2desk.app.faults.redacted import fault_of, is_ours

NAME = "mvp2desk.log"
MOST_BYTES = 256_000
OLD_ONES = 2

_log = logging.getLogger(__name__)
_qt = logging.getLogger("qt")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_BEGUN = "begun"
_ENDED = "ended"
_NO_GOODBYE = "the last run ended without a goodbye, or is still open"
_MOMENTS = frozenset({_BEGUN, _ENDED, _NO_GOODBYE})
"""The only messages that are written out."""

_METHOD = re.compile(r"(Q[A-Za-z]+)::([A-Za-z]+)")


class RedactingFormatter(logging.Formatter):
    """Formats "2026-03-03T17:00:00Z 1.0 ERROR mvp2desk.ui.shell.project_view:88" and a redacted exception."""

    converter = time.gmtime  # type: ignore[assignment]  # as logging documents it

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of one record."""
        when = self.formatTime(record, "%Y-%m-%dT%H:%M:%SZ")
        moment = f" {record.msg}" if record.name == __name__ and record.msg in _MOMENTS else ""
        line = f"{when} {__version__} {record.levelname} {_who(record)}{moment}"
        error = record.exc_info[1] if record.exc_info else None
        return line if error is None else f"{line}\n{fault_of(error)}"


class _Patient(RotatingFileHandler):
    """Ignores a log that cannot be written, as on a full disk, and writes on in one that cannot be rotated."""

    def doRollover(self) -> None:  # noqa: N802  logging's own name
        """Rotate the files, or leave them as they are while another program holds one, as Windows lets it."""
        try:
            super().doRollover()
        except OSError:
            self.stream = self.stream or self._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  logging's own name
        """Ignore the error: logging would print the message."""


def begin_log(folder: Path) -> Callable[[], None]:
    """Write the log into `folder` from now on, with Qt's messages. Returns the function that ends it.

    A folder that cannot be written gives neither log nor error.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        left_open = _last_moment(folder) == _BEGUN
        handler = _Patient(folder / NAME, maxBytes=MOST_BYTES, backupCount=OLD_ONES, encoding="utf-8")
    except OSError:
        return lambda: None
    handler.setFormatter(RedactingFormatter())
    root, ours = logging.getLogger(), logging.getLogger("mvp2desk")
    root.addHandler(handler)
    ours.setLevel(logging.INFO)
    before = qInstallMessageHandler(_say_on)
    if left_open:
        _log.warning(_NO_GOODBYE)
    _log.info(_BEGUN)

    def end() -> None:
        _log.info(_ENDED)
        qInstallMessageHandler(before)
        root.removeHandler(handler)
        ours.setLevel(logging.NOTSET)
        handler.close()

    return end


def qt_method(message: str) -> str:
    """Return the Qt method at the beginning of a message of Qt, such as "QPainter::begin", else an empty string."""
    found = _METHOD.match(message)
    if found is None:
        return ""
    known = (getattr(module, found[1], None) for module in (QtCore, QtGui, QtWidgets))
    return found[0] if any(hasattr(one, found[2]) for one in known if one is not None) else ""


def _last_moment(folder: Path) -> str:
    """Return the last begin or end of a run in the log, or in the old log if it was just rotated."""
    for name in (NAME, f"{NAME}.1"):
        with suppress(OSError):
            for line in reversed((folder / name).read_text(encoding="utf-8", errors="replace").splitlines()):
                if line.endswith((f" {_BEGUN}", f" {_ENDED}")):
                    return line.rpartition(" ")[2]
    return ""


def _who(record: logging.LogRecord) -> str:
    """Return the line of our code, or only the name of another library. Names of loggers come from code."""
    if is_ours(record.name):
        return f"{record.name}:{record.lineno}"
    if record.name == _qt.name:
        return f"qt {qt_method(record.getMessage())}".rstrip()
    return record.name.partition(".")[0]


def _say_on(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    _qt.log(_LEVELS[kind], "%s", message)
    if os.environ.get("MVP2DESK_TRACEBACK"):
        sys.stderr.write(f"{message}\n")
