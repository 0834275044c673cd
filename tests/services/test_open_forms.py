"""Whatever keeps the answers, a form page can ask it the same."""

import inspect
from dataclasses import replace

import pytest

from mvp2desk.domain.addresses import Address
from mvp2desk.services.binder import Binder
from mvp2desk.services.flat_forms import FlatForm
from mvp2desk.services.new_project import NewProjectForm
from mvp2desk.services.open_forms import OpenForm, ProjectForm
from mvp2desk.services.project_facts import ProjectFactsForm
from mvp2desk.services.settings import Settings
from mvp2desk.text.words import Words

WORDS = Words()
ASKED = [name for name in vars(OpenForm) if not name.startswith("_")]


def parameters(of: type, name: str) -> list[str]:
    found = inspect.getattr_static(of, name)
    return list(inspect.signature(found.fget if isinstance(found, property) else found).parameters)


@pytest.mark.parametrize("implementation", [ProjectForm, Settings, NewProjectForm, ProjectFactsForm])
@pytest.mark.parametrize("name", [name for name in ASKED if name not in ("form", "annotates")])
def test_every_open_form_answers_what_a_page_asks(implementation: type, name: str) -> None:
    assert parameters(implementation, name) == parameters(OpenForm, name)


def test_what_carries_no_notes_says_so() -> None:
    assert ProjectForm.annotates
    assert not FlatForm.annotates


MEMBERS = Address("core-team-member-list", "person", "members")


def test_somebody_is_picked_by_name_and_who_a_row_lists_is_never_taken_for_the_row_itself(binder: Binder) -> None:
    """The rows of the list are people to choose from, in the list as well; the row must not lose its name to that."""
    team = ProjectForm(binder, binder.guide.form(MEMBERS.form))
    rows = [team.add_row(replace(MEMBERS, field="")) for _ in range(3)]
    places = [replace(MEMBERS, row=row) for row in rows]
    for place, typed in zip(places, ("Ines Calderwood", rows[0], binder.desk().people[0].id), strict=True):
        team.record(place, typed)
    team.record(places[0], rows[0])  # typed again, and found among those to choose from
    assert [team.cell(place, WORDS).shown for place in places] == ["Ines Calderwood", "Ines Calderwood", "Ann Sample"]
    plan = ProjectForm(binder, binder.guide.form("engagement-plan"))
    lead = Address("engagement-plan", "lead", "methods", plan.add_row(Address("engagement-plan", table="methods")))
    plan.record(lead, rows[0])
    assert binder.filled(plan.form).at(lead).text == rows[0], "elsewhere it is the row: its name may change"
    assert plan.cell(lead, WORDS).shown == "Ines Calderwood"
