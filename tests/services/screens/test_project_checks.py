"""The Check panel speaks of what it is time for, and not of what is with the state already."""

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.status import State
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.text.words import Words

WORDS = Words()
EXPLORATION, SENT = "community-exploration", "community-exploration-sent"


def about(open_project: OpenProject, step: int = 0) -> set[str]:
    """The titles of the forms that are told of."""
    return {remark.place.split(" · ")[0] for remark in open_project.project_checks(WORDS, step)}


def test_a_step_tells_of_its_own_tools(open_project: OpenProject) -> None:
    assert "Community Exploration" in about(open_project, 2)
    assert "Reflection Guide" not in about(open_project, 2)
    assert "Reflection Guide" in about(open_project, 10)


def test_the_whole_tells_of_the_steps_that_were_reached(open_project: OpenProject) -> None:
    told = about(open_project)
    assert "Hiring a Planning Vendor" in told
    assert "Reflection Guide" not in told, "nobody has come to step 10"


def test_what_was_sent_is_not_told_to_be_open(open_project: OpenProject) -> None:
    form = open_project.guide.form(EXPLORATION)
    open_project.recorder.record(form, Address(EXPLORATION, "date"), "1/1/2100")
    open_project.submissions.record_sent_today(SENT)
    codes = {r.code for r in open_project.project_checks(WORDS, 2) if r.address and r.address.form == EXPLORATION}
    assert "in-future" in codes
    assert "section-incomplete" not in codes


def test_of_a_tool_that_is_not_needed_nothing_is_told(open_project: OpenProject) -> None:
    open_project.mark_form(EXPLORATION, State.NOT_NEEDED, "Done in 2024")
    assert "Community Exploration" not in about(open_project, 2)


def test_of_what_nobody_has_begun_it_says_only_that(open_project: OpenProject) -> None:
    form = open_project.guide.form(EXPLORATION)
    own = [r for r in open_project.project_checks(WORDS, 2) if r.address and r.address.form == EXPLORATION]
    assert [(r.sentence, r.place) for r in own] == [("Nobody has begun this yet.", "Community Exploration")]
    open_project.recorder.record(form, Address(EXPLORATION, "community"), "Quabbin Falls")
    own = [r for r in open_project.project_checks(WORDS, 2) if r.address and r.address.form == EXPLORATION]
    assert len(own) > 3
