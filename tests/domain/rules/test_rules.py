"""Each rule: what it finds, what it lets pass, and the arguments that it must and may have."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer, BroughtText, FormAnswers
from mvp2desk.domain.forms.arguments import ArgumentSpec
from mvp2desk.domain.forms.form import Field, Grants, Kind, Rule
from mvp2desk.domain.problems import Level, Problem
from mvp2desk.domain.rules.check_context import CheckContext
from mvp2desk.domain.rules.rules import RULES, RuleContext, apply_rule
from mvp2desk.domain.sources import Origin, Source
from mvp2desk.domain.words import N_, placeholders
from mvp2desk.text.problems import SENTENCES
from tests.domain.small_forms import context, filled, form, project_answers, question, reference, table

Arguments = Mapping[str, Any]
Judgment = tuple[str, dict[str, Any]] | None
FIGURES = {"least": Decimal(10), "most": Decimal(20), "award": Decimal(100)}
BESIDE = Address("f", "other", "rows", "rows-0")


def found(
    name: str,
    kind: Kind,
    answer: Answer | str,
    beside: str | Answer = "",
    other: Field | None = None,
    **arguments: Any,
) -> Judgment:
    """Apply the rule to an answer of a row; `beside` is the answer to "other" of the same row."""
    asked = question(kind)
    rows = table("rows", question(Kind.TEXT, "name"), asked, other or question(Kind.TEXT, "other"))
    answers = filled({"other": "of another row"}, rows=[{"f": answer, "other": beside}])
    return _finding(Rule(rule=name, arguments=arguments), asked, BESIDE.at("f"), answers, rows)


def found_in(name: str, said: FormAnswers, grant: CheckContext | None = None, **arguments: Any) -> Judgment:
    """Apply the rule to the table of `ROWS`."""
    return _finding(Rule(rule=name, arguments=arguments), ROWS, Address("f", table="rows"), said, ROWS, grant)


def _finding(
    rule: Rule, field: Field, address: Address, answers: FormAnswers, rows: Field, grant: CheckContext | None = None
) -> Judgment:
    grant = grant or context(figures=FIGURES)
    problem = apply_rule(rule, RuleContext(form(rows), answers.effective(address), field, address, answers, grant))
    return (problem.code, dict(problem.facts)) if problem else None


@pytest.mark.parametrize(
    ("kind", "text", "arguments", "wanted"),
    [
        (Kind.PERCENT, "-0.01", {"min": 0, "max": 100}, ("below-range", {"limit": 0})),
        (Kind.PERCENT, "0", {"min": 0, "max": 100}, None),
        (Kind.PERCENT, "100", {"min": 0, "max": 100}, None),
        (Kind.PERCENT, "100.5", {"min": 0, "max": 100}, ("above-range", {"limit": 100})),
        (Kind.PERCENT, "12.6", {"max": "12.50"}, ("above-range", {"limit": "12.5"})),
        (Kind.INTEGER, "9", {"min": 10}, ("below-range", {"limit": 10})),
        (Kind.INTEGER, "9", {"min_figure": "least"}, ("below-range", {"limit": 10})),
        (Kind.INTEGER, "21", {"min": 1, "max_figure": "most"}, ("above-range", {"limit": 20})),
        (Kind.INTEGER, "20", {"min_figure": "least", "max_figure": "most"}, None),
        (Kind.MONEY, "20.01", {"max_figure": "most"}, ("above-range", {"limit": Decimal(20)})),
        (Kind.INTEGER, "99999", {"min": 10}, None),
        (Kind.MONEY, "0.30", {"max": "0.3"}, None),
        (Kind.MONEY, "0.31", {"max": "0.3"}, ("above-range", {"limit": Decimal("0.3")})),
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
    assert found("needs-source", Kind.TEXT, "Yes", Answer(unknown=True), field="other") is None, "nobody knows yet"


def test_a_follow_up_with_its_owner() -> None:
    assert found("needs-owner", Kind.TEXT, "Ask", field="other") == ("no-owner", {})
    assert found("needs-owner", Kind.TEXT, "", field="other") is None
    assert found("needs-owner", Kind.TEXT, "Ask", "Rosa", field="other") is None
    assert found("needs-owner", Kind.TEXT, "Ask", Answer(unknown=True), field="other") is None


OTHER = question(Kind.TEXT, "other")
RED = {"colour": "red"}


@pytest.mark.parametrize(
    ("answer", "beside", "answers", "is_told"),
    [
        ("red", "", None, True),
        ("red", "said", None, False),
        ("red", Answer(unknown=True), None, False),
        ("red", Answer(unread="?"), None, False),
        ("", "", None, False),
        (Answer(unknown=True), "", None, False),
        (Answer(unread="blue"), "", None, False),
        ("red", "", ("red",), True),
        ("green red", "", ("red",), True),
        ("green", "", ("red",), False),
    ],
)
def test_an_answer_that_needs_another(
    answer: Answer | str, beside: Answer | str, answers: tuple[str, ...] | None, *, is_told: bool
) -> None:
    arguments = {"field": "other"} | ({"answers": answers} if answers else {})
    wanted = ("needs-answer", {"label": "A question"}) if is_told else None
    assert found("needs-answer", Kind.SELECT_MULTIPLE, answer, beside, **arguments) == wanted


def test_nothing_is_needed_that_is_not_asked_or_has_its_default() -> None:
    for other in (replace(OTHER, relevant={"name": ("yes",)}), replace(OTHER, default="x")):
        assert found("needs-answer", Kind.TEXT, "said", other=other, field="other") is None
    asked = replace(OTHER, relevant={"f": ("said",)})
    assert found("needs-answer", Kind.TEXT, "said", other=asked, field="other") is not None


def test_what_is_brought_to_the_other_is_its_answer() -> None:
    rows = table("rows", question(Kind.TEXT, "f"), OTHER)
    answers = filled({}, rows=[{"f": "said"}])
    rule = Rule(rule="needs-answer", arguments={"field": "other"})
    assert _finding(rule, rows.fields[0], BESIDE.at("f"), answers, rows) is not None
    there = replace(answers, brought={("rows-0", "other"): BroughtText("From there", Address("g", "x"))})
    assert _finding(rule, rows.fields[0], BESIDE.at("f"), there, rows) is None


@pytest.mark.parametrize(
    ("answer", "is_told"),
    [("yes", False), ("no", True), ("", False), (Answer(unknown=True), False), (Answer(unread="?"), False)],
)
def test_an_answer_that_was_not_expected(answer: Answer | str, *, is_told: bool) -> None:
    assert found("expected", Kind.YES_NO, answer, answers=("yes",)) == (("unexpected", {}) if is_told else None)


def test_of_several_all_must_be_expected() -> None:
    assert found("expected", Kind.SELECT_MULTIPLE, "red", answers=("red", "green")) is None
    assert found("expected", Kind.SELECT_MULTIPLE, "red green", answers=("red",)) == ("unexpected", {})


@pytest.mark.parametrize(
    ("kind", "this", "other", "that", "is_told"),
    [
        (Kind.DATE, "2026-03-02", Kind.DATE, "2026-03-03", True),
        (Kind.DATE, "2026-03-03", Kind.DATE, "2026-03-03", False),
        (Kind.MONTH, "2026-03", Kind.DATE, "2026-03-31", False),
        (Kind.MONTH, "2026-02", Kind.DATE, "2026-03-01", True),
        (Kind.DATE, "2026-02-28", Kind.MONTH, "2026-03", True),
        (Kind.DATE, "2026-03-01", Kind.MONTH, "2026-03", False),
        (Kind.INTEGER, "4", Kind.INTEGER, "5", True),
        (Kind.INTEGER, "10", Kind.INTEGER, "9", False),
        (Kind.INTEGER, "5", Kind.INTEGER, "5", False),
        (Kind.MONEY, "4.99", Kind.INTEGER, "5", True),
        (Kind.INTEGER, "4", Kind.INTEGER, "", False),
        (Kind.INTEGER, "", Kind.INTEGER, "5", False),
        (Kind.INTEGER, "4", Kind.INTEGER, Answer(unknown=True), False),
        (Kind.INTEGER, Answer(unread="four"), Kind.INTEGER, "5", False),
        (Kind.INTEGER, "4", Kind.DATE, "2026-03-01", False),
        (Kind.TEXT, "a", Kind.TEXT, "b", False),
    ],
)
def test_what_comes_before_another_though_it_should_not(
    kind: Kind, this: Answer | str, other: Kind, that: Answer | str, *, is_told: bool
) -> None:
    beside = question(other, "other")
    wanted = ("before-other", {"label": "A question"}) if is_told else None
    assert found("at-least-field", kind, this, that, beside, field="other") == wanted


@pytest.mark.parametrize(
    ("kind", "text", "is_told"),
    [
        (Kind.DATE, "2024-03-03", False),  # 730 days
        (Kind.DATE, "2024-03-02", True),
        (Kind.DATE, "2030-01-01", False),
        (Kind.DATE, "", False),
        (Kind.MONTH, "2024-03", True),
        (Kind.TEXT, "1999-01-01", False),
    ],
)
def test_a_day_long_gone(kind: Kind, text: str, *, is_told: bool) -> None:
    assert found("stale", kind, text, days=730) == (("stale", {"days": 730}) if is_told else None)


AMOUNT = question(Kind.CALCULATE, "amount", calculation="product", arguments={"factors": ("quantity", "rate")})
ROWS = table(
    "rows",
    question(Kind.TEXT, "name"),
    question(Kind.SELECT_ONE, "colour"),
    question(Kind.INTEGER, "quantity"),
    question(Kind.MONEY, "rate"),
    question(Kind.PLACE, "town"),
    AMOUNT,
)


@pytest.mark.parametrize(("count", "few", "many"), [(0, 0, None), (1, 1, None), (2, None, None), (3, None, 3)])
@pytest.mark.parametrize("limit", [{"rows": 2}, {"figure": "two"}], ids=["rows", "figure"])
def test_a_table_with_enough_rows_and_not_too_many(
    count: int, few: int | None, many: int | None, limit: Arguments
) -> None:
    answers, grant = filled({}, rows=[{} for _ in range(count)]), context(figures={"two": Decimal(2)})
    least = None if few is None else ("too-few-rows", {"least": 2, "count": few})
    most = None if many is None else ("too-many-rows", {"most": 2, "count": many})
    assert found_in("at-least-rows", answers, grant, **limit) == least
    assert found_in("at-most-rows", answers, grant, **limit) == most


COLOURS = filled({}, rows=[RED, RED, {"colour": "green"}, {}, {"colour": Answer(unread="blue")}])


@pytest.mark.parametrize(
    ("rule", "limit", "wanted"),
    [
        ("at-least-rows", 2, None),
        ("at-least-rows", 3, ("too-few-rows", {"least": 3, "count": 2})),
        ("at-most-rows", 2, None),
        ("at-most-rows", 1, ("too-many-rows", {"most": 1, "count": 2})),
    ],
)
def test_of_rows_with_an_answer_those_that_give_it_are_counted(rule: str, limit: int, wanted: Judgment) -> None:
    assert found_in(rule, COLOURS, rows=limit, column="colour", answers=("red",)) == wanted


@pytest.mark.parametrize(("percent", "is_told"), [(40, False), (41, True), (100, True)])
def test_a_share_of_the_rows(percent: int, *, is_told: bool) -> None:
    wanted = ("share-too-small", {"count": 2, "total": 5, "percent": percent}) if is_told else None
    arguments = {"column": "colour", "answers": ("red",), "percent": percent}
    assert found_in("share-of-rows", COLOURS, **arguments) == wanted
    assert found_in("share-of-rows", filled({}), **arguments) is None, "no rows are no share of anything"


MONEY = filled(
    {},
    rows=[
        {"quantity": "3", "rate": "33.33", "colour": "red"},
        {"quantity": "1", "rate": "0.02", "colour": "green"},
        {"quantity": Answer(unknown=True), "rate": "1000.00"},
    ],
)


@pytest.mark.parametrize(
    ("arguments", "communities", "over"),
    [
        ({}, 1, "0.01"),
        ({}, 2, "0.01"),
        ({"per_community": True}, 1, "0.01"),
        ({"per_community": True}, 2, None),
        ({"where": "colour", "answers": ("red",)}, 1, None),
        ({"where": "colour", "answers": ("red", "green")}, 1, "0.01"),
    ],
)
def test_a_sum_within_its_limit(arguments: Arguments, communities: int, over: str | None) -> None:
    grant = context(figures=FIGURES, communities=tuple("ABC"[:communities]))
    facts = {"total": Decimal("100.01"), "limit": Decimal(100), "over": Decimal("0.01")}
    wanted = ("sum-over", facts) if over else None
    assert found_in("sum-within", MONEY, grant, column="amount", figure="award", **arguments) == wanted


def test_all_of_a_limit_may_be_spent() -> None:
    whole = filled({}, rows=[{"rate": "99.99"}, {"rate": "0.01"}])
    assert found_in("sum-within", whole, column="rate", figure="award") is None


@pytest.mark.parametrize(
    ("towns", "missing"),
    [
        ([], ("Quabbin Falls", "North Hollow")),
        (["Quabbin Falls"], ("North Hollow",)),
        (["quabbin falls", "Elsewhere", "North hollow"], ()),
        ([Answer(unknown=True), "North Hollow"], ("Quabbin Falls",)),
    ],
)
def test_a_table_that_names_every_community(towns: list[Answer | str], missing: tuple[str, ...]) -> None:
    grant = context(communities=("Quabbin Falls", "North Hollow"))
    answers = filled({}, rows=[{"town": town} for town in towns])
    wanted = ("community-missing", {"names": missing}) if missing else None
    assert found_in("covers-communities", answers, grant, column="town") == wanted
    assert found_in("covers-communities", answers, context(communities=()), column="town") is None


USERS = form(
    table("users", question(Kind.TEXT, "name"), reference("uses", "f.rows", several=True), reference("also", "f.rows")),
    reference("uses", "f.rows"),
    key="g",
)


def unused(rows: FormAnswers, users: FormAnswers) -> Judgment:
    project = project_answers((form(ROWS), rows), (USERS, users))
    grant = context(project_answers=project)
    return found_in("rows-used", project.filled["f"], grant, by="g.users.uses")


def test_rows_that_nothing_makes_use_of() -> None:
    rows = filled({}, rows=[{"name": "a"}, {"colour": Answer(unread="blue")}, {"preset": "x"}, {"name": "d"}])
    assert unused(rows, filled({}, users=[{"uses": "rows-3 rows-1"}, {"uses": "rows-0"}])) is None
    assert unused(rows, filled({}, users=[{"uses": "rows-1 gone"}])) == (
        "rows-unused", {"names": ("rows-0", "rows-3"), "count": 2}
    )  # fmt: skip
    other_ways = filled({"uses": "rows-0"}, users=[{"also": "rows-1", "uses": "rows-3"}])
    assert unused(rows, other_ways) == ("rows-unused", {"names": ("rows-0", "rows-1"), "count": 2})
    assert unused(filled({}), filled({})) is None


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


def test_a_problem_says_where_how_much_it_matters_who_says_so_and_in_which_words() -> None:
    guide, message = Source(Origin.GUIDE, "s2"), N_("Write the whole address.")
    rule = Rule(rule="web-address", level=Level.MUST, source=guide, message=message)
    address = Address("f", "f")
    asked = question(Kind.LINK)
    situation = RuleContext(form(asked), Answer("x"), asked, address, filled({}), context())
    assert apply_rule(rule, situation) == Problem("not-an-address", Level.MUST, address, {}, guide, message)


@pytest.mark.parametrize(
    ("applies", "grant", "is_told"),
    [
        (Grants.REGIONAL, context(), False),
        (Grants.REGIONAL, context(communities=("A", "B")), True),
        (Grants.NOT_SMALL, context(), True),
        (Grants.NOT_SMALL, context(is_small=True), False),
    ],
)
def test_a_rule_that_is_not_for_this_grant_finds_nothing(
    applies: Grants, grant: CheckContext, *, is_told: bool
) -> None:
    rule = Rule(rule="at-least-rows", arguments={"rows": 1}, applies=applies)
    finding = _finding(rule, ROWS, Address("f", table="rows"), filled({}), ROWS, grant)
    assert (finding is not None) is is_told


EXAMPLES: dict[str, list[Judgment]] = {
    "range": [found("range", Kind.INTEGER, "1", min=2), found("range", Kind.INTEGER, "1", max=0)],
    "max-length": [found("max-length", Kind.TEXT, "abc", characters=1)],
    "needs-source": [found("needs-source", Kind.TEXT, "a", field="other")],
    "needs-owner": [found("needs-owner", Kind.TEXT, "a", field="other")],
    "needs-answer": [found("needs-answer", Kind.TEXT, "a", field="other")],
    "expected": [found("expected", Kind.YES_NO, "no", answers=("yes",))],
    "said": [found("said", Kind.TEXT, "a")],
    "at-least-field": [found("at-least-field", Kind.INTEGER, "1", "2", question(Kind.INTEGER, "other"), field="other")],
    "not-in-future": [found("not-in-future", Kind.DATE, "2030-01-01")],
    "stale": [found("stale", Kind.DATE, "2000-01-01", days=1)],
    "web-address": [found("web-address", Kind.LINK, "x")],
    "at-least-rows": [found_in("at-least-rows", filled({}), rows=1)],
    "at-most-rows": [found_in("at-most-rows", COLOURS, rows=1)],
    "share-of-rows": [found_in("share-of-rows", COLOURS, column="colour", answers=("red",), percent=90)],
    "sum-within": [found_in("sum-within", MONEY, column="amount", figure="award")],
    "covers-communities": [found_in("covers-communities", filled({}), column="town")],
    "rows-used": [unused(MONEY, filled({}))],
}


@pytest.mark.parametrize("name", RULES)
def test_a_message_of_its_own_can_mention_all_that_the_rule_tells(name: str) -> None:
    """A rule says which facts it gives, and the usual sentences mention no others."""
    findings = [finding for finding in EXAMPLES[name] if finding is not None]
    assert {fact for _, facts in findings for fact in facts} == RULES[name].facts
    for code, _ in findings:
        assert placeholders(SENTENCES[code]) <= RULES[name].facts


def test_the_arguments_of_each_rule() -> None:
    said = {name: (row.signature, row.on_table) for name, row in RULES.items()}
    assert said == {
        "range": (ArgumentSpec.of("", "min max min_figure max_figure"), False),
        "max-length": (ArgumentSpec.of("characters"), False),
        "needs-source": (ArgumentSpec.of("field"), False),
        "needs-owner": (ArgumentSpec.of("field"), False),
        "needs-answer": (ArgumentSpec.of("field", "answers"), False),
        "expected": (ArgumentSpec.of("answers"), False),
        "said": (ArgumentSpec.of(), False),
        "at-least-field": (ArgumentSpec.of("field"), False),
        "not-in-future": (ArgumentSpec.of(), False),
        "stale": (ArgumentSpec.of("days"), False),
        "web-address": (ArgumentSpec.of(), False),
        "at-least-rows": (ArgumentSpec.of("rows|figure", "column+answers"), True),
        "at-most-rows": (ArgumentSpec.of("rows|figure", "column+answers"), True),
        "share-of-rows": (ArgumentSpec.of("column answers percent"), True),
        "sum-within": (ArgumentSpec.of("column figure", "per_community where+answers"), True),
        "covers-communities": (ArgumentSpec.of("column"), True),
        "rows-used": (ArgumentSpec.of("by"), True),
    }


def test_an_answer_that_better_stands_elsewhere_is_told() -> None:
    assert found("said", Kind.TEXT, "The road crew") == ("unexpected", {})
    assert found("said", Kind.TEXT, "") is None
