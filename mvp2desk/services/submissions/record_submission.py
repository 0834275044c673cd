"""Recording of what was sent for a checkpoint, and of the answer of the state."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms.text_cleaning import clean_text
from mvp2desk.domain.project.journal import Action, Label
from mvp2desk.domain.submissions.submission import Reply, SentBy, Submission, SubmissionFile, newest_sent
from mvp2desk.services.recording.changes import Changed
from mvp2desk.services.recording.recorder import Recorder
from mvp2desk.services.status.project_status import checkpoint_entry

if TYPE_CHECKING:
    from mvp2desk.store.unit_of_work import UnitOfWork


def record_sent(recorder: Recorder, checkpoint: str, sent_on: dt.date, how: SentBy, note: str | None = None) -> None:
    """Record that a checkpoint was sent on a day, in one step of the journal.

    The newest submission gets the date if it was not answered yet, so that a wrong date is corrected. Otherwise it is a
    new submission without files. A mark that was set by hand goes.
    """

    def sent(there: Sequence[Submission]) -> Submission:
        newest = there[-1] if there else None
        one = newest if newest and not newest.answer else _next(recorder.project, checkpoint, newest)
        return replace(one, sent_on=sent_on, how=how, note=one.note if note is None else note)

    _save(recorder, Action.SUBMISSION_SENT, checkpoint, sent)


def record_answer(recorder: Recorder, checkpoint: str, answer: Reply, answered_on: dt.date | None) -> None:
    """Record the answer to the submission that was sent last; `Reply.NONE` takes it back.

    Raises UserError "nothing-sent", or "answered-before-sent" with the fact sent_on; then nothing is changed.
    """

    def answered(there: Sequence[Submission]) -> Submission:
        one = _to_correct(recorder.project, checkpoint, there)
        return replace(one, answer=answer, answered_on=answered_on if answer else None)

    _save(recorder, Action.SUBMISSION_ANSWER, checkpoint, answered)


def correct(recorder: Recorder, checkpoint: str, change: Callable[[Submission], Submission]) -> None:
    """Change the submission that was sent last, or make the first one.

    Raises UserError "nothing-sent", "answered-before-sent" with the fact sent_on, or "answer-missing"; then nothing is
    changed.
    """

    def corrected(there: Sequence[Submission]) -> Submission:
        return change(_to_correct(recorder.project, checkpoint, there))

    _save(recorder, Action.SUBMISSION_SENT, checkpoint, corrected)


def take_back_sent(recorder: Recorder, checkpoint: str) -> None:
    """Record that the submission that was sent last was not sent after all. Its files stay, if it has any."""

    def taken_back(work: UnitOfWork) -> None:
        sent = newest_sent(_submissions(work, recorder.project, checkpoint))
        if sent is None:
            return
        if any(file.submission == sent.id for file in work.all(SubmissionFile, recorder.project)):
            work.save(replace(sent, sent_on=None, answer=Reply.NONE, answered_on=None, how=SentBy.UNKNOWN, sent_by=""))
        else:
            work.remove(sent)

    _change(recorder, Action.SUBMISSION_TAKE_BACK, checkpoint, taken_back)


def _change(recorder: Recorder, action: Action, checkpoint: str, write: Callable[[UnitOfWork], None]) -> None:
    address = Address(checkpoint_entry(checkpoint))
    with recorder.workspace.change(
        Label(action, address), author=recorder.author, project=recorder.project, origin=recorder.origin
    ) as work:
        write(work)
    if work.step is not None:
        recorder.announcer.announce(Changed(recorder.project, work.step))


def _save(
    recorder: Recorder, action: Action, checkpoint: str, change: Callable[[Sequence[Submission]], Submission]
) -> None:
    """Save what `change` makes of the submissions of a checkpoint, which are ordered by number."""

    def write(work: UnitOfWork) -> None:
        there = _submissions(work, recorder.project, checkpoint)
        new = change(there)
        _expect_possible(new)
        work.save(replace(new, sent_by=new.sent_by or recorder.author, note=_cleaned(new.note)))
        if checkpoint_entry(checkpoint) in {entry.form for entry in work.entries(recorder.project)}:
            work.set_entry_state(recorder.project, checkpoint_entry(checkpoint), "", "")

    _change(recorder, action, checkpoint, write)


def _submissions(work: UnitOfWork, project: str, checkpoint: str) -> list[Submission]:
    """Return the submissions of a checkpoint by number."""
    return [one for one in work.all(Submission, project) if one.checkpoint == checkpoint]


def _expect_possible(one: Submission) -> None:
    if one.sent_on is None:
        raise UserError("nothing-sent")
    if one.answered_on and not one.answer:
        raise UserError("answer-missing")
    if one.answered_on and one.answered_on < one.sent_on:
        raise UserError("answered-before-sent", {"sent_on": one.sent_on})


def _to_correct(project: str, checkpoint: str, there: Sequence[Submission]) -> Submission:
    """The submission that was sent last; if none was, the newest, or the first one."""
    return newest_sent(there) or (there[-1] if there else _next(project, checkpoint, None))


def _next(project: str, checkpoint: str, newest: Submission | None) -> Submission:
    number = newest.number + 1 if newest else 1
    return Submission(id=str(uuid.uuid4()), project=project, checkpoint=checkpoint, number=number)


def _cleaned(note: str) -> str:
    return clean_text(note, lines=False).text.strip()
