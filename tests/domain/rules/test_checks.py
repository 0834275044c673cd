"""Problems of a form in reading order; none of irrelevant questions."""

import pytest
from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer, FormAnswers
from mvp2desk.domain.forms.form import Kind, Rule
from mvp2desk.domain.problems import Level
from mvp2desk.domain.rules.checks import check_answer, check_form
from mvp2desk.domain.sources import Origin, Source
from tests.domain.small_forms import OURS, brought, context, filled, form, project_answers, question, reference, table

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


def said(answers: FormAnswers) -> list[tuple[str, str]]:
    """The codes, each with the field (or table) that it is about."""
    problems = check_form(FORM, answers, context())
    return [(p.code, p.address.field or p.address.table) for p in problems if p.address is not None]


def test_nothing_is_wrong_with_what_is_complete() -> None:
    assert check_form(FORM, filled({"name": "Ann"}, rows=[{"who": "a"}, {"who": "b"}]), context()) == ()


def test_an_empty_form_says_where_to_begin() -> None:
    problems = check_form(FORM, filled({}), context())
    assert [p.code for p in problems] == ["too-few-rows", "section-incomplete"]
    assert problems[1].address == Address("f", "name")
    assert dict(problems[1].facts) == {"label": FORM.sections[0].title, "open": 2, "total": 2}
    assert (problems[1].level, problems[1].source) == (Level.MUST, OURS)
    begun = check_form(FORM, filled({"name": "Ann"}, rows=[{"who": "a"}, {}]), context())
    counted = [(p.facts["open"], p.facts["total"]) for p in begun if p.code == "section-incomplete"]
    assert counted == [(1, 3)]


def test_a_rule_without_a_source_rests_on_that_of_its_section() -> None:
    guide = Source(Origin.GUIDE, "s2")
    ruled = question(Kind.PERCENT, "f", rules=(PERCENT, replace(PERCENT, source=guide)))
    assert [p.source for p in check_form(form(ruled), filled({"f": "101"}), context())] == [OURS, guide]


def test_problems_come_in_reading_order() -> None:
    answers = filled(
        {"name": Answer(unread="?"), "many": "yes", "share": "101"},
        rows=[{"who": "a", "part": "102"}, {"part": Answer(unread="half")}],
    )
    assert said(answers) == [
        ("typed-earlier", "name"),  # what stands unread although it reads now is told all the same
        ("above-range", "share"),
        ("above-range", "part"),
        ("number-unreadable", "part"),
        ("section-incomplete", "name"),
    ]


def test_what_cannot_be_read_says_what_was_typed_and_what_may_have_been_meant() -> None:
    answers = filled({"many": "yes", "share": Answer(unread="(5)")})
    (problem,) = check_answer(FORM, answers, Address("f", "share"), context())
    assert (problem.code, problem.level) == ("number-in-brackets", Level.MUST)
    assert (dict(problem.facts), problem.offers) == ({"typed": "(5)"}, ("-5",))


def test_what_is_not_asked_is_not_checked() -> None:
    wrong = {"share": Answer("500", unread="", follow_up="ask")}
    assert check_answer(FORM, filled({"many": "no", **wrong}), Address("f", "share"), context()) == ()
    assert len(check_answer(FORM, filled({"many": "yes", **wrong}), Address("f", "share"), context())) == 2


def test_in_a_table_a_row_decides_for_itself_what_is_asked() -> None:
    answers = filled({}, rows=[{"more": "yes", "rest": "500"}, {"more": "no", "rest": "500"}])
    for row, codes in (("rows-0", ["above-range"]), ("rows-1", [])):
        assert [p.code for p in check_answer(FORM, answers, Address("f", "rest", "rows", row), context())] == codes


def test_a_table_as_a_whole() -> None:
    (problem,) = check_answer(FORM, filled({}, rows=[{}]), Address("f", table="rows"), context())
    assert (problem.code, problem.level, dict(problem.facts)) == ("too-few-rows", Level.TIP, {"least": 2, "count": 1})


def test_a_follow_up_needs_somebody() -> None:
    for owner, codes in (("", ["no-owner"]), ("Rosa", [])):
        answers = filled({"name": Answer("Ann", follow_up="Ask", owner=owner)})
        assert [p.code for p in check_answer(FORM, answers, Address("f", "name"), context())] == codes


