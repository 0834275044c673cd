"""What leads from one form to another leads somewhere, to its like, and never back to itself."""

# ruff: noqa: E501  each row of the table of faults stays on one line

from typing import Any

import pytest
from msgspec.structs import replace

from mvp2desk.domain.forms.form import Choice, Field, Form, Kind
from mvp2desk.domain.guide.guide import Guide, Summary, SummaryPart, Voice
from mvp2desk.domain.sources import Origin, Source
from mvp2desk.domain.words import N_
from mvp2desk.guide.check_links import link_faults
from tests.domain.small_forms import brought, form, question, reference, table

GROUPS = form(
    question(Kind.TEXT, "town"),
    question(Kind.LONG_TEXT, "story"),
    question(Kind.SELECT_ONE, "colour"),
    question(Kind.DATE, "day"),
    reference("first", "a.groups"),
    reference("all", "a.groups", several=True),
    table("groups", question(Kind.TEXT, "name"), question(Kind.INTEGER, "people")),
    table("places", question(Kind.TEXT, "name"), question(Kind.TEXT, "way")),
    key="a",
)


@pytest.fixture
def bare(guide: Guide) -> Guide:
    """The guide without forms, and without what leads to them."""
    return replace(guide, forms=(), voices=(), summaries=())


def faults(guide: Guide, *forms: Form, **more: Any) -> list[str]:
    return [str(fault) for fault in link_faults(replace(guide, forms=forms, **more))]


def plan(*fields: Field) -> Form:
    return form(reference("leads", "a.groups"), reference("many", "a.groups", several=True), *fields, key="b")


TEXT = question(Kind.TEXT, "x")

GOOD = [
    reference("x", "a.groups", "a.places", "b.steps"),
    replace(TEXT, brought=brought("town", form="a")),
    replace(TEXT, brought=brought("story", "town", form="a")),  # texts long and short are alike
    replace(TEXT, brought=brought("name", via="leads")),
    question(Kind.SELECT_ONE, "x", brought=brought("colour", form="a")),
    reference("x", "a.groups", brought=brought("first", form="a")),
    reference("x", "a.places", "a.groups", brought=brought("first", form="a")),
    table("steps", TEXT, reference("either", "a.groups", "a.places"),
          question(Kind.TEXT, "y", brought=brought("name", "way", via="either"))),
    table("steps", reference("group", "a.groups"), reference("before", "b.steps")),
]  # fmt: skip


@pytest.mark.parametrize("field", GOOD)
def test_what_leads_somewhere_is_no_fault(bare: Guide, field: Field) -> None:
    steps = () if field.kind is Kind.REPEAT else (table("steps", question(Kind.TEXT, "name")),)
    assert faults(bare, GROUPS, plan(*steps, field)) == []


def with_choices(*keys: str) -> Field:
    return question(Kind.SELECT_ONE, "x", choices=tuple(Choice(key=key, label=N_("A colour")) for key in keys))


BROKEN = [
    (reference("x", "a.gropus"), "field x, refers_to: there is no table 'a.gropus'"),
    (reference("x", "a.town"), "field x, refers_to: there is no table 'a.town'"),
    (table("steps", TEXT, reference("y", "c.groups")), "field steps.y, refers_to: there is no table 'c.groups'"),
    (replace(TEXT, brought=brought("name")), "field x, brought: names either the reference that leads there (via), or a form"),
    (replace(TEXT, brought=brought("name", via="leads", form="a")), "field x, brought: names either the reference that leads there (via), or a form"),
    (replace(TEXT, brought=brought("city", form="a")), "field x, brought: there is no field 'a.city'"),
    (replace(TEXT, brought=brought("town", form="c")), "field x, brought: there is no field 'c.town'"),
    (replace(TEXT, brought=brought("town", "name", form="a")), "field x, brought: there is no field 'a.name'"),
    (replace(TEXT, brought=brought("day", form="a")), "field x, brought: 'a.day' is of kind date, not text"),
    (question(Kind.MONTH, "x", brought=brought("day", form="a")), "field x, brought: 'a.day' is of kind date, not month"),
    (replace(with_choices("red", "blue"), brought=brought("colour", form="a")), "field x, brought: 'a.colour' offers other answers"),
    (reference("x", "a.places", brought=brought("first", form="a")), "field x, brought: 'a.first' does not point to the same rows"),
    (reference("x", "a.groups", brought=brought("all", form="a")), "field x, brought: 'a.all' does not point to the same rows"),
    (replace(TEXT, brought=brought("name", via="lead")), "field x, brought: there is no reference to one row 'lead' beside it"),
    (replace(TEXT, brought=brought("name", via="many")), "field x, brought: there is no reference to one row 'many' beside it"),
    (table("steps", TEXT, question(Kind.TEXT, "y", brought=brought("name", via="leads"))), "field steps.y, brought: there is no reference to one row 'leads' beside it"),
    (replace(TEXT, brought=brought("way", via="leads")), "field x, brought: 'a.groups' has none of way"),
    (replace(TEXT, brought=brought("people", via="leads")), "field x, brought: 'a.groups.people' is of kind integer, not text"),
    (question(Kind.NOTE, "x", brought=brought("town", form="a")), "field x, brought: a field of kind note holds no answer, so nothing is brought to it"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "fault"), BROKEN, ids=[fault for _, fault in BROKEN])
