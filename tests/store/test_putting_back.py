"""A row that something else changed is put back from the journal, as a step that undo takes back."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from workspaces import answer, opened, said, settle

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.project.journal import Action, ChangeOrigin
from mvp2desk.store.workspace import Workspace

Q1 = Address("survey", "q1")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    settle(tmp_path / "desk", answers=2)
    workspace = opened(tmp_path / "desk")
    answer(workspace, "renters", Q1)
    yield workspace
    workspace.close()


def behind_its_back(workspace: Workspace, *statements: str) -> None:
    """Change the data without the journal; opening it again mends the triggers."""
    with closing(sqlite3.connect(workspace.file)) as raw:
        raw.execute("PRAGMA journal_mode=TRUNCATE")  # Windows deletes no file that the program has open
        triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(statement)
        for _, sql in triggers:
            raw.execute(sql)
        raw.commit()


def put_all_back(workspace: Workspace) -> None:
    workspace.put_back("p1", [(one.table, one.row) for one in workspace.verify()], author="clerk")


def steps(workspace: Workspace, limit: int) -> list[tuple[Action, ChangeOrigin]]:
    with workspace.read() as reading:
        return [(step.label.action, step.origin) for step in reading.steps("p1", limit=limit)]


def test_a_finding_names_the_question_and_what_it_said(tmp_path: Path) -> None:
    settle(tmp_path / "other", answers=1)
    other = opened(tmp_path / "other")
    answer(other, "renters", Q1)
    behind_its_back(other, "UPDATE answer SET text = 'renterz' WHERE text = 'renters'")
    (found,) = other.verify()
    assert (found.project, found.address, found.reason, found.can_be_put_back) == ("p1", Q1, "data-changed", True)
    assert found.expected is not None and found.found is not None and found.at is not None
    assert (found.expected["text"], found.found["text"]) == ("renters", "renterz")
    behind_its_back(other, "UPDATE answer SET text = 'renters' WHERE text = 'renterz'", "DELETE FROM answer_row")
    (row,) = other.verify()
    assert row.address == Address("survey", table="groups", row=row.row)
    assert (row.reason, row.found) == ("data-missing", None)
    other.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE answer SET text = 'renterz', source_date = '2o26' WHERE text = 'renters'",
        "DELETE FROM answer",
        "DELETE FROM answer_row",
        "UPDATE answer_row SET position = 7, id = id || 'x'",
        "UPDATE person SET name = 'Anne'",
        "INSERT INTO person SELECT 'n2', project, name, role, organisation, email, phone FROM person",
        "UPDATE project SET under_5000 = 1",
        "DELETE FROM entry",
        "UPDATE answer SET text = CAST(text AS BLOB) WHERE text = 'renters'",
        "UPDATE answer SET text = CAST(X'72ff' AS TEXT) WHERE text = 'renters'",
    ],
)
def test_what_was_changed_is_put_back_and_undone_again(workspace: Workspace, statement: str) -> None:
    behind_its_back(workspace, "PRAGMA foreign_keys=OFF", statement)
    assert workspace.verify()
    put_all_back(workspace)
    assert workspace.verify() == ()
    assert said(workspace, Q1) == "renters"
    if "answer_row" in statement or "entry" in statement:  # undo would delete what belongs to it
        assert steps(workspace, 1) == [(Action.PUT_BACK, ChangeOrigin.PROGRAM)]
        return
    if "BLOB" in statement or "TEXT" in statement:  # no text that the journal could hold
        return
    assert steps(workspace, 2) == [
        (Action.PUT_BACK, ChangeOrigin.PERSON),
        (Action.OUTSIDE_CHANGE, ChangeOrigin.PROGRAM),
    ]
    workspace.undo("p1", author="clerk")
    assert workspace.verify() == ()
    workspace.redo("p1", author="clerk")
    assert workspace.verify() == ()
    assert said(workspace, Q1) == "renters"


def test_only_the_chosen_row_is_put_back_and_what_is_right_stays(workspace: Workspace) -> None:
    behind_its_back(
        workspace, "UPDATE answer SET text = 'renterz' WHERE text = 'renters'", "UPDATE person SET name = 'Anne'"
    )
    (one,) = [found for found in workspace.verify() if found.table == "answer"]
    workspace.put_back("p1", [(one.table, one.row)], author="clerk", address=one.address)
    assert [found.table for found in workspace.verify()] == ["person"]
    before = steps(workspace, 9)
    workspace.put_back("p1", [(one.table, one.row), ("answer", "nothing")], author="clerk")
    assert steps(workspace, 9) == before


def test_a_damaged_journal_puts_nothing_back(workspace: Workspace) -> None:
    behind_its_back(workspace, "UPDATE change SET after = replace(after, 'renters', 'renterz')")
    found = workspace.verify()
    assert not any(one.can_be_put_back for one in found)
    assert {one.reason for one in found} == {"step-changed", "journal-broken"}
    workspace.close()
    again = opened(workspace.folder)
    with pytest.raises(UserError, match="step-damaged"):
        put_all_back(again)
    assert said(again, Q1) == "renters"
    again.close()
