"""A damaged backup gives back all that is whole, and says what is not."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from workspaces import NOON, answer, everything, opened, said, settle

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.store.backups import make_backup
from mvp2desk.store.restoring import restore_copy, restore_in_place

PAGE = 4096


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    desk = tmp_path / "desk"
    settle(desk, answers=200)
    workspace = opened(desk)
    for number in range(50):
        answer(workspace, f"said of flood {number}", Address("survey", f"q{number}"))
    workspace.close()
    return make_backup(desk, NOON).path


def roots(file: Path) -> dict[str, int]:
    with closing(sqlite3.connect(file)) as raw:
        return dict(raw.execute("SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0").fetchall())


def texts(folder: Path) -> set[str]:
    workspace = opened(folder)
    try:
        return {cell.text for form in everything(workspace)[-1:] for cell in form.cells.values()}
    finally:
        workspace.close()


def wipe(file: Path, page: int) -> None:
    content = bytearray(file.read_bytes())
    content[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    file.write_bytes(content)


@pytest.mark.parametrize("table", ["answer", "answer_row", "entry", "person"])
def test_data_whose_table_is_gone_comes_back_from_the_journal(backup: Path, tmp_path: Path, table: str) -> None:
    assert restore_copy(backup, tmp_path / "whole") == ("map.pdf",)
    wipe(backup, roots(backup)[table])
    assert restore_copy(backup, tmp_path / "copy") == ("map.pdf",)
    assert texts(tmp_path / "copy") == texts(tmp_path / "whole")
    workspace = opened(tmp_path / "copy")
    assert workspace.verify() == ()
    workspace.close()


@pytest.mark.parametrize("table", ["change", "step", "ix_change_step", "ix_answer_entry"])
def test_answers_survive_a_lost_journal_and_a_lost_index(backup: Path, tmp_path: Path, table: str) -> None:
    wipe(backup, roots(backup)[table])
    restore_copy(backup, tmp_path / "copy")
    workspace = opened(tmp_path / "copy")
    assert said(workspace, Address("survey", "q7")) == "said of flood 7"
    assert bool(workspace.verify()) == (table in ("change", "step"))
    workspace.close()
    assert len(texts(tmp_path / "copy")) == 250


def test_what_lies_behind_a_lost_page_is_read_from_the_end(backup: Path, tmp_path: Path) -> None:
    newest = "SELECT max(id), count(*) FROM change"
    with closing(sqlite3.connect(backup)) as raw:
        last, count = raw.execute(newest).fetchone()
    wipe(backup, backup.read_bytes().index(b'"text":"said of flood 5"') // PAGE + 1)
    restore_copy(backup, tmp_path / "copy")
    with closing(sqlite3.connect(tmp_path / "copy" / "workspace.db")) as raw:
        found, left = raw.execute(newest).fetchone()
    assert found == last
    assert count - 20 < left < count


def test_any_lost_page_leaves_a_workspace_or_a_refusal_and_says_what_differs(backup: Path, tmp_path: Path) -> None:
    whole, chance = backup.read_bytes(), random.Random(8)
    salvaged = 0
    for number, page in enumerate(chance.sample(range(2, len(whole) // PAGE), 12)):
        wipe(backup, page + 1)
        try:
            restore_copy(backup, tmp_path / f"copy-{number}")
        except UserError as error:
            assert error.code == "backup-unreadable"
            assert not (tmp_path / f"copy-{number}").exists()
        else:
            salvaged += 1
            workspace = opened(tmp_path / f"copy-{number}")
            found = {cell.text for cell in everything(workspace)[-1].cells.values()}
            assert len(found) == 250 or workspace.verify()
            workspace.close()
        backup.write_bytes(whole)
    assert salvaged >= 10


def test_a_damaged_database_is_replaced_by_what_is_whole_of_a_damaged_backup(backup: Path, tmp_path: Path) -> None:
    wipe(backup, roots(backup)["answer"])
    (tmp_path / "desk" / "workspace.db").write_bytes(b"x" * 5000)
    (tmp_path / "desk" / "workspace.db-verified").write_text(NOON.isoformat())
    restore_in_place(tmp_path / "desk", backup)
    assert len(texts(tmp_path / "desk")) == 250
    assert not (tmp_path / "desk" / "workspace.db-verified").exists()
