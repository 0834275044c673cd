"""The history of an open project: undo, redo, and the former values of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import NO_ANSWER, Answer
from mvp2desk.domain.answers.row_names import Names
from mvp2desk.domain.forms.form import Field
from mvp2desk.domain.project.journal import Action, AnswerRevision, Label
from mvp2desk.services.form_views.views import RevisionView
from mvp2desk.services.project.project_source import ProjectSource
from mvp2desk.services.recording.changes import Changed
from mvp2desk.services.recording.recorder import Recorder
from mvp2desk.services.screens.recent_changes import StepWording
from mvp2desk.text.actions import step_words
from mvp2desk.text.carried import carried_words
from mvp2desk.text.kinds import as_typed, reading
from mvp2desk.text.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mvp2desk.services.project.snapshot import Snapshot


class ProjectHistory:
    """Words the steps of a project and restores former values of its answers."""

    def __init__(self, source: ProjectSource) -> None:
        self._source = source

    def undo_label(self, words: Words) -> str:
        """Return the action that undo would take back, or "" if there is none."""
        step = self._source.snapshot().undoable
        return self._wording(words).action(step) if step else ""

    def redo_label(self, words: Words) -> str:
        """Return the action that redo would repeat, or "" if there is none."""
        step = self._source.snapshot().redoable
        return self._wording(words).action(step) if step else ""

    def of_answer(self, address: Address, words: Words) -> tuple[RevisionView, ...]:
        """Return the values of one answer in words, newest first."""
        source = self._source
        field = source.guide.form(address.form).field(address.field, address.table)
        with source.workspace.read() as reading:
            revisions = reading.history(source.recorder.project, address)
        return tuple(_revision_views(field, revisions, source.context().names, words))

    def restore(self, address: Address, step: int) -> None:
        """Give an answer the value that it had after `step`, with its notes. One step of the journal, one undo."""
        restore_answer(self._source.recorder, address, step)

    def _wording(self, words: Words) -> StepWording:
        return step_wording(self._source.snapshot(), self._source.context().names, words)


def step_wording(snapshot: Snapshot, names: Names, words: Words) -> StepWording:
    """Return the wording of steps, which names rows by the answers of the snapshot."""
    return StepWording(snapshot.guide, snapshot.project.name, names, lambda form: snapshot.answers.filled[form], words)


def restore_answer(recorder: Recorder, address: Address, step: int) -> None:
    """Give an answer the value that it had after `step`, with its notes. One step of the journal, one undo."""
    with recorder.workspace.read() as reading:
        revisions = reading.history(recorder.project, address)
    answer = next(revision.answer for revision in revisions if revision.step.number == step)
    label = Label(Action.BRING_BACK, address)
    with recorder.workspace.change(
        label, author=recorder.author, project=recorder.project, origin=recorder.origin
    ) as work:
        work.put_answer(recorder.project, address, answer)
    if work.step is not None:
        recorder.announcer.announce(Changed(recorder.project, work.step))  # without an address: it is not being typed


def _revision_views(
    field: Field, revisions: Sequence[AnswerRevision], names: Names, words: Words
) -> Iterator[RevisionView]:
    befores = (*(revision.answer for revision in revisions[1:]), NO_ANSWER)
    for revision, before in zip(revisions, befores, strict=True):
        answer, step = revision.answer, revision.step
        yield RevisionView(
            _reading(field, answer, names, words),
            words.moment(step.at.astimezone()),
            step.author,
            step_words(words, step, words(field.label)),
            carried_words(words, before, answer, names),
            step.number,
            is_former=answer != revisions[0].answer,
        )


def _reading(field: Field, answer: Answer, names: Names, words: Words) -> str:
    if answer.unknown:
        return words("We don't know yet")
    return as_typed(words, field, answer.unread, names) or reading(words, field, answer.text, names)
