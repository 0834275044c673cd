"""Detection of a running window by a local socket named after the workspace; no network is used.

The workspace's lock decides if a second window may write. This only avoids two windows: if the first one does not
answer, because it hangs or runs on another machine, the second one opens.
"""

import contextlib
import ctypes
import hashlib
import os
import sys
import warnings
from pathlib import Path

import platformdirs
from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from mvp2desk.app.places import canonical

PATIENCE = 1_000
"""Milliseconds in which the first window must answer."""

_ASK = b"raise\n"
_ANSWER = b"raised\n"


def ask_to_raise(folder: Path) -> bool:
    """Ask the window of `folder` to come to the front. Returns True if it confirms."""
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    if not socket.waitForConnected(PATIENCE):
        return False
    if sys.platform == "win32":
        ctypes.windll.user32.AllowSetForegroundWindow(-1)  # else only its button in the task bar would blink
    socket.write(_ASK)
    return socket.waitForReadyRead(PATIENCE) and socket.readAll().data() == _ANSWER


class SingleInstance(QObject):
    """Answers later starts on `folder` and emits `raised` for each.

    Only the holder of the workspace's lock may create one: it replaces the socket of a killed process.
    """

    raised = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        name = _name(folder)
        QLocalServer.removeServer(name)
        self._server.listen(name)  # where this fails, later starts read only

    def close(self) -> None:
        """Stop answering."""
        self._server.close()

    def _greet(self) -> None:
        while (asking := self._server.nextPendingConnection()) is not None:
            asking.setReadBufferSize(len(_ASK))
            asking.disconnected.connect(asking.deleteLater)
            asking.readyRead.connect(self._answer)
            if asking.bytesAvailable():
                self._reply(asking)

    def _answer(self) -> None:
        asking = self.sender()
        if isinstance(asking, QLocalSocket):
            self._reply(asking)

    def _reply(self, asking: QLocalSocket) -> None:
        if asking.readAll().data() == _ASK:
            asking.write(_ANSWER)
            self.raised.emit()
        asking.disconnectFromServer()


def _name(folder: Path) -> str:
    """Return the name of the socket of a workspace, in the runtime folder of the user."""
    known = hashlib.sha256(canonical(folder)).hexdigest()[:20]
    if os.name == "nt":
        return f"mvp2desk-{known}"
    with warnings.catch_warnings(), contextlib.suppress(OSError):
        warnings.simplefilter("ignore")  # about a runtime folder that others can read, which is then not used
        runtime = platformdirs.user_runtime_path("mvp2desk", appauthor=False)
        runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    return str(runtime / known)
