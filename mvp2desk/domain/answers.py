"""What has been entered in one form of one project."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from mvp2desk.domain.addresses import Address

CellKey = tuple[str, str]
"""(row id, field key); the row id is empty outside tables."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One cell.

    `text` is canonical text (`domain.kinds`), empty when there is no value. `unread` is what was typed when it
    could not be read as the field's kind: it is kept, never lost. `unknown` means "we don't know yet", which is
    an answer. The rest is what an answer can carry: its source and that source's date, a follow-up with its
    owner (a person's id or a name), and the mark of confidence.
    """

    text: str = ""
    unread: str = ""
    unknown: bool = False
    source: str = ""
    source_date: dt.date | None = None
    follow_up: str = ""
    owner: str = ""
    confidential: bool = False

    @property
    def is_blank(self) -> bool:
        """Nothing was said: no value, nothing unread, and not "we don't know yet"."""
        return not (self.text or self.unread or self.unknown)


NO_ANSWER = Answer()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table. `preset` is the key of the suggestion it came from, empty for a row of one's own."""

    id: str
    table: str
    position: int
    preset: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """One form as filled in: a snapshot. Rows stand in their order."""

    form: str
    cells: Mapping[CellKey, Answer] = field(default_factory=lambda: MappingProxyType({}))
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def answer(self, field: str, row: str = "") -> Answer:
        """The cell, or `NO_ANSWER`."""
        return self.cells.get((row, field), NO_ANSWER)

    def at(self, address: Address) -> Answer:
        """The cell at `address`, or `NO_ANSWER`."""
        return self.answer(address.field, address.row)

    def rows_of(self, table: str) -> tuple[Row, ...]:
        """The rows of `table`, in order."""
        return self.rows.get(table, ())