def test_what_leads_nowhere_or_to_something_else_is_a_fault(bare: Guide, field: Field, fault: str) -> None:
    assert faults(bare, GROUPS, plan(field)) == [f"forms/b.toml, {fault}"]


def circle(*fields: str) -> list[str]:
    return [
        f"forms/{one.partition(':')[0]}.toml, field {one.partition(':')[2]}: leads in a circle to itself"
        for one in fields
    ]


def test_texts_that_are_brought_from_each_other(bare: Guide) -> None:
    one = form(question(Kind.TEXT, "x", brought=brought("x", form="b")), question(Kind.TEXT, "y"), key="a")
    two = form(question(Kind.TEXT, "x", brought=brought("y", "x", form="a")), key="b")
    three = form(question(Kind.TEXT, "z", brought=brought("x", form="b")), key="c")
    assert faults(bare, three, one, two) == circle("b:x"), "it is told once, where it closes"


def test_a_text_that_is_brought_from_itself(bare: Guide) -> None:
    assert faults(bare, form(question(Kind.TEXT, "x", brought=brought("x", form="a")), key="a")) == circle("a:x")


def test_a_text_that_is_brought_from_the_row_before_that_has_it_from_the_one_before(bare: Guide) -> None:
    steps = table("steps", question(Kind.TEXT, "name"), reference("before", "a.steps"),
                  question(Kind.TEXT, "why", brought=brought("why", via="before")))  # fmt: skip
    assert faults(bare, form(steps, key="a")) == circle("a:steps.why")


def test_references_that_lead_to_each_other(bare: Guide) -> None:
    rows = table("rows", question(Kind.TEXT, "name"), reference("like", "a.rows"))
    one = reference("x", "a.rows", brought=brought("like", via="y"))
    two = reference("y", "a.rows", brought=brought("like", via="x"))
    assert faults(bare, form(rows, one, two, key="a")) == circle("a:x")


def test_rows_that_are_named_after_each_other(bare: Guide) -> None:
    one = form(table("rows", reference("like", "b.rows")), key="a")
    two = form(table("rows", reference("like", "a.rows", "b.others"), reference("also", "a.rows")),
               table("others", question(Kind.TEXT, "name")), key="b")  # fmt: skip
    assert faults(bare, one, two) == circle("a:rows.like")


def test_rows_that_point_to_each_other_are_no_circle(bare: Guide) -> None:
    one = form(table("rows", question(Kind.TEXT, "name"), reference("from", "b.rows")), key="a")
    two = form(table("rows", question(Kind.TEXT, "name"), reference("from", "a.rows", "b.rows")), key="b")
    assert faults(bare, one, two) == []


VOICE = Voice(
    key="v",
    label=N_("Heard"),
    of="a.groups",
    reference="b.steps.who",
    gap=N_("Nobody heard: {groups}."),
    source=Source(Origin.OURS),
)
STEPS = form(
    table(
        "steps", TEXT, reference("who", "a.groups"), question(Kind.SELECT_ONE, "colour"), question(Kind.YES_NO, "done")
    ),
    reference("whom", "a.groups"),
    key="b",
)
SUMMARY = Summary(
    key="s",
    title=N_("A page"),
    about=N_("About"),
    tool="gear",
    parts=(SummaryPart(title=N_("A part"), text=N_("A text")),),
    sources=(),
)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({}, ""),
        ({"reference": "b.whom"}, ""),
        ({"where": "colour", "answers": ("red",)}, ""),
        ({"where": "done", "answers": ("yes",)}, ""),
        ({"of": "a.group"}, "of: there is no table 'a.group'"),
        ({"of": "a.places"}, "reference: 'b.steps.who' does not refer to 'a.places'"),
        ({"reference": "b.steps.whom"}, "reference: 'b.steps.whom' does not refer to 'a.groups'"),
        ({"reference": "b.who"}, "reference: 'b.who' does not refer to 'a.groups'"),
        ({"reference": "a.whom"}, "reference: 'a.whom' does not refer to 'a.groups'"),
        ({"where": "done", "answers": ("red",)}, "answers: there is no answer 'red'"),
        ({"only": "name"}, "only: there is no yes-no column 'name'"),
        ({"where": "color", "answers": ()}, "where: there is no column 'color'"),
        ({"where": "colour", "answers": ("red", "blue")}, "answers: there is no answer 'blue'"),
        ({"gap": N_("Nobody heard: {group}.")}, "gap: there is no fact 'group'"),
        ({"gap": N_("Nobody heard {groups.}")}, "gap: has braces that are no placeholder"),
    ],
)
def test_a_voice_names_what_there_is(bare: Guide, change: dict[str, Any], fault: str) -> None:
    found = faults(bare, GROUPS, STEPS, voices=(replace(VOICE, **change),))
    assert [one for one in found if one.startswith(f"voices.toml, voice 1, {fault}")] if fault else not found, found


def test_a_summary_sums_up_a_tool_that_there_is(bare: Guide) -> None:
    summaries = (SUMMARY, replace(SUMMARY, tool=""), replace(SUMMARY, tool="gaer"))
    assert faults(bare, summaries=summaries) == ["shelf.toml, summary 3, tool: there is no tool 'gaer'"]


def test_the_real_guide_leads_nowhere_wrong(guide: Guide) -> None:
    assert list(link_faults(guide)) == []
