"""The plan: the guide's months from the start date, moved by the dates that people entered."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mvp2desk.domain.guide.guide import Step
from mvp2desk.domain.guide.schedule import step_window
from mvp2desk.domain.project.registers import PlanStep
from mvp2desk.domain.submissions.contract import contract_dates
from mvp2desk.domain.submissions.plan import Plan, PlannedStep, due_date, make_plan
from mvp2desk.guide.loader import load_guide

GUIDE = load_guide(Path(__file__).parents[3] / "resources" / "guide" / "2025-2026")
START = dt.date(2026, 1, 31)
MONTHS_AHEAD = 2
NOTHING = PlanStep(id="", project="", step=0)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def entered(
    step: int, *, began: str = "", finished: str = "", wanted_last: str = "", waits: bool = True
) -> dict[int, PlanStep]:
    dates = {"began": began, "finished": finished, "wanted_last": wanted_last}
    known = {name: day(text) for name, text in dates.items() if text}
    return {step: PlanStep(id=f"step {step}", project="p", step=step, waits=waits, **known)}


def plan(start: dt.date, dates: Mapping[int, PlanStep] | None = None, today: dt.date | None = None) -> Plan:
    return make_plan(start, GUIDE.steps, dates or {}, today)


def last_days(of: Plan) -> list[str]:
    return [step.last.isoformat() for step in of.steps]


def due(key: str, of: Plan) -> str:
    checkpoint = next(one for one in GUIDE.checkpoints if one.key == key)
    return due_date(checkpoint, of, GUIDE).isoformat()


def test_a_plan_without_dates_has_the_days_of_the_guide() -> None:
    plain = plan(START)
    assert last_days(plain) == [
        "2026-03-30",
        "2026-04-29",
        "2026-06-29",
        "2026-07-30",
        "2026-10-30",
        "2026-12-30",
        "2027-01-30",
        "2027-02-27",
        "2027-12-30",
        "2028-01-30",
    ]
    assert due("engagement-plan-sent", plain) == "2026-08-30"
    assert due("seed-ideas-sent", plain) == "2027-01-06"  # one week after step 7 begins
    assert due("part-a-sent", plain) == "2027-01-30"
    assert due("mid-point-update", plain) == "2027-07-30"


def test_a_late_step_moves_the_steps_that_wait_for_it() -> None:
    late = plan(START, entered(2, finished="2026-05-20"))
    third = late.step(3)
    assert (third.first, third.last) == (day("2026-05-21"), day("2026-07-20"))
    assert [step.delay for step in late.steps] == [0, *[21] * 9]
    assert due("part-b-sent", late) == "2027-03-20"
    assert late.end == day("2028-02-20")
    contract = contract_dates(day("2028-01-31"), MONTHS_AHEAD)
    assert contract.days_over(late.end) == 20
    assert (contract.ask_by, contract.remind_from) == (day("2027-11-30"), day("2027-09-30"))


def test_a_step_that_does_not_wait_keeps_its_days_and_those_after_it() -> None:
    late = plan(START, entered(2, finished="2026-05-20") | entered(5, waits=False))
    assert late.step(5).first == day("2026-07-31")
    assert [step.delay for step in late.steps] == [0, 21, 21, 21, 0, 0, 0, 0, 0, 0]


def test_a_wish_for_a_longer_step_moves_the_end() -> None:
    start, end = day("2027-02-28"), day("2029-06-30")
    assert last_days(plan(start))[::9] == ["2027-04-27", "2029-02-27"]
    contract = contract_dates(end, MONTHS_AHEAD)
    over = plan(start, entered(9, wanted_last="2029-05-31"))
    assert (over.end, contract.days_over(over.end)) == (day("2029-07-01"), 1)
    just = plan(start, entered(9, wanted_last="2029-05-30"))
    assert (just.end, contract.days_over(just.end)) == (end, 0)
    assert contract.ask_by == day("2029-04-30")


@pytest.mark.parametrize(
    ("end", "ask_by"),
    [("2027-04-30", "2027-02-28"), ("2028-04-30", "2028-02-29"), ("2028-02-29", "2027-12-29")],
)
def test_an_extension_is_asked_for_two_months_before_the_end(end: str, ask_by: str) -> None:
    assert contract_dates(day(end), MONTHS_AHEAD).ask_by == day(ask_by)


def test_a_step_that_ends_early_moves_nothing() -> None:
    early = plan(START, entered(2, began="2026-03-20", finished="2026-04-02"))
    second = early.step(2)
    assert (second.first, second.last, second.delay) == (day("2026-03-20"), day("2026-04-02"), -27)
    assert last_days(early)[2:] == last_days(plan(START))[2:]


def test_a_step_that_is_finished_before_its_days_begins_no_later() -> None:
    early = plan(START, entered(3, finished="2026-04-10")).step(3)
    assert early.first == early.last == day("2026-04-10")


def test_a_step_that_begins_early_ends_no_earlier() -> None:
    assert plan(START, entered(3, began="2026-04-02")).step(3).last == day("2026-06-29")


def test_a_step_that_begins_late_keeps_its_length() -> None:
    third = plan(START, entered(3, began="2026-05-10")).step(3)
    assert (third.delay, third.last) == (10, day("2026-07-09"))


def test_a_forecast_ends_no_open_step_in_the_past() -> None:
    done = entered(1, finished="2026-03-30")
    forecast = plan(START, done, today=day("2026-05-05"))
    assert forecast.step(2).first == day("2026-05-05")
    assert forecast.step(2).delay == 35
    assert forecast.end == day("2028-03-05")
    assert plan(START, done).end == day("2028-01-30")  # lateness is measured without today


@pytest.mark.parametrize(
    ("today", "number"),
    [("2026-01-30", 0), ("2026-01-31", 1), ("2026-03-30", 1), ("2026-03-31", 2), ("2028-01-30", 10), ("2028-01-31", 0)],
)
def test_the_step_of_a_day(today: str, number: int) -> None:
    assert plan(START).step_on(day(today)) == number


def test_between_an_early_end_and_the_next_step_the_former_is_the_step_of_the_day() -> None:
    assert plan(START, entered(2, finished="2026-04-02")).step_on(day("2026-04-15")) == 2


def test_when_each_checkpoint_is_due() -> None:
    dates = {one.key: due(one.key, plan(dt.date(2026, 7, 1))) for one in GUIDE.checkpoints}
    assert dates == {
        "vendor-chosen": "2026-08-31",
        "community-exploration-sent": "2026-09-30",
        "member-list-sent": "2026-11-30",
        "discussion-guide-sent": "2026-12-31",
        "engagement-plan-sent": "2027-01-31",  # before outreach begins: in the first of the step's three months
        "roadmap-sent": "2027-03-31",
        "priorities-sent": "2027-05-31",
        "seed-ideas-sent": "2027-06-07",  # after the first week of its step
        "part-a-sent": "2027-06-30",
        "part-b-sent": "2027-07-31",
        "interim-submitted": "2027-07-31",
        "mid-point-update": "2027-12-31",  # half way through the ten months of step 9
        "final-submitted": "2028-06-30",
    }


# -- properties

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31))


@st.composite
def dates_entered(draw: st.DrawFn) -> dict[int, PlanStep]:
    steps = {}
    for number in draw(st.sets(st.sampled_from([step.number for step in GUIDE.steps]))):
        began, finished = sorted([draw(DAYS), draw(DAYS)])
        steps[number] = PlanStep(
            id=str(number),
            project="p",
            step=number,
            began=draw(st.sampled_from([None, began])),
            finished=draw(st.sampled_from([None, finished])),
            wanted_last=draw(st.none() | DAYS),
            waits=draw(st.booleans()),
        )
    return steps


@given(start=DAYS)
def test_without_dates_each_step_has_the_guide_s_days(start: dt.date) -> None:
    for step, planned in zip(GUIDE.steps, plan(start).steps, strict=True):
        assert (planned.first, planned.last) == (step_window(start, step).first, step_window(start, step).last)


@given(start=DAYS, dates=dates_entered(), today=st.none() | DAYS)
def test_no_step_ends_before_it_begins(start: dt.date, dates: dict[int, PlanStep], today: dt.date | None) -> None:
    assert all(step.first <= step.last for step in plan(start, dates, today).steps)


@given(start=DAYS, dates=dates_entered(), today=st.none() | DAYS)
def test_a_step_that_waits_begins_after_all_steps_before(
    start: dt.date, dates: dict[int, PlanStep], today: dt.date | None
) -> None:
    steps = plan(start, dates, today).steps
    for at, step in enumerate(steps[1:], start=1):
        of = dates.get(step.number)
        if of is None or (of.waits and not of.began and not of.finished):
            assert step.first > max(before.last for before in steps[:at])


@given(start=DAYS, dates=dates_entered(), step=st.sampled_from(GUIDE.steps), early=st.integers(0, 400))
def test_an_early_end_pulls_no_later_step_forward(
    start: dt.date, dates: dict[int, PlanStep], step: Step, early: int
) -> None:
    in_time = step_window(start, step).last
    number = step.number

    def later(finished: dt.date) -> list[PlannedStep]:
        of = replace(dates.get(number, NOTHING), began=None, finished=finished)
        return [planned for planned in plan(start, {**dates, number: of}).steps if planned.number > number]

    assert later(in_time - dt.timedelta(days=early)) == later(in_time)


@given(start=DAYS, dates=dates_entered(), today=DAYS)
def test_no_open_step_of_a_forecast_ends_in_the_past(
    start: dt.date, dates: dict[int, PlanStep], today: dt.date
) -> None:
    for step in plan(start, dates, today).steps:
        if not ((of := dates.get(step.number)) and of.finished):
            assert step.last >= today


@given(start=DAYS)
def test_checkpoints_come_due_in_their_order_and_before_the_step_that_waits(start: dt.date) -> None:
    of = plan(start)
    due = [due_date(one, of, GUIDE) for one in GUIDE.checkpoints]
    assert due == sorted(due)
    for checkpoint, day in zip(GUIDE.checkpoints, due, strict=True):
        window = step_window(start, GUIDE.step(checkpoint.step))
        assert window.first <= day <= window.last
        if checkpoint.before_step:
            assert day < step_window(start, GUIDE.step(checkpoint.before_step)).first
