"""All open forms have the methods that a form page calls."""

import inspect

import pytest
from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.services.forms.open_form import DetailsForm, QuestionForm, TableForm
from mvp2desk.services.forms.project_form import ProjectForm
from mvp2desk.services.forms.settings import Settings
from mvp2desk.services.forms.simple_form import SimpleForm
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.projects.new_project_form import NewProjectForm
from mvp2desk.services.projects.project_facts_form import ProjectFactsForm
from mvp2desk.text.words import Words

WORDS = Words()
QUESTIONS = [Settings, NewProjectForm, ProjectFactsForm, ProjectForm]
IMPLEMENTED = [
    *((QuestionForm, implementation) for implementation in QUESTIONS),
    (TableForm, ProjectForm),
    (DetailsForm, ProjectForm),
]


def methods(protocol: type) -> list[str]:
    return [name for name in vars(protocol) if not name.startswith("_") and name != "form"]


def parameters(of: type, name: str) -> list[str]:
    found = inspect.getattr_static(of, name)
    return list(inspect.signature(found.fget if isinstance(found, property) else found).parameters)


@pytest.mark.parametrize(("protocol", "implementation"), IMPLEMENTED)
def test_every_open_form_has_the_methods_of_its_protocols(protocol: type, implementation: type) -> None:
    for name in methods(protocol):
        assert parameters(implementation, name) == parameters(protocol, name)


def test_a_simple_form_has_neither_tables_nor_details() -> None:
    for protocol in (TableForm, DetailsForm):
        assert not set(methods(protocol)) & set(dir(SimpleForm))


MEMBERS = Address("core-team-member-list", "person", "members")


def test_somebody_is_picked_by_name_and_who_a_row_lists_is_never_taken_for_the_row_itself(
    open_project: OpenProject,
) -> None:
    """The rows of the list are people to choose from, in the list as well; the row must not lose its name to that."""
    team = ProjectForm(open_project, open_project.guide.form(MEMBERS.form))
    rows = [team.add_row(replace(MEMBERS, field="")) for _ in range(3)]
    places = [replace(MEMBERS, row=row) for row in rows]
    for place, typed in zip(places, ("Ines Calderwood", rows[0], open_project.context().people[0].id), strict=True):
        team.record(place, typed)
    team.record(places[0], rows[0])  # typed again, and found among those to choose from
    assert [team.cell(place, WORDS).shown for place in places] == ["Ines Calderwood", "Ines Calderwood", "Ann Sample"]
    plan = ProjectForm(open_project, open_project.guide.form("engagement-plan"))
    lead = Address("engagement-plan", "lead", "methods", plan.add_row(Address("engagement-plan", table="methods")))
    plan.record(lead, rows[0])
    assert open_project.filled(plan.form).at(lead).text == rows[0], "elsewhere it is the row: its name may change"
    assert plan.cell(lead, WORDS).shown == "Ines Calderwood"


def test_names_mean_the_same_whether_they_are_typed_or_pasted(open_project: OpenProject) -> None:
    team = ProjectForm(open_project, open_project.guide.form(MEMBERS.form))
    table = replace(MEMBERS, field="")
    columns, names = ["person", "part", "youth"], ["ann sample", "Community liaison", "Yes"]
    typed, pasted = (team.add_row(table) for _ in range(2))
    for column, name in zip(columns, names, strict=True):
        team.record(replace(MEMBERS, field=column, row=typed), name)
    team.paste_rows(table, columns, [names], WORDS, onto=[pasted])
    filled = open_project.filled(team.form)
    kept = [[filled.answer(column, row).text for column in columns] for row in (typed, pasted)]
    assert kept == [[open_project.context().people[0].id, "liaison", "yes"]] * 2


def test_somebody_of_the_list_is_pasted_into_it_by_name(open_project: OpenProject) -> None:
    """As it is typed: a row that was named after another row would lose its name with that one."""
    team = ProjectForm(open_project, open_project.guide.form(MEMBERS.form))
    table, name = replace(MEMBERS, field=""), "Ines Calderwood"
    team.paste_rows(table, ["person"], [[name]], WORDS)
    (first,) = (row.id for row in open_project.filled(team.form).rows_of(MEMBERS.table))
    team.paste_rows(table, ["person"], [[name], [first]], WORDS)
    filled = open_project.filled(team.form)
    assert [filled.answer("person", row.id).text for row in filled.rows_of(MEMBERS.table)] == [name] * 3
