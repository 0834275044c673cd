"""A button that copies a text to the clipboard."""

from PySide6.QtGui import QGuiApplication

from mvp2desk.ui.kit.announcing import announce
from mvp2desk.ui.kit.labels import Button, style_button


class CopyButton(Button):
    """Copies a text to the clipboard; its label is `copied` afterwards."""

    def __init__(self, label: str, text: str, copied: str) -> None:
        super().__init__(label)
        style_button(self, quiet=True)
        self._copies, self._copied = text, copied
        self.clicked.connect(self._copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._copies)
        self.set_text(self._copied)
        announce(self, self._copied)
