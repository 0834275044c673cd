"""Names of rows where others point to them, and their privacy."""

from collections.abc import Callable

import pytest

from mvp2desk.domain.answers.answers import Answer, FormAnswers
from mvp2desk.domain.answers.row_names import RowName, RowNames, row_name
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


def name(groups: FormAnswers, steps: FormAnswers, row: str) -> RowName:
    return dict(RowNames(project_answers((GROUPS, groups), (PLAN, steps))))[row]


@pytest.mark.parametrize(
    ("row", "text", "wording"),
    [
        ({"name": "Tenants"}, "Tenants", ""),
        ({"preset": "renters"}, "", "Renters"),
        ({"preset": "renters", "name": "Tenants"}, "Tenants", "Renters"),
        ({}, "", ""),
        ({"name": Answer(unknown=True)}, "", ""),
    ],
)
def test_a_row_has_its_name_as_typed_else_the_wording_of_its_suggestion_else_its_number(
    row: dict[str, Answer | str], text: str, wording: str
) -> None:
    found = name(filled({}, groups=[{}, row]), filled({}), "groups-1")
    assert (found.text, found.wording, found.kind_of_row, found.number) == (text, wording, "Group", 2)
    assert found.title and found.title.key == "name"
    assert (found.privacies, found.confidential) == ({Privacy.SENSITIVE}, False)


def test_a_name_brought_over_is_as_private_as_its_origin() -> None:
    step = filled({}, steps=[{"group": "groups-0"}])
    found = name(filled({}, groups=[{"name": Answer("Tenants", confidential=True)}]), step, "steps-0")
    assert (found.text, found.privacies, found.confidential) == (
        "Tenants", {Privacy.PUBLIC, Privacy.SENSITIVE, Privacy.INTERNAL}, True
    )  # fmt: skip
    suggestion = name(filled({}, groups=[{"preset": "renters"}]), step, "steps-0")
    assert (suggestion.text, suggestion.wording) == ("", "Renters"), "a wording to translate"


def test_a_confidential_name_has_an_unnamed_twin() -> None:
    found = name(filled({}, groups=[{"name": Answer("Tenants", confidential=True)}]), filled({}), "groups-0")
    assert found.confidential
    assert found.unnamed == RowName(N_("Group"), 1)


@pytest.mark.parametrize("print_it", [str, format, "{}".format, lambda name: f"{name}"])
def test_a_name_cannot_be_printed_unless_it_is_worded(print_it: Callable[[RowName], str]) -> None:
    found = name(filled({}, groups=[{"name": Answer("Tenants", confidential=True)}]), filled({}), "groups-0")
    with pytest.raises(TypeError, match="worded"):
        print_it(found)
    assert "Tenants" not in repr(found) and "Tenants" not in f"{found!r} {[found]}"


def team(*members: Answer | str, guests: tuple[str, ...] = ()) -> dict[str, RowName]:
    said = filled({}, members=[{"person": one} for one in members], guests=[{"person": one} for one in guests])
    return dict(RowNames(project_answers((TEAM, said))))


def test_people_have_the_name_or_id_that_was_given() -> None:
    found = team("p-1", "Tom Iglesias", Answer(unknown=True), guests=("p-1", "members-1"))
    assert {key: one.text for key, one in found.items()} == {
        "members-0": "p-1",
        "members-1": "Tom Iglesias",
        "members-2": "",
        "guests-0": "p-1",
        "guests-1": "members-1",
    }


def test_a_person_given_as_another_member_has_that_members_name_and_its_privacy() -> None:
    found = team("members-1", "members-2", Answer("Tom Iglesias", confidential=True))
    assert {(one.text, one.confidential) for one in found.values()} == {("Tom Iglesias", True)}


@pytest.mark.parametrize("members", [("members-0",), ("members-1", "members-0"), ("members-1", "members-1")])
def test_people_given_as_each_other_have_only_a_number(members: tuple[str, ...]) -> None:
    assert all(one == one.unnamed for one in team(*members).values())


def test_one_row_is_named_without_naming_all() -> None:
    said = filled({}, groups=[{"name": "Tenants"}])
    (table,) = GROUPS.tables()
    assert row_name(GROUPS, table, said.rows_of("groups")[0], said).text == "Tenants"
