"""Start, open and remove projects, and the pages of a workspace without an open project."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mvp2desk.ui.shell.lazy_dialogs import projects_dialog, start_pages
from mvp2desk.ui.shell.window_state import WindowState

if TYPE_CHECKING:
    from mvp2desk.services.projects.new_project_form import NewProjectForm
    from mvp2desk.services.projects.open_workspace import OpenWorkspace
    from mvp2desk.ui.dialogs.projects import ProjectsDialog
    from mvp2desk.ui.shell.start_page import NewProjectPage, StartPage


class ProjectActions(QObject):
    """Actions on projects. `beginning` is the form of a new project while it is being filled; `changed` follows when
    the window must be built with or without it."""

    changed = Signal()

    def __init__(self, state: WindowState) -> None:
        super().__init__(state)
        self._state = state
        self.beginning: NewProjectForm | None = None
        self._dialog: ProjectsDialog | None = None

    def page(self, on_language: Callable[[str], None]) -> StartPage | NewProjectPage:
        """Return the page without a project: the first page, or the questions of a new project."""
        state = self._state
        start_page, new_project_page = start_pages()
        if self.beginning is not None:
            questions = new_project_page(self.beginning, state.words, state.save_queue)
            questions.started.connect(self._start)
            questions.left.connect(self._leave)
            state.flushing.connect(questions.page.flush)
            return questions
        start = start_page(state.words, state.context.languages)
        start.language_chosen.connect(on_language)
        start.project_wanted.connect(self.begin)
        start.sample_wanted.connect(self.start_sample)
        return start

    def begin(self) -> None:
        """Show the questions of a new project."""
        workspaces = self._state.workspaces
        if workspaces is not None and not workspaces.read_only and self._state.is_all_saved():
            self.beginning = workspaces.new_project()
            self.changed.emit()

    def open(self, project: str) -> None:
        """Open another project."""
        workspaces = self._state.workspaces
        if workspaces is not None and self._state.is_all_saved():
            self._state.save_queue.attempt(partial(workspaces.open, project))

    def start_sample(self) -> None:
        """Open the sample town, and create it first if need be."""
        state = self._state
        if state.workspaces is not None and state.is_all_saved():
            self.beginning = None
            state.save_queue.attempt(partial(state.context.start_sample, state.workspaces, state.words))

    def show(self) -> None:
        """Show all projects."""
        state = self._state
        if state.workspaces is None:
            return
        state.flush()
        dialog = self._dialog = projects_dialog()(state.words, state.window, read_only=state.workspaces.read_only)
        self._list_projects(state.workspaces)
        dialog.opened.connect(self.open)
        dialog.project_wanted.connect(self.begin)
        dialog.sample_wanted.connect(self.start_sample)
        dialog.removed.connect(self._remove)
        dialog.brought_back.connect(self._bring_back)
        dialog.open()

    def _leave(self) -> None:
        self.beginning = None
        self.changed.emit()

    def _start(self) -> None:
        state, beginning = self._state, self.beginning
        assert state.workspaces is not None and beginning is not None
        self.beginning = None  # the new project takes its place
        if not state.save_queue.attempt(partial(state.workspaces.start, beginning, state.words)):
            self.beginning = beginning

    def _remove(self, project: str) -> None:
        workspaces = self._state.workspaces
        assert workspaces is not None
        self._state.save_queue.attempt(partial(workspaces.remove, project))
        self._list_projects(workspaces)

    def _bring_back(self, project: str) -> None:
        workspaces = self._state.workspaces
        assert workspaces is not None
        self._state.save_queue.attempt(partial(workspaces.bring_back, project))
        self._list_projects(workspaces)

    def _list_projects(self, workspaces: OpenWorkspace) -> None:
        if self._dialog is not None:
            self._dialog.show_projects(workspaces.projects(self._state.words), workspaces.removed_projects())
