"""Which project lies open: begin one, open another, add the sample, take one out and bring it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mvp2desk.ui.dialogs.projects import ProjectsDialog
from mvp2desk.ui.shell.start_page import NewProjectPage, StartPage

if TYPE_CHECKING:
    from mvp2desk.services.projects.new_project_form import NewProjectForm
    from mvp2desk.ui.shell.window_content import WindowContent


class ProjectActions(QObject):
    """What a person does with projects. `beginning` holds the answers of the first page while it is being filled."""

    def __init__(self, room: WindowContent) -> None:
        super().__init__(room)
        self._room = room
        self.beginning: NewProjectForm | None = None

    def page(self, language_chosen: Callable[[str], None]) -> QWidget:
        """What stands in the window while no project is open: the first page, or the questions that begin one."""
        room = self._room
        if self.beginning is not None:
            asking = NewProjectPage(self.beginning, room.words, room.save_queue)
            asking.started.connect(self._start)
            asking.left.connect(self._leave)
            return asking
        start = StartPage(room.words, room.context.languages)
        start.language_chosen.connect(language_chosen)
        start.project_wanted.connect(self.begin)
        start.sample_wanted.connect(self.start_sample)
        return start

    def begin(self) -> None:
        """Ask the few questions that begin a project."""
        workspaces = self._room.workspaces
        if workspaces is not None and not workspaces.read_only and self._is_all_saved():
            self.beginning = workspaces.new_project()
            self._room.build()

    def open(self, project: str) -> None:
        """Open another project."""
        workspaces = self._room.workspaces
        if workspaces is not None and self._is_all_saved():
            self._room.save_queue.attempt(lambda: workspaces.open(project))

    def start_sample(self) -> None:
        """Open the sample town, made if it is not there yet."""
        workspaces, room = self._room.workspaces, self._room
        if workspaces is not None and self._is_all_saved():
            self.beginning = None
            room.save_queue.attempt(lambda: room.context.start_sample(workspaces, room.words))

    def show(self) -> None:
        """Show all projects."""
        workspaces, words = self._room.workspaces, self._room.words
        if workspaces is None:
            return
        self._room.flush()
        dialog = ProjectsDialog(words, self._room.window, read_only=workspaces.read_only)
        dialog.show_projects(workspaces.projects(words), workspaces.taken_out())
        dialog.opened.connect(self.open)
        dialog.project_wanted.connect(self.begin)
        dialog.sample_wanted.connect(self.start_sample)
        dialog.removed.connect(self._remove)
        dialog.brought_back.connect(self._bring_back)
        dialog.open()

    def _is_all_saved(self) -> bool:
        """What was typed belongs to the project that lies open: it is left only when all of it is saved."""
        self._room.flush()
        return not self._room.save_queue.is_waiting

    def _leave(self) -> None:
        self.beginning = None
        self._room.build()

    def _start(self) -> None:
        workspaces, beginning = self._room.workspaces, self.beginning
        assert workspaces is not None and beginning is not None
        self.beginning = None  # the new project, once begun, takes its place
        if not self._room.save_queue.attempt(lambda: workspaces.start(beginning, self._room.words)):
            self.beginning = beginning

    def _remove(self, project: str) -> None:
        workspaces, dialog = self._room.workspaces, self.sender()
        assert workspaces is not None and isinstance(dialog, ProjectsDialog)
        self._room.save_queue.attempt(lambda: workspaces.remove(project))
        dialog.show_projects(workspaces.projects(self._room.words), workspaces.taken_out())

    def _bring_back(self, project: str) -> None:
        workspaces, dialog = self._room.workspaces, self.sender()
        assert workspaces is not None and isinstance(dialog, ProjectsDialog)
        self._room.save_queue.attempt(lambda: workspaces.bring_back(project))
        dialog.show_projects(workspaces.projects(self._room.words), workspaces.taken_out())
