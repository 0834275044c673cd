"""A flipped bit is noticed, by SQLite or by the journal, and never shown as somebody's answer."""

import contextlib
import random
import sqlite3
from collections import Counter
from pathlib import Path

import pytest
from workspaces import answer, everything, opened, settle

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.store.workspace import Workspace


def all_of(workspace: Workspace) -> tuple[object, ...]:
    """All that a town has entered, and all that the journal says of it."""
    with workspace.read() as reading:
        journal = (
            reading.steps(None, limit=1000),
            reading.undoable("p1"),
            reading.redoable("p1"),
            reading.removed_projects(),
            *(reading.history("p1", address) for address in ADDRESSES),
        )
    return everything(workspace), journal


def outcome(folder: Path, expected: tuple[object, ...]) -> str:
    """What happens with the file as it is: refused, noticed, harmless, or silently wrong. Never a crash."""
    try:
        workspace = opened(folder, read_only=True)
    except UserError:
        found, noticed = ("refused",), True
    else:
        try:
            found = all_of(workspace)
        except UserError:
            found = ("unreadable",)
        noticed = bool(workspace.verify())
        workspace.close()
    try:  # to write in it
        workspace = opened(folder)
        all_of(workspace)
        workspace.undo("p1", author="clerk")
        answer(workspace, "more", Address("survey", "q1"))
        workspace.redo("p1", author="clerk")
        workspace.close()
    except UserError:
        with contextlib.suppress(UnboundLocalError):
            workspace.close()
    if found == ("refused",):
        return "refused"
    if noticed:
        return "noticed"
    return "harmless" if found == expected else "silent"


ADDRESSES = [Address("survey", f"q{number}") for number in range(0, 60, 7)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    settle(tmp_path / "desk", answers=60)
    workspace = opened(tmp_path / "desk")
    for number in range(60):
        answer(workspace, f"what the town said of flood {number} 洪水", Address("survey", f"q{number}"))
    answer(workspace, "else", Address("survey", "q7"))
    workspace.undo("p1", author="mayor")
    workspace.close()
    return tmp_path / "desk"


@pytest.mark.timeout(600)
@pytest.mark.parametrize("flips", [250, pytest.param(2000, marks=pytest.mark.nightly)])
def test_a_flipped_bit_is_never_taken_for_an_answer(folder: Path, flips: int) -> None:
    file, chance = folder / "workspace.db", random.Random(6)
    workspace = opened(folder)
    expected = all_of(workspace)
    workspace.close()
    whole = file.read_bytes()
    found: Counter[str] = Counter()
    for _ in range(flips):
        at = chance.randrange(len(whole))
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :])
        found[outcome(folder, expected)] += 1
    assert found["silent"] == 0, found
    assert found["noticed"] + found["refused"] > flips / 4
    print(f"promise 6: {flips}/{flips} ({dict(found)})")


@pytest.mark.timeout(600)
@pytest.mark.parametrize("flips", [150, pytest.param(1000, marks=pytest.mark.nightly)])
def test_a_flipped_letter_of_an_answer_is_always_noticed(folder: Path, flips: int) -> None:
    file, chance = folder / "workspace.db", random.Random(7)
    workspace = opened(folder)
    expected = all_of(workspace)
    workspace.close()
    whole = file.read_bytes()
    places = [at for at in range(len(whole)) if whole.startswith(b"what the town said", at)]
    found: Counter[str] = Counter()
    for _ in range(flips):
        at = chance.choice(places) + chance.randrange(18)
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :])
        found[outcome(folder, expected)] += 1
    assert found["silent"] == 0, found
    assert found["noticed"] + found["refused"] > flips * 0.9
    print(f"promise 6: {flips}/{flips} ({dict(found)})")


def places_of(whole: bytes, file: Path, query: str) -> list[int]:
    """Positions of all bytes in the file of the texts that a query returns."""
    with contextlib.closing(sqlite3.connect(file)) as raw:
        texts = {str(value).encode() for line in raw.execute(query) for value in line if value}
    places: set[int] = set()
    for text in texts:
        at = whole.find(text)
        while at >= 0:
            places.update(range(at, at + len(text)))
            at = whole.find(text, at + 1)
    return sorted(places)


@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("table", "query"),
    [
        ("step", "SELECT project, action, address, facts, author, at, origin, standing, digest FROM step"),
        ("change", 'SELECT table_name, "row", before, after FROM change'),
        ("triggers", "SELECT sql FROM sqlite_master WHERE type = 'trigger'"),
        ("tables", "SELECT sql FROM sqlite_master WHERE type IN ('table', 'index')"),
        ("registers", "SELECT * FROM project UNION ALL SELECT a.*, '', '', '', '' FROM attachment a"),
    ],
)
@pytest.mark.parametrize("flips", [40, pytest.param(1000, marks=pytest.mark.nightly)])
def test_a_flip_in_the_journal_or_the_tables_is_noticed_and_never_crashes(
    folder: Path, flips: int, table: str, query: str
) -> None:
    file, chance = folder / "workspace.db", random.Random(table)
    workspace = opened(folder)
    expected = all_of(workspace)
    workspace.close()
    whole = file.read_bytes()
    places = places_of(whole, file, query)
    found: Counter[str] = Counter()
    for _ in range(flips):
        at = chance.choice(places)
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :])
        found[outcome(folder, expected)] += 1
    assert found["silent"] == 0, found
    assert found["noticed"] + found["refused"] >= flips * (0.5 if table == "tables" else 0.95), found
    print(f"promise 6, {table}: {flips}/{flips} ({dict(found)})")
