"""What is changed is kept, journaled, and can be taken back."""

import datetime as dt
import sqlite3
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workspaces import open_files

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.project.journal import Action, ChangeOrigin, Label
from mvp2desk.domain.project.registers import Project, ProjectKind
from mvp2desk.store.opening import open_workspace
from mvp2desk.store.tables import DATA_TABLES
from mvp2desk.store.workspace import Workspace

WHO = Address("survey", "who")


def answer(workspace: Workspace, address: Address, text: str, *, join: bool = False) -> None:
    with workspace.change(Label(Action.ANSWER, address), author="clerk", project="p1", join=join) as work:
        work.put_answer("p1", address, Answer(text=text))


def read(workspace: Workspace, address: Address) -> str:
    with workspace.read() as reading:
        return reading.filled("p1", address.form).at(address).text


def test_an_answer_is_there_after_closing_and_opening(opened: Callable[[], Workspace], workspace: Workspace) -> None:
    answer(workspace, WHO, "Renters 洪水")
    workspace.close()
    again = opened()
    assert read(again, WHO) == "Renters 洪水"
    again.close()


def test_undo_and_redo_survive_a_restart(opened: Callable[[], Workspace], workspace: Workspace) -> None:
    answer(workspace, WHO, "first")
    answer(workspace, WHO, "second")
    assert workspace.undo("p1", author="clerk") is not None
    workspace.close()
    again = opened()
    assert read(again, WHO) == "first"
    assert again.redo("p1", author="clerk") is not None
    assert read(again, WHO) == "second"
    assert again.undo("p1", author="clerk") is not None
    assert again.undo("p1", author="clerk") is not None
    assert read(again, WHO) == ""
    assert again.undo("p1", author="clerk") is None
    assert again.verify() == ()
    again.close()


def test_typing_one_answer_is_one_step(workspace: Workspace) -> None:
    for text in ("R", "Re", "Renters"):
        answer(workspace, WHO, text, join=True)
    workspace.undo("p1", author="clerk")
    assert read(workspace, WHO) == ""


def test_typing_keeps_one_change_in_the_journal_and_not_one_for_each_key(workspace: Workspace) -> None:
    for length in range(1, 40):
        answer(workspace, WHO, "x" * length, join=True)
    raw = sqlite3.connect(workspace.folder / "workspace.db")
    changes = raw.execute("SELECT before, json_extract(after, '$.text') FROM change WHERE table_name = 'answer'")
    assert changes.fetchall() == [(None, "x" * 39)]
    raw.close()
    assert workspace.verify() == ()


def test_one_answer_reads_as_it_does_in_its_form(workspace: Workspace) -> None:
    whole = Answer("text", "unread", False, "census", dt.date(2025, 7, 1), "ask", "Ana", True)
    with workspace.change(Label(Action.ANSWER, WHO), author="clerk", project="p1") as work:
        work.put_answer("p1", WHO, whole)
    with workspace.read() as reading:
        assert reading.answer("p1", WHO) == reading.filled("p1", "survey").at(WHO) == whole
        assert reading.answer("p1", Address("survey", "nothing")) == Answer()


def test_a_new_step_ends_what_could_be_redone(workspace: Workspace) -> None:
    answer(workspace, WHO, "first")
    workspace.undo("p1", author="clerk")
    answer(workspace, WHO, "other")
    assert workspace.redo("p1", author="clerk") is None
    assert read(workspace, WHO) == "other"


def test_a_step_that_changes_nothing_leaves_no_trace(workspace: Workspace) -> None:
    answer(workspace, WHO, "same")
    with workspace.change(Label(Action.ANSWER, WHO), author="clerk", project="p1") as work:
        work.put_answer("p1", WHO, Answer(text="same"))
    assert work.step is None
    with workspace.read() as reading:
        assert [step.label.action for step in reading.steps("p1", limit=9)] == [Action.ANSWER, Action.PROJECT_START]


