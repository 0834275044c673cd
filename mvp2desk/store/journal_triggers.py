"""The triggers that write each change into the journal, and refuse changes outside a step."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, Table, delete, select

from mvp2desk.domain.project.journal import VerifyMismatch
from mvp2desk.store.journal_tables import CURRENT_STEP
from mvp2desk.store.tables import DATA_TABLES

_EVENTS = ("INSERT", "UPDATE", "DELETE")


def trigger_statements(table: Table) -> Iterator[str]:
    """Yield the three triggers that write each change of `table` into the journal and refuse changes outside a step.

    Several changes of one row in one step are merged into one with the first `before`; otherwise typing would fill
    the disk.
    """
    old, new = _json(table, "OLD"), _json(table, "NEW")
    again = (
        f"UPDATE change SET after = {new} WHERE id = (SELECT max(id) FROM change "
        f"WHERE step = (SELECT number FROM current_step) AND table_name = '{table.name}' AND \"row\" = NEW.id); "
    )
    inserted, updated, deleted = ("NEW", "", "NULL", new), ("NEW", again, old, new), ("OLD", "", old, "NULL")
    for event, (row, merged, before, after) in zip(_EVENTS, (inserted, updated, deleted), strict=True):
        yield (  # names of our own tables only
            f"CREATE TRIGGER {_trigger(table, event)} AFTER {event} ON {table.name} BEGIN "
            "SELECT RAISE(ABORT, 'a change outside the journal') WHERE NOT EXISTS (SELECT 1 FROM current_step); "
            f'{merged}INSERT INTO change (step, table_name, "row", before, after) '
            f"SELECT number, '{table.name}', {row}.id, {before}, {after} FROM current_step"
            f"{' WHERE changes() = 0' if merged else ''}; END"
        )


def row_as_json(columns: Iterable[str], row: str) -> str:
    """Return the SQL expression of a row as the journal has it."""
    pairs = ", ".join(f"'{column}', {row}.\"{column}\"" for column in columns)
    return f"json_object({pairs})"


def install_triggers(connection: Connection) -> None:
    """Create the triggers of all tables again. Every migration ends with this: rebuilding a table drops them."""
    drop_triggers(connection)
    for table in DATA_TABLES:
        for statement in trigger_statements(table):
            connection.exec_driver_sql(statement)


def drop_triggers(connection: Connection) -> None:
    """Drop all triggers, so that a migration can change data without the journal."""
    names = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    for name in connection.exec_driver_sql(names).scalars().all():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def mend(connection: Connection) -> tuple[VerifyMismatch, ...]:
    """Create the triggers again if one is not what it must be, and close a step that was left open.

    Returns what was wrong.
    """
    triggers = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
    found = {(name, sql) for name, sql in triggers}
    expected = {
        (_trigger(table, event), statement)
        for table in DATA_TABLES
        for event, statement in zip(_EVENTS, trigger_statements(table), strict=True)
    }
    wrong = [VerifyMismatch("", name, "schema-changed") for name in sorted({name for name, _ in found ^ expected})]
    wrong += [
        VerifyMismatch("", str(number), "step-open") for (number,) in connection.execute(select(CURRENT_STEP)).all()
    ]
    if found != expected:
        install_triggers(connection)
    if wrong:
        connection.execute(delete(CURRENT_STEP))
    return tuple(wrong)


def _trigger(table: Table, event: str) -> str:
    return f"journal_{table.name}_{event.lower()}"


def _json(table: Table, row: str) -> str:
    return row_as_json([column.name for column in table.columns], row)
