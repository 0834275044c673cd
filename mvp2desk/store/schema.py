"""Comparison of the tables, indexes and triggers of a database with those that it must have."""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import create_engine

from mvp2desk.store.journal_triggers import install_triggers
from mvp2desk.store.tables import create_tables

_TABLE_PARTS = (
    "SELECT * FROM pragma_table_xinfo(?)",
    'SELECT "table", "from", "to", on_update, on_delete FROM pragma_foreign_key_list(?) ORDER BY "table"',
    'SELECT name, "unique", origin FROM pragma_index_list(?) ORDER BY name',
)


def describe(raw: sqlite3.Connection) -> Mapping[str, object]:
    """Return a comparable description of each table, index, trigger and view by its name.

    The text of a table depends on the revision that made it; therefore its columns, keys and constraints are compared.
    """
    described: dict[str, object] = {}
    for kind, name, sql in raw.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall():
        if kind != "table":
            described[name] = sql
            continue
        constraints = sorted(line.strip(" ,\t") for line in sql.splitlines() if "CONSTRAINT" in line)
        described[name] = (*(raw.execute(part, (name,)).fetchall() for part in _TABLE_PARTS), constraints)
    return described


def schema_differences(raw: sqlite3.Connection) -> Iterator[str]:
    """Yield the names of what differs from a new database."""
    found, expected = describe(raw), _expected()
    for name in sorted(found.keys() | expected.keys()):
        if found.get(name) != expected.get(name):
            yield name


def _expected() -> Mapping[str, object]:
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            create_tables(connection)
            install_triggers(connection)
            raw: Any = connection.connection.driver_connection
            return describe(raw)
    finally:
        engine.dispose()