def test_a_file_without_its_content_is_told_by_name() -> None:
    papers = form(question(Kind.ATTACHMENT, "papers"), question(Kind.TEXT, "others"))
    answers = filled({"papers": "a b", "others": "b"})
    (problem,) = check_form(papers, answers, context(lost={"b": "map.pdf", "c": "other.pdf"}))
    assert (problem.code, problem.level, problem.address) == ("file-missing", Level.MUST, Address("f", "papers"))
    assert dict(problem.facts) == {"name": "map.pdf"}


def test_of_several_choices_only_those_that_are_none_are_told() -> None:
    colours = form(question(Kind.SELECT_MULTIPLE, "colours"))
    answers = filled({"colours": Answer(unread="red dark_blue crimson grey")})
    (problem,) = check_answer(colours, answers, Address("f", "colours"), context())
    assert (problem.code, problem.facts["typed"]) == ("choice-unknown", "dark blue, grey")


ROW, OTHER = "0f8fad5b-d9cb-469f-a165-70867728950e", "7c9e6679-7425-40de-944b-e07fc1f90ae7"
GROUPS = form(
    question(Kind.TEXT, "town"),
    table("groups", question(Kind.TEXT, "name")),
    reference("first", "a.groups"),
    question(Kind.ATTACHMENT, "map"),
    key="a",
)
PLAN = form(
    question(
        Kind.TEXT,
        "place",
        brought=brought("town", form="a"),
        rules=(Rule(rule="max-length", arguments={"characters": 5}),),
    ),
    reference("also", "a.groups", brought=brought("first", form="a")),
    reference("all", "a.groups", several=True),
    question(Kind.ATTACHMENT, "copy", brought=brought("map", form="a")),
    key="b",
)


def told(groups: FormAnswers, plan: FormAnswers) -> dict[str, list[tuple[str, str]]]:
    """The problems of two forms that know of each other, by form."""
    project = project_answers((GROUPS, groups), (PLAN, plan))
    surroundings = context(project_answers=project, lost={"m": "map.pdf"})
    return {
        one.key: [
            (p.code, p.address.field) for p in check_form(one, project.filled[one.key], surroundings) if p.address
        ]
        for one in (GROUPS, PLAN)
    }


def test_a_row_that_is_gone_is_told_once_where_somebody_pointed_to_it() -> None:
    rows: list[dict[str, Answer | str]] = [{}]
    assert told(filled({"first": "groups-0"}, groups=rows), filled({"all": "groups-0"})) == {"a": [], "b": []}
    assert told(filled({"first": "gone"}, groups=rows), filled({"all": "groups-0 gone lost"})) == {
        "a": [("row-missing", "first")],
        "b": [("row-missing", "all")],
    }
    assert told(filled({"map": "m"}), filled({})) == {"a": [("file-missing", "map")], "b": []}


def test_rules_look_at_what_is_brought_over_as_well() -> None:
    assert told(filled({"town": "Quabbin Falls"}), filled({}))["b"] == [("too-long", "place")]
    assert told(filled({"town": "Quabbin Falls"}), filled({"place": "Here"}))["b"] == []


@pytest.mark.parametrize(
    ("own", "is_told"),
    [
        (Answer("Ours", brought="Before"), True),
        (Answer(unknown=True, brought="Before"), True),
        (Answer("Ours", brought="Now"), False),
        (Answer("Ours"), False),
        (Answer("Now", brought="Before"), False),
        (Answer(brought="Before"), False),
    ],
    ids=[
        "changed",
        "changed while unknown",
        "the same",
        "typed when nothing stood there",
        "says so already",
        "emptied",
    ],
)
def test_what_an_answer_stands_in_for_has_changed(own: Answer, *, is_told: bool) -> None:
    found = told(filled({"town": "Now"}), filled({"place": own}))["b"]
    assert found == ([("source-changed", "place")] if is_told else [])


@pytest.mark.parametrize(
    ("unread", "several", "code", "typed"),
    [
        ("Renters", False, "row-unknown", "Renters"),
        (f"{ROW} farm_hands", True, "row-unknown", "farm hands"),
        (f"{ROW} {OTHER}", False, "one-row-only", (ROW, OTHER)),
    ],
)
def test_of_a_reference_that_cannot_be_read_what_is_at_fault_is_told(
    unread: str, code: str, typed: object, *, several: bool
) -> None:
    asked = form(reference("x", "a.groups", several=several))
    (problem,) = check_form(asked, filled({"x": Answer(unread=unread)}), context())
    assert (problem.code, problem.facts["typed"]) == (code, typed)


def test_a_source_that_says_nothing_any_more_is_no_news() -> None:
    assert told(filled({}), filled({"place": Answer("Ours", brought="Before")}))["b"] == []
