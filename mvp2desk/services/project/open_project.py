"""One open project: its snapshot, and the views of its pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from mvp2desk.domain.answers.answers import FormAnswers
from mvp2desk.domain.answers.project_answers import ProjectAnswers
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.project.registers import Project
from mvp2desk.domain.status import State
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.services.form_views.problems import remarks
from mvp2desk.services.form_views.section_view import form_view, section_view
from mvp2desk.services.form_views.views import FormView, ProblemsView, SectionView
from mvp2desk.services.project.memo import Memo
from mvp2desk.services.project.project_data import ProjectData
from mvp2desk.services.project.project_documents import ProjectDocuments
from mvp2desk.services.project.project_history import ProjectHistory, step_wording
from mvp2desk.services.project.project_search import ProjectSearch
from mvp2desk.services.project.project_submissions import ProjectSubmissions
from mvp2desk.services.project.snapshot import Snapshot, moment_of, take_snapshot
from mvp2desk.services.recording.recorder import Recorder
from mvp2desk.services.recording.status_marks import mark
from mvp2desk.services.screens.coverage import uncovered_words
from mvp2desk.services.screens.home import home_view
from mvp2desk.services.screens.process import phase_lines, process_view, step_view
from mvp2desk.services.screens.project_checks import project_checks
from mvp2desk.services.screens.team import team_view
from mvp2desk.services.screens.views import HomeView, PhaseLine, ProcessView, StepView, TeamView
from mvp2desk.services.status.project_status import ProjectStatus, checkpoint_entry
from mvp2desk.store.open_database import NOT_OURS
from mvp2desk.text.words import Words

if TYPE_CHECKING:
    from mvp2desk.store.workspace import Workspace

T = TypeVar("T")


class OpenProject:
    """One open project. Its views are functions of a snapshot, and computed at most once for each snapshot.

    `documents` makes its documents, `history` words its steps, `search` finds in it, `submissions` has what was sent,
    and `recorder` changes it.
    """

    def __init__(
        self, workspace: Workspace, guide: Guide, project: Project, recorder: Recorder, today: Callable[[], dt.date]
    ) -> None:
        self.workspace = workspace
        self.guide = guide
        self.recorder = recorder
        self.today = today
        self.documents = ProjectDocuments(self)
        self.history = ProjectHistory(self)
        self.search = ProjectSearch(self)
        self.submissions = ProjectSubmissions(self, today)
        self._id = project.id
        self._snapshot: Snapshot | None = None
        self._memo = Memo()
        self._data = ProjectData(guide, self._memo)

    def snapshot(self) -> Snapshot:
        """Return the newest snapshot. Takes one if the workspace, its attached files or the date changed.

        Raises UserError if the file cannot be read. Once another program has taken its place, or the workspace is
        closed, the last snapshot stays: a window may still paint what it shows.
        """
        before, today = self._snapshot, self.today()
        if before is not None and self.workspace.is_closed:
            return before
        if before is None or moment_of(self.workspace, today) != before.moment:
            try:
                self._snapshot = take_snapshot(self.workspace, self.guide, self._id, today, before)
            except UserError as error:
                if before is None or error.code not in NOT_OURS:
                    raise
                return before
            if before is not None:
                self._memo.discard(before)
        assert self._snapshot is not None
        return self._snapshot

    def names_scope(self) -> object:
        """Return an object that is the same as long as the names of people, attached files and rows are."""
        return self._data.names_scope(self.snapshot())

    def cached(self, key: Hashable, compute: Callable[[], T]) -> T:
        """Return the value of `key` for the newest snapshot; compute it if it is new."""
        return self._memo.get(key, (self.snapshot(),), compute)

    @property
    def project(self) -> Project:
        """The record of the project."""
        return self.snapshot().project

    def project_answers(self) -> ProjectAnswers:
        """Return the answers of all forms, with linked texts."""
        return self.snapshot().answers

    def filled(self, form: Form) -> FormAnswers:
        """Return the answers of one form. Raises KeyError."""
        return self.snapshot().answers.filled[form.key]

    def status(self) -> ProjectStatus:
        """Return the status of the project today."""
        return self._data.status(self.snapshot())

    def context(self) -> ProjectContext:
        """Return the context of pages and documents: registers, figures and the answers of all forms."""
        return self._data.context(self.snapshot())

    # -- places

    def home(self, words: Words) -> HomeView:
        """Return the view of Home."""

        def view() -> HomeView:
            now, status = self.snapshot(), self.status()
            names = {person.id: person.name for person in status.people}
            recent = step_wording(now, names, words).changes(now.recent)
            return home_view(status, recent, uncovered_words(self.context(), words), words)

        return self.cached(("home", words), view)

    def phases(self, words: Words) -> tuple[PhaseLine, ...]:
        """Return the rows of the navigator."""
        return self.cached(("phases", words), lambda: phase_lines(self.status(), words))

    def process(self, words: Words) -> ProcessView:
        """Return the view of the whole process."""
        return self.cached(("process", words), lambda: process_view(self.status(), words))

    def step(self, number: int, words: Words) -> StepView:
        """Return the view of a step. Raises KeyError."""
        step = self.guide.step(number)
        return self.cached(("step", number, words), lambda: step_view(self.status(), step, words))

    def team(self, words: Words) -> TeamView:
        """Return the view of the core team."""
        return self.cached(("team", words), lambda: team_view(self.context(), words))

    # -- forms

    def contents(self, form: Form, words: Words) -> FormView:
        """Return the sections of a form with their progress, and its state."""
        filled, marked = self.filled(form), self._data.marks(self.snapshot()).get(form.key)

        def view() -> FormView:
            plain = form_view(form, filled, words)
            return replace(plain, state=marked.state, note=marked.reason) if marked else plain

        return self._memo.get(("contents", form.key, words), (filled, marked), view)

    def section(self, form: Form, key: str, words: Words) -> SectionView:
        """Return the view of one page of a form. Raises KeyError."""
        section = next((s for s in form.sections if s.key == key), None)
        if section is None:
            raise KeyError(key)
        return self.cached(
            ("section", form.key, key, words),
            lambda: section_view(form, section, self.filled(form), self.context(), words),
        )

    def remarks(self, form: Form, words: Words) -> ProblemsView:
        """Return the problems of a form, in words."""
        return self._memo.get(
            ("problems", form.key, words),
            self._data.dependencies_of(form, self.snapshot()),
            lambda: remarks(form, self.filled(form), self.context(), words),
        )

    def project_checks(self, words: Words, step: int = 0) -> ProblemsView:
        """Return the problems of all forms that are due, or of the forms of one step."""
        one = self.guide.step(step) if step else None
        return self.cached(
            ("project checks", step, words),
            lambda: project_checks(self.status(), one, lambda form: self.remarks(form, words), words),
        )

    def mark_form(self, key: str, state: State | None, reason: str = "") -> None:
        """Set the state of a form by hand; None lets it follow from the answers again."""
        mark(self.recorder, key, state, reason)

    def mark_checkpoint(self, key: str, state: State | None, reason: str = "") -> None:
        """Set the state of a checkpoint by hand, such as "not needed"; None takes it back."""
        mark(self.recorder, checkpoint_entry(key), state, reason)
