"""Submissions of checkpoints to the state: what was sent, when and how, and what was answered."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from mvp2desk.domain.status import State


class SentBy(StrEnum):
    """The way in which a submission was sent. `UNKNOWN` for those recorded before ways were."""

    EMAIL = "email"
    FORM = "form"
    CALL = "call"
    HAND = "hand"
    UNKNOWN = "unknown"


class Reply(StrEnum):
    """The answer of the state to a submission; `NONE` while there is none."""

    NONE = ""
    ACCEPTED = "accepted"
    CHANGES = "changes"
    NOTED = "noted"


class FileRole(StrEnum):
    """Role of a file of a submission: a document made from the answers, a file that was attached, the answers
    themselves, or the reply of the state."""

    DOCUMENT = "document"
    ATTACHMENT = "attachment"
    ANSWERS = "answers"
    REPLY = "reply"


class Submission(Struct, frozen=True, kw_only=True):
    """One submission of a checkpoint. `number` counts those of the same checkpoint from 1.

    `made_at` (UTC) is the time at which its files were made, None for a submission without files. `sent_on` is None
    until it was sent; `how` is the way. `recipients` are email addresses, `subject` and `body` the message.
    `answered_on` is the date of the `answer`. `edition` is that of the guide, `languages` those of the documents.
    """

    id: str
    project: str
    checkpoint: str
    number: int
    made_at: dt.datetime | None = None
    sent_on: dt.date | None = None
    how: SentBy = SentBy.UNKNOWN
    sent_by: str = ""
    recipients: tuple[str, ...] = ()
    subject: str = ""
    body: str = ""
    note: str = ""
    answer: Reply = Reply.NONE
    answered_on: dt.date | None = None
    edition: str = ""
    languages: tuple[str, ...] = ()


class SubmissionFile(Struct, frozen=True, kw_only=True):
    """A file of a submission, frozen as it was sent: `attachment` is the id of its content. `form` is the form that a
    document shows; `part` numbers the message that carries it, from 1."""

    id: str
    project: str
    submission: str
    position: int
    role: FileRole
    name: str
    attachment: str
    form: str = ""
    part: int = 1


def newest_sent(submissions: Iterable[Submission]) -> Submission | None:
    """Return the submission with the highest number that was sent, or None."""
    sent = [one for one in submissions if one.sent_on is not None]
    return max(sent, key=lambda one: one.number, default=None)


def submission_state(sent: Submission | None, needs_answer: bool) -> State | None:
    """Return the state of a checkpoint that follows from its newest sent submission: None if there is none, or if the
    state asked for changes, so that it is to be sent again. A checkpoint that `needs_answer` is accepted only by
    `Reply.ACCEPTED`."""
    if sent is None or sent.answer is Reply.CHANGES:
        return None
    if sent.answer is Reply.ACCEPTED or (sent.answer is Reply.NOTED and not needs_answer):
        return State.ACCEPTED
    return State.SENT
