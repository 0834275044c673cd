"""The base of all dialogs: a title, one column, and buttons at the end; modeless, deleted when closed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mvp2desk.text.words import Words
from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.labels import Button, PlainLabel, button
from mvp2desk.ui.kit.theme import unit


class Dialog(QDialog):
    """A dialog over the window; show it with `open()`."""

    def __init__(self, title: str, parent: QWidget | None, *, heading: bool = True) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        u = unit(self)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(3 * u, 3 * u, 3 * u, 2 * u)
        self.column.setSpacing(u)
        if heading:
            self.column.addWidget(PlainLabel(title, "section"))

    def fit(self, across: int, down: int) -> None:
        """Resize to this size in units, within the screen."""
        u, room = unit(self), self.screen().availableSize()
        self.resize(min(across * u, room.width() * 9 // 10), min(down * u, room.height() * 9 // 10))

    def text(self, text: str, role: str = "body") -> PlainLabel:
        """Add text."""
        label = PlainLabel(text, role)
        self.column.addWidget(label)
        return label

    def close_button(self, words: Words) -> Button:
        """Return the primary button of a dialog that only shows something."""
        done = button(words("Close"), primary=True, name="close")
        done.clicked.connect(self.close)
        return done

    def buttons(self, *buttons: QPushButton) -> None:
        """Add the buttons at the end, the last of them at the right. They wrap in a narrow window."""
        u = unit(self)
        across = QHBoxLayout()
        flow = FlowLayout(u, to_right=True)
        if self.column.contentsMargins().right() == 0:  # content that fills the dialog has its own margins
            across.setContentsMargins(3 * u, 0, 3 * u, 0)
        across.addLayout(flow, 1)
        for one in buttons:
            flow.addWidget(one)
        self.column.addSpacing(unit(self))
        self.column.addLayout(across)
