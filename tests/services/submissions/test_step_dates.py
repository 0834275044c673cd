"""Dates of a step move the plan of the project."""

import datetime as dt

import pytest
from msgspec.structs import replace

from mvp2desk.domain.errors import UserError
from mvp2desk.domain.project.registers import PlanStep
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.submissions.step_dates import set_step_dates
from mvp2desk.text.words import Words

WORDS = Words()


def test_a_step_that_was_finished_late_moves_those_that_wait(open_project: OpenProject) -> None:
    entered = open_project.submissions.step_dates(1)
    set_step_dates(
        open_project.recorder, replace(entered, finished=dt.date(2026, 3, 10), reason="Two rounds of quotes")
    )
    assert open_project.step(1, WORDS).delay == "10 days after the guide's date"
    assert open_project.step(2, WORDS).dates == "Wed, Mar 11, 2026 – Fri, Apr 10, 2026"
    due = [one.due for one in open_project.status().checkpoints][:2]
    assert due == [dt.date(2026, 3, 10), dt.date(2026, 4, 10)]
    assert open_project.history.undo_label(WORDS) == "Dates: step 1"
    open_project.recorder.undo()
    assert open_project.step(1, WORDS).delay == ""


def test_a_step_without_dates_has_no_record(open_project: OpenProject) -> None:
    entered = open_project.submissions.step_dates(4)
    set_step_dates(open_project.recorder, replace(entered, waits=False))
    assert len(open_project.snapshot().all(PlanStep)) == 1
    set_step_dates(open_project.recorder, entered)
    assert open_project.snapshot().all(PlanStep) == ()


def test_a_step_ends_after_it_begins(open_project: OpenProject) -> None:
    entered = open_project.submissions.step_dates(2)
    with pytest.raises(UserError, match="step-ends-before-it-begins"):
        set_step_dates(open_project.recorder, replace(entered, began=dt.date(2026, 3, 5), finished=dt.date(2026, 3, 4)))
    assert open_project.snapshot().all(PlanStep) == ()
