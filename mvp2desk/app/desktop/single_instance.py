"""How does a second start find the first window? By a local socket named after the workspace; no network is used.

Whether a second window may write is not decided here but by the workspace's lock. This only spares a person two
windows: when nobody answers, because the first hangs or runs on another machine, the second goes on.
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

PATIENCE = 1_000
"""Milliseconds in which the first window must answer."""

_ASK = b"raise\n"
_ANSWER = b"raised\n"


def ask_to_raise(folder: Path) -> bool:
    """Ask the window that works in `folder` to come to the front; whether it answered that it does."""
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    if not socket.waitForConnected(PATIENCE):
        return False
    if sys.platform == "win32":
        ctypes.windll.user32.AllowSetForegroundWindow(-1)  # else only its button in the task bar would blink
    socket.write(_ASK)
    return socket.waitForReadyRead(PATIENCE) and socket.readAll().data() == _ANSWER


class SingleInstance(QObject):
    """Answers later starts on `folder`; `raised` says that one wants to see this window.

    Only whoever holds the workspace's lock may make one: it takes the place of a socket that a killed process left.
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
        """Answer no more."""
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
    """The socket of a workspace: in this person's own runtime folder, where only they can make one."""
    known = hashlib.sha256(os.path.normcase(folder.resolve()).encode(errors="surrogateescape")).hexdigest()[:20]
    if os.name == "nt":
        return f"mvp2desk-{known}"
    with warnings.catch_warnings(), contextlib.suppress(OSError):
        warnings.simplefilter("ignore")  # a runtime folder that others could read is passed over for another
        runtime = platformdirs.user_runtime_path("mvp2desk", appauthor=False)
        runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    return str(runtime / known)
