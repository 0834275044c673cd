"""All tables of a workspace."""

from sqlalchemy import Connection, Table
from sqlalchemy.schema import sort_tables

from mvp2desk.store.answer_tables import ANSWER, ENTRY, ROW
from mvp2desk.store.journal_tables import CHANGE, CURRENT_STEP, STEP
from mvp2desk.store.metadata import METADATA
from mvp2desk.store.registers.table import REGISTERS

_REGISTER_TABLES = sorted((register.table for register in REGISTERS.values()), key=lambda table: table.name)

DATA_TABLES: tuple[Table, ...] = tuple(sort_tables([*_REGISTER_TABLES, ENTRY, ROW, ANSWER]))
"""Tables whose changes the journal records, parents first."""

JOURNAL_TABLES: tuple[Table, ...] = (STEP, CHANGE, CURRENT_STEP)
"""Tables of the journal, which are not journaled themselves."""


def create_tables(connection: Connection) -> None:
    """Create all tables and indexes in an empty database."""
    METADATA.create_all(connection)
