"""The golden thread in words and as a picture, and what hangs loose."""

import pytest

from mvp2desk.app.places import translations
from mvp2desk.domain.addresses import Address
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.project.project_links import ProjectLinks
from mvp2desk.services.screens.link_views import Stage, ThreadView
from mvp2desk.text.catalogue import words_for
from mvp2desk.text.words import Words
from tests.services.linked_rows import ACTIVITIES, GROUPS, IDEAS, PRIORITIES, TASKS, TOPICS, add, preset, tell, thread

WORDS = Words()


def view(open_project: OpenProject, row: str, words: Words = WORDS) -> ThreadView:
    shown = ProjectLinks(open_project).thread(row, words)
    assert shown is not None
    return shown


def titles(stages: tuple[Stage, ...]) -> list[tuple[str, str, str]]:
    return [(row.stage, row.title, row.through) for stage in stages for row in stage.rows]


def test_a_row_shows_the_voices_and_data_behind_it_and_what_came_of_it(open_project: OpenProject) -> None:
    shown = view(open_project, thread(open_project)["cool"])
    assert (shown.picked.title, shown.picked.place) == (
        "Cool homes",
        "Resilience Priorities Guide · Resilience priorities",
    )
    assert titles(shown.origins) == [
        ("Experiences in our community", "Renters", "“Whom it serves”"),
        ("Findings", "Hot days", "“Comes from” of “Rooms get hot”"),
        ("What you did and heard", "Library supper", "“Comes from” of “Rooms get hot”"),
        ("Key findings", "Rooms get hot", "“Findings behind it”"),
    ]
    assert titles(shown.uses) == [
        ("Ideas for a seed project", "Cool rooms", "its own “Priorities it moves forward”"),
        ("Tasks", "Heat pumps", "its own “Priorities it serves”"),
    ]
    near = [row.title for stage in (*shown.origins, *shown.uses) for row in stage.rows if row.is_near]
    assert near == ["Renters", "Rooms get hot", "Cool rooms", "Heat pumps"]


def test_a_task_comes_from_the_idea_that_its_plan_is_for(open_project: OpenProject) -> None:
    rows = thread(open_project)
    shown = view(open_project, add(open_project, TASKS, task="Visits"))
    assert ("Ideas for a seed project", "Cool rooms", "“The idea this plan is for” of “Seed Project Plan, Part B”") in (
        titles(shown.origins)
    )
    assert [row.title for stage in view(open_project, rows["rooms"]).uses for row in stage.rows] == [
        "Heat pumps",
        "Visits",
    ]


def test_the_picture_goes_from_left_to_right_without_needless_lines(open_project: OpenProject) -> None:
    rows = thread(open_project)
    shown = view(open_project, rows["rooms"])
    assert [[row.title for row in column] for column in shown.columns] == [
        ["Renters"],
        ["Hot days"],
        ["Library supper"],
        ["Rooms get hot"],
        ["Cool homes"],
        ["Cool rooms"],
        ["Heat pumps"],
    ]
    names = {key: name for name, key in rows.items()}
    assert {(names[origin], names[use]) for origin, use in shown.ties} == {
        ("renters", "supper"),  # and not straight from the renters to the priority: the supper lies between
        ("supper", "hot"),
        ("heat", "hot"),
        ("hot", "cool"),
        ("cool", "rooms"),
        ("rooms", "pumps"),
    }
    own = view(open_project, rows["cool"]).ties
    assert (rows["renters"], rows["cool"]) in own  # its own lines are all drawn


def test_of_many_questions_that_lead_to_a_row_a_few_are_told(open_project: OpenProject) -> None:
    rows, housing = thread(open_project), preset(open_project, TOPICS, "housing")
    for number in range(4):
        add(open_project, ACTIVITIES, activity=f"Supper {number}", groups=rows["renters"], topics=housing)
    tell(open_project, Address("resilience-priorities-guide", "comes_from", "key_findings", rows["hot"]), housing)
    stages = view(open_project, rows["hot"]).origins
    (renters,) = [row for stage in stages for row in stage.rows if row.title == "Renters"]
    assert renters.through.endswith("and 2 more")


def test_what_is_no_row_of_the_thread_is_not_followed(open_project: OpenProject) -> None:
    rows = thread(open_project)
    way = add(open_project, "community-exploration.ways", way="At the pantry")
    assert ProjectLinks(open_project).thread(way, WORDS) is None
    open_project.recorder.remove_row(Address("seed-project-plan-b", table="tasks", row=rows["pumps"]), rows["pumps"])
    assert ProjectLinks(open_project).thread(rows["pumps"], WORDS) is None


def test_one_begins_with_rows_that_say_something(open_project: OpenProject) -> None:
    start = ProjectLinks(open_project).start(WORDS)
    assert start.stages == ()
    thread(open_project)
    start = ProjectLinks(open_project).start(WORDS)
    assert [(stage.place, [row.title for row in stage.rows]) for stage in start.stages][:2] == [
        ("Community Exploration · Experiences in our community", ["Renters"]),
        ("GEAR Findings · Findings", ["Hot days"]),
    ]


def test_what_hangs_loose_is_named_table_by_table(open_project: OpenProject) -> None:
    thread(open_project)
    assert ProjectLinks(open_project).start(WORDS).loose == ()
    add(open_project, ACTIVITIES, activity="Van rides")
    add(open_project, PRIORITIES, wording="A shelter")
    add(open_project, TASKS, task="Report")
    loose = [
        (ends.sentence, [row.title for row in ends.rows]) for ends in ProjectLinks(open_project).start(WORDS).loose
    ]
    assert loose == [
        ("What you did and heard: 1 is used by nothing yet", ["Van rides"]),
        ("Resilience priorities: 1 comes from nothing that was heard or found", ["A shelter"]),
        ("Resilience priorities: 1 is used by nothing yet", ["A shelter"]),
        ("Tasks: 1 comes from nothing that was heard or found", ["Report"]),
    ]


def test_rows_that_the_guide_names_are_told_in_the_language_of_the_window(open_project: OpenProject) -> None:
    chinese = words_for(translations(), "zh_CN")
    shown = view(open_project, thread(open_project)["supper"], chinese)
    assert [row.title for stage in shown.origins for row in stage.rows] == ["租房者"]


@pytest.mark.parametrize("full", [GROUPS, IDEAS])
def test_the_thread_can_be_followed_from_either_end(open_project: OpenProject, full: str) -> None:
    rows = thread(open_project)
    shown = view(open_project, rows["renters" if full == GROUPS else "pumps"])
    assert (shown.origins == ()) == (full == GROUPS)
    assert (shown.uses == ()) == (full != GROUPS)
