"""Creation of an empty database."""

from pathlib import Path

from mvp2desk.store.connection import APPLICATION_ID, HALF_MADE, engine_of
from mvp2desk.store.journal_triggers import install_triggers
from mvp2desk.store.migrations import VERSION
from mvp2desk.store.tables import create_tables


def create_database(file: Path) -> None:
    """Create all tables and triggers in the new file `file`, which is not yet under its final name."""
    with engine_of(file, HALF_MADE) as engine, engine.begin() as connection:
        create_tables(connection)
        install_triggers(connection)
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={VERSION}")
