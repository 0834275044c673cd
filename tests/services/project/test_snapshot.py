"""A snapshot that follows the journal is the same as a full reading, and one change costs one read transaction."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.forms.form import Kind
from mvp2desk.domain.forms.kinds import KINDS
from mvp2desk.domain.project.journal import Action, Label
from mvp2desk.domain.project.registers import Person
from mvp2desk.domain.status import State
from mvp2desk.services.form_views.views import RowView, TableView
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.project.snapshot import take_snapshot
from mvp2desk.services.recording.changes import Announcer
from mvp2desk.services.recording.recorder import Recorder
from mvp2desk.store.opening import open_workspace
from mvp2desk.store.workspace import Workspace
from mvp2desk.text.words import Words
from tests.services.linked_rows import preset, thread

pytestmark = pytest.mark.sweep

WORDS = Words()
NOON = dt.datetime(2026, 3, 3, 17, 0, tzinfo=dt.UTC)
TODAY = NOON.date()
T = TypeVar("T")


def places(open_project: OpenProject) -> list[Address]:
    """Every question that can be answered, in tables once for each row."""
    found = []
    for form in open_project.guide.forms:
        answers = open_project.filled(form)
        for asked in form.fields():
            if asked.kind is not Kind.REPEAT:
                found += [Address(form.key, asked.key)] if KINDS[asked.kind].stores_answer else []
                continue
            for row in answers.rows_of(asked.key):
                columns = (column for column in asked.fields if KINDS[column.kind].stores_answer)
                found += [Address(form.key, column.key, asked.key, row.id) for column in columns]
    return found


WAYS = (
    "record", "record", "record", "unknown", "clear", "annotate", "add row", "remove row", "move row", "copy row",
    "paste", "mark", "person", "undo", "undo", "redo",
)  # fmt: skip
NOTES = (("confidential", "yes"), ("confidential", ""), ("source", "the clerk"), ("owner", "Ann"))

Change = tuple[str, int, int, int]
"""A way to change a project, and numbers that choose the question, the table and the text among those that exist."""

changes = st.tuples(st.sampled_from(WAYS), *(st.integers(0, 10_000) for _ in range(3)))


def chosen(among: Sequence[T], number: int) -> T:
    return among[number % len(among)]


def change(open_project: OpenProject, way: Change) -> None:
    """Change the project in one of the ways in which the window can."""
    recorder, guide = open_project.recorder, open_project.guide
    kind, question, place_of_table, text = way
    place = chosen(places(open_project), question)
    rows = [at.row.id for at in open_project.project_answers().rows.values()]
    typed = chosen(["", "Ware", "yes", "2026-02-01", "12", "not a number", *rows[:6], *rows[-6:]], text)
    table = chosen([Address(f.key, table=t.key) for f in guide.forms for t in f.tables()], place_of_table)
    form = guide.form(table.form)
    there = [row.id for row in open_project.filled(form).rows_of(table.table)]
    match kind:
        case "record":
            recorder.record(guide.form(place.form), place, typed)
        case "unknown":
            recorder.mark_unknown(place, unknown=bool(text % 2))
        case "clear":
            recorder.clear([place])
        case "annotate":
            recorder.annotate(place, *chosen(NOTES, text))
        case "add row":
            recorder.add_row(table)
        case "remove row" if there:
            recorder.remove_row(table, chosen(there, text))
        case "move row" if there:
            recorder.move_row(table, chosen(there, text), 0)
        case "copy row" if there:
            recorder.duplicate_row(form, table, chosen(there, text))
        case "paste":
            columns = [one.key for one in form.field(table.table).fields if KINDS[one.kind].stores_answer]
            recorder.paste_rows(form, table, columns[:2], [[typed, "x"], ["", typed]], onto=there[:1])
        case "mark":
            open_project.mark_form(form.key, chosen((State.NOT_NEEDED, None), text), "no")
        case "person":
            bea = Person(id="bea", project=recorder.project, name=chosen(("Bea", "Bo"), text))
            label = Label(Action.PROJECT_EDIT)
            with open_project.workspace.change(label, author="clerk", project=recorder.project) as work:
                work.save(bea)
        case "undo":
            recorder.undo()
        case "redo":
            recorder.redo()


@pytest.fixture
def begun(open_project: OpenProject) -> OpenProject:
    """A project whose forms point to each other."""
    thread(open_project)
    return open_project


def opened_anew(open_project: OpenProject) -> OpenProject:
    return OpenProject(
        open_project.workspace, open_project.guide, open_project.project, open_project.recorder, open_project.today
    )


@contextmanager
def copied(open_project: OpenProject) -> Iterator[OpenProject]:
    """The same project in a copy of its workspace, so that each example begins alike."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "desk")
        shutil.copytree(open_project.workspace.folder, folder)
        workspace = open_workspace(folder, now=lambda: NOON)
        recorder = Recorder(workspace, open_project.project.id, "clerk", Announcer())
        yield OpenProject(workspace, open_project.guide, open_project.project, recorder, open_project.today)
        workspace.close()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(changes, min_size=1, max_size=3), min_size=1, max_size=6))
