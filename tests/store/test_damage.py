"""A flipped bit is noticed, by SQLite or by the journal, and never shown as somebody's answer."""

import random
from collections import Counter
from pathlib import Path

import pytest
from workspaces import answer, everything, opened, settle

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError


def outcome(folder: Path, expected: tuple[object, ...]) -> str:
    """What happens with the file as it is: refused, noticed, harmless, or silently wrong."""
    try:
        workspace = opened(folder, read_only=True)
    except UserError:
        return "refused"
    try:
        try:
            found = everything(workspace)
        except (UserError, ValueError):
            found = ("unreadable",)
        try:
            noticed = bool(workspace.verify())
        except UserError:
            noticed = True
    finally:
        workspace.close()
    if noticed:
        return "noticed"
    return "harmless" if found == expected else "silent"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    settle(tmp_path / "desk", answers=60)
    workspace = opened(tmp_path / "desk")
    for number in range(60):
        answer(workspace, f"what the town said of flood {number} 洪水", Address("survey", f"q{number}"))
    workspace.close()
    return tmp_path / "desk"


@pytest.mark.timeout(600)
@pytest.mark.parametrize("flips", [250, pytest.param(2000, marks=pytest.mark.nightly)])
def test_a_flipped_bit_is_never_taken_for_an_answer(folder: Path, flips: int) -> None:
    file, chance = folder / "workspace.db", random.Random(6)
    workspace = opened(folder)
    expected = everything(workspace)
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
    expected = everything(workspace)
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
