"""The head of the window: the name of the project and the search box."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from mvp2desk.text.words import Words
from mvp2desk.ui.kit.icons import down_icon
from mvp2desk.ui.kit.labels import button, set_tip
from mvp2desk.ui.kit.theme import unit


class WindowHead(QFrame):
    """Shows the name of the project, on a button that emits `projects_requested`."""

    projects_requested = Signal()

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.setProperty("part", "head")
        u = unit(self)
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(2 * u, u // 2, 2 * u, u // 2)
        switch = self._switch = button("", quiet=True, name="switch-project")
        switch.setIcon(down_icon(2 * u))
        switch.setIconSize(QSize(2 * u, 2 * u))
        switch.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow follows the name
        set_tip(switch, words("Switch to another project"))
        switch.clicked.connect(self.projects_requested)
        self._across.addWidget(switch)
        self._across.addStretch(1)

    def add_search(self, box: QWidget) -> None:
        """Add the search box in the middle."""
        self._across.addWidget(box, 2)
        self._across.addStretch(1)

    def show_project(self, name: str) -> None:
        """Show the name of the project."""
        self._switch.set_text(name)
        self._switch.setAccessibleName(self._words("Project: {name}. Switch…", name=name))
