"""Backups are made by themselves, thinned by age, and never because of a wrong clock."""

import datetime as dt
import itertools
import random
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer
from mvp2desk.domain.project.journal import Action, Label
from mvp2desk.domain.project.registers import Project, ProjectKind
from mvp2desk.services.upkeep.backups import (
    MOST_BYTES,
    back_up,
    backups_of,
    last_good,
    make_if_due,
    restore_copy,
    restore_in_place,
    surplus,
)
from mvp2desk.store.backups import Backup
from mvp2desk.store.opening import open_workspace
from mvp2desk.store.workspace import Workspace
from tests.systems import make_link

NOON = dt.datetime(2026, 3, 3, 12, 0, tzinfo=dt.UTC)
MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)
NEVER_MIND = dt.timedelta(0)
WHO = Address("survey", "who")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workspace]:
    workspace = open_workspace(tmp_path / "desk", now=lambda: NOON)
    with workspace.change(Label(Action.PROJECT_START), author="clerk", project="p1") as work:
        work.save(Project(id="p1", name="Quabbin Falls", kind=ProjectKind.MUNICIPAL, edition="2025-2026"))
    yield workspace
    workspace.close()


def answer(desk: Workspace, text: str, *, join: bool = False) -> None:
    with desk.change(Label(Action.ANSWER, WHO), author="clerk", project="p1", join=join) as work:
        work.put_answer("p1", WHO, Answer(text=text))


def said(folder: Path) -> str:
    workspace = open_workspace(folder, now=lambda: NOON)
    with workspace.read() as reading:
        text = reading.answer("p1", WHO).text
    workspace.close()
    return text


def test_a_backup_is_made_when_something_changed_and_some_time_has_passed(desk: Workspace) -> None:
    assert make_if_due(desk.folder, NOON) is not None
    answer(desk, "one")
    assert make_if_due(desk.folder, NOON + 29 * MINUTE) is None
    assert make_if_due(desk.folder, NOON + 30 * MINUTE) is not None
    assert make_if_due(desk.folder, NOON + 2 * DAY) is None
    answer(desk, "two")
    assert make_if_due(desk.folder, NOON + 31 * MINUTE, NEVER_MIND) is not None
    assert [one.number for one in backups_of(desk.folder)] == [3, 2, 1]


def test_a_backup_from_the_future_does_not_keep_one_from_being_made(desk: Workspace) -> None:
    make_if_due(desk.folder, NOON + 5000 * DAY)
    answer(desk, "after the clock was put right")
    made = make_if_due(desk.folder, NOON)
    assert made is not None
    assert backups_of(desk.folder)[0] == made


def test_a_backup_is_the_workspace_of_its_moment(desk: Workspace, tmp_path: Path) -> None:
    for text in ("one", "two", "three"):
        answer(desk, text)
        back_up(desk.folder, NOON)
    answer(desk, "four")
    for number, backup in enumerate(reversed(backups_of(desk.folder))):
        assert restore_copy(backup.path, tmp_path / str(number)) == ()
    assert [said(tmp_path / str(number)) for number in range(3)] == ["one", "two", "three"]


def test_a_lost_database_comes_back_from_its_backup(desk: Workspace) -> None:
    answer(desk, "one")
    backup = back_up(desk.folder, NOON)
    desk.close()
    desk.file.unlink()
    restore_in_place(desk.folder, backup.path)
    assert said(desk.folder) == "one"


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def put_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def put_other_database(path: Path) -> None:
    path.unlink()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE photo (name)")
    other.commit()
    other.close()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "cut": cut,
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("This is no database. " * 500),
    "folder": put_folder,
    "another database": put_other_database,
    "dead link": lambda path: (path.unlink(), make_link(path, "nowhere")),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
@pytest.mark.parametrize("answered", [False, True], ids=["unchanged", "changed"])
def test_a_damaged_newest_backup_never_stops_the_next_one(
    desk: Workspace, damage: Callable[[Path], object], answered: bool
) -> None:
    answer(desk, "one")
    first = back_up(desk.folder, NOON)
    damage(back_up(desk.folder, NOON + DAY).path)
    if answered:
        answer(desk, "two")
    assert last_good(desk.folder) == first
    made = make_if_due(desk.folder, NOON + DAY + MINUTE)
    assert (made is None) == (not answered)
    answer(desk, "three")
    made = make_if_due(desk.folder, NOON + 2 * DAY)
    assert made is not None
    assert last_good(desk.folder) == made


@pytest.mark.parametrize("put", [lambda path: path.write_text("notes"), lambda path: make_link(path, "nowhere")])
def test_what_stands_where_the_backups_belong_is_moved_aside(desk: Workspace, put: Callable[[Path], object]) -> None:
    put(desk.folder / "backups")
    made = make_if_due(desk.folder, NOON)
    assert made is not None and backups_of(desk.folder) == (made,)
    aside = desk.folder / "backups.damaged-1"
    assert aside.is_symlink() or aside.read_text() == "notes"


def test_a_good_backup_is_not_thinned_for_a_damaged_one(desk: Workspace) -> None:
    back_up(desk.folder, NOON - 30 * DAY)
    good = back_up(desk.folder, NOON)
    for hours in (1, 2):
        (back_up(desk.folder, NOON + hours * DAY / 24)).path.write_bytes(b"")
    for days in range(10, 45):
        answer(desk, str(days))
        back_up(desk.folder, NOON + days * DAY)
    assert good in backups_of(desk.folder)


