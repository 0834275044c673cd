"""What was sent and answered is recorded, corrected and taken back."""

import datetime as dt

import pytest

from mvp2desk.domain.errors import UserError
from mvp2desk.domain.status import State
from mvp2desk.domain.submissions.submission import Reply, SentBy, Submission
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.submissions.record_submission import record_answer, record_sent, take_back_sent

KEY = "roadmap-sent"
MONDAY, THURSDAY = dt.date(2026, 3, 2), dt.date(2026, 3, 5)


def submissions(open_project: OpenProject) -> list[tuple[int, dt.date | None, Reply]]:
    return [(one.number, one.sent_on, one.answer) for one in open_project.snapshot().all(Submission)]


def test_a_second_date_corrects_the_first(open_project: OpenProject) -> None:
    record_sent(open_project.recorder, KEY, THURSDAY, SentBy.EMAIL, " To Jo\nand the mailbox ")
    record_sent(open_project.recorder, KEY, MONDAY, SentBy.HAND)
    newest = open_project.submissions.newest(KEY)
    assert newest is not None
    assert (newest.number, newest.sent_on, newest.how, newest.sent_by) == (1, MONDAY, SentBy.HAND, "clerk")
    assert newest.note == "To Jo and the mailbox"


def test_after_changes_were_asked_for_it_is_sent_a_second_time(open_project: OpenProject) -> None:
    record_sent(open_project.recorder, KEY, MONDAY, SentBy.EMAIL)
    record_answer(open_project.recorder, KEY, Reply.CHANGES, THURSDAY)
    record_sent(open_project.recorder, KEY, THURSDAY, SentBy.EMAIL)
    assert submissions(open_project) == [(1, MONDAY, Reply.CHANGES), (2, THURSDAY, Reply.NONE)]
    open_project.recorder.undo()
    assert submissions(open_project) == [(1, MONDAY, Reply.CHANGES)]


def test_sending_takes_a_mark_away(open_project: OpenProject) -> None:
    open_project.mark_checkpoint(KEY, State.WAITING, "The translator")
    record_sent(open_project.recorder, KEY, MONDAY, SentBy.EMAIL)
    take_back_sent(open_project.recorder, KEY)
    one = next(one for one in open_project.status().checkpoints if one.checkpoint.key == KEY)
    assert (one.state, one.by_hand, one.sent) == (State.NOT_STARTED, False, None)


def test_an_answer_needs_a_submission_and_comes_after_it(open_project: OpenProject) -> None:
    with pytest.raises(UserError, match="nothing-sent"):
        record_answer(open_project.recorder, KEY, Reply.NOTED, THURSDAY)
    record_sent(open_project.recorder, KEY, THURSDAY, SentBy.EMAIL)
    with pytest.raises(UserError, match="answered-before-sent") as refused:
        record_answer(open_project.recorder, KEY, Reply.NOTED, MONDAY)
    assert refused.value.facts == {"sent_on": THURSDAY}
    assert submissions(open_project) == [(1, THURSDAY, Reply.NONE)]


def test_only_an_approval_accepts_what_needs_one(open_project: OpenProject) -> None:
    def state(key: str) -> State:
        return next(one.state for one in open_project.status().checkpoints if one.checkpoint.key == key)

    for key in (KEY, "part-a-sent"):
        record_sent(open_project.recorder, key, MONDAY, SentBy.EMAIL)
        record_answer(open_project.recorder, key, Reply.NOTED, THURSDAY)
    assert (state(KEY), state("part-a-sent")) == (State.ACCEPTED, State.SENT)
    record_answer(open_project.recorder, "part-a-sent", Reply.ACCEPTED, THURSDAY)
    assert state("part-a-sent") is State.ACCEPTED
