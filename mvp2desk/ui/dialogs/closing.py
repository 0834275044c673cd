"""The message while closing waits for the last backup."""

from PySide6.QtWidgets import QWidget

from mvp2desk.text.words import Words
from mvp2desk.ui.kit.dialog import Dialog


class ClosingDialog(Dialog):
    """Blocks the window until it closes."""

    def __init__(self, words: Words, parent: QWidget | None) -> None:
        super().__init__(words("Backups"), parent)
        self.setObjectName("closing")
        self.text(words("Everything is saved. The program is making one last backup, then closes by itself."))

    def reject(self) -> None:
        """Ignore the Escape key."""
