"""Whom a project asks: the guide's people until it names its own."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

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
def enter(open_project: OpenProject) -> Enter:
    """Type a fact of the project, whose region is Andrew Smith's."""
    enter = opened(open_project)
    enter("region", "greater-connecticut-river-valley")
    return enter


def opened(open_project: OpenProject) -> Enter:
    """The facts, opened on some evening."""
    form = ProjectFactsForm(
        load_form(resources() / "forms" / "project.toml"), open_project, (Town("Montague", "Franklin"),)
    )
    return lambda key, raw: form.record(Address("project", key), raw)


def asked(open_project: OpenProject) -> list[tuple[str, str, str]]:
    """Who stands at the checkpoint of step 2, which are the same as on the page of the process."""
    (checkpoint,) = open_project.step(2, WORDS).checkpoints
    assert checkpoint.contacts == open_project.process(WORDS).contacts
    return [(line.name, line.email, line.as_of) for line in checkpoint.contacts]


def test_without_a_region_the_mailbox_alone_is_known_and_every_coordinator_is_told_further_on(
    open_project: OpenProject,
) -> None:
    page = open_project.process(WORDS)
    assert asked(open_project) == [MAILBOX]
    assert not page.knows_coordinator
    assert sum(line.duty.startswith("Regional coordinator, ") for line in page.others) == 6


def test_a_checkpoint_says_who_in_the_region_gets_it(open_project: OpenProject, enter: Enter) -> None:
    assert asked(open_project) == [ANDREW, MAILBOX]
    page = open_project.process(WORDS)
    assert page.knows_coordinator
    assert not {"Andrew Smith", "MVP Program"} & {line.name for line in page.others}
    assert {line.name for line in page.others} >= {"Kara Runsten", "Emma Sass"}


def test_the_facts_of_a_closed_workspace_are_those_that_were_shown(open_project: OpenProject) -> None:
    form = ProjectFactsForm(load_form(resources() / "forms" / "project.toml"), open_project, ())
    shown = form.filled()
    open_project.workspace.close()
    assert form.filled() == shown  # a field that loses the focus while the window closes asks for them


def test_the_facts_suggest_the_regions_coordinator(open_project: OpenProject, enter: Enter) -> None:
    form = ProjectFactsForm(load_form(resources() / "forms" / "project.toml"), open_project, ())
    cells = [form.cell(Address("project", key), WORDS) for key in ("coordinator", "coordinator_email")]
    assert [(cell.shown, cell.suggestion) for cell in cells] == [("", ANDREW[0]), ("", ANDREW[1])]
    enter("region", "")
    assert form.cell(Address("project", "coordinator"), WORDS).suggestion == ""


def test_ones_own_coordinator_replaces_the_guides_everywhere_until_undone(
    open_project: OpenProject, enter: Enter
) -> None:
    for typed in ("R", "Ro", "Rosa Field"):
        enter("coordinator", typed)
    for typed in ("rosa@", "rosa@mass.example"):
        enter("coordinator_email", typed)
    assert asked(open_project) == [("Rosa Field", "rosa@mass.example", ""), MAILBOX]
    assert [person.role for person in open_project.context().people if person.name == "Rosa Field"] == [
        "regional-coordinator"
    ]
    assert [hit.item for hit in open_project.search.find("rosa field", (WORDS,))] == ["contacts"]
    assert open_project.search.find("andrew smith", (WORDS,)) == ()
    assert (
        open_project.history.undo_label(WORDS) == "Change the project's facts: Mail address of the regional coordinator"
    )
    open_project.recorder.undo()
    assert asked(open_project)[0] == ("Rosa Field", "", "")
    open_project.recorder.undo()
    assert asked(open_project) == [ANDREW, MAILBOX]


def test_an_address_alone_is_kept_under_the_guides_name(open_project: OpenProject, enter: Enter) -> None:
    enter("coordinator_email", "new@mass.example")
    assert asked(open_project)[0] == ("Andrew Smith", "new@mass.example", "")


def test_an_address_without_any_name_waits_for_it(open_project: OpenProject, enter: Enter) -> None:
    enter("region", "")
    for typed in ("n", "new@mass.example"):
        enter("coordinator_email", typed)
    assert asked(open_project)[0] == ("Regional coordinator", "new@mass.example", "")
    enter = opened(open_project)
    for typed in ("Ro", "Rosa"):
        enter("coordinator", typed)
    assert asked(open_project)[0] == ("Rosa", "new@mass.example", "")
    enter("coordinator", "")
    assert asked(open_project)[0] == ("Regional coordinator", "new@mass.example", "")
    enter("coordinator_email", "")
    assert asked(open_project) == [MAILBOX]
    assert [person.name for person in open_project.context().people] == ["Ann Sample"]


def test_a_successor_takes_nothing_from_whoever_was_there_before(open_project: OpenProject, enter: Enter) -> None:
    before = Person(
        id="p", project=open_project.project.id, name="Rosa", role="regional-coordinator", email="rosa@x.example"
    )
    with open_project.workspace.change(
        Label(Action.PROJECT_EDIT), author="clerk", project=open_project.project.id
    ) as work:
        work.save(before)
    for typed in ("A", "Ann Sample"):  # called as somebody who is on the team
        enter("coordinator", typed)
    assert asked(open_project)[0] == ("Ann Sample", "", "")
    people = open_project.context().people
    assert replace(before, role="") in people
    assert sorted(person.role for person in people if person.name == "Ann Sample") == [
        "municipal-project-manager",
        "regional-coordinator",
    ]


def test_whoever_is_called_as_the_guides_coordinator_is_reached_as_the_guide_says(
    open_project: OpenProject, enter: Enter
) -> None:
    enter("coordinator", "andrew smith")
    assert asked(open_project)[0] == ANDREW


def test_a_checkpoint_names_the_other_people_who_get_it(open_project: OpenProject, enter: Enter) -> None:
    partner = Person(
        id="p", project=open_project.project.id, name="Lenore", role="equity-partner", email="lenore@x.example"
    )
    with open_project.workspace.change(
        Label(Action.PROJECT_EDIT), author="clerk", project=open_project.project.id
    ) as work:
        work.save(partner)
    (vendor,) = open_project.step(1, WORDS).checkpoints
    assert [line.name for line in vendor.contacts] == ["Andrew Smith", "Lenore", "MVP Program"]
    assert open_project.step(8, WORDS).checkpoints[1].contacts == ()  # goes over a web form