def test_many_answers_of_a_form_are_one_step_and_undo_takes_all_back(workspace: Workspace) -> None:
    answer(workspace, WHO, "before")
    answer(workspace, Address("survey", "gone"), "to be emptied")
    with workspace.change(Label(Action.ROWS_PASTE), author="clerk", project="p1") as work:
        row = work.add_row("p1", "survey", "groups").id
        said = {("", "who"): Answer("after"), (row, "name"): Answer("older adults"), ("", "gone"): Answer()}
        work.put_answers("p1", "survey", said)
    with workspace.read() as reading:
        told = reading.filled("p1", "survey").cells
    assert told == {("", "who"): Answer("after"), (row, "name"): Answer("older adults")}
    workspace.undo("p1", author="clerk")
    with workspace.read() as reading:
        back = reading.filled("p1", "survey").cells
    assert back == {("", "who"): Answer("before"), ("", "gone"): Answer("to be emptied")}
    assert workspace.verify() == ()


def test_answers_of_a_row_that_is_not_there_change_nothing(workspace: Workspace) -> None:
    with (
        pytest.raises(KeyError),
        workspace.change(Label(Action.ROWS_PASTE), author="clerk", project="p1") as work,
    ):
        work.put_answers("p1", "survey", {("", "who"): Answer("x"), ("nobody", "name"): Answer("y")})
    assert read(workspace, WHO) == ""


def test_a_removed_row_comes_back_with_its_answers_and_its_place(workspace: Workspace) -> None:
    with workspace.change(Label(Action.ROW_ADD), author="clerk", project="p1") as work:
        rows = [work.add_row("p1", "survey", "groups") for _ in range(3)]
        work.put_answer("p1", Address("survey", "name", "groups", rows[1].id), Answer(text="older adults"))
    with workspace.change(Label(Action.ROW_REMOVE), author="clerk", project="p1") as work:
        work.remove_row("p1", "survey", rows[1].id)
    with workspace.read() as reading:
        left = reading.filled("p1", "survey")
    assert [(row.id, row.position) for row in left.rows_of("groups")] == [(rows[0].id, 0), (rows[2].id, 1)]
    assert left.cells == {}
    workspace.undo("p1", author="clerk")
    with workspace.read() as reading:
        back = reading.filled("p1", "survey")
    assert [row.id for row in back.rows_of("groups")] == [row.id for row in rows]
    assert back.answer("name", rows[1].id).text == "older adults"
    assert workspace.verify() == ()


def test_rows_move_and_suggested_rows_have_the_same_id_everywhere(workspace: Workspace) -> None:
    with workspace.change(Label(Action.ROW_ADD), author="clerk", project="p1") as work:
        first = work.add_row("p1", "survey", "groups", preset="renters")
        second = work.add_row("p1", "survey", "groups")
        work.move_row("p1", "survey", second.id, 0)
        work.remove_row("p1", "survey", first.id)
        again = work.add_row("p1", "survey", "groups", preset="renters", position=0)
    assert again.id == first.id
    with workspace.read() as reading:
        assert [r.id for r in reading.filled("p1", "survey").rows_of("groups")] == [first.id, second.id]


def test_a_failing_step_changes_nothing(workspace: Workspace) -> None:
    with (
        pytest.raises(RuntimeError),
        workspace.change(Label(Action.ANSWER, WHO), author="clerk", project="p1") as work,
    ):
        work.put_answer("p1", WHO, Answer(text="lost"))
        raise RuntimeError
    assert read(workspace, WHO) == ""
    answer(workspace, WHO, "kept")
    assert workspace.verify() == ()


def test_history_tells_the_states_of_an_answer(workspace: Workspace) -> None:
    for text in ("few", "many"):
        answer(workspace, WHO, text)
    workspace.undo("p1", author="mayor")
    with workspace.read() as reading:
        told = [(r.answer.text, r.step.author, r.step.origin) for r in reading.history("p1", WHO)]
    assert told == [
        ("few", "mayor", ChangeOrigin.UNDO),
        ("many", "clerk", ChangeOrigin.PERSON),
        ("few", "clerk", ChangeOrigin.PERSON),
    ]


