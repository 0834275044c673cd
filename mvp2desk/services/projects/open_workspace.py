"""An open workspace: its projects, the editions of the guide, and the open project."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.project.journal import Action, Label
from mvp2desk.domain.project.registers import Community, Project
from mvp2desk.domain.project.towns import Town
from mvp2desk.services.forms.settings import Settings
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.projects.new_project_form import NewProjectForm
from mvp2desk.services.projects.project_facts_form import ProjectFactsForm
from mvp2desk.services.projects.start_project import start_project
from mvp2desk.services.recording.changes import Announcer, Changed
from mvp2desk.services.recording.recorder import Recorder
from mvp2desk.store.open_database import NOT_OURS
from mvp2desk.text.words import Words

if TYPE_CHECKING:
    from mvp2desk.store.workspace import Workspace


class ProjectLine(Struct, frozen=True):
    """A project as a row of the switcher."""

    id: str
    name: str
    subtitle: str
    is_sample: bool = False
    is_open: bool = False


class OpenWorkspace:
    """An open workspace and its projects. `open_project` is the project in view, or None.

    `load_form` returns a form of the program, as opposed to one of the guide, by its key.
    """

    def __init__(
        self,
        workspace: Workspace,
        guides: Sequence[Guide],
        *,
        settings: Settings,
        load_form: Callable[[str], Form],
        towns: Sequence[Town],
        today: Callable[[], dt.date],
    ) -> None:
        self.workspace = workspace
        self.settings = settings
        self.announcer = Announcer()
        self.open_project: OpenProject | None = None
        self._towns = towns
        self._today = today
        self._guides = {guide.edition: guide for guide in guides}
        self.load_form = load_form
        settings.listen(self._take_author)

    @property
    def read_only(self) -> bool:
        """True if nothing can be changed."""
        return self.workspace.read_only

    def trouble(self) -> UserError | None:
        """Return the error if the workspace at its path is not the open one any more, else None."""
        if self.read_only:
            return None
        try:
            self.workspace.expect_ours()
        except UserError as error:
            return error if error.code in NOT_OURS else None
        return None

    @property
    def author(self) -> str:
        """The name in "working as"."""
        return self.settings.author

    @author.setter
    def author(self, name: str) -> None:
        self.settings.author = name

    def for_copy(self, copy: Workspace) -> OpenWorkspace:
        """Return a copy of this workspace as an open one, with the same guides and settings."""
        guides = tuple(self._guides.values())
        return OpenWorkspace(
            copy, guides, settings=self.settings, load_form=self.load_form, towns=self._towns, today=self._today
        )

    def projects(self, words: Words) -> tuple[ProjectLine, ...]:
        """Return all projects by name, each with its communities."""
        opened = self.open_project.recorder.project if self.open_project else ""
        with self.workspace.read() as reading:
            return tuple(
                ProjectLine(
                    project.id,
                    project.name,
                    words.listing([community.name for community in reading.all(Community, project.id)]),
                    project.is_sample,
                    project.id == opened,
                )
                for project in reading.projects()
            )

    def new_project(self) -> NewProjectForm:
        """Return the form that starts a project, with the newest edition of the guide."""
        return NewProjectForm(self.load_form("project"), self._newest, self._towns, self._today)

    def start(self, new: NewProjectForm, words: Words) -> OpenProject:
        """Start a project with the answers of a form, and open it. Raises UserError if it cannot be saved."""
        with self.workspace.read() as reading:
            taken = [project.name for project in reading.projects()]
        beginning = new.beginning(taken, words)
        return self.add(lambda guide: start_project(self.workspace, guide, beginning, author=self.author))

    def add(self, make: Callable[[Guide], Project]) -> OpenProject:
        """Let `make` start a project with the newest edition of the guide, and open it."""
        return self._opened(make(self._newest))

    def open(self, project_id: str) -> OpenProject:
        """Open a project. Raises KeyError if it does not exist, UserError "edition-missing" without its guide."""
        with self.workspace.read() as reading:
            project = reading.project(project_id)
        return self._opened(project)

    def open_last(self) -> OpenProject | None:
        """Open the project of the last session, or the first one. Returns None if there is none."""
        with self.workspace.read() as reading:
            projects = reading.projects()
        last = [project for project in projects if project.id == self.settings.last_project]
        found = next(iter((*last, *projects)), None)
        return self._opened(found) if found else None

    def facts(self) -> ProjectFactsForm:
        """Return the facts of the open project. Raises LookupError if none is open."""
        if self.open_project is None:
            raise LookupError("no project is open")
        return ProjectFactsForm(self.load_form("project"), self.open_project, self._towns)

    def remove(self, project_id: str) -> None:
        """Remove a project with everything in it; `bring_back` undoes that. Raises KeyError if it does not exist."""
        with self.workspace.change(Label(Action.PROJECT_REMOVE), author=self.author, project=project_id) as work:
            work.remove(work.project(project_id))
        if self.open_project is not None and self.open_project.recorder.project == project_id:
            self.open_project = None
        self.announcer.announce(Changed(project_id, work.step))

    def removed_projects(self) -> tuple[ProjectLine, ...]:
        """Return the removed projects that can be brought back, the last removed first."""
        with self.workspace.read() as reading:
            return tuple(ProjectLine(project, name, "") for project, name in reading.removed_projects())

    def bring_back(self, project_id: str) -> None:
        """Undo the removal of a project."""
        step = self.workspace.undo(project_id, author=self.author)
        self.announcer.announce(Changed(project_id, step))

    def _opened(self, project: Project) -> OpenProject:
        self.open_project = opened = self.source(project)
        opened.recorder.open_forms(opened.guide.forms)
        with contextlib.suppress(UserError):  # settings that cannot be saved must not keep a project closed
            self.settings.last_project = project.id
        self.announcer.announce(Changed(project.id, None))
        return opened

    def source(self, project: Project) -> OpenProject:
        """Return a project to read in, without showing it. Raises UserError "edition-missing" without its guide."""
        guide = self._guides.get(project.edition)
        if guide is None:
            raise UserError("edition-missing", {"edition": project.edition, "name": project.name})
        recorder = Recorder(self.workspace, project.id, self.author, self.announcer)
        return OpenProject(self.workspace, guide, project, recorder, self._today)

    @property
    def _newest(self) -> Guide:
        return self._guides[max(self._guides)]

    def _take_author(self) -> None:
        if self.open_project is not None:
            self.open_project.recorder.author = self.author
