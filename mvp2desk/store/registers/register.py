"""A register: a table whose rows are records of one class."""

import datetime as dt
from collections.abc import Callable
from enum import Enum
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from sqlalchemy import Column, RowMapping, Table, bindparam, select

RowValues = RowMapping
"""One row by column name, as SQLAlchemy reads and writes it."""


class Record(Protocol):
    """A frozen `Struct` with an id; its fields are the columns of its table."""

    __struct_fields__: ClassVar[tuple[str, ...]]

    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=Record)


def row_of(record: Record) -> dict[str, Any]:
    """Return the row of a record: enums by value, dates in ISO format, everything else unchanged."""
    return {name: plain_value(getattr(record, name)) for name in record.__struct_fields__}


def plain_value(value: Any) -> Any:
    """Convert a field of a record to the value of its column."""
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, dt.date) else value


def optional_date(text: str | None) -> dt.date | None:
    """Convert a column with an ISO date to a date."""
    return dt.date.fromisoformat(text) if text else None


class Register(Generic[R]):
    """The table of one record class, with the conversions between both and the order of reading.

    A table with the column `project` belongs to projects and is read one project at a time.
    """

    def __init__(
        self,
        record: type[R],
        table: Table,
        *order: Column[Any],
        from_row: Callable[[RowValues], R],
        to_row: Callable[[R], dict[str, Any]] = row_of,
    ) -> None:
        self.record = record
        self.table = table
        self.from_row = from_row
        self.to_row = to_row
        every = select(table).order_by(*order)
        self.of_project = every.where(table.c.project == bindparam("project")) if "project" in table.c else every
        self.by_id = select(table).where(table.c.id == bindparam("key"))
