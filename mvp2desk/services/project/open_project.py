"""One open project: its snapshot, and the views of its pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from functools import cache, partial
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from mvp2desk.domain.answers.answers import FormAnswers
from mvp2desk.domain.answers.joined_mapping import JoinedMapping
from mvp2desk.domain.answers.progress import Count, form_progress, form_state
from mvp2desk.domain.answers.project_answers import ProjectAnswers
from mvp2desk.domain.answers.row_names import Name, Names, RowNames, own_names
from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.project.registers import Attachment, Community, Person, Project
from mvp2desk.domain.status import State
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.services.form_views.options import rows_to_pick
from mvp2desk.services.form_views.people import everybody
from mvp2desk.services.form_views.problems import remarks
from mvp2desk.services.form_views.section_view import form_view, section_view
from mvp2desk.services.form_views.views import FormView, ProblemsView, SectionView
from mvp2desk.services.project.form_dependencies import form_dependencies, lists_people
from mvp2desk.services.project.memo import Memo
from mvp2desk.services.project.project_documents import ProjectDocuments
from mvp2desk.services.project.project_history import ProjectHistory, step_wording
from mvp2desk.services.project.snapshot import Snapshot, moment_of, take_snapshot
from mvp2desk.services.recording.recorder import Recorder
from mvp2desk.services.recording.status_marks import mark
from mvp2desk.services.screens.coverage import uncovered_words
from mvp2desk.services.screens.home import home_view
from mvp2desk.services.screens.process import phase_lines, process_view, step_view
from mvp2desk.services.screens.project_checks import project_checks
from mvp2desk.services.screens.team import team_view
from mvp2desk.services.screens.views import HomeView, PhaseLine, ProcessView, StepView, TeamView
from mvp2desk.services.search.find import Card, Hit, find
from mvp2desk.services.search.index import form_cards, guide_cards, other_projects, project_cards
from mvp2desk.services.status.project_status import Mark, ProjectStatus, checkpoint_entry, project_status
from mvp2desk.text.words import Languages, Words

if TYPE_CHECKING:
    from mvp2desk.store.workspace import Workspace

T = TypeVar("T")


class OpenProject:
    """One open project. Its views are functions of a snapshot, and computed at most once for each snapshot.

    `documents` makes its documents, `history` words its steps, and `recorder` changes it.
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
        self._id = project.id
        self._snapshot: Snapshot | None = None
        self._memo = Memo()
        self._dependencies = form_dependencies(guide.forms)

    def snapshot(self) -> Snapshot:
        """Return the newest snapshot. Takes one if the workspace, its attached files or the date changed.

        Raises UserError if the file cannot be read.
        """
        before, today = self._snapshot, self.today()
        if before is None or moment_of(self.workspace, today) != before.moment:
            self._snapshot = take_snapshot(self.workspace, self.guide, self._id, today, before)
            if before is not None:
                self._memo.discard(before)
        assert self._snapshot is not None
        return self._snapshot

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
        return self.cached("status", self._status)

    def context(self) -> ProjectContext:
        """Return the context of pages and documents: registers, figures and the answers of all forms."""
        return self.cached("context", self._context)

    # -- places

    def home(self, words: Words) -> HomeView:
        """Return the view of Home."""
        return self.cached(("home", words), lambda: self._home(words))

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

    def search(self, query: str, languages: Languages, limit: int = 20) -> tuple[Hit, ...]:
        """Return what `query` finds in the project and its guide, best first, worded in the first language."""
        return find(query, self.cached(("cards", languages), lambda: self._cards(languages)), limit)

    # -- forms

    def contents(self, form: Form, words: Words) -> FormView:
        """Return the sections of a form with their progress, and its state."""
        filled, marked = self.filled(form), self._marks().get(form.key)

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
            self._dependencies_of(form),
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
        """Set the state of a checkpoint by hand, for example after an email was sent; None takes it back."""
        mark(self.recorder, checkpoint_entry(key), state, reason)

    # -- parts of views

    def _dependencies_of(self, form: Form) -> tuple[object, ...]:
        """The objects that the problems and search cards of a form are computed from."""
        now = self.snapshot()
        answers = (now.answers.filled[key] for key in self._dependencies[form.key])
        return (*answers, *now.registers.values(), now.entries, now.lost, now.moment.today)

    def _names_scope(self) -> object:
        """An object that is the same as long as the names of people, attached files and rows are."""
        now = self.snapshot()
        of_rows = (
            self._memo.get_stable(("row names", key), (now.answers.filled[key],), partial(own_names, index))
            for key, index in now.answers.indexes.items()
        )
        return self._memo.get("names scope", (now.all(Person), now.all(Attachment), *of_rows), object)

    def _people(self, names: Names) -> tuple[Person, ...]:
        now = self.snapshot()
        listed = (now.answers.filled[key] for key, form in now.answers.forms.items() if lists_people(form))
        registered = now.all(Person)
        return self._memo.get("people", (registered, *listed), lambda: everybody(registered, now.answers, names))

    def _row_scope(self) -> object:
        """An object that is the same as long as rows with the same answers have the same problems."""
        now = self.snapshot()
        rows = (filled.rows for filled in now.answers.filled.values())
        facts = (*now.registers.values(), now.entries, now.lost, now.moment.today)
        return self._memo.get("row scope", (*facts, *rows), object)

    def _marks(self) -> Mapping[str, Mark]:
        entries = self.snapshot().entries
        return self._memo.get(
            "marks",
            (entries,),
            lambda: {entry.form: Mark(State(entry.state), entry.reason) for entry in entries if entry.state},
        )

    def _status(self) -> ProjectStatus:
        now = self.snapshot()
        forms = {form.key: self._progress(form) for form in self.guide.forms}
        return project_status(
            self.guide,
            now.project,
            now.all(Community),
            now.all(Person),
            self._marks(),
            forms,
            now.moment.today,
            now.unknown_forms,
        )

    def _progress(self, form: Form) -> tuple[FormAnswers, Count, State]:
        filled = self.filled(form)

        def progress() -> tuple[FormAnswers, Count, State]:
            count = form_progress(form, filled)
            return filled, count, form_state(form, filled, count)

        return self._memo.get(("progress", form.key), (filled,), progress)

    def _home(self, words: Words) -> HomeView:
        now, names = self.snapshot(), {person.id: person.name for person in self.status().people}
        recent = step_wording(now, names, words).changes(now.recent)
        return home_view(self.status(), recent, uncovered_words(self.context(), words), words)

    def _cards(self, languages: Languages) -> tuple[Card, ...]:
        now, names, scope = self.snapshot(), self.context().names, self._names_scope()
        of_guide = self._memo.get(("guide cards", languages), (self.guide,), lambda: guide_cards(self.guide, languages))
        of_forms = (
            self._memo.get(
                ("cards", form.key, languages),
                (self.filled(form), scope),
                partial(form_cards, form, self.filled(form), names, languages, scope),
            )
            for form in self.guide.forms
        )
        return (
            *of_guide,
            *project_cards(self.status(), languages),
            *chain.from_iterable(of_forms),
            *other_projects(now.all(Project), self._id, languages),
        )

    def _context(self) -> ProjectContext:
        now = self.snapshot()
        people, attachments = now.all(Person), now.all(Attachment)
        registered = {person.id: person.name for person in people}
        files = {attached.id: attached.name for attached in attachments}
        names: JoinedMapping[Name] = JoinedMapping([RowNames(now.answers), files, registered])
        return ProjectContext(
            today=now.moment.today,
            start=now.project.start_date,
            is_small=now.project.under_5000,
            key_terms=self.guide.key_terms,
            summaries=self.guide.summaries,
            people=self._people(names),
            communities=now.all(Community),
            names=names,
            figures=self.guide.numbers(),
            lost=now.lost,
            marks={form: marked.state for form, marked in self._marks().items()},
            project_answers=now.answers,
            row_scope=self._row_scope(),
            rows_to_pick=cache(lambda tables, words: rows_to_pick(now.answers, names, tables, words)),
            guide=self.guide,
        )
