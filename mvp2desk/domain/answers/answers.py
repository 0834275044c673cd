"""What has been entered in one form of one project."""

import datetime as dt
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.forms.form import Field, Privacy
from mvp2desk.domain.words import NO_TEXT, Text

T = TypeVar("T")

CellKey = tuple[str, str]
"""(row id, field key); the row id is empty outside tables."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One cell.

    `text` is canonical text (`domain.kinds`), empty when there is no value. `unread` is what was typed when it
    could not be read as the field's kind: it is kept, never lost. `unknown` means "we don't know yet", which is
    an answer. The rest is what an answer can carry: its source and that source's date, a follow-up with its
    owner (a person's id or a name), and the mark of confidence. `brought` is what the place that this answer is
    brought from said when the answer was given here: when that says something else now, somebody may want to know.
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
        """Nothing was said: no value, nothing unread, and not "we don't know yet"."""
        return not (self.text or self.unread or self.unknown)


NO_ANSWER = Answer()


@dataclass(frozen=True, slots=True)
class BroughtText:
    """What another answer says, shown here while nothing of one's own is typed.

    `text` is canonical; `wording` is set where the guide's wording stands there. `origin` is where it was typed.
    Whoever may not see an answer of one of the `privacies`, or one said in confidence, may not see it here either.
    """

    text: str
    origin: Address
    wording: Text = NO_TEXT
    privacies: frozenset[Privacy] = frozenset()
    confidential: bool = False

    def is_news_to(self, answer: Answer) -> bool:
        """Whether this said something else when `answer` was given here, and now says neither that nor the same as the
        answer."""
        return not answer.is_blank and bool(answer.brought) and self.text not in (answer.brought, answer.text)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table. `preset` is the key of the suggestion it came from, empty for a row of one's own."""

    id: str
    table: str
    position: int
    preset: str = ""


@dataclass(frozen=True)
class FormAnswers:
    """One form as filled in: a snapshot. Rows stand in their order. `brought` is what other answers give its cells,
    `suggested` the canonical text that the guide's suggested rows give them (see `domain.project_answers`)."""

    form: str
    cells: Mapping[CellKey, Answer] = field(default_factory=lambda: MappingProxyType({}))
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=lambda: MappingProxyType({}))
    brought: Mapping[CellKey, BroughtText] = field(default_factory=lambda: MappingProxyType({}))
    suggested: Mapping[CellKey, str] = field(default_factory=lambda: MappingProxyType({}))
    _values: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    _row_values: dict[str, dict[Hashable, tuple[object, Any]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def with_answers(self, answers: Mapping[CellKey, Answer]) -> "FormAnswers":
        """Return the form with some answers replaced; `NO_ANSWER` removes one. Values of other rows stay cached."""
        cells = {**self.cells, **answers}
        for place, answer in answers.items():
            if answer == NO_ANSWER:
                del cells[place]
        after, changed = replace(self, cells=cells), {row for row, _ in answers}
        after._row_values.update((row, values) for row, values in self._row_values.items() if row not in changed)
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
        """The cell, or `NO_ANSWER`."""
        return self.cells.get((row, field), NO_ANSWER)

    def at(self, address: Address) -> Answer:
        """The cell at `address`, or `NO_ANSWER`."""
        return self.answer(address.field, address.row)

    def brought_to(self, field: str, row: str = "") -> BroughtText | None:
        """What another answer gives this cell as long as nothing is answered here; else None."""
        found = self.brought.get((row, field))
        return found if found and self.answer(field, row).is_blank else None

    def text(self, field: str, row: str = "") -> str:
        """What the cell says: its own canonical text; while nothing is answered, what is brought to it or suggested."""
        answer = self.answer(field, row)
        if not answer.is_blank:
            return answer.text
        brought = self.brought.get((row, field))
        return brought.text if brought else self.suggested.get((row, field), "")

    def counted(self, field: Field, row: str = "") -> str:
        """What rules and sums take the cell to say: its text, else the default of its field where nothing was said."""
        return self.text(field.key, row) or (field.default if self.answer(field.key, row).is_blank else "")

    def effective(self, address: Address) -> Answer:
        """The cell at `address` as it counts: its own answer, else one with the text that is brought or suggested."""
        answer, text = self.at(address), self.text(address.field, address.row)
        return replace(answer, text=text) if text != answer.text else answer

    def rows_of(self, table: str) -> tuple[Row, ...]:
        """The rows of `table`, in order."""
        return self.rows.get(table, ())

    def row(self, row_id: str) -> Row | None:
        """The row of that id, whichever table it stands in; None when there is none."""
        return self._by_id.get(row_id)

    @cached_property
    def _by_id(self) -> Mapping[str, Row]:
        return {row.id: row for rows in self.rows.values() for row in rows}
