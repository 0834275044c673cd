"""The net changes of the steps since a version, by which a snapshot is brought up to date."""

import datetime as dt

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import NO_ANSWER, Answer
from mvp2desk.domain.project.journal import Action, Label
from mvp2desk.domain.project.registers import Person
from mvp2desk.store.opening import open_workspace
from mvp2desk.store.reading import ProjectChanges
from mvp2desk.store.workspace import Workspace, WorkspaceVersion

NOON = dt.datetime(2026, 3, 3, 12, 0, tzinfo=dt.UTC)
WHO = Address("survey", "who")


def answer(workspace: Workspace, address: Address, text: str, *, join: bool = False) -> None:
    with workspace.change(Label(Action.ANSWER, address), author="clerk", project="p1", join=join) as work:
        work.put_answer("p1", address, Answer(text=text))


def changes(workspace: Workspace, version: WorkspaceVersion) -> ProjectChanges:
    with workspace.read() as reading:
        return reading.changes("p1", ["survey"], workspace.steps_since(version))


def test_the_version_changes_with_every_commit_and_with_nothing_else(workspace: Workspace) -> None:
    answer(workspace, WHO, "R")
    before = workspace.version()
    with workspace.read():
        assert workspace.version() == before
    answer(workspace, WHO, "Re", join=True)  # joins the same step of the journal
    assert workspace.version() != before
    before = workspace.version()
    workspace.undo("p1", author="clerk")
    assert workspace.version() != before
    assert changes(workspace, before).answers == {"survey": {("", "who"): NO_ANSWER}}


def test_another_connections_commit_changes_the_version(workspace: Workspace) -> None:
    other = open_workspace(workspace.folder, now=lambda: NOON, read_only=True)
    before = other.version()
    answer(workspace, WHO, "Renters")
    assert other.version().of_others != before.of_others
    other.close()


def test_only_the_last_value_of_an_answer_counts(workspace: Workspace) -> None:
    before = workspace.version()
    for text in ("R", "Re", "", "Renters"):
        answer(workspace, WHO, text)
    answer(workspace, Address("other-form", "who"), "not asked for")
    found = changes(workspace, before)
    assert found.answers == {"survey": {("", "who"): Answer(text="Renters")}}
    assert found.tables == frozenset()
    assert found.registers == {"entry"}


def test_a_removed_row_names_its_table_and_its_answers(workspace: Workspace) -> None:
    table = Address("survey", table="groups")
    with workspace.change(Label(Action.ROW_ADD, table), author="clerk", project="p1") as work:
        row = work.add_row("p1", "survey", "groups")
        work.put_answer("p1", Address("survey", "name", "groups", row.id), Answer(text="Renters"))
    before = workspace.version()
    with workspace.change(Label(Action.ROW_REMOVE, table), author="clerk", project="p1") as work:
        work.remove_row("p1", "survey", row.id)
    assert changes(workspace, before) == ProjectChanges(
        {"survey": {(row.id, "name"): NO_ANSWER}}, frozenset({("survey", "groups")}), frozenset()
    )


def test_a_change_of_a_register_is_named_by_its_table(workspace: Workspace) -> None:
    before = workspace.version()
    with workspace.change(Label(Action.PROJECT_START), author="clerk", project="p1") as work:
        work.save(Person(id="n9", project="p1", name="Bea"))
    assert changes(workspace, before) == ProjectChanges({}, frozenset(), frozenset({"person"}))


def test_a_closed_workspace_keeps_its_version(workspace: Workspace) -> None:
    """A timer of the window may still ask after the end."""
    before = workspace.version()
    workspace.close()
    assert workspace.version() == before
