"""The messages of closing: while it waits for the last backup, and if that backup failed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mvp2desk.text.words import Words
from mvp2desk.ui.kit.dialog import Dialog
from mvp2desk.ui.kit.labels import button


class ClosingDialog(Dialog):
    """Blocks the window until it closes. `leave_wanted` asks not to wait."""

    leave_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None) -> None:
        super().__init__(words("Backups"), parent)
        self.setObjectName("closing")
        self.text(words("Everything is saved. The program is making one last backup and will then close."))
        leave = button(words("Close without waiting"), name="leave")
        leave.clicked.connect(self.leave_wanted)
        self.buttons(leave)

    def reject(self) -> None:
        """Ignore the Escape key."""


class NoBackupDialog(Dialog):
    """Says why there is no new backup. `leave_wanted` closes anyway; Escape keeps the window open."""

    leave_wanted = Signal()
    retry_wanted = Signal()

    def __init__(self, alarm: str, words: Words, parent: QWidget | None) -> None:
        super().__init__(words("Close without a new backup?"), parent)
        self.setObjectName("no-backup")
        self.text(words("Everything that you typed is saved on this computer."))
        self.text(alarm, "late")
        self.column.addStretch(1)
        stay = button(words("Keep the window open"), name="stay")
        stay.clicked.connect(self.reject)
        leave = button(words("Close anyway"), name="leave")
        leave.clicked.connect(self.leave_wanted)
        again = button(words("Try again"), primary=True, name="again")
        again.clicked.connect(self.retry_wanted)
        self.buttons(stay, leave, again)
        self.fit(66, 30)
