"""The sample town: whole, strict, and two weeks before its next checkpoint whenever it is made."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from mvp2desk.app.places import resources
from mvp2desk.domain.answers.progress import form_progress, open_questions, section_progress
from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms.form import Form, Kind
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.project.journal import ChangeOrigin
from mvp2desk.domain.project.registers import Project
from mvp2desk.domain.status import State
from mvp2desk.domain.submissions.plan import due_date, make_plan
from mvp2desk.exchange.writers import Format, write
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.projects.sample_town import SampleAnswer, SampleAnswers, load_sample, start_sample
from mvp2desk.services.recording.changes import Announcer
from mvp2desk.services.recording.recorder import Recorder
from mvp2desk.store.workspace import Workspace
from mvp2desk.text.words import Words

SAMPLE = resources() / "sample"
TODAY = dt.date(2026, 3, 3)
KEY = "community-exploration"
NEXT = "part-b-sent"


def started(workspace: Workspace, guide: Guide, language: str = "en", *, again: bool = False) -> Project:
    town = load_sample(SAMPLE, language)
    return start_sample(workspace, guide, town, today=TODAY, author="clerk", again=again)


def opened(workspace: Workspace, guide: Guide, language: str = "en", today: dt.date = TODAY) -> OpenProject:
    project = started(workspace, guide, language)
    return OpenProject(workspace, guide, project, Recorder(workspace, project.id, "clerk", Announcer()), lambda: today)


def test_it_comes_in_one_step_that_says_so(workspace: Workspace, guide: Guide) -> None:
    project = started(workspace, guide)
    assert project.is_sample
    assert project.under_5000
    with workspace.read() as reading:
        steps = reading.steps(project.id, limit=10)
    assert [step.origin for step in steps] == [ChangeOrigin.SAMPLE]
    assert workspace.verify() == ()
    assert workspace.undo(project.id, author="clerk") is None


def test_calling_twice_makes_no_second_one_unless_asked(workspace: Workspace, guide: Guide) -> None:
    first = started(workspace, guide)
    assert started(workspace, guide) == first
    assert started(workspace, guide, again=True).name == "Quabbin Falls 2"
    assert started(workspace, guide, again=True).name == "Quabbin Falls 3"
    with workspace.read() as reading:
        assert len(reading.projects()) == 3


@pytest.mark.parametrize("today", [dt.date(2026, 3, 3), dt.date(2028, 2, 29), dt.date(2031, 12, 31)])
def test_the_checkpoint_is_two_weeks_away_whenever_it_is_made(
    workspace: Workspace, guide: Guide, today: dt.date
) -> None:
    project = start_sample(workspace, guide, load_sample(SAMPLE, "en"), today=today, author="")
    assert project.start_date is not None
    checkpoint = next(one for one in guide.checkpoints if one.key == NEXT)
    assert 10 <= (due_date(checkpoint, make_plan(project.start_date, guide.steps, {}), guide) - today).days <= 16


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_it_looks_as_a_careful_town_leaves_it(workspace: Workspace, guide: Guide, language: str) -> None:
    open_project = opened(workspace, guide, language)
    form = guide.form(KEY)
    filled = open_project.filled(form)
    count = form_progress(form, filled)
    assert 0.9 < count.done / count.total < 1, "nearly done, with open questions"
    first = section_progress(form.sections[0], filled)
    assert first.done == first.total
    answers = filled.cells.values()
    assert sum(answer.unknown for answer in answers) >= 4
    assert [answer.confidential for answer in answers].count(True) == 1
    assert not any(answer.unread for answer in answers)
    assert any(answer.source and answer.source_date for answer in answers)
    people = {person.id for person in open_project.context().people}
    assert {answer.owner for answer in answers if answer.follow_up} <= people
    remarks = open_project.remarks(form, Words())
    assert {remark.code for remark in remarks} <= {"section-incomplete", "no-owner", "no-source"}
    assert sum(remark.code == "no-owner" for remark in remarks) == 2
    assert any(not row.preset for row in filled.rows_of("characteristics")), "rows of its own"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_what_is_next_is_the_first_open_question(workspace: Workspace, guide: Guide, language: str) -> None:
    """Everything up to step 7 is with the state; the plan of the seed project waits for one more answer."""
    open_project = opened(workspace, guide, language)
    checkpoint = next(one for one in guide.checkpoints if one.key == NEXT)
    form = guide.form(guide.tool(checkpoint.tools[0]).form)
    waiting = [one for section in form.sections for one in open_questions(form, section, open_project.filled(form))]
    following = open_project.home(Words()).next
    assert following.address == waiting[0]
    assert following.button == "Go on"
    settled = [one for number in range(1, 8) for one in open_project.step(number, Words()).checkpoints]
    assert {one.state for one in settled} == {State.SENT, State.ACCEPTED}
    assert all(one.note for one in settled)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_tool_is_filled_in_but_the_last(workspace: Workspace, guide: Guide, language: str) -> None:
    open_project = opened(workspace, guide, language)
    empty = [form.key for form in guide.forms if not open_project.filled(form).cells]
    assert empty == [guide.forms[-1].key]
    assert not [
        p for p in open_project.project_answers().pointers if p.target not in open_project.project_answers().rows
    ]


def test_its_block_groups_are_told_apart(workspace: Workspace, guide: Guide) -> None:
    section = opened(workspace, guide).section(guide.form(KEY), "justice", Words())
    table = section.fields[-1]
    results = [cell.reading for row in table.rows for cell in row.cells if cell.kind is Kind.CALCULATE]
    assert len(results) == 3
    assert len(set(results)) == 3, results


def test_its_documents_say_that_it_is_a_sample_and_keep_the_confidence(workspace: Workspace, guide: Guide) -> None:
    open_project = opened(workspace, guide)
    packet = write(Format.TXT, open_project.documents.make(guide.form(KEY), (Words(),)), resources() / "fonts").decode()
    assert packet.lstrip("\ufeff").startswith("Sample")
    assert "lived in their cars" not in packet
    editor = open_project.documents.make(guide.form(KEY), (Words(),), Audience.EDITOR)
    assert "lived in their cars" in write(Format.TXT, editor, resources() / "fonts").decode().replace("\n", " ")


def told_alike(form: Form, table: str, ours: SampleAnswers, theirs: SampleAnswers) -> None:
    """Both say the same: the words differ, the figures, choices, people and days do not."""
    assert list(ours) == list(theirs)
    for key, answer in ours.items():
        one, other = (
            said if isinstance(said, SampleAnswer) else SampleAnswer(text=said) for said in (answer, theirs[key])
        )
        field = form.field(key, table)
        if field.kind not in (Kind.TEXT, Kind.LONG_TEXT, Kind.LINK) and "own:" not in one.text:
            assert one.text == other.text, (form.key, table, key)
        assert (one.unknown, one.owner, one.confidential, one.day) == (
            other.unknown,
            other.owner,
            other.confidential,
            other.day,
        )


def test_both_languages_tell_the_same_town(workspace: Workspace, guide: Guide) -> None:
    english, chinese = load_sample(SAMPLE, "en"), load_sample(SAMPLE, "zh_CN")
    assert [(p.name, p.role, p.phone) for p in english.people] == [(p.name, p.role, p.phone) for p in chinese.people]
    assert [replace(one, note="") for one in english.submissions] == [
        replace(one, note="") for one in chinese.submissions
    ]
    assert english.forms.keys() == chinese.forms.keys()
    for key, ours in english.forms.items():
        form, theirs = guide.form(key), chinese.forms[key]
        told_alike(form, "", ours.answers, theirs.answers)
        for row, other in zip(ours.rows, theirs.rows, strict=True):
            assert (row.table, row.preset, row.name) == (other.table, other.preset, other.name)
            told_alike(form, row.table, row.answers, other.answers)
    texts = str(chinese)
    assert not any(f"{mark}{sign}" in texts for mark in "的了在人是" for sign in ",;:()?"), "full-width punctuation"


def test_a_language_without_a_town_of_its_own_gets_the_english_one() -> None:
    assert load_sample(SAMPLE, "pt") == load_sample(SAMPLE, "en")


@pytest.mark.parametrize(
    ("find", "put", "place"),
    [
        ('community = "Quabbin Falls"', 'comunity = "Quabbin Falls"', f"{KEY}.comunity"),
        ('preset = "renters"', 'preset = "tenants"', f"{KEY}, row 10"),
        ('table = "ways"', 'table = "roads"', f"{KEY}.roads.way"),
        ('share = "16.8"', 'share = "16.8 or so"', f"{KEY}.characteristics.share"),
        ('owner = "Dale Pruitt"', 'owner = "Dale Prewitt"', f"{KEY}.commuters_affected"),
        ('asks = "Dale Pruitt"', 'asks = "Dale Prewitt"', f"{KEY}.ways.asks"),
        ("municipal-member", "municipal-elder", "people, Dale Pruitt"),
        ("greater-connecticut-river-valley", "hilltowns", "region"),
        ('municipal_income = "74"', 'result = "yes"', f"{KEY}.block_groups.result"),
        ('checkpoint = "vendor-chosen"', 'checkpoint = "vendor-found"', "submissions"),
        ('how = "email"', 'how = "post"', "submissions.1.how"),
        ("start_day = -381", "start_day = -381\nmayor = true", ""),
        ("start_day = -381", "start_day = true", "start_day"),
        ("[[people]]", "[[people", ""),
    ],
)
def test_what_does_not_fit_is_a_fault_with_its_place_and_leaves_nothing(
    workspace: Workspace, guide: Guide, tmp_path: Path, find: str, put: str, place: str
) -> None:
    shutil.copytree(SAMPLE / "en", tmp_path / "en")
    file = tmp_path / "en" / (f"{KEY}.toml" if place.startswith(KEY) else "town.toml")
    text = file.read_text(encoding="utf-8")
    assert find in text
    file.write_text(text.replace(find, put, 1), encoding="utf-8")
    with pytest.raises(UserError, match="sample-invalid") as caught:
        start_sample(workspace, guide, load_sample(tmp_path, "en"), today=TODAY, author="clerk")
    assert caught.value.facts["place"] == place
    with workspace.read() as reading:
        assert reading.projects() == ()


def test_a_form_that_the_guide_does_not_have_is_a_fault(workspace: Workspace, guide: Guide, tmp_path: Path) -> None:
    shutil.copytree(SAMPLE / "en", tmp_path / "en")
    (tmp_path / "en" / f"{KEY}.toml").rename(tmp_path / "en" / "exploration.toml")
    with pytest.raises(UserError, match="sample-invalid") as caught:
        start_sample(workspace, guide, load_sample(tmp_path, "en"), today=TODAY, author="clerk")
    assert caught.value.facts["place"] == "exploration"
