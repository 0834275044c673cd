"""The digest of a step covers all that the step says, and the digest of the step before it in its project."""

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from workspaces import NOON, WHO, answer, opened, said, settle

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.project.journal import Action, Label
from mvp2desk.domain.project.registers import Person, Project, ProjectKind
from mvp2desk.store.opening import open_workspace
from mvp2desk.store.step_digests import step_digest

STEP = ("p1", "answer", '{"form":"survey"}', "{}", "Ana", "2026-03-03T12:00:00.000+00:00", "person")
CHANGES = (("answer", "a1", None, '{"text":"Renters 洪水"}'), ("answer", "a2", "1", None))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    settle(tmp_path / "desk", answers=2)
    workspace = opened(tmp_path / "desk")
    answer(workspace, "renters", Address("survey", "q1"))
    answer(workspace, "owners", Address("survey", "q2"))
    workspace.undo("p1", author="mayor")
    workspace.close()
    return tmp_path / "desk"


def reasons(folder: Path) -> list[tuple[str, str]]:
    workspace = opened(folder, read_only=True)
    try:
        return [(found.reason, found.row) for found in workspace.verify()]
    finally:
        workspace.close()


def execute(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / "workspace.db")) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.commit()


def digests(folder: Path, project: str | None) -> list[str]:
    with closing(sqlite3.connect(folder / "workspace.db")) as raw:
        query = "SELECT digest FROM step WHERE project IS ? ORDER BY number"
        return [digest for (digest,) in raw.execute(query, (project,))]


def test_the_format_never_changes() -> None:
    """Laptops of several versions compare digests: this value may not change."""
    assert step_digest("", STEP, CHANGES) == "7b9734917f4072f08135ba6bb09d893e389c2aaf32f2c18eda25fa5393d3db50"


def test_every_part_counts_and_none_runs_into_the_next() -> None:
    moved = (("p", "1answer", *STEP[2:]), ("p1a", "nswer", *STEP[2:]))
    found = [step_digest("", step, CHANGES) for step in (STEP, *moved)]
    found += [step_digest("", (*STEP[:at], "x", *STEP[at + 1 :]), CHANGES) for at in range(len(STEP))]
    found += [step_digest("x", STEP, CHANGES), step_digest("", STEP, CHANGES[::-1]), step_digest("", STEP, ())]
    found += [step_digest("", STEP, (("answer", "a1", "", CHANGES[0][3]), CHANGES[1]))]
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    "change",
    [
        "project = 'p2'",
        "action = 'annotate'",
        "address = replace(address, 'q2', 'q3')",
        """facts = '{"a":"b"}'""",
        "author = 'clerj'",
        "at = replace(at, '2026', '2027')",
        "origin = 'command'",
        "digest = replace(digest, substr(digest, 1, 1), 'x')",
    ],
)
def test_a_changed_step_is_noticed(folder: Path, change: str) -> None:
    assert reasons(folder) == []
    execute(folder, f"UPDATE step SET {change} WHERE number = 3")
    assert ("step-changed", "3") in reasons(folder)


def test_an_undo_state_that_no_step_has_is_noticed(folder: Path) -> None:
    execute(folder, "UPDATE step SET standing = 'dope' WHERE number = 2")
    assert reasons(folder) == [("step-changed", "2")]


@pytest.mark.parametrize("step", [2, 4, 99])
def test_a_change_that_moved_to_another_step_is_noticed(folder: Path, step: int) -> None:
    execute(folder, f"UPDATE change SET step = {step} WHERE step = 3")
    assert ("step-changed", "3") in reasons(folder)


def test_a_step_that_is_gone_is_noticed(folder: Path) -> None:
    execute(folder, "DELETE FROM step WHERE number = 3")
    assert ("step-changed", "3") in reasons(folder)


def test_a_step_that_was_left_open_is_noticed_and_does_not_last(folder: Path) -> None:
    execute(folder, "INSERT INTO current_step VALUES (3)")
    assert reasons(folder) == [("step-open", "3")]
    workspace = opened(folder)
    answer(workspace, "and tenants", Address("survey", "q2"))
    workspace.close()
    assert reasons(folder) == []


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER journal_answer_update",
        "CREATE TRIGGER stranger AFTER INSERT ON answer BEGIN SELECT 1; END",
        "CREATE VIEW stranger AS SELECT 1",
        "DROP INDEX ix_change_step",
        "ALTER TABLE answer ADD COLUMN stranger",
    ],
)
def test_a_changed_schema_is_noticed(folder: Path, statement: str) -> None:
    execute(folder, statement)
    assert "schema-changed" in [reason for reason, _ in reasons(folder)]


