"""What a row is called where others point to it, and who may know."""

import pytest

from mvp2desk.domain.answers.answers import Answer, FormAnswers
from mvp2desk.domain.answers.project_answers import ProjectAnswers
from mvp2desk.domain.answers.row_names import RowName, names_of, row_name
from mvp2desk.domain.forms.form import Kind, Preset, Privacy
from mvp2desk.domain.words import N_
from tests.domain.small_forms import brought, filled, form, project_answers, question, reference, table

GROUPS = form(
    table(
        "groups",
        question(Kind.TEXT, "name", privacy=Privacy.SENSITIVE),
        row_name=N_("Group"),
        presets=(Preset(key="renters", texts={"name": N_("Renters")}),),
    ),
    key="a",
)
PLAN = form(
    table(
        "steps",
        question(Kind.TEXT, "name", brought=brought("name", via="group"), privacy=Privacy.PUBLIC),
        reference("group", "a.groups"),
        row_name=N_("Step"),
    ),
    key="b",
)
TEAM = form(
    table("members", question(Kind.PERSON, "person"), row_name=N_("Member"), people=True),
    table("guests", question(Kind.PERSON, "person"), row_name=N_("Guest")),
    key="c",
)


def names(groups: FormAnswers, steps: FormAnswers) -> dict[str, str]:
    return dict(names_of(project_answers((GROUPS, groups), (PLAN, steps)), {}))


def name(groups: FormAnswers, steps: FormAnswers, row: str) -> RowName:
    found = names(groups, steps)[row]
    assert isinstance(found, RowName)
    return found


@pytest.mark.parametrize(
    ("row", "called", "text", "wording"),
    [
        ({"name": "Tenants"}, "Tenants", "Tenants", ""),
        ({"preset": "renters"}, "Renters", "", "Renters"),
        ({"preset": "renters", "name": "Tenants"}, "Tenants", "Tenants", "Renters"),
        ({}, "Group 2", "", ""),
        ({"name": Answer(unknown=True)}, "Group 2", "", ""),
    ],
)
def test_a_row_is_called_as_typed_else_as_the_guide_calls_it_else_by_its_number(
    row: dict[str, Answer | str], called: str, text: str, wording: str
) -> None:
    found = name(filled({}, groups=[{}, row]), filled({}), "groups-1")
    assert (found, found.text, found.wording) == (called, text, wording)
    assert (found.kind_of_row, found.number, found.field.key) == ("Group", 2, "name")
    assert (found.privacies, found.confidential) == ({Privacy.SENSITIVE}, False)


def test_a_name_that_is_brought_over_is_for_those_alone_who_may_see_where_it_comes_from() -> None:
    step = filled({}, steps=[{"group": "groups-0"}])
    found = name(filled({}, groups=[{"name": Answer("Tenants", confidential=True)}]), step, "steps-0")
    assert (found, found.text, found.privacies, found.confidential) == (
        "Tenants", "Tenants", {Privacy.PUBLIC, Privacy.SENSITIVE, Privacy.INTERNAL}, True
    )  # fmt: skip
    suggestion = name(filled({}, groups=[{"preset": "renters"}]), step, "steps-0")
    assert (suggestion, suggestion.text, suggestion.wording) == ("Renters", "", "Renters"), "a wording to translate"


def test_a_name_said_in_confidence_has_a_twin_that_tells_nothing() -> None:
    found = name(filled({}, groups=[{"name": Answer("Tenants", confidential=True)}]), filled({}), "groups-0")
    assert found.confidential
    twin = found.unnamed
    assert (twin, twin.text, twin.wording, twin.privacies, twin.confidential) == (
        "Group 1", "", "", frozenset(), False
    )  # fmt: skip


def team(*members: Answer | str, guests: tuple[str, ...] = ()) -> dict[str, str]:
    said = filled({}, members=[{"person": one} for one in members], guests=[{"person": one} for one in guests])
    return dict(names_of(project_answers((TEAM, said)), {"p-1": "Rosa Marsh"}))


def test_people_are_called_by_their_names() -> None:
    called = team("p-1", "Tom Iglesias", Answer(unknown=True), guests=("p-1", "members-1"))
    assert called == {
        "members-0": "Rosa Marsh",
        "members-1": "Tom Iglesias",
        "members-2": "Member 3",
        "guests-0": "p-1",  # a row that is called after a person; `text.kinds.named` says after whom
        "guests-1": "members-1",
    }
    assert [type(called[f"members-{n}"]) for n in range(3)] == [str, str, RowName], "what is no name is translated"


def test_somebody_given_as_another_member_has_that_ones_name() -> None:
    called = team("members-1", "members-2", "Tom Iglesias")
    assert set(called.values()) == {"Tom Iglesias"}


@pytest.mark.parametrize("members", [("members-0",), ("members-1", "members-0"), ("members-1", "members-1")])
def test_people_who_are_given_as_each_other_are_called_by_a_number(members: tuple[str, ...]) -> None:
    assert set(team(*members).values()) <= {"Member 1", "Member 2"}


def test_one_row_is_called_without_asking_for_all() -> None:
    project: ProjectAnswers = project_answers((GROUPS, filled({}, groups=[{"name": "Tenants"}])))
    assert row_name(project, project.rows["groups-0"]) == "Tenants"