def test_every_table_has_its_three_triggers(workspace: Workspace) -> None:
    raw = sqlite3.connect(workspace.folder / "workspace.db")
    names = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    raw.close()
    events = ("insert", "update", "delete")
    assert names == {f"journal_{table.name}_{event}" for table in DATA_TABLES for event in events}


def test_nothing_is_saved_past_the_journal(workspace: Workspace) -> None:
    answer(workspace, WHO, "mine")
    raw = sqlite3.connect(workspace.folder / "workspace.db")
    with pytest.raises(sqlite3.IntegrityError, match="outside the journal"):
        raw.execute("UPDATE answer SET text = 'theirs'")
    raw.close()
    assert read(workspace, WHO) == "mine"


def test_a_change_behind_the_journals_back_is_seen(workspace: Workspace) -> None:
    answer(workspace, WHO, "mine")
    assert workspace.verify() == ()
    raw = sqlite3.connect(workspace.folder / "workspace.db")
    raw.execute("PRAGMA journal_mode=TRUNCATE")  # Windows deletes no file that the program has open
    raw.execute("DROP TRIGGER journal_answer_update")
    raw.execute("UPDATE answer SET text = 'theirs'")
    raw.commit()
    raw.close()
    assert [(m.table, m.reason) for m in workspace.verify()] == [("", "schema-changed"), ("answer", "data-changed")]


def test_a_workspace_that_is_open_elsewhere_opens_for_reading_only(
    opened: Callable[[], Workspace], workspace: Workspace
) -> None:
    with pytest.raises(UserError, match="workspace-in-use"):
        opened()


STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["a", "b", "c"]), st.text(max_size=5)),
        st.sampled_from(["undo", "redo"]),
    ),
    max_size=25,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_undo_and_redo_behave_like_a_stack_of_states(workspace: Workspace, steps: list[str | tuple[str, str]]) -> None:
    with workspace.change(Label(Action.PROJECT_EDIT), author="clerk", project="p1") as work:
        work.remove(work.project("p1"))
    with workspace.change(Label(Action.PROJECT_START), author="clerk", project="p1") as work:
        work.save(Project(id="p1", name="A", kind=ProjectKind.MUNICIPAL, edition="e"))
    past: list[dict[str, str]] = []
    future: list[dict[str, str]] = []
    state: dict[str, str] = {}
    for step in steps:
        if step == "undo" and past:
            future.append(state)
            state = past.pop()
            workspace.undo("p1", author="clerk")
        elif step == "redo" and future:
            past.append(state)
            state = future.pop()
            workspace.redo("p1", author="clerk")
        elif not isinstance(step, str) and state.get(step[0], "") != step[1]:
            past.append(state)
            future.clear()
            state = {**state, step[0]: step[1]}
            answer(workspace, Address("f", step[0]), step[1])
    for field in ("a", "b", "c"):
        assert read(workspace, Address("f", field)) == state.get(field, "")
    assert workspace.verify() == ()


def test_a_reader_that_asks_for_the_version_stays_in_its_transaction(
    workspace: Workspace,
) -> None:
    where = Address("survey", "who")
    reader = open_workspace(workspace.folder, now=workspace._now, read_only=True)
    with reader.read() as reading:
        reading.projects()
        reader.version()
        with pytest.raises(UserError, match="workspace-busy"):  # a writer waits for readers
            answer(workspace, where, "new")
    answer(workspace, where, "new")
    reader.close()


@pytest.mark.parametrize(
    "use",
    [
        lambda workspace: read(workspace, WHO),
        lambda workspace: answer(workspace, WHO, "Renters"),
        lambda workspace: workspace.undo("p1", author="clerk"),
        lambda workspace: workspace.copy_to(workspace.folder.parent / "copy.db"),
    ],
    ids=["read", "change", "undo", "copy"],
)
def test_a_closed_workspace_is_not_opened_again(workspace: Workspace, use: Callable[[Workspace], object]) -> None:
    workspace.close()
    with pytest.raises(RuntimeError, match="closed"):
        use(workspace)
    assert not open_files(workspace.folder)
    workspace.folder.rename(workspace.folder.with_name("moved"))  # Windows moves no folder with an open file
