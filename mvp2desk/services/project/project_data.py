"""Data derived from a snapshot that several views share: status, context, and the scopes of cached values."""

from collections.abc import Mapping
from functools import cache, partial

from mvp2desk.domain.answers.answers import FormAnswers
from mvp2desk.domain.answers.joined_mapping import JoinedMapping
from mvp2desk.domain.answers.progress import Count, form_progress, form_state
from mvp2desk.domain.answers.row_names import Name, Names, RowNames, own_names
from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.guide.schedule import months_window
from mvp2desk.domain.project.registers import Attachment, Community, Person, PlanStep, Project
from mvp2desk.domain.status import State
from mvp2desk.domain.submissions.submission import Submission
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.services.form_views.options import rows_to_pick
from mvp2desk.services.form_views.people import everybody
from mvp2desk.services.project.form_dependencies import form_dependencies, lists_people
from mvp2desk.services.project.memo import Memo
from mvp2desk.services.project.snapshot import Snapshot
from mvp2desk.services.status.project_status import Mark, ProjectStatus, project_status


class ProjectData:
    """Derives data from snapshots, and computes again only what depends on a change."""

    def __init__(self, guide: Guide, memo: Memo) -> None:
        self._guide = guide
        self._memo = memo
        self._dependencies = form_dependencies(guide.forms)

    def status(self, now: Snapshot) -> ProjectStatus:
        """Return the status of the project."""
        return self._memo.get("status", (now,), lambda: self._status(now))

    def context(self, now: Snapshot) -> ProjectContext:
        """Return the context of pages and documents."""
        return self._memo.get("context", (now,), lambda: self._context(now))

    def marks(self, now: Snapshot) -> Mapping[str, Mark]:
        """Return the states that were set by hand, by entry."""
        entries = now.entries
        return self._memo.get(
            "marks",
            (entries,),
            lambda: {entry.form: Mark(State(entry.state), entry.reason) for entry in entries if entry.state},
        )

    def dependencies_of(self, form: Form, now: Snapshot) -> tuple[object, ...]:
        """Return the objects that the problems of a form are computed from."""
        answers = (now.answers.filled[key] for key in self._dependencies[form.key])
        return (*answers, *_facts(now))

    def names_scope(self, now: Snapshot) -> object:
        """Return an object that is the same as long as the names of people, attached files and rows are."""
        of_rows = (
            self._memo.get_stable(("row names", key), (now.answers.filled[key],), partial(own_names, index))
            for key, index in now.answers.indexes.items()
        )
        return self._memo.get("names scope", (now.all(Person), now.all(Attachment), *of_rows), object)

    def _row_scope(self, now: Snapshot) -> object:
        """An object that is the same as long as rows with the same answers have the same problems."""
        rows = (filled.rows for filled in now.answers.filled.values())
        return self._memo.get("row scope", (*_facts(now), *rows), object)

    def _view_scope(self, now: Snapshot) -> object:
        """An object that is the same as long as rows with the same answers have the same views."""
        return self._memo.get("view scope", (self._row_scope(now), self.names_scope(now)), object)

    def _status(self, now: Snapshot) -> ProjectStatus:
        return project_status(
            self._guide,
            now.project,
            now.all(Community),
            now.all(Person),
            self.marks(now),
            {form.key: self._progress(form, now.answers.filled[form.key]) for form in self._guide.forms},
            now.moment.today,
            now.unknown_forms,
            plan_steps=now.all(PlanStep),
            submissions=now.all(Submission),
        )

    def _progress(self, form: Form, filled: FormAnswers) -> tuple[FormAnswers, Count, State]:
        def progress() -> tuple[FormAnswers, Count, State]:
            count = form_progress(form, filled)
            return filled, count, form_state(form, filled, count)

        return self._memo.get(("progress", form.key), (filled,), progress)

    def _people(self, names: Names, now: Snapshot) -> tuple[Person, ...]:
        listed = (now.answers.filled[key] for key, form in now.answers.forms.items() if lists_people(form))
        registered = now.all(Person)
        return self._memo.get("people", (registered, *listed), lambda: everybody(registered, now.answers, names))

    def _context(self, now: Snapshot) -> ProjectContext:
        registered = {person.id: person.name for person in now.all(Person)}
        files = {attached.id: attached.name for attached in now.all(Attachment)}
        start = now.project.start_date
        names: JoinedMapping[Name] = JoinedMapping([RowNames(now.answers), files, registered])
        return ProjectContext(
            today=now.moment.today,
            start=start,
            end=months_window(start, 1, self._guide.steps[-1].last_month).last if start else None,
            is_small=now.project.under_5000,
            key_terms=self._guide.key_terms,
            summaries=self._guide.summaries,
            people=self._people(names, now),
            communities=now.all(Community),
            names=names,
            figures=self._guide.numbers(),
            lost=now.lost,
            marks={form: marked.state for form, marked in self.marks(now).items()},
            project_answers=now.answers,
            row_scope=self._row_scope(now),
            view_scope=cache(lambda: self._view_scope(now)),
            rows_to_pick=cache(lambda tables, words: rows_to_pick(now.answers, names, tables, words)),
            guide=self._guide,
        )


def _facts(now: Snapshot) -> tuple[object, ...]:
    """The parts of a snapshot besides answers that checks read."""
    registers = (now.all(record) for record in (Project, Community, Person, Attachment))
    return (*registers, now.entries, now.lost, now.moment.today)
