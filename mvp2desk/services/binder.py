"""One project as it lies open: its pages, its checks, its documents, and its recorder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers import Filled
from mvp2desk.domain.audiences import Audience
from mvp2desk.domain.blocks import Document
from mvp2desk.domain.forms import Form
from mvp2desk.domain.guide import Guide
from mvp2desk.domain.registers import Project
from mvp2desk.services.documents import form_document
from mvp2desk.services.pages import Desk, form_view, remarks, section_view, where_words
from mvp2desk.services.recorder import Recorder
from mvp2desk.services.views import FormView, RecentChange, Remark, RevisionView, SectionView
from mvp2desk.text.actions import action_words, step_words
from mvp2desk.text.kinds import reading as read_out
from mvp2desk.text.words import Words

if TYPE_CHECKING:
    from mvp2desk.domain.journal import StepRecord
    from mvp2desk.store.workspace import Workspace


@dataclass(slots=True)
class Binder:
    """Reads come from the store each time, so what is shown is what is saved."""

    workspace: Workspace
    guide: Guide
    project: Project
    recorder: Recorder
    today: Callable[[], dt.date]

    def desk(self) -> Desk:
        """The registers and figures that pages and documents need."""
        with self.workspace.read() as reading:
            people = reading.people(self.project.id)
            communities = reading.communities(self.project.id)
            attachments = reading.attachments(self.project.id)
        names = {person.id: person.name for person in people} | {a.id: a.name for a in attachments}
        figures = {figure.key: figure.value for figure in self.guide.figures}
        return Desk(
            today=self.today(),
            key_terms=self.guide.key_terms,
            people=people,
            communities=communities,
            names=names,
            figures=figures,
            guide=self.guide,
        )

    def filled(self, form: Form) -> Filled:
        """A form as it stands."""
        with self.workspace.read() as reading:
            return reading.filled(self.project.id, form.key)

    def contents(self, form: Form, words: Words) -> FormView:
        """A form's sections with their progress."""
        return form_view(form, self.filled(form), words)

    def section(self, form: Form, key: str, words: Words) -> SectionView:
        """One page of a form. Raises KeyError."""
        section = next((s for s in form.sections if s.key == key), None)
        if section is None:
            raise KeyError(key)
        return section_view(form, section, self.filled(form), self.desk(), words)

    def remarks(self, form: Form, words: Words) -> tuple[Remark, ...]:
        """What the Check panel says about a form."""
        return remarks(form, self.filled(form), self.desk(), words)

    def document(self, form: Form, speakers: tuple[Words, ...], audience: Audience = Audience.PACKET) -> Document:
        """A form as blocks, in one language or side by side in two."""
        return form_document(self.project, form, self.filled(form), self.desk(), speakers, audience)

    def undo_words(self, words: Words) -> str:
        """What undo would take back; empty when there is nothing."""
        with self.workspace.read() as reading:
            step = reading.undoable(self.project.id)
        return action_words(words, step, self.where(step, words)) if step else ""

    def redo_words(self, words: Words) -> str:
        """What redo would do again; empty when there is nothing."""
        with self.workspace.read() as reading:
            step = reading.redoable(self.project.id)
        return action_words(words, step, self.where(step, words)) if step else ""

    def recent(self, words: Words, limit: int) -> tuple[RecentChange, ...]:
        """The newest steps in words."""
        with self.workspace.read() as reading:
            steps = reading.steps(self.project.id, limit=limit)
        return tuple(
            RecentChange(
                step_words(words, step, self.where(step, words)), words.moment(step.at.astimezone()), step.author
            )
            for step in steps
        )

    def history(self, address: Address, words: Words) -> tuple[RevisionView, ...]:
        """The states of one answer in words, newest first."""
        form = self.guide.form(address.form)
        field, names = form.field(address.field, address.table), self.desk().names
        with self.workspace.read() as reading:
            revisions = reading.history(self.project.id, address)
        return tuple(
            RevisionView(
                revision.answer.unread or read_out(words, field, revision.answer.text, names),
                words.moment(revision.step.at.astimezone()),
                revision.step.author,
                step_words(words, revision.step, words(field.label)),
            )
            for revision in revisions
        )

    def where(self, step: StepRecord, words: Words) -> str:
        """The question or table that a step concerns, in words."""
        address = step.label.address
        if address is None:
            return self.project.name
        form = self.guide.form(address.form)
        return where_words(form, address, self.filled(form), self.desk().names, words)
