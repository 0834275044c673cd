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


def coverage(open_project: OpenProject) -> CoverageView:
    (shown,) = ProjectLinks(open_project).coverage(WORDS)
    return shown


def cells(shown: CoverageView) -> dict[str, list[str]]:
    return {row.group.label: [" ".join(one.label for one in cell) for cell in row.cells] for row in shown.rows}


def mark(open_project: OpenProject, row: str) -> None:
    tell(open_project, Address(EXPLORATION, "is_priority", TABLE, row), "yes")


def test_each_group_shows_what_reaches_it_in_each_way(open_project: OpenProject) -> None:
    rows = thread(open_project)
    mark(open_project, rows["renters"])
    members = "core-team-member-list.members"
    add(open_project, members, person="Rosa Quiñones", part="liaison", communities=rows["renters"])
    shown = coverage(open_project)
    assert shown.voices == (
        "Liaison connected",
        "Activity reached",
        "Finding recorded",
        "Priority serves",
        "Seed project benefits",
    )
    assert cells(shown) == {"Renters": ["Rosa Quiñones", "Library supper", "", "Cool homes", ""]}
    assert [place.table for place in shown.places] == ["members", "activities", "findings", "priorities", "ideas"]
    assert shown.rows[0].cells[1][0].address == Address("engagement-log", table="activities", row=rows["supper"])


def test_those_marked_as_priority_stand_here_else_all_that_say_something(open_project: OpenProject) -> None:
    open_project.recorder.open_forms(open_project.guide.forms)
    assert (coverage(open_project).rows, coverage(open_project).note) == ((), "")
    farmers = add(open_project, GROUPS, characteristic="Farmers")
    tell(open_project, Address(EXPLORATION, "found", TABLE, preset(open_project, GROUPS, "renters")), "Some 400")
    assert list(cells(coverage(open_project))) == ["Renters", "Farmers"]
    assert (
        coverage(open_project).note
        == "No row says yes to “One of our priority populations?” yet, so all of them are listed here."
    )
    mark(open_project, farmers)
    assert list(cells(coverage(open_project))) == ["Farmers"]
    assert coverage(open_project).note == "These are the rows that say yes to “One of our priority populations?”."


def test_gaps_are_tips_with_the_place_where_they_can_be_closed(open_project: OpenProject) -> None:
    rows = thread(open_project)
    mark(open_project, rows["renters"])
    gaps = ProjectLinks(open_project).coverage_problems(WORDS)
    assert [(gap.level, gap.sentence, gap.address) for gap in gaps] == [
        (
            Level.TIP,
            "Nobody on the core team connects you with: Renters. A liaison is a connector, not a representative.",
            Address("core-team-member-list", table="members"),
        ),
        (Level.TIP, "No finding of the data speaks of: Renters.", Address("gear-findings", table="findings")),
        (Level.TIP, "No idea for a seed project benefits: Renters.", Address("seed-project-plan-a", table="ideas")),
    ]
    assert coverage(open_project).gaps == tuple(gaps)


def test_home_names_those_who_have_not_been_heard_from(open_project: OpenProject) -> None:
    assert open_project.home(WORDS).uncovered == ""
    rows = thread(open_project)
    mark(open_project, rows["renters"])
    assert open_project.home(WORDS).uncovered == ""
    elders = preset(open_project, GROUPS, "older-adults")
    mark(open_project, elders)
    assert open_project.home(WORDS).uncovered == "Not heard from yet: Older adults, above all those living alone."
    add(open_project, ACTIVITIES, activity="Van rides", groups=elders)
    assert open_project.home(WORDS).uncovered == ""
