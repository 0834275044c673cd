"""Metadata of the tables of a workspace, and functions that make their columns."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, MetaData, String

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

METADATA = MetaData(naming_convention=_NAMES)


def id_column() -> Column[str]:
    """The primary key: a UUID."""
    return Column("id", String, primary_key=True)


def parent_column(table: str, *, index: bool = True) -> Column[str]:
    """The id of the row of `table` that owns the row and is deleted with it."""
    return Column(table, ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False, index=index)


def text_column(name: str) -> Column[str]:
    """Required text. Also enum values."""
    return Column(name, String, nullable=False)


def optional_text_column(name: str) -> Column[str | None]:
    """Text or NULL. Also dates in ISO format, and ids of rows that may be missing."""
    return Column(name, String, nullable=True)


def integer_column(name: str) -> Column[int]:
    """A required integer. Also sizes in bytes."""
    return Column(name, Integer, nullable=False)


def optional_integer_column(name: str) -> Column[int | None]:
    """An integer or NULL. Also amounts in cents."""
    return Column(name, Integer, nullable=True)


def boolean_column(name: str) -> Column[bool]:
    """Required 0 or 1."""
    return Column(name, Boolean, nullable=False)
