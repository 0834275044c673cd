"""What the binder shows is what is saved, though it works out a view only once for each state of the workspace."""

import datetime as dt
from pathlib import Path

from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.forms.form import Kind
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.recording.changes import Announcer
from mvp2desk.services.recording.recorder import Recorder
from mvp2desk.store.opening import open_workspace
from mvp2desk.store.workspace import Workspace
from mvp2desk.text.words import Words

NOON = dt.datetime(2026, 3, 3, 17, 0, tzinfo=dt.UTC)
WORDS = Words()
COMMUNITY = Address("community-exploration", "community")


def shown(open_project: OpenProject) -> str:
    section = open_project.section(open_project.guide.form(COMMUNITY.form), "about", WORDS)
    return next(field.shown for field in section.fields if field.address == COMMUNITY)  # type: ignore[union-attr]


def test_every_key_that_is_saved_is_shown(open_project: OpenProject) -> None:
    """Typing in one go is one change of the journal, so its numbers alone would not tell."""
    form = open_project.guide.form(COMMUNITY.form)
    for typed in ("Q", "Qu", "Quabbin"):
        open_project.recorder.record(form, COMMUNITY, typed)
        assert shown(open_project) == typed
    open_project.recorder.undo()
    assert shown(open_project) == ""


def test_nothing_is_worked_out_twice_while_nothing_changes(open_project: OpenProject) -> None:
    assert open_project.home(WORDS) is open_project.home(WORDS)
    assert open_project.step(2, WORDS) is open_project.step(2, WORDS)
    home = open_project.home(WORDS)
    open_project.recorder.record(open_project.guide.form(COMMUNITY.form), COMMUNITY, "Q")
    assert open_project.home(WORDS) is not home


def test_a_new_day_is_a_new_state(open_project: OpenProject) -> None:
    today = [NOON.date()]
    open_project.today = lambda: today[0]
    before = open_project.home(WORDS).today_words
    today[0] += dt.timedelta(days=1)
    assert open_project.home(WORDS).today_words != before


def test_a_window_that_is_painted_after_closing_reads_nothing_any_more(open_project: OpenProject) -> None:
    assert shown(open_project) == ""
    open_project.recorder.record(open_project.guide.form(COMMUNITY.form), COMMUNITY, "Quabbin")
    open_project.workspace.close()
    assert shown(open_project) == ""


def test_a_window_that_only_reads_sees_what_the_other_one_saves(
    open_project: OpenProject, guide: Guide, tmp_path: Path
) -> None:
    reading = open_workspace(tmp_path / "desk", now=lambda: NOON, read_only=True)
    project = open_project.project
    other = OpenProject(reading, guide, project, Recorder(reading, project.id, "", Announcer()), NOON.date)
    assert shown(other) == ""
    open_project.recorder.record(open_project.guide.form(COMMUNITY.form), COMMUNITY, "Quabbin")
    assert shown(other) == "Quabbin"
    reading.close()


def test_answers_in_a_form_that_the_guide_does_not_have_are_kept_and_told(
    workspace: Workspace, guide: Guide, open_project: OpenProject
) -> None:
    last = guide.forms[-1]
    where = Address(last.key, next(field.key for field in last.fields() if field.kind is Kind.TEXT))
    open_project.recorder.record(last, where, "Written by another edition")
    poorer = replace(
        guide,
        forms=guide.forms[:-1],
        tools=tuple(replace(t, form="") if t.form == last.key else t for t in guide.tools),
    )
    other = OpenProject(workspace, poorer, open_project.project, open_project.recorder, open_project.today)
    (note,) = other.home(WORDS).notes
    assert last.key in note
    assert open_project.home(WORDS).notes == ()
    assert open_project.filled(last).at(where).text == "Written by another edition"


def test_what_was_worked_out_of_a_form_stays_while_only_others_change(open_project: OpenProject) -> None:
    changed, other = open_project.guide.form(COMMUNITY.form), open_project.guide.form("engagement-plan")
    before = {form.key: (open_project.filled(form), open_project.contents(form, WORDS)) for form in (changed, other)}
    open_project.recorder.record(changed, COMMUNITY, "Quabbin")
    assert open_project.filled(other) is before[other.key][0]
    assert open_project.contents(other, WORDS) is before[other.key][1]
    assert open_project.contents(changed, WORDS).progress.done == before[changed.key][1].progress.done + 1


def test_a_form_changes_with_what_is_brought_over_to_it(open_project: OpenProject) -> None:
    plan = open_project.guide.form("seed-project-plan-b")
    ideas = open_project.guide.form("seed-project-plan-a")
    row = open_project.recorder.add_row(Address(ideas.key, table="ideas")).id
    before = open_project.filled(plan)
    open_project.recorder.record(ideas, Address(ideas.key, "chosen"), row)
    assert open_project.filled(plan) is not before
    assert open_project.filled(plan).text("idea") == row
