"""Every register saves, reads, removes, undoes and redoes its records."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import fields, replace

from mvp2desk.domain.project.journal import Action, Label
from mvp2desk.domain.project.registers import Attachment, Person, PlanStep, Project, ProjectKind
from mvp2desk.domain.submissions.submission import Reply, Submission, SubmissionFile
from mvp2desk.store.registers.register import Record, row_of
from mvp2desk.store.registers.table import REGISTERS, register_of
from mvp2desk.store.workspace import Workspace

HOME = Project(id="p1", name="Quabbin Falls", kind=ProjectKind.MUNICIPAL, edition="2025-2026")
VALUES = {
    str: st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    int: st.integers(0, 2**53),
    dt.date: st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)),
    dt.datetime: st.datetimes(timezones=st.just(dt.UTC)),
}
NEEDED: Mapping[type, tuple[Record, ...]] = {
    SubmissionFile: (
        Submission(id="s1", project="p1", checkpoint="roadmap-sent", number=1),
        Attachment(id="a1", project="p1", sha256="0" * 64, name="map.pdf", media_type="application/pdf", size=1),
    )
}
"""Records that those of a class refer to."""


def values(kind: Any) -> st.SearchStrategy[Any]:
    if kind == tuple[str, ...]:
        return st.lists(VALUES[str], max_size=3).map(tuple)
    members = get_args(kind) or (kind,)
    return st.one_of(*(VALUES[member] if member in VALUES else st.from_type(member) for member in members))


def records(kind: type) -> st.SearchStrategy[Any]:
    """Records with one of two ids, so that a later one often replaces an earlier one."""
    parts = {field.name: values(field.type) for field in fields(kind)}
    if kind is not Project:
        parts["project"] = st.just("p1")
    parts["id"] = st.sampled_from(["p1"] if kind is Project else ["r1", "r2"])
    if kind is SubmissionFile:
        parts |= {"submission": st.just("s1"), "attachment": st.just("a1")}
    return st.builds(kind, **parts).map(valid)


def valid(record: Any) -> Any:
    """The record, changed where the database would refuse it."""
    match record:
        case PlanStep(began=began, finished=finished) if began and finished:
            first, last = sorted([began, finished])
            return replace(record, step=NUMBERS[record.id], began=first, finished=last)
        case PlanStep():
            return replace(record, step=NUMBERS[record.id])
        case Submission():
            answer = record.answer if record.sent_on else Reply.NONE
            return replace(record, number=NUMBERS[record.id], answer=answer)
        case _:
            return record


NUMBERS = {"r1": 1, "r2": 2}
"""Numbers that are unique in a project, by id of the record."""


@pytest.fixture
def save(workspace: Workspace) -> Callable[[Record], None]:
    def save(record: Record) -> None:
        with workspace.change(Label(Action.PROJECT_EDIT), author="clerk", project="p1") as work:
            work.save(record)

    return save


def remove(workspace: Workspace, record: Record) -> None:
    with workspace.change(Label(Action.PROJECT_EDIT), author="clerk", project="p1") as work:
        work.remove(record)


def read(workspace: Workspace, kind: type) -> dict[str, Any]:
    with workspace.read() as reading:
        return {record.id: record for record in reading.all(kind, "p1")}


@pytest.mark.parametrize("kind", REGISTERS, ids=lambda kind: kind.__name__)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_records_survive_saving_removing_undo_and_redo(
    workspace: Workspace, save: Callable[[Record], None], kind: type, data: st.DataObject
) -> None:
    remove(workspace, HOME)
    save(HOME)
    for needed in NEEDED.get(kind, ()):
        save(needed)
    states: list[dict[str, Any]] = [{"p1": HOME} if kind is Project else {}]
    drawn = data.draw(st.lists(records(kind), min_size=1, max_size=4))
    for record in (*drawn, drawn[-1]):
        if states[-1].get(record.id) == record:
            remove(workspace, record)
            states.append({key: kept for key, kept in states[-1].items() if key != record.id})
        else:
            save(record)
            states.append({**states[-1], record.id: record})
        assert read(workspace, kind) == states[-1]
    for state in reversed(states[:-1]):
        assert workspace.undo("p1", author="clerk") is not None
        assert read(workspace, kind) == state
    for state in states[1:]:
        assert workspace.redo("p1", author="clerk") is not None
        assert read(workspace, kind) == state
    assert workspace.verify() == ()


@pytest.mark.parametrize("kind", REGISTERS, ids=lambda kind: kind.__name__)
def test_the_columns_of_a_register_are_the_fields_of_its_record(kind: type) -> None:
    assert [column.name for column in register_of(kind).table.columns] == [field.name for field in fields(kind)]


def test_records_are_read_in_the_order_of_their_register(workspace: Workspace, save: Callable[[Record], None]) -> None:
    ana, ben = Person(id="2", project="p1", name="Ana"), Person(id="1", project="p1", name="Ben")
    save(ben)
    save(ana)
    with workspace.read() as reading:
        assert reading.all(Person, "p1") == (ana, ben)
        assert reading.all(Person, "p2") == ()


def test_saving_an_equal_record_changes_nothing(workspace: Workspace) -> None:
    with workspace.change(Label(Action.PROJECT_EDIT), author="clerk", project="p1") as work:
        work.save(work.project("p1"))
    assert work.step is None


def test_a_row_has_dates_in_iso_format_and_enums_by_value() -> None:
    row = row_of(replace(HOME, award_date=dt.date(2026, 3, 3)))
    assert (row["award_date"], row["start_date"], row["kind"]) == ("2026-03-03", None, "municipal")
