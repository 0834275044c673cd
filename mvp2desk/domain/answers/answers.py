"""Answers of one form of one project."""

import datetime as dt
from collections.abc import Callable, Hashable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.forms.form import Field, Privacy
from mvp2desk.domain.words import NO_TEXT, Text

T = TypeVar("T")

CellKey = tuple[str, str]
"""(row id, field key); the row id is empty outside tables."""


class Answer(Struct, frozen=True):
    """The answer in one cell.

    `text` is canonical text (`domain.forms.kinds`), empty if there is no value. `unread` is the text as typed if it
    cannot be read as the field's kind; it is never dropped. `unknown` means "we don't know yet", which is an answer.
    The notes of an answer are its source with a date, a follow-up with its owner (a person's id, or a name), and the
    mark of confidence. `brought` is the linked text at the time when this answer was given, to detect later changes of
    that text.
    """

    text: str = ""
    unread: str = ""
    unknown: bool = False
    source: str = ""
    source_date: dt.date | None = None
    follow_up: str = ""
    owner: str = ""
    confidential: bool = False
    brought: str = ""

    @property
    def is_blank(self) -> bool:
        """True without a value, without unread text and without "we don't know yet"."""
        return not (self.text or self.unread or self.unknown)


NO_ANSWER = Answer()


class BroughtText(Struct, frozen=True):
    """A text linked from another answer, which stands in for a blank answer.

    `text` is canonical; `wording` is set if it is the guide's wording. `origin` is the address of the other answer. The
    text is visible only to those who may see answers of all `privacies`, and confidential answers if it is
    `confidential`.
    """

    text: str
    origin: Address
    wording: Text = NO_TEXT
    privacies: frozenset[Privacy] = frozenset()
    confidential: bool = False

    def is_news_to(self, answer: Answer) -> bool:
        """True if the text has changed since `answer` was given, and differs from it."""
        return not answer.is_blank and bool(answer.brought) and self.text not in (answer.brought, answer.text)


class Row(Struct, frozen=True):
    """A row of a table. `preset` is the key of its suggestion in the guide, empty if there is none."""

    id: str
    table: str
    position: int
    preset: str = ""


class FormAnswers(Struct, frozen=True, dict=True):
    """Snapshot of the answers of one form, with its rows in order. `brought` has the linked texts of its cells,
    `suggested` the canonical texts that the guide's suggested rows give them (see `domain.answers.linked_answers`)."""

    form: str
    cells: Mapping[CellKey, Answer] = field(default_factory=lambda: MappingProxyType({}))
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=lambda: MappingProxyType({}))
    brought: Mapping[CellKey, BroughtText] = field(default_factory=lambda: MappingProxyType({}))
    suggested: Mapping[CellKey, str] = field(default_factory=lambda: MappingProxyType({}))

    def with_answers(self, answers: Mapping[CellKey, Answer]) -> "FormAnswers":
        """Return the form with some answers replaced; `NO_ANSWER` removes one. Values of other rows stay cached."""
        cells = {**self.cells, **answers}
        for place, answer in answers.items():
            if answer == NO_ANSWER:
                del cells[place]
        after, changed = replace(self, cells=cells), {row for row, _ in answers}
        known = list(self._row_values.items())  # a copy: a document may be made of the same answers in another thread
        after._row_values.update((row, values) for row, values in known if row not in changed)
        return after

    def row_value(self, row: str, key: Hashable, compute: Callable[[], T], scope: object = None) -> T:
        """Return a value that follows from the answers of one row, computed at most once while they are the same.

        `scope` is an object that the value depends on besides the row: another one computes the value again.
        """
        values = self._row_values.setdefault(row, {})
        known = values.get(key)
        if known is None or known[0] is not scope:
            known = values[key] = (scope, compute())
        value: T = known[1]
        return value

    def value(self, key: Hashable, compute: Callable[[], T]) -> T:
        """Return a value that follows from all answers of the form, computed at most once."""
        if key not in self._values:
            self._values[key] = compute()
        value: T = self._values[key]
        return value

    @cached_property
    def unread(self) -> frozenset[CellKey]:
        """The cells whose text could not be read as an answer."""
        return frozenset(place for place, answer in self.cells.items() if answer.unread)

    @cached_property
    def is_begun(self) -> bool:
        """True if any question has an answer."""
        return any(not answer.is_blank for answer in self.cells.values())

    def answer(self, field: str, row: str = "") -> Answer:
        """Return the answer in a cell, or `NO_ANSWER`."""
        return self.cells.get((row, field), NO_ANSWER)

    def at(self, address: Address) -> Answer:
        """Return the answer at `address`, or `NO_ANSWER`."""
        return self.answer(address.field, address.row)

    def brought_to(self, field: str, row: str = "") -> BroughtText | None:
        """Return the linked text of a cell if its answer is blank, else None."""
        found = self.brought.get((row, field))
        return found if found and self.answer(field, row).is_blank else None

    def text(self, field: str, row: str = "") -> str:
        """Return the canonical text of a cell: its answer; if that is blank, its linked or suggested text."""
        answer = self.answer(field, row)
        if not answer.is_blank:
            return answer.text
        brought = self.brought.get((row, field))
        return brought.text if brought else self.suggested.get((row, field), "")

    def counted(self, field: Field, row: str = "") -> str:
        """Return the canonical text of a cell for rules and sums: as `text`, or the default of the field if blank."""
        return self.text(field.key, row) or (field.default if self.answer(field.key, row).is_blank else "")

    def effective(self, address: Address) -> Answer:
        """Return the answer at `address`; if blank, one with the linked or suggested text."""
        answer, text = self.at(address), self.text(address.field, address.row)
        return replace(answer, text=text) if text != answer.text else answer

    def rows_of(self, table: str) -> tuple[Row, ...]:
        """Return the rows of `table`, in order."""
        return self.rows.get(table, ())

    def row(self, row_id: str) -> Row | None:
        """Return the row with this id, of any table, or None."""
        return self._by_id.get(row_id)

    @cached_property
    def _values(self) -> dict[Hashable, Any]:
        return {}

    @cached_property
    def _row_values(self) -> dict[str, dict[Hashable, tuple[object, Any]]]:
        return {}

    @cached_property
    def _by_id(self) -> Mapping[str, Row]:
        return {row.id: row for rows in self.rows.values() for row in rows}
