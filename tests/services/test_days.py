"""A day is read as every answer is, and never guessed."""

import datetime as dt

import pytest

from mvp2desk.domain.forms.notation import day_typed


@pytest.mark.parametrize("typed", ["3/31/2026", "2026-03-31", "2026年3月31日", " 3/31/2026 "])
def test_a_day_that_can_be_read(typed: str) -> None:
    assert day_typed(typed) == dt.date(2026, 3, 31)


@pytest.mark.parametrize("typed", ["", "3/31/26", "31/02/2026", "next week"])
def test_what_is_no_day_or_not_only_one(typed: str) -> None:
    assert day_typed(typed) is None