@pytest.mark.parametrize("trigger", ["journal_answer_update", "journal_person_delete"])
def test_a_changed_character_of_a_trigger_is_noticed_and_opening_for_writing_mends_it(
    folder: Path, trigger: str
) -> None:
    edit = f"UPDATE sqlite_master SET sql = replace(sql, 'AFTER', 'After') WHERE name = '{trigger}'"
    execute(folder, "PRAGMA writable_schema=ON", edit)
    assert reasons(folder) == [("schema-changed", trigger)]
    workspace = opened(folder)
    assert not workspace.is_checked  # it is checked in the background
    workspace.close()
    assert reasons(folder) == []


def test_each_project_has_a_chain_of_its_own_that_numbers_and_undo_do_not_touch(folder: Path, tmp_path: Path) -> None:
    """The same steps give the same digests on another laptop, whatever it did in other projects."""
    workspace = opened(tmp_path / "other")
    with workspace.change(Label(Action.UPGRADE), author="", project=None) as work:
        work.save(Project(id="p0", name="Ware", kind=ProjectKind.MUNICIPAL, edition="e"))
    with workspace.change(Label(Action.PROJECT_EDIT), author="", project="p0") as work:
        work.save(Person(id="n0", project="p0", name="Bea"))
    workspace.close()
    settle(tmp_path / "other", answers=0)
    settle(tmp_path / "alone", answers=0)
    assert digests(tmp_path / "other", "p1") == digests(tmp_path / "alone", "p1") != []
    for desk in ("other", "alone"):
        workspace = opened(tmp_path / desk)
        answer(workspace, "renters")
        workspace.close()
    workspace = opened(tmp_path / "alone")
    before = digests(tmp_path / "alone", "p1")
    workspace.undo("p1", author="clerk")
    workspace.close()
    assert digests(tmp_path / "alone", "p1")[:2] == before == digests(tmp_path / "other", "p1")
    assert len(digests(tmp_path / "other", None)) == 1
    assert reasons(tmp_path / "other") == reasons(tmp_path / "alone") == []


def test_typing_that_joins_the_newest_step_makes_its_digest_anew(folder: Path) -> None:
    workspace = opened(folder)
    found = []
    for text in ("r", "re", "renters"):
        answer(workspace, text)
        found.append(digests(folder, "p1")[-1])
        assert workspace.verify() == ()
    assert len(digests(folder, "p1")) == 5
    assert len(set(found)) == 3
    workspace.close()


def test_a_damaged_step_is_still_listed(folder: Path) -> None:
    execute(folder, "UPDATE change SET before = replace(before, 'owners', 'ownerz') WHERE step = 4")
    execute(folder, "UPDATE step SET address = '{', action = 'answeq', at = '2o26', facts = '[]', origin = '' ")
    workspace = opened(folder)
    with workspace.read() as reading:
        listed = reading.steps("p1", limit=9)
        assert [step.label for step in listed] == [Label(Action.UNREADABLE)] * 4
        assert len(reading.history("p1", Address("survey", "q1"))) == 1
    workspace.close()


def test_the_clock_and_the_author_count_as_they_were_stored(tmp_path: Path) -> None:
    late = NOON + dt.timedelta(microseconds=999)
    workspace = open_workspace(tmp_path / "desk", now=lambda: late)
    with workspace.change(Label(Action.PROJECT_START, WHO, {"a": "洪水 “é”"}), author="Zoë", project="p1") as work:
        work.save(Project(id="p1", name="A", kind=ProjectKind.MUNICIPAL, edition="e"))
    assert workspace.verify() == ()
    workspace.close()


def test_a_damaged_step_is_not_undone(folder: Path) -> None:
    workspace = opened(folder)
    answer(workspace, "owners", Address("survey", "q1"))
    workspace.close()
    execute(folder, "UPDATE change SET before = replace(before, 'renters', 'renterz') WHERE step = 5")
    workspace = opened(folder)
    with pytest.raises(UserError, match="step-damaged"):
        workspace.undo("p1", author="clerk")
    assert said(workspace, Address("survey", "q1")) == "owners"
    workspace.close()


def test_a_value_that_damage_made_impossible_is_damage_and_a_bug_is_a_bug(folder: Path) -> None:
    workspace = opened(folder)
    with pytest.raises(ValueError, match="a bug"), workspace.read():
        raise ValueError("a bug")
    execute(folder, "DROP TRIGGER journal_project_update", "UPDATE project SET start_date = '2o26-01-01'")
    with pytest.raises(UserError, match="workspace-damaged"), workspace.read() as reading:
        reading.projects()
    workspace.close()
