"""Rows laid over months, and money spread over them: nothing gets lost, not a cent."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mvp2desk.domain.answers.answers import Answer, FormAnswers
from mvp2desk.domain.forms.form import Field, Form, Kind
from mvp2desk.domain.forms.kinds import from_cents
from mvp2desk.domain.rules.amounts import column_sum
from mvp2desk.domain.rules.timelines import Timeline, TimelineBar, evenly, timeline
from tests.domain.small_forms import filled, form, question, reference, table

ENDS = {"table": "tasks", "first": "first", "last": "last", "months": 10}
MONEY = {**ENDS, "begins": 14, "money": "budget.amount", "money_by": "budget.task"}


def plan(arguments: dict[str, object]) -> tuple[Form, Field]:
    line = question(Kind.TIMELINE, "line", arguments=arguments)
    tasks = table("tasks", question(Kind.TEXT, "task"), question(Kind.INTEGER, "first"), question(Kind.INTEGER, "last"))
    product = question(Kind.CALCULATE, "amount", calculation="product", arguments={"factors": ("quantity", "rate")})
    numbers = (question(Kind.INTEGER, "quantity", default="1"), question(Kind.MONEY, "rate"))
    budget = table("budget", question(Kind.TEXT, "item"), reference("task", "f.tasks"), *numbers, product)
    return form(tasks, budget, line), line


def drawn(answers: FormAnswers, arguments: dict[str, object] = MONEY) -> Timeline:
    one, line = plan(arguments)
    return timeline(one, line, answers)


@pytest.mark.parametrize(
    ("first", "last", "stretch"),
    [
        ("2", "4", (2, 4)),
        ("1", "10", (1, 10)),
        ("3", "3", (3, 3)),
        ("4", "2", None),
        ("0", "2", None),
        ("9", "11", None),
        ("-1", "999999999999", None),
        ("2", "", None),
        ("", "2", None),
        ("2", Answer(unknown=True), None),
        (Answer(unread="two"), "4", None),
    ],
)
def test_a_row_lies_over_its_months_where_they_make_sense(
    first: Answer | str, last: Answer | str, stretch: tuple[int, int] | None
) -> None:
    found = drawn(filled({}, tasks=[{"first": first, "last": last}]), ENDS)
    assert found.stretches == (TimelineBar("tasks-0", *(stretch or ())),)
    assert (found.months, found.begins) == (10, 1)


def test_every_row_has_its_stretch_in_order_also_one_without_months() -> None:
    found = drawn(filled({}, tasks=[{"first": "5", "last": "6"}, {}, {"first": "1", "last": "2"}]))
    assert [(one.row, one.first) for one in found.stretches] == [("tasks-0", 5), ("tasks-1", None), ("tasks-2", 1)]
    assert found.begins == 14


def test_without_money_nothing_is_spent() -> None:
    found = drawn(filled({}, tasks=[{"first": "1", "last": "2"}], budget=[{"task": "tasks-0", "rate": "9.00"}]), ENDS)
    assert (found.spent, found.undated) == ((), 0)


def test_each_line_of_the_budget_is_spread_over_the_months_of_its_task() -> None:
    answers = filled(
        {},
        tasks=[{"first": "2", "last": "4"}, {"first": "4", "last": "4"}, {}],
        budget=[
            {"task": "tasks-0", "rate": "100.00"},  # 33.34, 33.33, 33.33
            {"task": "tasks-1", "quantity": "2", "rate": "10.00"},
            {"task": "tasks-2", "rate": "5.00"},  # no months yet
            {"rate": "0.50"},  # no task yet
            {"task": "gone", "rate": "0.25"},
            {"task": "tasks-0"},  # no amount yet
        ],
    )
    found = drawn(answers)
    assert [str(amount) for amount in found.spent[:5]] == ["0", "33.34", "66.67", "120.00", "120.00"]
    assert (found.spent[-1], found.undated) == (Decimal(120), Decimal("5.75"))


LINE = st.tuples(st.integers(-1, 12), st.integers(-1, 12), st.integers(-(10**8), 10**9), st.integers(-1, 5))


@given(st.lists(LINE, max_size=8))
def test_what_is_spent_and_what_is_undated_is_all_that_there_is(lines: list[tuple[int, int, int, int]]) -> None:
    answers = filled(
        {},
        tasks=[{"first": str(first), "last": str(last)} for first, last, _, _ in lines],
        budget=[{"rate": str(from_cents(cents)), "task": f"tasks-{task}"} for _, _, cents, task in lines],
    )
    one, line = plan(MONEY)
    found = timeline(one, line, answers)
    total = column_sum(one.field("budget"), answers, {"column": "amount"})
    assert len(found.spent) == 10
    assert found.spent[-1] == total - found.undated


@given(cents=st.integers(-(10**13), 10**13), parts=st.integers(1, 60))
def test_evenly_adds_up_and_no_part_differs_by_more_than_a_cent(cents: int, parts: int) -> None:
    shares = evenly(from_cents(cents), parts)
    assert (len(shares), sum(shares)) == (parts, from_cents(cents))
    assert max(shares) - min(shares) <= Decimal("0.01")
    assert list(shares) == sorted(shares, reverse=True), "the first ones are the larger"
    assert {share.as_tuple().exponent for share in shares} == {-2}
