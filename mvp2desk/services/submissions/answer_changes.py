"""Differences between the answers that were sent and those of today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import FormAnswers


class FrozenAnswers(Struct, frozen=True):
    """The answers of a form at one time: (row, field, text) of each, and the table of each row by its id."""

    rows: dict[str, str]
    cells: tuple[tuple[str, str, str], ...]


class AnswerChange(Struct, frozen=True):
    """An answer that differs. `before` and `now` are canonical texts, or texts as typed; empty for no answer."""

    address: Address
    before: str
    now: str


def freeze(filled: FormAnswers) -> FrozenAnswers:
    """Return the answers of a form without their notes. "?" is "we don't know yet"."""
    return FrozenAnswers(
        {row.id: table for table, rows in filled.rows.items() for row in rows},
        tuple(
            (row, field, answer.text or answer.unread or "?")
            for (row, field), answer in sorted(filled.cells.items())
            if not answer.is_blank
        ),
    )


def changes(before: Mapping[str, FrozenAnswers], now: Mapping[str, FormAnswers]) -> tuple[AnswerChange, ...]:
    """Return the answers of the forms in `before` that differ now, form by form, in the order of rows and fields."""
    return tuple(change for form, frozen in before.items() for change in _of_form(form, frozen, freeze(now[form])))


def _of_form(form: str, before: FrozenAnswers, now: FrozenAnswers) -> Iterator[AnswerChange]:
    old = {(row, field): text for row, field, text in before.cells}
    new = {(row, field): text for row, field, text in now.cells}
    tables = {**before.rows, **now.rows}
    for row, field in sorted(old.keys() | new.keys()):
        was, is_now = old.get((row, field), ""), new.get((row, field), "")
        if was != is_now:
            yield AnswerChange(Address(form, field, tables.get(row, ""), row), was, is_now)
