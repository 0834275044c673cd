"""Rows that point to each other over all forms, and texts that are brought from one answer to another."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer, BroughtText, FormAnswers, Row
from mvp2desk.domain.answers.linked_answers import compiled
from mvp2desk.domain.answers.project_answers import EMPTY, ProjectAnswers, suggested
from mvp2desk.domain.answers.row_names import RowNames
from mvp2desk.domain.forms.form import Kind, Preset, Privacy
from mvp2desk.domain.words import N_
from tests.domain.linked_forms import GROUPS, PLAN, REPORT
from tests.domain.small_forms import brought, filled, form, project_answers, question, reference, table


def told(groups: FormAnswers, plan: FormAnswers, report: FormAnswers | None = None) -> ProjectAnswers:
    return project_answers((GROUPS, groups), (PLAN, plan), (REPORT, report or filled({})))


def test_a_project_without_answers_has_all_its_forms_and_nothing_in_them() -> None:
    empty = compiled([GROUPS, PLAN], {})
    assert [empty.filled[key] for key in ("a", "b")] == [FormAnswers("a"), FormAnswers("b")]
    assert (empty.rows, empty.pointers, empty.pointing_at, empty.pointing_from) == ({}, (), {}, {})
    assert EMPTY.rows_of("a.groups") == ()


def test_every_row_is_found_with_its_form_and_its_table() -> None:
    project = told(filled({}, groups=[{}, {}]), filled({}, steps=[{}]))
    assert list(project.rows) == ["groups-0", "groups-1", "steps-0"]
    at = project.rows["groups-1"]
    assert (at.key, at.row, at.address) == (
        "a.groups", Row("groups-1", "groups", 1), Address("a", table="groups", row="groups-1")
    )  # fmt: skip
    assert [one.row.id for one in project.rows_of("a.groups")] == ["groups-0", "groups-1"]
    assert project.rows_of("a.others") == project.rows_of("z.groups") == project.rows_of("a") == ()


def test_a_row_is_blank_until_something_is_said_in_it() -> None:
    groups = filled({}, groups=[{"preset": "renters"}, {"found": Answer(unread="?")}, {"found": Answer(unknown=True)}])
    project = told(groups, filled({}, steps=[{"group": "groups-1"}]))
    assert [project.is_blank(at) for at in project.rows_of("a.groups")] == [True, False, False]


def test_references_are_told_in_reading_order_also_those_to_a_row_that_is_gone() -> None:
    project = told(
        filled({}, groups=[{}, {}]),
        filled({"first": "groups-1"}, steps=[{"group": "gone", "others": "groups-1 groups-0"}, {}]),
    )
    assert [(one.address, one.field.key, one.target) for one in project.pointers] == [
        (Address("b", "first"), "first", "groups-1"),
        (Address("b", "group", "steps", "steps-0"), "group", "gone"),
        (Address("b", "others", "steps", "steps-0"), "others", "groups-1"),
        (Address("b", "others", "steps", "steps-0"), "others", "groups-0"),
    ]
    assert {row: [one.field.key for one in found] for row, found in project.pointing_at.items()} == {
        "groups-1": ["first", "others"],
        "gone": ["group"],
        "groups-0": ["others"],
    }
    assert [one.target for one in project.pointing_from["steps-0"]] == ["gone", "groups-1", "groups-0"]
    assert "" not in project.pointing_from, "what stands outside tables belongs to no row"


def test_rows_that_point_at_each_other_in_a_circle() -> None:
    project = told(filled({}), filled({}, steps=[{"others": "steps-1"}, {"others": "steps-0 steps-1"}]))
    assert [one.address.row for one in project.pointing_at["steps-1"]] == ["steps-0", "steps-1"]
    assert [one.address.row for one in project.pointing_at["steps-0"]] == ["steps-1"]


def test_a_reference_that_is_brought_over_points_too() -> None:
    plan = form(reference("chosen", "a.groups"), key="b")
    other = form(reference("also", "a.groups", brought=brought("chosen", form="b")), key="c")
    project = project_answers(
        (GROUPS, filled({}, groups=[{}])), (plan, filled({"chosen": "groups-0"})), (other, filled({}))
    )
    assert [one.address for one in project.pointing_at["groups-0"]] == [Address("b", "chosen"), Address("c", "also")]


def test_a_text_is_brought_from_another_form_until_something_is_said_here() -> None:
    project = told(filled({"town": "Quabbin Falls"}), filled({}))
    plan = project.filled["b"]
    assert plan.text("place") == "Quabbin Falls"
    assert plan.brought_to("place") == BroughtText(
        "Quabbin Falls", Address("a", "town"), privacies=frozenset({Privacy.INTERNAL})
    )
    for own in (Answer("Elsewhere"), Answer(unknown=True), Answer(unread="?")):
        plan = told(filled({"town": "Quabbin Falls"}), filled({"place": own})).filled["b"]
        assert (plan.text("place"), plan.brought_to("place")) == (own.text, None)
        assert plan.brought["", "place"].text == "Quabbin Falls", "it can still be taken over"


def test_a_text_is_brought_through_a_reference_of_the_same_row() -> None:
    groups = filled({}, groups=[{"affected": "Cellars flood"}, {"affected": "No bus"}])
    plan = told(groups, filled({}, steps=[{"group": "groups-1"}, {"group": "groups-0"}, {}])).filled["b"]
    assert [plan.text("why", f"steps-{n}") for n in range(3)] == ["No bus", "Cellars flood", ""]
    origin = Address("a", "affected", "groups", "groups-1")
    assert plan.brought_to("why", "steps-0") == BroughtText(
        "No bus", origin, privacies=frozenset({Privacy.PERSONAL, Privacy.INTERNAL})
    )


@pytest.mark.parametrize(
    ("affected", "comes"),
    [
        (Answer(), "Wells run dry"),
        (Answer(source="Census", follow_up="Ask"), "Wells run dry"),
        (Answer(unknown=True), "Wells run dry"),
        (Answer(unread="?"), "Wells run dry"),
        (Answer("Cellars flood"), "Cellars flood"),
    ],
)
def test_the_first_of_the_columns_that_says_something_counts(affected: Answer, comes: str) -> None:
    groups = filled({}, groups=[{"affected": affected, "found": "Wells run dry"}])
    assert told(groups, filled({}, steps=[{"group": "groups-0"}])).filled["b"].text("why", "steps-0") == comes


@pytest.mark.parametrize("group", ["gone", Answer(unread="nobody"), Answer(unknown=True), "steps-0"])
def test_nothing_is_brought_through_a_reference_that_leads_nowhere(group: Answer | str) -> None:
    plan = told(filled({}, groups=[{"affected": "x"}]), filled({}, steps=[{"group": group}])).filled["b"]
    assert plan.brought == {}


def test_the_wording_of_a_suggested_row_is_brought_where_nothing_was_typed_there() -> None:
    step = filled({}, steps=[{"group": "groups-0"}])
    plan = told(filled({}, groups=[{"preset": "renters"}]), step).filled["b"]
    assert plan.brought["steps-0", "why"].wording == "Who rents?"
    assert plan.text("why", "steps-0") == "Who rents?"
    for said, comes in ((Answer("Many"), "Many"), (Answer(unknown=True), "")):
        plan = told(filled({}, groups=[{"preset": "renters", "found": said}]), step).filled["b"]
        assert plan.text("why", "steps-0") == comes
        assert ("steps-0", "why") not in plan.brought or plan.brought["steps-0", "why"].wording == ""


def test_through_two_hops_the_text_says_where_it_was_typed() -> None:
    groups = filled({"town": "Quabbin Falls"}, groups=[{"affected": "No bus"}])
    plan = filled({}, steps=[{"group": "groups-0"}])
    report = told(groups, plan, filled({}, lines=[{"step": "steps-0"}])).filled["c"]
    assert report.brought["", "where"] == BroughtText(
        "Quabbin Falls", Address("a", "town"), privacies=frozenset({Privacy.INTERNAL, Privacy.PUBLIC})
    )
    assert report.brought["lines-0", "because"].origin == Address("a", "affected", "groups", "groups-0")
    own = told(groups, filled({"place": "North"}, steps=[{"group": "groups-0", "why": "Ours"}]),
               filled({}, lines=[{"step": "steps-0"}])).filled["c"]  # fmt: skip
    assert (own.text("where"), own.text("because", "lines-0")) == ("North", "Ours"), "what is nearer counts"
    unknown = told(groups, filled({"place": Answer(unknown=True)})).filled["c"]
    assert unknown.text("where") == "", "somebody nearer said that we don't know"


@pytest.mark.parametrize(
    ("found", "why", "group"),
    [
        (Answer("x", confidential=True), Answer(), "groups-0"),
        (Answer("x"), Answer(confidential=True), "groups-0"),
        (Answer("x"), Answer(), Answer("groups-0", confidential=True)),
        (Answer(confidential=True), Answer(), "groups-0"),
    ],
    ids=["where it was typed", "on the way", "the reference", "the suggestion"],
)
def test_what_is_said_in_confidence_stays_so_wherever_it_is_brought(
    found: Answer, why: Answer, group: Answer | str
) -> None:
    groups = filled({}, groups=[{"preset": "renters", "found": found}])
    report = filled({}, lines=[{"step": "steps-0"}])
    project = told(groups, filled({}, steps=[{"group": group, "why": why}]), report)
    assert project.filled["c"].brought["lines-0", "because"].confidential


def test_all_privacies_on_the_way_travel_along() -> None:
    secret = form(
        table("steps", question(Kind.TEXT, "what"), reference("group", "a.groups", privacy=Privacy.SENSITIVE),
              question(Kind.TEXT, "why", brought=brought("found", via="group"), privacy=Privacy.PUBLIC)),
        key="b",
    )  # fmt: skip
    plan = project_answers(
        (GROUPS, filled({}, groups=[{"found": "x"}])), (secret, filled({}, steps=[{"group": "groups-0"}]))
    )
    said = plan.filled["b"].brought["steps-0", "why"]
    assert said.privacies == {Privacy.PUBLIC, Privacy.SENSITIVE}, "who may not know of whom, may not guess it"
    assert not said.confidential


def test_of_a_form_that_the_project_does_not_have_nothing_is_brought() -> None:
    alone = compiled([PLAN], {"b": filled({"place": ""})})
    assert alone.filled["b"].brought == {}


def test_a_choice_and_a_suggestion_that_were_renamed_are_known_by_their_new_keys() -> None:
    presets = (Preset(key="renters", texts={"name": N_("Renters")}, was=("tenants",)),)
    rows = table("rows", question(Kind.TEXT, "name"), question(Kind.SELECT_ONE, "colour"), presets=presets)
    known = project_answers((form(rows), filled({}, rows=[{"preset": "tenants", "colour": "crimson"}]))).filled["f"]
    assert (known.text("colour", "rows-0"), known.rows_of("rows")[0].preset) == ("red", "renters")


def test_what_a_suggested_row_says_in_a_cell() -> None:
    answers = filled({}, groups=[{"preset": "renters"}, {}, {"preset": "unheard-of"}])
    name, affected = (GROUPS.field(key, "groups") for key in ("name", "affected"))
    said = [suggested(GROUPS, name, Address("a", "name", "groups", f"groups-{n}"), answers) for n in range(4)]
    assert said == ["Renters", "", "", ""]
    assert suggested(GROUPS, affected, Address("a", "affected", "groups", "groups-0"), answers) == ""
    assert suggested(GROUPS, GROUPS.field("town"), Address("a", "town"), answers) == ""


def test_what_a_suggested_row_answers_counts_until_somebody_answers_otherwise() -> None:
    presets = (Preset(key="renters", texts={}, answers={"colour": "red"}),)
    rows = table("rows", question(Kind.TEXT, "name"), question(Kind.SELECT_ONE, "colour"), presets=presets)
    lines = [{"preset": "renters"}, {"preset": "renters", "colour": "green"}, {}]
    known = project_answers((form(rows), filled({}, rows=lines))).filled["f"]
    said = [(known.text("colour", f"rows-{n}"), known.answer("colour", f"rows-{n}").text) for n in range(3)]
    assert said == [("red", ""), ("green", "green"), ("", "")]
    assert known.effective(Address("f", "colour", "rows", "rows-0")).text == "red"
    unknown = project_answers((form(rows), filled({}, rows=[{"preset": "renters", "colour": Answer(unknown=True)}])))
    assert unknown.filled["f"].text("colour", "rows-0") == "", "whoever says that they do not know has answered"


def test_what_a_suggested_row_answers_is_brought_over_as_well() -> None:
    presets = (Preset(key="renters", texts={}, answers={"colour": "red"}),)
    groups = table("groups", question(Kind.TEXT, "name"), question(Kind.SELECT_ONE, "colour"), presets=presets)
    colour = question(Kind.SELECT_ONE, "colour", brought=brought("colour", via="group"))
    steps = table("steps", question(Kind.TEXT, "step"), reference("group", "a.groups"), colour)
    project = project_answers(
        (form(groups, key="a"), filled({}, groups=[{"preset": "renters"}])),
        (form(steps, key="b"), filled({}, steps=[{"group": "groups-0"}])),
    )
    assert project.filled["b"].text("colour", "steps-0") == "red"


class Walked(tuple[Row, ...]):
    """Rows that count their iterations."""

    times = 0

    def __iter__(self) -> Iterator[Row]:
        Walked.times += 1
        return super().__iter__()


def test_nothing_looks_for_a_row_among_all_others() -> None:
    def walks(count: int) -> int:
        groups = filled({}, groups=[{"preset": "renters"} for _ in range(count)])
        plan = filled({}, steps=[{"group": f"groups-{n}"} for n in range(count)])
        Walked.times = 0
        project = told(replace(groups, rows={"groups": Walked(groups.rows_of("groups"))}), plan)
        assert len(project.filled["b"].brought) == len(project.pointers) == count
        assert len(dict(RowNames(project))) == 2 * count
        return Walked.times

    assert walks(50) == walks(5) > 0
