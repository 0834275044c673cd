"""A disk that is nearly full is told before it is full."""

from pathlib import Path

import pytest

from mvp2desk.services.upkeep.disk_space import space_words
from mvp2desk.store.disk_space import free_megabytes
from mvp2desk.text.words import Words


@pytest.mark.parametrize(("free", "warned"), [(0, True), (499, True), (500, False), (80_000, False), (None, False)])
def test_only_little_room_is_told(free: int | None, warned: bool) -> None:
    assert (f"{free} MB" in space_words(Words(), free)) is warned


def test_a_folder_that_is_not_there_yet_has_the_room_of_its_disk(tmp_path: Path) -> None:
    free = free_megabytes(tmp_path)
    there = free_megabytes(tmp_path / "not" / "there")
    assert free is not None and there is not None
    assert abs(there - free) < 1000
