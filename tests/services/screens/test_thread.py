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


def view(binder: OpenProject, row: str, words: Words = WORDS) -> ThreadView:
    shown = ProjectLinks(binder).thread(row, words)
    assert shown is not None
    return shown


def titles(stages: tuple[Stage, ...]) -> list[tuple[str, str, str]]:
    return [(row.stage, row.title, row.through) for stage in stages for row in stage.rows]


def test_a_row_shows_the_voices_and_data_behind_it_and_what_came_of_it(binder: OpenProject) -> None:
    shown = view(binder, thread(binder)["cool"])
    assert (shown.picked.title, shown.picked.place) == (
        "Cool homes",
        "Resilience Priorities Guide · Resilience priorities",
    )
    assert titles(shown.origins) == [
        ("Experiences in our community", "Renters", "“Whom it serves”"),
        ("Findings", "Hot days", "“Comes from” of “Rooms get hot”"),
        ("What you did and heard", "OpenWorkspace supper", "“Comes from” of “Rooms get hot”"),
        ("Key findings", "Rooms get hot", "“Findings behind it”"),
    ]
    assert titles(shown.uses) == [
        ("Ideas for a seed project", "Cool rooms", "its own “Priorities it moves forward”"),
        ("Tasks", "Heat pumps", "its own “Priorities it serves”"),
    ]
    near = [row.title for stage in (*shown.origins, *shown.uses) for row in stage.rows if row.is_near]
    assert near == ["Renters", "Rooms get hot", "Cool rooms", "Heat pumps"]


def test_a_task_comes_from_the_idea_that_its_plan_is_for(binder: OpenProject) -> None:
    rows = thread(binder)
    shown = view(binder, add(binder, TASKS, task="Visits"))
    assert ("Ideas for a seed project", "Cool rooms", "“The idea this plan is for” of “Seed Project Plan, Part B”") in (
        titles(shown.origins)
    )
    assert [row.title for stage in view(binder, rows["rooms"]).uses for row in stage.rows] == ["Heat pumps", "Visits"]


def test_the_picture_goes_from_left_to_right_without_needless_lines(binder: OpenProject) -> None:
    rows = thread(binder)
    shown = view(binder, rows["rooms"])
    assert [[row.title for row in column] for column in shown.columns] == [
        ["Renters"],
        ["Hot days"],
        ["OpenWorkspace supper"],
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
    own = view(binder, rows["cool"]).ties
    assert (rows["renters"], rows["cool"]) in own  # its own lines are all drawn


def test_of_many_questions_that_lead_to_a_row_a_few_are_told(binder: OpenProject) -> None:
    rows, housing = thread(binder), preset(binder, TOPICS, "housing")
    for number in range(4):
        add(binder, ACTIVITIES, activity=f"Supper {number}", groups=rows["renters"], topics=housing)
    tell(binder, Address("resilience-priorities-guide", "comes_from", "key_findings", rows["hot"]), housing)
    stages = view(binder, rows["hot"]).origins
    (renters,) = [row for stage in stages for row in stage.rows if row.title == "Renters"]
    assert renters.through.endswith("and 2 more")


def test_what_is_no_row_of_the_thread_is_not_followed(binder: OpenProject) -> None:
    rows = thread(binder)
    way = add(binder, "community-exploration.ways", way="At the pantry")
    assert ProjectLinks(binder).thread(way, WORDS) is None
    binder.recorder.remove_row(Address("seed-project-plan-b", table="tasks", row=rows["pumps"]), rows["pumps"])
    assert ProjectLinks(binder).thread(rows["pumps"], WORDS) is None


def test_one_begins_with_rows_that_say_something(binder: OpenProject) -> None:
    start = ProjectLinks(binder).start(WORDS)
    assert start.stages == ()
    thread(binder)
    start = ProjectLinks(binder).start(WORDS)
    assert [(stage.place, [row.title for row in stage.rows]) for stage in start.stages][:2] == [
        ("Community Exploration · Experiences in our community", ["Renters"]),
        ("GEAR Findings · Findings", ["Hot days"]),
    ]


def test_what_hangs_loose_is_named_table_by_table(binder: OpenProject) -> None:
    thread(binder)
    assert ProjectLinks(binder).start(WORDS).loose == ()
    add(binder, ACTIVITIES, activity="Van rides")
    add(binder, PRIORITIES, wording="A shelter")
    add(binder, TASKS, task="Report")
    loose = [(ends.sentence, [row.title for row in ends.rows]) for ends in ProjectLinks(binder).start(WORDS).loose]
    assert loose == [
        ("What you did and heard: 1 is used by nothing yet", ["Van rides"]),
        ("Resilience priorities: 1 comes from nothing that was heard or found", ["A shelter"]),
        ("Resilience priorities: 1 is used by nothing yet", ["A shelter"]),
        ("Tasks: 1 comes from nothing that was heard or found", ["Report"]),
    ]


def test_rows_that_the_guide_names_are_told_in_the_language_of_the_window(binder: OpenProject) -> None:
    chinese = words_for(translations(), "zh_CN")
    shown = view(binder, thread(binder)["supper"], chinese)
    assert [row.title for stage in shown.origins for row in stage.rows] == ["租房者"]


@pytest.mark.parametrize("full", [GROUPS, IDEAS])
def test_the_thread_can_be_followed_from_either_end(binder: OpenProject, full: str) -> None:
    rows = thread(binder)
    shown = view(binder, rows["renters" if full == GROUPS else "pumps"])
    assert (shown.origins == ()) == (full == GROUPS)
    assert (shown.uses == ()) == (full != GROUPS)
