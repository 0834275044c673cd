"""Whom a project asks: the guide's people until it names its own."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from mvp2desk.app.places import resources
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.project.journal import Action, Label
from mvp2desk.domain.project.registers import Person
from mvp2desk.domain.project.towns import Town
from mvp2desk.services.forms.simple_form import load_form
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.projects.project_facts_form import ProjectFactsForm
from mvp2desk.text.words import Words

WORDS = Words()
ANDREW = ("Andrew Smith", "andrew.b.smith@mass.gov", "as of July 2025")
MAILBOX = ("MVP Program", "mvp@mass.gov", "as of July 2025")

Enter = Callable[[str, str], None]


@pytest.fixture
def enter(binder: OpenProject) -> Enter:
    """Type a fact of the project, whose region is Andrew Smith's."""
    enter = opened(binder)
    enter("region", "greater-connecticut-river-valley")
    return enter


def opened(binder: OpenProject) -> Enter:
    """The facts, opened on some evening."""
    form = ProjectFactsForm(load_form(resources() / "forms" / "project.toml"), binder, (Town("Montague", "Franklin"),))
    return lambda key, raw: form.record(Address("project", key), raw)


def asked(binder: OpenProject) -> list[tuple[str, str, str]]:
    """Who stands at the checkpoint of step 2, which are the same as on the page of the process."""
    (checkpoint,) = binder.step(2, WORDS).checkpoints
    assert checkpoint.contacts == binder.process(WORDS).contacts
    return [(line.name, line.email, line.as_of) for line in checkpoint.contacts]


def test_without_a_region_the_mailbox_alone_is_known_and_every_coordinator_is_told_further_on(
    binder: OpenProject,
) -> None:
    page = binder.process(WORDS)
    assert asked(binder) == [MAILBOX]
    assert not page.knows_coordinator
    assert sum(line.duty.startswith("Regional coordinator, ") for line in page.others) == 6


def test_a_checkpoint_says_who_in_the_region_gets_it(binder: OpenProject, enter: Enter) -> None:
    assert asked(binder) == [ANDREW, MAILBOX]
    page = binder.process(WORDS)
    assert page.knows_coordinator
    assert not {"Andrew Smith", "MVP Program"} & {line.name for line in page.others}
    assert {line.name for line in page.others} >= {"Kara Runsten", "Emma Sass"}


def test_the_facts_suggest_the_regions_coordinator(binder: OpenProject, enter: Enter) -> None:
    form = ProjectFactsForm(load_form(resources() / "forms" / "project.toml"), binder, ())
    cells = [form.cell(Address("project", key), WORDS) for key in ("coordinator", "coordinator_email")]
    assert [(cell.shown, cell.suggestion) for cell in cells] == [("", ANDREW[0]), ("", ANDREW[1])]
    enter("region", "")
    assert form.cell(Address("project", "coordinator"), WORDS).suggestion == ""


def test_ones_own_coordinator_replaces_the_guides_everywhere_until_undone(binder: OpenProject, enter: Enter) -> None:
    for typed in ("R", "Ro", "Rosa Field"):
        enter("coordinator", typed)
    for typed in ("rosa@", "rosa@mass.example"):
        enter("coordinator_email", typed)
    assert asked(binder) == [("Rosa Field", "rosa@mass.example", ""), MAILBOX]
    assert [person.role for person in binder.desk().people if person.name == "Rosa Field"] == ["regional-coordinator"]
    assert [hit.place for hit in binder.search("rosa field", (WORDS,))] == ["contacts"]
    assert binder.search("andrew smith", (WORDS,)) == ()
    assert binder.undo_words(WORDS) == "Change the project's facts: Mail address of the regional coordinator"
    binder.recorder.undo()
    assert asked(binder)[0] == ("Rosa Field", "", "")
    binder.recorder.undo()
    assert asked(binder) == [ANDREW, MAILBOX]


def test_an_address_alone_is_kept_under_the_guides_name(binder: OpenProject, enter: Enter) -> None:
    enter("coordinator_email", "new@mass.example")
    assert asked(binder)[0] == ("Andrew Smith", "new@mass.example", "")


def test_an_address_without_any_name_waits_for_it(binder: OpenProject, enter: Enter) -> None:
    enter("region", "")
    for typed in ("n", "new@mass.example"):
        enter("coordinator_email", typed)
    assert asked(binder)[0] == ("Regional coordinator", "new@mass.example", "")
    enter = opened(binder)
    for typed in ("Ro", "Rosa"):
        enter("coordinator", typed)
    assert asked(binder)[0] == ("Rosa", "new@mass.example", "")
    enter("coordinator", "")
    assert asked(binder)[0] == ("Regional coordinator", "new@mass.example", "")
    enter("coordinator_email", "")
    assert asked(binder) == [MAILBOX]
    assert [person.name for person in binder.desk().people] == ["Ann Sample"]


def test_a_successor_takes_nothing_from_whoever_was_there_before(binder: OpenProject, enter: Enter) -> None:
    before = Person(id="p", project=binder.project.id, name="Rosa", role="regional-coordinator", email="rosa@x.example")
    with binder.workspace.change(Label(Action.PEOPLE_EDIT), author="clerk", project=binder.project.id) as work:
        work.save_person(before)
    for typed in ("A", "Ann Sample"):  # called as somebody who is on the team
        enter("coordinator", typed)
    assert asked(binder)[0] == ("Ann Sample", "", "")
    people = binder.desk().people
    assert replace(before, role="") in people
    assert sorted(person.role for person in people if person.name == "Ann Sample") == [
        "municipal-project-manager",
        "regional-coordinator",
    ]


def test_whoever_is_called_as_the_guides_coordinator_is_reached_as_the_guide_says(
    binder: OpenProject, enter: Enter
) -> None:
    enter("coordinator", "andrew smith")
    assert asked(binder)[0] == ANDREW


def test_a_checkpoint_names_the_other_people_who_get_it(binder: OpenProject, enter: Enter) -> None:
    partner = Person(id="p", project=binder.project.id, name="Lenore", role="equity-partner", email="lenore@x.example")
    with binder.workspace.change(Label(Action.PEOPLE_EDIT), author="clerk", project=binder.project.id) as work:
        work.save_person(partner)
    (vendor,) = binder.step(1, WORDS).checkpoints
    assert [line.name for line in vendor.contacts] == ["Andrew Smith", "Lenore", "MVP Program"]
    assert binder.step(8, WORDS).checkpoints[1].contacts == ()  # goes over a web form
