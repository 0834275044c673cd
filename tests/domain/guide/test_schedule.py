"""The months of the process laid over real dates."""

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.guide.schedule import add_months, due_month, months_window, step_window
from mvp2desk.guide.loader import load_guide

GUIDE = load_guide(Path(__file__).parents[3] / "resources" / "guide" / "2025-2026")
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31))


@pytest.fixture
def guide() -> Guide:
    return GUIDE


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2026-01-31", 3, "2026-04-30"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2027-06-30", -2, "2027-04-30"),  # ask for an extension two months before the contract ends
        ("2026-03-31", 0, "2026-03-31"),
    ],
)
def test_months_later_is_the_same_day_or_the_month_s_last(day: str, months: int, later: str) -> None:
    assert add_months(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(later)


def test_the_steps_of_a_project_that_began_in_the_middle_of_march(guide: Guide) -> None:
    windows = [step_window(dt.date(2026, 3, 16), step) for step in guide.steps]
    assert [(window.first.isoformat(), window.last.isoformat()) for window in windows] == [
        ("2026-03-16", "2026-05-15"),
        ("2026-05-16", "2026-06-15"),
        ("2026-06-16", "2026-08-15"),
        ("2026-08-16", "2026-09-15"),
        ("2026-09-16", "2026-12-15"),
        ("2026-12-16", "2027-02-15"),
        ("2027-02-16", "2027-03-15"),
        ("2027-03-16", "2027-04-15"),
        ("2027-04-16", "2028-02-15"),
        ("2028-02-16", "2028-03-15"),
    ]


def test_a_start_on_the_31st_leaves_no_day_out(guide: Guide) -> None:
    start = dt.date(2027, 12, 31)
    assert step_window(start, guide.step(1)).last == dt.date(2028, 2, 28)
    assert step_window(start, guide.step(2)).first == dt.date(2028, 2, 29)


@given(start=DAYS, months=st.integers(-600, 600))
def test_a_later_month_keeps_the_day_or_takes_the_last(start: dt.date, months: int) -> None:
    later = add_months(start, months)
    assert (later.year - start.year) * 12 + later.month - start.month == months
    assert later.day == start.day or (later.day < start.day and (later + dt.timedelta(days=1)).day == 1)


@given(start=DAYS)
def test_each_day_of_the_process_lies_in_exactly_one_step(start: dt.date) -> None:
    windows = [step_window(start, step) for step in GUIDE.steps]
    assert windows[0].first == start
    assert windows[-1].last == add_months(start, 24) - dt.timedelta(days=1)
    for before, after in pairwise(windows):
        assert before.first <= before.last
        assert after.first == before.last + dt.timedelta(days=1)


def test_a_window_of_one_month() -> None:
    window = months_window(dt.date(2028, 1, 1), 2, 2)
    assert (window.first, window.last) == (dt.date(2028, 2, 1), dt.date(2028, 2, 29))


def test_a_checkpoint_is_due_before_the_step_that_waits_for_it(guide: Guide) -> None:
    plain = replace(guide.checkpoints[0], step=1, before_step=0, due_month=0)
    last, fourth = guide.step(1).last_month, guide.step(4).first_month
    assert due_month(plain, guide) == last
    assert due_month(replace(plain, before_step=4), guide) == fourth - 1 != last
    assert due_month(replace(plain, before_step=4, due_month=9), guide) == 9
