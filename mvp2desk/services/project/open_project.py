"""One project as it lies open: its pages, its checks, its documents, and its recorder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import FormAnswers
from mvp2desk.domain.answers.linked_answers import compiled
from mvp2desk.domain.answers.project_answers import ProjectAnswers
from mvp2desk.domain.answers.row_names import Names, names_of
from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.blocks import Document
from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.project.registers import Attachment, Community, Person, Project
from mvp2desk.domain.status import State
from mvp2desk.services.documents.document_list import WHOLE_FORM, document_of, documents_of
from mvp2desk.services.documents.form_copy import blank_copy, form_copy
from mvp2desk.services.documents.whole_process import process_document
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.services.form_views.options import rows_to_pick
from mvp2desk.services.form_views.people import everybody
from mvp2desk.services.form_views.problems import remarks
from mvp2desk.services.form_views.section_view import form_view, section_view
from mvp2desk.services.form_views.views import FormView, Option, ProblemsView, RevisionView, SectionView
from mvp2desk.services.project.answer_history import bring_back, history_views
from mvp2desk.services.project.form_cache import FormCache
from mvp2desk.services.recording.attachments import lost
from mvp2desk.services.recording.recorder import Recorder
from mvp2desk.services.recording.status_marks import mark
from mvp2desk.services.screens.coverage import unheard_words
from mvp2desk.services.screens.home import home_view
from mvp2desk.services.screens.process import phase_lines, process_view, step_view
from mvp2desk.services.screens.project_checks import project_checks
from mvp2desk.services.screens.recent_changes import StepWording
from mvp2desk.services.screens.team import team_view
from mvp2desk.services.screens.views import HomeView, PhaseLine, ProcessView, RecentChange, StepView, TeamView
from mvp2desk.services.search.find import Card, Hit, find
from mvp2desk.services.search.index import guide_cards, other_projects, project_cards
from mvp2desk.services.status.project_status import ProjectStatus, checkpoint_entry, status
from mvp2desk.store import contents
from mvp2desk.text.words import Languages, Words

if TYPE_CHECKING:
    from mvp2desk.store.reading import ReadTransaction
    from mvp2desk.store.workspace import Workspace, WorkspaceVersion

T = TypeVar("T")

_RECENT = 8
"""How many changes Home tells."""


class OpenProject:
    """What is shown is what is saved: a view is worked out once for each state of the workspace, and no longer kept."""

    def __init__(
        self, workspace: Workspace, guide: Guide, project: Project, recorder: Recorder, today: Callable[[], dt.date]
    ) -> None:
        self.workspace = workspace
        self.guide = guide
        self.recorder = recorder
        self.today = today
        self._id = project.id
        self._state: tuple[WorkspaceVersion, int, dt.date] | None = None
        self._views: dict[Hashable, Any] = {}
        self._keeping = FormCache()
        self._told: tuple[Languages, tuple[Card, ...]] | None = None

    @property
    def project(self) -> Project:
        """The project as it is now: its facts may change while it lies open."""
        with self.workspace.read() as reading:
            return reading.project(self._id)

    def status(self) -> ProjectStatus:
        """How the project stands today."""
        project_answers = self.project_answers()
        progress = self._keeping.progress
        return self.once(
            "standing", lambda reading: status(reading, self.guide, self._id, project_answers, progress, self.today())
        )

    def project_answers(self) -> ProjectAnswers:
        """Everything that is entered in the forms, with what is brought over from one to the other."""
        return self.once("dossier", self._compiled)

    def _compiled(self, reading: ReadTransaction) -> ProjectAnswers:
        fresh = compiled(self.guide.forms, reading.all_filled(self._id))
        return replace(fresh, filled={key: self._keeping.known(filled) for key, filled in fresh.filled.items()})

    def home(self, words: Words) -> HomeView:
        """What Home shows; its `phases` are also the navigator's."""
        now = self.status()
        names = {person.id: person.name for person in now.people}
        step_wording = StepWording(self.guide, now.project.name, names, lambda key: now.forms[key].filled, words)

        desk = self.desk()

        def view(reading: ReadTransaction) -> HomeView:
            recent = step_wording.changes(reading.steps(self._id, limit=_RECENT))
            return home_view(now, recent, unheard_words(desk, words), words)

        return self.once(("home", words), view)

    def phases(self, words: Words) -> tuple[PhaseLine, ...]:
        """The rows of the navigator."""
        now = self.status()
        return self.once(("phases", words), lambda reading: phase_lines(now, words))

    def process(self, words: Words) -> ProcessView:
        """The page of the whole process."""
        now = self.status()
        return self.once(("process", words), lambda reading: process_view(now, words))

    def step(self, number: int, words: Words) -> StepView:
        """The page of a step. Raises KeyError."""
        now, step = self.status(), self.guide.step(number)
        return self.once(("step", number, words), lambda reading: step_view(now, step, words))

    def team(self, words: Words) -> TeamView:
        """The place of the core team."""
        desk = self.desk()
        return self.once(("team", words), lambda reading: team_view(desk, words))

    def search(self, query: str, languages: Languages, limit: int = 20) -> tuple[Hit, ...]:
        """What `query` finds in this project and in its guide, best first, told in the first language, found in all."""
        if self._told is None or self._told[0] != languages:
            self._told = (languages, guide_cards(self.guide, languages))
        with self.workspace.read() as reading:
            projects = reading.projects()
        desk = self.desk()
        filled = [(form, self.filled(form)) for form in self.guide.forms]
        own = project_cards(filled, self.status(), desk.names, languages)
        return find(query, chain(self._told[1], own, other_projects(projects, self._id, languages)), limit)

    def mark_form(self, key: str, state: State | None, reason: str = "") -> None:
        """Set a form's state by hand; None leaves it to the answers again."""
        mark(self.recorder, key, state, reason)

    def mark_checkpoint(self, key: str, state: State | None, reason: str = "") -> None:
        """Set a checkpoint's state by hand: only a person knows that a mail was sent. None takes it back."""
        mark(self.recorder, checkpoint_entry(key), state, reason)

    def desk(self) -> ProjectContext:
        """The registers, figures and other forms that pages and documents need."""
        project_answers = self.project_answers()
        return self.once("desk", lambda reading: self._desk(reading, project_answers))

    def _desk(self, reading: ReadTransaction, project_answers: ProjectAnswers) -> ProjectContext:
        project = reading.project(self._id)
        people = reading.all(Person, self._id)
        attachments = reading.all(Attachment, self._id)
        registered = {person.id: person.name for person in people}
        files = {attached.id: attached.name for attached in attachments}
        names: Names = registered | files | dict(names_of(project_answers))
        return ProjectContext(
            today=self.today(),
            start=project.start_date,
            is_small=project.under_5000,
            key_terms=self.guide.key_terms,
            summaries=self.guide.summaries,
            people=everybody(people, project_answers, names),
            communities=reading.all(Community, self._id),
            names=names,
            figures=self.guide.numbers(),
            lost=lost(self.workspace, attachments),
            marks={entry.form: State(entry.state) for entry in reading.entries(self._id) if entry.state},
            project_answers=project_answers,
            rows_to_pick=cache(lambda tables, words: rows_to_pick(project_answers, names, tables, words)),
            guide=self.guide,
        )

    def filled(self, form: Form) -> FormAnswers:
        """A form as it stands."""
        return self.project_answers().filled[form.key]

    def contents(self, form: Form, words: Words) -> FormView:
        """A form's sections with their progress; its state where somebody set it by hand, and why."""
        filled = self.filled(form)

        def view(reading: ReadTransaction) -> FormView:
            plain = self._keeping.once(filled, ("contents", words), lambda: form_view(form, filled, words))
            entry = next((e for e in reading.entries(self._id) if e.form == form.key and e.state), None)
            return replace(plain, state=State(entry.state), note=entry.reason) if entry else plain

        return self.once(("contents", form.key, words), view)

    def section(self, form: Form, key: str, words: Words) -> SectionView:
        """One page of a form. Raises KeyError."""
        section = next((s for s in form.sections if s.key == key), None)
        if section is None:
            raise KeyError(key)
        filled, desk = self.filled(form), self.desk()
        place = ("section", form.key, key, words)
        return self.once(place, lambda reading: section_view(form, section, filled, desk, words))

    def remarks(self, form: Form, words: Words) -> ProblemsView:
        """What the Check panel says about a form."""
        filled, desk = self.filled(form), self.desk()
        return self.once(("remarks", form.key, words), lambda reading: remarks(form, filled, desk, words))

    def project_checks(self, words: Words, step: int = 0) -> ProblemsView:
        """What the Check panel says where no form lies open: of all that has been reached, or of one step."""
        one = self.guide.step(step) if step else None
        return project_checks(self.status(), one, lambda form: self.remarks(form, words), words)

    def documents(self, form: Form, words: Words) -> tuple[Option, ...]:
        """What can be made of a form: the form itself, its letters, and tables of it as documents of their own."""
        return tuple(documents_of(form, words))

    def document(
        self, form: Form, languages: Languages, audience: Audience = Audience.PACKET, part: str = WHOLE_FORM
    ) -> Document:
        """One of the `documents` of a form as blocks, in one language or side by side in two.

        Raises UserError "part-unknown" or "part-none".
        """
        return document_of(self.project, form, part, self.filled(form), self.desk(), languages, audience)

    def blank(self, form: Form, languages: Languages, part: str = WHOLE_FORM) -> Document:
        """One of the `documents` of a form, to print and fill in by hand. Raises as `document` does."""
        return document_of(self.project, form, part, self.filled(form), self.desk(), languages, None)

    def whole(self, languages: Languages, audience: Audience | None = Audience.PACKET) -> Document:
        """All forms of the project in one document; for no audience, to fill in by hand."""
        desk, forms = self.desk(), self.guide.forms
        if audience is None:
            copies = [blank_copy(form, desk, languages) for form in forms]
        else:
            copies = [form_copy(form, self.filled(form), desk, languages, audience) for form in forms]
        return process_document(self.project, desk, languages, copies)

    def undo_words(self, words: Words) -> str:
        """What undo would take back; empty when there is nothing."""
        with self.workspace.read() as reading:
            step = reading.undoable(self._id)
        return self._teller(words).action(step) if step else ""

    def redo_words(self, words: Words) -> str:
        """What redo would do again; empty when there is nothing."""
        with self.workspace.read() as reading:
            step = reading.redoable(self._id)
        return self._teller(words).action(step) if step else ""

    def recent(self, words: Words, limit: int) -> tuple[RecentChange, ...]:
        """The newest steps in words."""
        with self.workspace.read() as reading:
            steps = reading.steps(self._id, limit=limit)
        return self._teller(words).changes(steps)

    def history(self, address: Address, words: Words) -> tuple[RevisionView, ...]:
        """The states of one answer in words, newest first."""
        form = self.guide.form(address.form)
        field, names = form.field(address.field, address.table), self.desk().names
        with self.workspace.read() as reading:
            revisions = reading.history(self._id, address)
        return tuple(history_views(field, revisions, names, words))

    def bring_back(self, address: Address, step: int) -> None:
        """Let an answer be again what it was after a step of its history; undo takes that back."""
        bring_back(self.recorder, address, step)

    def once(self, place: Hashable, make: Callable[[ReadTransaction], T]) -> T:
        """What `make` gives, made again only when the workspace, its attached files or the calendar have
        moved on."""
        with self.workspace.read() as reading:
            state = (self.workspace.version(), contents.stamp(self.workspace.folder), self.today())
            if state != self._state:
                self._state, self._views = state, {}
            if place not in self._views:
                self._views[place] = make(reading)
        view: T = self._views[place]
        return view

    def _teller(self, words: Words) -> StepWording:
        filled = cache(lambda key: self.filled(self.guide.form(key)))  # a form itself cannot be hashed
        return StepWording(self.guide, self.project.name, self.desk().names, filled, words)
