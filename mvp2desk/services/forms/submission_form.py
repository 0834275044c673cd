"""The date of sending, the way and the answer of a submission as a form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.submissions.submission import Reply, SentBy, Submission
from mvp2desk.services.forms.register_form import RegisterForm
from mvp2desk.services.submissions.record_submission import correct, take_back_sent

if TYPE_CHECKING:
    from mvp2desk.services.project.open_project import OpenProject


class SubmissionForm(RegisterForm):
    """The newest submission of a checkpoint."""

    refusals = frozenset({"nothing-sent", "answered-before-sent", "answer-missing"})

    def __init__(self, form: Form, open_project: OpenProject, checkpoint: str) -> None:
        title = next((one.title for one in open_project.guide.checkpoints if one.key == checkpoint), form.title)
        super().__init__(replace(form, title=title), open_project)
        self._checkpoint = checkpoint

    def texts(self) -> Mapping[str, str]:
        """Return date, way, note and answer; empty texts if nothing was sent."""
        newest = self.open_project.submissions.newest(self._checkpoint)
        if newest is None or newest.sent_on is None:
            return dict.fromkeys(("sent_on", "how", "note", "answer", "answered_on"), "")
        return {
            "sent_on": newest.sent_on.isoformat(),
            "how": "" if newest.how is SentBy.UNKNOWN else newest.how,
            "note": newest.note,
            "answer": newest.answer,
            "answered_on": newest.answered_on.isoformat() if newest.answered_on else "",
        }

    def save(self, texts: Mapping[str, str]) -> None:
        """Save them. Emptying the date of a submission takes it back. An answer without a date is dated today.

        Raises UserError "nothing-sent", "answered-before-sent", "answer-missing".
        """
        if texts.get("sent_on") == "" and self.texts()["sent_on"]:
            take_back_sent(self.open_project.recorder, self._checkpoint)
        else:
            today = self.open_project.today()
            correct(self.open_project.recorder, self._checkpoint, partial(_changed, texts=texts, today=today))


def _changed(submission: Submission, texts: Mapping[str, str], today: dt.date) -> Submission:
    for key, text in texts.items():
        match key:
            case "sent_on":
                submission = replace(submission, sent_on=_day(text))
            case "how":
                submission = replace(submission, how=SentBy(text) if text else SentBy.UNKNOWN)
            case "note":
                submission = replace(submission, note=text)
            case "answer" if text:
                submission = replace(submission, answer=Reply(text), answered_on=submission.answered_on or today)
            case "answer":
                submission = replace(submission, answer=Reply.NONE, answered_on=None)
            case _:
                submission = replace(submission, answered_on=_day(text))
    return submission


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
