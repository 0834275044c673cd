"""What the Check panel says: all problems of a form in reading order, and nothing about what is not asked."""

import datetime as dt

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers import Answer, Filled
from mvp2desk.domain.checks import check_answer, check_form
from mvp2desk.domain.forms import Kind, Rule
from mvp2desk.domain.problems import Level
from tests.domain.small_forms import OURS, filled, form, question

TODAY = dt.date(2026, 3, 3)
PERCENT = Rule(rule="range", arguments={"max": 100})
FORM = form(
    question(Kind.TEXT, "name", required=True),
    question(Kind.YES_NO, "many"),
    question(Kind.PERCENT, "share", rules=(PERCENT,), relevant={"many": ("yes",)}),
    question(
        Kind.REPEAT,
        "rows",
        required=True,
        rules=(Rule(rule="at-least-rows", level=Level.TIP, arguments={"rows": 2}),),
        fields=(
            question(Kind.TEXT, "who", required=True),
            question(Kind.PERCENT, "part", rules=(PERCENT,)),
            question(Kind.YES_NO, "more"),
            question(Kind.PERCENT, "rest", rules=(PERCENT,), relevant={"more": ("yes",)}),
        ),
    ),
)


def said(answers: Filled) -> list[tuple[str, str]]:
    """The codes, each with the field (or table) that it is about."""
    problems = check_form(FORM, answers, TODAY)
    return [(p.code, p.address.field or p.address.table) for p in problems if p.address is not None]


def test_nothing_is_wrong_with_what_is_complete() -> None:
    assert check_form(FORM, filled({"name": "Ann"}, rows=[{"who": "a"}, {"who": "b"}]), TODAY) == ()


def test_an_empty_form_says_where_to_begin() -> None:
    problems = check_form(FORM, filled({}), TODAY)
    assert [p.code for p in problems] == ["too-few-rows", "section-incomplete"]
    assert problems[1].address == Address("f", "name")
    assert dict(problems[1].facts) == {"open": 2, "total": 2}
    assert (problems[1].level, problems[1].source) == (Level.MUST, OURS)


def test_problems_come_in_reading_order() -> None:
    answers = filled(
        {"name": Answer(unread="?"), "many": "yes", "share": "101"},
        rows=[{"who": "a", "part": "102"}, {"part": Answer(unread="half")}],
    )
    assert said(answers) == [
        ("number-unreadable", "name"),  # what stands unread although it reads now is told all the same
        ("above-range", "share"),
        ("above-range", "part"),
        ("number-unreadable", "part"),
        ("section-incomplete", "name"),
    ]


def test_what_cannot_be_read_says_what_was_typed_and_what_may_have_been_meant() -> None:
    answers = filled({"many": "yes", "share": Answer(unread="(5)")})
    (problem,) = check_answer(FORM, answers, Address("f", "share"), TODAY)
    assert (problem.code, problem.level) == ("number-in-brackets", Level.MUST)
    assert dict(problem.facts) == {"typed": "(5)", "offer": "-5"}


def test_what_is_not_asked_is_not_checked() -> None:
    wrong = {"share": Answer("500", unread="", follow_up="ask")}
    assert check_answer(FORM, filled({"many": "no", **wrong}), Address("f", "share"), TODAY) == ()
    assert len(check_answer(FORM, filled({"many": "yes", **wrong}), Address("f", "share"), TODAY)) == 2


def test_in_a_table_a_row_decides_for_itself_what_is_asked() -> None:
    answers = filled({}, rows=[{"more": "yes", "rest": "500"}, {"more": "no", "rest": "500"}])
    for row, codes in (("rows-0", ["above-range"]), ("rows-1", [])):
        assert [p.code for p in check_answer(FORM, answers, Address("f", "rest", "rows", row), TODAY)] == codes


def test_a_table_as_a_whole() -> None:
    (problem,) = check_answer(FORM, filled({}, rows=[{}]), Address("f", table="rows"), TODAY)
    assert (problem.code, problem.level, dict(problem.facts)) == ("too-few-rows", Level.TIP, {"least": 2, "count": 1})


def test_a_follow_up_needs_somebody() -> None:
    for owner, codes in (("", ["no-owner"]), ("Rosa", [])):
        answers = filled({"name": Answer("Ann", follow_up="Ask", owner=owner)})
        assert [p.code for p in check_answer(FORM, answers, Address("f", "name"), TODAY)] == codes


def test_a_file_without_its_content_is_told_by_name() -> None:
    papers = form(question(Kind.ATTACHMENT, "papers"), question(Kind.REFERENCE, "others"))
    answers = filled({"papers": "a b", "others": "b"})
    (problem,) = check_form(papers, answers, TODAY, {"b": "map.pdf", "c": "other.pdf"})
    assert (problem.code, problem.level, problem.address) == ("file-missing", Level.MUST, Address("f", "papers"))
    assert dict(problem.facts) == {"name": "map.pdf"}


def test_of_several_choices_only_those_that_are_none_are_told() -> None:
    colours = form(question(Kind.SELECT_MULTIPLE, "colours"))
    answers = filled({"colours": Answer(unread="red dark_blue crimson grey")})
    (problem,) = check_answer(colours, answers, Address("f", "colours"), TODAY)
    assert (problem.code, problem.facts["typed"]) == ("choice-unknown", "dark blue, grey")
