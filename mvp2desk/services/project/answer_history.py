"""What was an answer before, and how does it become that again?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import NO_ANSWER, Answer
from mvp2desk.domain.answers.row_names import Names
from mvp2desk.domain.forms.form import Field
from mvp2desk.domain.project.journal import Action, AnswerRevision, Label
from mvp2desk.services.form_views.views import RevisionView
from mvp2desk.services.recording.changes import Changed
from mvp2desk.services.recording.recorder import Recorder
from mvp2desk.text.actions import step_words
from mvp2desk.text.carried import carried_words
from mvp2desk.text.kinds import as_typed, reading
from mvp2desk.text.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def history_views(
    field: Field, revisions: Sequence[AnswerRevision], names: Names, words: Words
) -> Iterator[RevisionView]:
    """The states of one answer in words, newest first, as they are given."""
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


def bring_back(recorder: Recorder, address: Address, number: int) -> None:
    """Let the answer be again what it was after step `number`, with all that it carried. One step, one undo."""
    with recorder.workspace.read() as look:
        revisions = look.history(recorder.project, address)
    answer = next(revision.answer for revision in revisions if revision.step.number == number)
    label = Label(Action.BRING_BACK, address)
    with recorder.workspace.change(
        label, author=recorder.author, project=recorder.project, origin=recorder.origin
    ) as work:
        work.put_answer(recorder.project, address, answer)
    if work.step is not None:
        recorder.announcer.announce(Changed(recorder.project, work.step))  # nobody is typing it


def _reading(field: Field, answer: Answer, names: Names, words: Words) -> str:
    """How an answer read; empty when there was none."""
    if answer.unknown:
        return words("We don't know yet")
    return as_typed(words, field, answer.unread, names) or reading(words, field, answer.text, names)