def test_a_backup_that_cannot_be_deleted_is_no_failure(desk: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError(13, "held by a virus scanner", str(path))

    for days in range(20):
        answer(desk, str(days))
        if days == 15:
            monkeypatch.setattr(Path, "unlink", refuse)
        assert back_up(desk.folder, NOON + days * DAY).path.exists()


def test_typing_that_joined_the_newest_step_is_backed_up(desk: Workspace) -> None:
    answer(desk, "one")
    make_if_due(desk.folder, NOON)
    with desk.read() as reading:
        steps = len(reading.steps("p1", limit=9))
    answer(desk, "one and more", join=True)
    with desk.read() as reading:
        assert len(reading.steps("p1", limit=9)) == steps
    assert make_if_due(desk.folder, NOON + DAY) is not None
    assert make_if_due(desk.folder, NOON + 2 * DAY) is None


def test_a_restored_older_state_is_backed_up(desk: Workspace) -> None:
    answer(desk, "one")
    old = back_up(desk.folder, NOON)
    answer(desk, "two")
    back_up(desk.folder, NOON + DAY)
    desk.close()
    desk.file.unlink()
    restore_in_place(desk.folder, old.path)
    again = open_workspace(desk.folder, now=lambda: NOON)
    answer(again, "another two")  # a step of the same number
    assert make_if_due(desk.folder, NOON + 2 * DAY) is not None
    again.close()


class Shelf:
    """Backups that only have names: ten years would otherwise take an hour."""

    def __init__(self, size: int = 1, most_bytes: int = MOST_BYTES) -> None:
        self.kept: tuple[Backup, ...] = ()
        self.made = 0
        self._size = size
        self._most_bytes = most_bytes

    def put(self, when: dt.datetime, *, pinned: bool = False) -> None:
        self.made += 1
        self.kept = (Backup(Path(f"{self.made}.db"), self.made, when, self._size, pinned), *self.kept)
        gone = surplus(self.kept, self._most_bytes)
        self.kept = tuple(one for one in self.kept if one not in gone)

    def ages(self, now: dt.datetime) -> list[int]:
        return sorted((now - one.when).days for one in self.kept)


@pytest.mark.sweep
def test_ten_years_of_backups_stay_few_and_reach_back_to_the_beginning() -> None:
    chance, shelf, most = random.Random(11), Shelf(), 0
    for day in range(3650):
        for _ in range(chance.choice((0, 0, 0, 1, 2, 3, 5, 16))):
            shelf.put(NOON + day * DAY + chance.random() * DAY / 3)
            most = max(most, len(shelf.kept))
    now = NOON + 3650 * DAY
    ages = shelf.ages(now)
    assert shelf.made > 5000
    assert most <= 70
    assert ages[-1] >= 9 * 365
    assert max(b - a for a, b in itertools.pairwise(age for age in ages if age < 14)) <= 7
    assert max(b - a for a, b in itertools.pairwise(age for age in ages if age < 360)) <= 45
    print(f"promise 11: {shelf.made} made, at most {most} kept, the oldest {ages[-1]} days")


def test_all_of_the_last_two_days_and_pinned_ones_are_kept() -> None:
    shelf = Shelf()
    shelf.put(NOON, pinned=True)
    for hour in range(24 * 40):
        shelf.put(NOON + hour * DAY / 24)
    assert [one.number for one in shelf.kept[:36]] == list(range(961, 925, -1))  # noon yesterday is 24 + 12 hours ago
    assert [one.number for one in shelf.kept if one.pinned] == [1]


@pytest.mark.sweep
@pytest.mark.parametrize(("size", "fewest"), [(1, 60), (40, 30), (200, 9), (700, 2), (5_000, 1)])
def test_large_backups_are_thinned_until_their_sum_is_bounded(size: int, fewest: int) -> None:
    shelf = Shelf(size, most_bytes=2_000)
    shelf.put(NOON - DAY, pinned=True)
    for hour in range(24 * 365 * 2):
        shelf.put(NOON + hour * DAY / 24)
        loose = [backup for backup in shelf.kept if not backup.pinned]
        assert sum(backup.size for backup in loose) <= 2_000 or len(loose) == 1
        assert shelf.kept[0].number == shelf.made
    assert shelf.kept[-1].pinned
    assert len(loose) >= fewest
    assert size > 700 or loose[-1].number == 2


@pytest.mark.parametrize("jump", [-3650, -1, 1, 1826, 5000], ids=lambda days: f"{days} days")
def test_a_clock_that_jumps_costs_no_backup(jump: int) -> None:
    """For an afternoon the clock is wrong. Afterwards the same backups are kept as if it had been right.

    But one each of a day, a week and a month makes room for the odd one.
    """
    right, wrong = Shelf(), Shelf()
    for day in range(400):
        when = NOON + day * DAY
        right.put(when)
        wrong.put(when + jump * DAY if day == 395 else when)
    lost = {one.number for one in right.kept} - {one.number for one in wrong.kept}
    assert len(lost) <= 3
    assert [one.number for one in wrong.kept[:4]] == [400, 399, 398, 397]
    assert wrong.kept[-1].number == 1
    print("promise 12: 1/1")
