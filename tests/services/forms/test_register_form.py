"""Forms over one record: what it cannot take stays on the page, and is saved as soon as it fits."""

import datetime as dt

import pytest

from mvp2desk.app.places import resources
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.submissions.submission import Reply, SentBy
from mvp2desk.services.forms.simple_form import load_form
from mvp2desk.services.forms.step_dates_form import StepDatesForm
from mvp2desk.services.forms.submission_form import SubmissionForm
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.text.words import Words

WORDS = Words()
KEY = "roadmap-sent"


def answer(form: StepDatesForm | SubmissionForm, key: str, raw: str) -> None:
    form.record(Address(form.form.key, key), raw)


def codes(form: StepDatesForm | SubmissionForm, key: str) -> list[str]:
    return [remark.code for remark in form.cell(Address(form.form.key, key), WORDS).remarks]


@pytest.fixture
def dates(open_project: OpenProject) -> StepDatesForm:
    return StepDatesForm(load_form(resources() / "forms" / "step-dates.toml"), open_project, 2)


@pytest.fixture
def sent(open_project: OpenProject) -> SubmissionForm:
    return SubmissionForm(load_form(resources() / "forms" / "submission.toml"), open_project, KEY)


def test_a_last_day_before_the_first_is_saved_once_they_fit(dates: StepDatesForm, open_project: OpenProject) -> None:
    answer(dates, "began", "3/10/2026")
    answer(dates, "finished", "3/5/2026")
    assert codes(dates, "finished") == ["step-ends-before-it-begins"]
    assert open_project.submissions.step_dates(2).finished is None
    answer(dates, "began", "3/2/2026")
    assert codes(dates, "finished") == []
    entered = open_project.submissions.step_dates(2)
    assert (entered.began, entered.finished) == (dt.date(2026, 3, 2), dt.date(2026, 3, 5))


def test_the_dates_of_the_plan_are_suggested(dates: StepDatesForm) -> None:
    assert dates.contents(WORDS).title == "Identify lived expertise"
    assert [dates.suggested(key, WORDS) for key in ("began", "finished")] == ["3/1/2026", "3/31/2026"]


def test_a_date_that_cannot_be_read_stays(dates: StepDatesForm, open_project: OpenProject) -> None:
    answer(dates, "began", "next week")
    assert dates.cell(Address("step-dates", "began"), WORDS).answer.unread == "next week"
    assert open_project.submissions.step_dates(2).began is None


def test_an_answer_waits_for_the_date_of_sending(sent: SubmissionForm, open_project: OpenProject) -> None:
    answer(sent, "answer", "accepted")
    assert codes(sent, "answer") == ["nothing-sent"]
    assert open_project.submissions.newest(KEY) is None
    answer(sent, "sent_on", "3/2/2026")
    newest = open_project.submissions.newest(KEY)
    assert newest is not None
    assert (newest.sent_on, newest.answer, newest.answered_on) == (
        dt.date(2026, 3, 2),
        Reply.ACCEPTED,
        dt.date(2026, 3, 3),
    )
    assert codes(sent, "answer") == []


def test_emptying_the_date_takes_a_submission_back(sent: SubmissionForm, open_project: OpenProject) -> None:
    answer(sent, "sent_on", "3/2/2026")
    answer(sent, "how", "hand")
    newest = open_project.submissions.newest(KEY)
    assert newest is not None and newest.how is SentBy.HAND
    answer(sent, "sent_on", "")
    assert open_project.submissions.newest(KEY) is None
