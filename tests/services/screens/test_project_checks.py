"""The Check panel speaks of what it is time for, and not of what is with the state already."""

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.status import State
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.text.words import Words

WORDS = Words()
EXPLORATION, SENT = "community-exploration", "community-exploration-sent"


def about(binder: OpenProject, step: int = 0) -> set[str]:
    """The titles of the forms that are told of."""
    return {remark.place.split(" · ")[0] for remark in binder.outlook(WORDS, step)}


def test_a_step_tells_of_its_own_tools(binder: OpenProject) -> None:
    assert "Community Exploration" in about(binder, 2)
    assert "Reflection Guide" not in about(binder, 2)
    assert "Reflection Guide" in about(binder, 10)


def test_the_whole_tells_of_the_steps_that_were_reached(binder: OpenProject) -> None:
    told = about(binder)
    assert "Hiring a Planning Vendor" in told
    assert "Reflection Guide" not in told, "nobody has come to step 10"


def test_what_was_sent_is_not_told_to_be_open(binder: OpenProject) -> None:
    form = binder.guide.form(EXPLORATION)
    binder.recorder.record(form, Address(EXPLORATION, "date"), "1/1/2100")
    binder.mark_checkpoint(SENT, State.SENT)
    codes = {r.code for r in binder.outlook(WORDS, 2) if r.address and r.address.form == EXPLORATION}
    assert "in-future" in codes
    assert "section-incomplete" not in codes


def test_of_a_tool_that_is_not_needed_nothing_is_told(binder: OpenProject) -> None:
    binder.mark_form(EXPLORATION, State.NOT_NEEDED, "Done in 2024")
    assert "Community Exploration" not in about(binder, 2)


def test_of_what_nobody_has_begun_it_says_only_that(binder: OpenProject) -> None:
    form = binder.guide.form(EXPLORATION)
    own = [r for r in binder.outlook(WORDS, 2) if r.address and r.address.form == EXPLORATION]
    assert [(r.sentence, r.place) for r in own] == [("Nobody has begun this yet.", "Community Exploration")]
    binder.recorder.record(form, Address(EXPLORATION, "community"), "Quabbin Falls")
    own = [r for r in binder.outlook(WORDS, 2) if r.address and r.address.form == EXPLORATION]
    assert len(own) > 3