def test_a_snapshot_that_follows_the_journal_equals_a_full_reading(
    begun: OpenProject, looks: list[list[Change]]
) -> None:
    with copied(begun) as project:
        project.snapshot()
        for between in looks:
            for one in between:
                change(project, one)
            assert project.snapshot() == take_snapshot(project.workspace, project.guide, project.project.id, TODAY)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(changes, min_size=1, max_size=4))
def test_views_that_are_kept_equal_views_of_a_full_reading(begun: OpenProject, ways: list[Change]) -> None:
    """The problems, contents and search cards of a form are kept while nothing changes that they depend on."""
    with copied(begun) as project:
        look_at_everything(project)
        for one in ways:
            change(project, one)
            fresh = opened_anew(project)
            assert project.status() == fresh.status()
            for form in project.guide.forms:
                assert list(project.remarks(form, WORDS)) == list(fresh.remarks(form, WORDS))
                assert project.contents(form, WORDS) == fresh.contents(form, WORDS)
            for query in ("ware", "not", "12", "x"):
                found = (set(one.search.find(query, (WORDS,), 10_000)) for one in (project, fresh))
                assert next(found) == next(found)


def row_views(open_project: OpenProject) -> Iterator[RowView]:
    """The rows of all tables as the pages show them."""
    for form in open_project.guide.forms:
        for section in form.sections:
            for field in open_project.section(form, section.key, WORDS).fields:
                if isinstance(field, TableView):
                    yield from field.rows


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(changes, min_size=4, max_size=12))
def test_rows_that_are_kept_equal_rows_of_a_full_reading(begun: OpenProject, ways: list[Change]) -> None:
    with copied(begun) as project:
        for one in ways:
            list(row_views(project))
            change(project, one)
        assert list(row_views(project)) == list(row_views(opened_anew(project)))


def test_a_row_shows_the_new_title_of_a_row_that_it_refers_to(begun: OpenProject) -> None:
    list(row_views(begun))
    activity = next(at for at in begun.project_answers().rows_of("engagement-log.activities"))
    begun.recorder.record(activity.form, activity.address.at("activity"), "Harvest fair")
    picked = [pick.label for row in row_views(begun) for cell in row.cells for pick in cell.picked]
    assert "Harvest fair" in picked
    assert "Library supper" not in picked


def test_a_problem_that_another_form_causes_appears_at_once(begun: OpenProject) -> None:
    """The answers of the form itself stay the same objects while a row goes to which they refer."""
    log, groups = begun.guide.form("engagement-log"), Address("community-exploration", table="characteristics")
    renters = preset(begun, "community-exploration.characteristics", "renters")
    assert "row-missing" not in [problem.code for problem in begun.remarks(log, WORDS)]
    before = begun.filled(log)
    begun.recorder.remove_row(groups, renters)
    assert begun.filled(log) is before
    assert "row-missing" in [problem.code for problem in begun.remarks(log, WORDS)]
    begun.recorder.undo()
    assert "row-missing" not in [problem.code for problem in begun.remarks(log, WORDS)]


@pytest.fixture
def transactions(begun: OpenProject) -> Iterator[list[str]]:
    """The transactions that begin in the workspace."""
    found: list[str] = []

    def note(connection: object) -> None:
        found.append("begin")

    event.listen(Engine, "begin", note)
    yield found
    event.remove(Engine, "begin", note)


def look_at_everything(open_project: OpenProject) -> None:
    open_project.home(WORDS)
    open_project.phases(WORDS)
    open_project.project_checks(WORDS)
    for form in open_project.guide.forms:
        open_project.contents(form, WORDS)
        open_project.remarks(form, WORDS)
        open_project.section(form, form.sections[0].key, WORDS)
    open_project.search.find("ware", (WORDS,))


def test_a_change_costs_one_read_transaction(begun: OpenProject, transactions: list[str]) -> None:
    begun.recorder.record(begun.guide.form("community-exploration"), Address("community-exploration", "community"), "W")
    transactions.clear()
    look_at_everything(begun)
    assert len(transactions) == 1
    look_at_everything(begun)
    assert len(transactions) == 1


def test_registers_and_forms_that_did_not_change_keep_their_identity(begun: OpenProject) -> None:
    before = begun.snapshot()
    begun.recorder.record(begun.guide.form("community-exploration"), Address("community-exploration", "community"), "W")
    now = begun.snapshot()
    assert now is not before
    assert all(now.all(record) is before.all(record) for record in before.registers)
    changed = {key for key, answers in now.answers.filled.items() if answers is not before.answers.filled[key]}
    assert "community-exploration" in changed
    assert "seed-project-plan-b" not in changed


def test_a_commit_of_another_process_is_read_whole(begun: OpenProject, workspace: Workspace) -> None:
    other = open_workspace(workspace.folder, now=lambda: NOON, read_only=True)
    reader = OpenProject(other, begun.guide, begun.project, begun.recorder, begun.today)
    assert reader.snapshot().answers == begun.snapshot().answers
    begun.recorder.record(begun.guide.form("community-exploration"), Address("community-exploration", "community"), "W")
    assert reader.snapshot().answers == begun.snapshot().answers
    assert reader.filled(begun.guide.form("community-exploration")).text("community") == "W"
    other.close()
