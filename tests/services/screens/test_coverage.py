"""Who is missing, as a table and in sentences."""

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.problems import Level
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.project.project_links import ProjectLinks
from mvp2desk.services.screens.link_views import CoverageView
from mvp2desk.text.words import Words
from tests.services.linked_rows import ACTIVITIES, GROUPS, add, preset, tell, thread

WORDS = Words()
EXPLORATION, TABLE = GROUPS.split(".")


def heard(binder: OpenProject) -> CoverageView:
    (shown,) = ProjectLinks(binder).heard(WORDS)
    return shown


def cells(shown: CoverageView) -> dict[str, list[str]]:
    return {row.group.label: [" ".join(one.label for one in cell) for cell in row.cells] for row in shown.rows}


def mark(binder: OpenProject, row: str) -> None:
    tell(binder, Address(EXPLORATION, "is_priority", TABLE, row), "yes")


def test_each_group_shows_what_reaches_it_in_each_way(binder: OpenProject) -> None:
    rows = thread(binder)
    mark(binder, rows["renters"])
    members = "core-team-member-list.members"
    add(binder, members, person="Rosa Quiñones", part="liaison", communities=rows["renters"])
    shown = heard(binder)
    assert shown.voices == (
        "Liaison connected",
        "Activity reached",
        "Judgment recorded",
        "Priority serves",
        "Seed project benefits",
    )
    assert cells(shown) == {"Renters": ["Rosa Quiñones", "OpenWorkspace supper", "", "Cool homes", ""]}
    assert [place.table for place in shown.places] == ["members", "activities", "findings", "priorities", "ideas"]
    assert shown.rows[0].cells[1][0].address == Address("engagement-log", table="activities", row=rows["supper"])


def test_those_marked_as_priority_stand_here_else_all_that_say_something(binder: OpenProject) -> None:
    binder.recorder.open_forms(binder.guide.forms)
    assert (heard(binder).rows, heard(binder).note) == ((), "")
    farmers = add(binder, GROUPS, characteristic="Farmers")
    tell(binder, Address(EXPLORATION, "found", TABLE, preset(binder, GROUPS, "renters")), "Some 400")
    assert list(cells(heard(binder))) == ["Renters", "Farmers"]
    assert heard(binder).note == "No row says yes to “One of our priority populations?” yet, so all of them stand here."
    mark(binder, farmers)
    assert list(cells(heard(binder))) == ["Farmers"]
    assert heard(binder).note == "These are the rows that say yes to “One of our priority populations?”."


def test_gaps_are_tips_with_the_place_where_they_can_be_closed(binder: OpenProject) -> None:
    rows = thread(binder)
    mark(binder, rows["renters"])
    gaps = ProjectLinks(binder).remarks(WORDS)
    assert [(gap.level, gap.sentence, gap.address) for gap in gaps] == [
        (
            Level.TIP,
            "Nobody on the core team connects you with: Renters. A liaison is a connector, not a representative.",
            Address("core-team-member-list", table="members"),
        ),
        (Level.TIP, "No finding of the data speaks of: Renters.", Address("gear-findings", table="findings")),
        (Level.TIP, "No idea for a seed project benefits: Renters.", Address("seed-project-plan-a", table="ideas")),
    ]
    assert heard(binder).gaps == tuple(gaps)


def test_home_names_those_who_have_not_been_heard_from(binder: OpenProject) -> None:
    assert binder.home(WORDS).unheard == ""
    rows = thread(binder)
    mark(binder, rows["renters"])
    assert binder.home(WORDS).unheard == ""
    elders = preset(binder, GROUPS, "older-adults")
    mark(binder, elders)
    assert binder.home(WORDS).unheard == "Not heard from yet: Older adults, above all those living alone."
    add(binder, ACTIVITIES, activity="Van rides", groups=elders)
    assert binder.home(WORDS).unheard == ""
