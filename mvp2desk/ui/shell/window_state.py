"""The state that the parts of the window share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mvp2desk.ui.context import WindowContext
from mvp2desk.ui.forms.save_queue import SaveQueue
from mvp2desk.ui.shell.main_window import MainWindow

if TYPE_CHECKING:
    from mvp2desk.services.project.open_project import OpenProject
    from mvp2desk.services.projects.open_workspace import OpenWorkspace
    from mvp2desk.ui.shell.project_view import ProjectView


class WindowState(QObject):
    """The open workspace and project, the language, and the present `view`, which is None while no project is shown.

    `flushing` asks every form page to save what was typed.
    """

    flushing = Signal()

    def __init__(self, window: MainWindow, context: WindowContext) -> None:
        super().__init__(window)
        self.window = window
        self.context = context
        self.words = context.words()
        self.save_queue = SaveQueue(self)
        self.workspaces: OpenWorkspace | None = None
        self.open_project: OpenProject | None = None
        self.view: ProjectView | None = None

    def flush(self) -> None:
        """Save what was typed and not saved yet."""
        self.flushing.emit()

    def is_all_saved(self) -> bool:
        """Flush, and return False if the disk refused."""
        self.flush()
        return not self.save_queue.is_waiting
