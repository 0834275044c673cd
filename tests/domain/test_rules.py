"""Each rule: what it finds, what it lets pass, and the arguments that it must and may have."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers import Answer
from mvp2desk.domain.forms import Kind, Rule
from mvp2desk.domain.problems import Level, Problem
from mvp2desk.domain.rules import RULES, Situation, apply_rule
from mvp2desk.domain.sources import Origin, Source
from tests.domain.small_forms import filled, question

TODAY = dt.date(2026, 3, 3)
Arguments = Mapping[str, Any]


def found(
    name: str, kind: Kind, answer: Answer | str, beside: str | Answer = "", **arguments: Any
) -> tuple[str, dict[str, Any]] | None:
    """What the rule finds in an answer of a row; `beside` is the answer to "other" of the same row."""
    answers = filled({"other": "of another row"}, rows=[{"f": answer, "other": beside}])
    address = Address("f", "f", "rows", "rows-0")
    situation = Situation(answers.at(address), question(kind), address, answers, TODAY)
    problem = apply_rule(Rule(rule=name, arguments=arguments), situation)
    return (problem.code, dict(problem.facts)) if problem else None


@pytest.mark.parametrize(
    ("kind", "text", "arguments", "wanted"),
    [
        (Kind.PERCENT, "-0.01", {"min": 0, "max": 100}, ("below-range", {"limit": "0"})),
        (Kind.PERCENT, "0", {"min": 0, "max": 100}, None),
        (Kind.PERCENT, "100", {"min": 0, "max": 100}, None),
        (Kind.PERCENT, "100.5", {"min": 0, "max": 100}, ("above-range", {"limit": "100"})),
        (Kind.INTEGER, "9", {"min": 10}, ("below-range", {"limit": "10"})),
        (Kind.INTEGER, "99999", {"min": 10}, None),
        (Kind.MONEY, "0.30", {"max": "0.3"}, None),
        (Kind.MONEY, "0.31", {"max": "0.3"}, ("above-range", {"limit": "0.3"})),
        (Kind.HOURS, "-5", {"max": 3}, None),
        (Kind.PERCENT, "", {"min": 1}, None),
        (Kind.TEXT, "-5", {"min": 1}, None),
        (Kind.DATE, "2026-01-01", {"min": 1}, None),
    ],
)
def test_a_figure_within_its_range(kind: Kind, text: str, arguments: Arguments, wanted: object) -> None:
    assert found("range", kind, text, **arguments) == wanted


def test_a_text_that_fits() -> None:
    assert found("max-length", Kind.TEXT, "12345", characters=5) is None
    assert found("max-length", Kind.TEXT, "123456", characters=5) == ("too-long", {"limit": 5, "length": 6})


def test_an_answer_with_its_source() -> None:
    assert found("needs-source", Kind.TEXT, "Yes", field="other") == ("no-source", {})
    assert found("needs-source", Kind.TEXT, "", field="other") is None
    assert found("needs-source", Kind.TEXT, "Yes", "Census", field="other") is None, "its row names one"
    assert found("needs-source", Kind.TEXT, Answer("Yes", source="Census"), field="other") is None, "it carries one"


def test_a_follow_up_with_its_owner() -> None:
    assert found("needs-owner", Kind.TEXT, "Ask", field="other") == ("no-owner", {})
    assert found("needs-owner", Kind.TEXT, "", field="other") is None
    assert found("needs-owner", Kind.TEXT, "Ask", "Rosa", field="other") is None
    assert found("needs-owner", Kind.TEXT, "Ask", Answer(unknown=True), field="other") is None


@pytest.mark.parametrize(("count", "wanted"), [(0, 0), (1, 1), (2, None), (3, None)])
def test_a_table_with_enough_rows(count: int, wanted: int | None) -> None:
    answers = filled({}, rows=[{} for _ in range(count)])
    situation = Situation(Answer(), question(Kind.REPEAT, "rows"), Address("f", table="rows"), answers, TODAY)
    problem = apply_rule(Rule(rule="at-least-rows", arguments={"rows": 2}), situation)
    assert (dict(problem.facts) if problem else None) == (None if wanted is None else {"least": 2, "count": wanted})


@pytest.mark.parametrize(
    ("kind", "text", "wanted"),
    [
        (Kind.DATE, "2026-03-03", None),
        (Kind.DATE, "2026-03-04", ("in-future", {})),
        (Kind.DATE, "2025-03-04", None),
        (Kind.DATE, "", None),
        (Kind.MONTH, "2026-03", None),
        (Kind.MONTH, "2026-04", ("in-future", {})),
        (Kind.TEXT, "2030-01-01", None),
    ],
)
def test_a_day_that_has_come(kind: Kind, text: str, wanted: object) -> None:
    assert found("not-in-future", kind, text) == wanted


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("", True),
        ("https://mass.gov", True),
        ("http://example.org/a?b=c#d", True),
        ("mass.gov", False),
        ("https://mass", False),
        ("https://", False),
        ("ftp://example.org", False),
        ("javascript:alert(1)", False),
        ("https://example.org or so", False),
        ("see https://example.org", False),
    ],
)
def test_a_web_address(text: str, *, is_one: bool) -> None:
    assert found("web-address", Kind.LINK, text) == (None if is_one else ("not-an-address", {}))


def test_a_problem_says_where_how_much_it_matters_and_who_says_so() -> None:
    guide = Source(Origin.GUIDE, "s2")
    rule = Rule(rule="web-address", level=Level.MUST, source=guide)
    address = Address("f", "f")
    situation = Situation(Answer("x"), question(Kind.LINK), address, filled({}), TODAY)
    assert apply_rule(rule, situation) == Problem("not-an-address", Level.MUST, address, {}, guide)


def test_the_arguments_of_each_rule() -> None:
    said = {name: (set(row.needs), set(row.takes), row.names_field) for name, row in RULES.items()}
    assert said == {
        "range": (set(), {"min", "max"}, False),
        "max-length": ({"characters"}, set(), False),
        "needs-source": ({"field"}, set(), True),
        "needs-owner": ({"field"}, set(), True),
        "at-least-rows": ({"rows"}, set(), False),
        "not-in-future": (set(), set(), False),
        "web-address": (set(), set(), False),
    }
