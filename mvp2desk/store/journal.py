"""How every change gets into the journal, and how the journal takes it back, does it again, and checks the data."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, func, insert, select, update

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.journal import Action, Label, Mismatch, Origin, StepRecord
from mvp2desk.store.models import DATA_TABLES, ChangeRow, CurrentStepRow, StepRow

_step: Table = StepRow.__table__  # type: ignore[assignment]
_change: Table = ChangeRow.__table__  # type: ignore[assignment]
_current: Table = CurrentStepRow.__table__  # type: ignore[assignment]
_TABLES = {table.name: table for table in DATA_TABLES}

_LASTING = (Action.PROJECT_START, Action.FORM_OPEN)
"""Actions that undo passes over: there is nothing a person would want back."""

_OWN = (Origin.PERSON, Origin.COMMAND)
"""Origins whose steps undo takes back."""


def trigger_statements(table: Table) -> Iterator[str]:
    """The three triggers that write each change of `table` into the journal, and refuse one outside a step."""
    for event, before, after in (("INSERT", "", "NEW"), ("UPDATE", "OLD", "NEW"), ("DELETE", "OLD", "")):
        name = f"journal_{table.name}_{event.lower()}"
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield (  # names of our own tables only
            f"CREATE TRIGGER {name} AFTER {event} ON {table.name} BEGIN "
            "SELECT RAISE(ABORT, 'a change outside the journal') WHERE NOT EXISTS (SELECT 1 FROM current_step); "
            'INSERT INTO change (step, table_name, "row", before, after) VALUES ('
            f"(SELECT number FROM current_step), '{table.name}', {after or before}.id, "
            f"{_json(table, before)}, {_json(table, after)}); END"
        )


def install_triggers(connection: Connection) -> None:
    """Make every table's triggers anew; each migration ends with this, since rebuilding a table drops them."""
    for table in DATA_TABLES:
        for statement in trigger_statements(table):
            connection.exec_driver_sql(statement)


def begin_step(
    connection: Connection, label: Label, project: str | None, author: str, at: dt.datetime, origin: Origin
) -> int:
    """Open a new step; changes belong to it until `end_step`."""
    number = (connection.execute(select(func.max(_step.c.number))).scalar() or 0) + 1
    connection.execute(
        insert(_step).values(
            number=number,
            project=project,
            action=label.action.value,
            address=json.dumps(asdict(label.address) if label.address else None, ensure_ascii=False),
            facts=json.dumps(dict(label.facts), ensure_ascii=False),
            author=author,
            at=at.isoformat(timespec="milliseconds"),
            origin=origin.value,
            standing="done" if origin in _OWN else "lasting",
        )
    )
    connection.execute(insert(_current).values(number=number))
    return number


def continue_step(connection: Connection, label: Label, project: str | None, author: str, origin: Origin) -> int | None:
    """Reopen the newest step when it is the same doing by the same person; None when it is not."""
    newest = connection.execute(select(_step).order_by(_step.c.number.desc()).limit(1)).one_or_none()
    if newest is None or newest.standing != "done":
        return None
    record = to_record(newest)
    same = (record.label.action, record.label.address, record.project, record.author, record.origin)
    if same != (label.action, label.address, project, author, origin):
        return None
    connection.execute(insert(_current).values(number=newest.number))
    return record.number


def end_step(connection: Connection, number: int) -> StepRecord | None:
    """Close the step. One that changed nothing disappears (None); else what was undone before can no longer return."""
    connection.execute(delete(_current))
    if not connection.execute(select(_change.c.id).where(_change.c.step == number).limit(1)).first():
        connection.execute(delete(_step).where(_step.c.number == number))
        return None
    record = to_record(connection.execute(select(_step).where(_step.c.number == number)).one())
    if record.origin in _OWN:
        stale = (_step.c.project == record.project) & (_step.c.standing == "undone")
        connection.execute(update(_step).where(stale).values(standing="dropped"))
    return record


def undoable(connection: Connection, project: str) -> StepRecord | None:
    """The step that undo would take back."""
    return _first(connection, project, "done", _step.c.number.desc())


def redoable(connection: Connection, project: str) -> StepRecord | None:
    """The step that redo would do again."""
    return _first(connection, project, "undone", _step.c.number.asc())


def turn(connection: Connection, step: StepRecord, author: str, at: dt.datetime, origin: Origin) -> None:
    """Take `step` back (origin UNDO) or do it again (REDO), as a step of its own."""
    back = origin is Origin.UNDO
    order = _change.c.id.desc() if back else _change.c.id.asc()
    changes = connection.execute(select(_change).where(_change.c.step == step.number).order_by(order)).all()
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    number = begin_step(connection, step.label, step.project, author, at, origin)
    for change in changes:
        _restore(connection, change.table_name, change.row, change.before if back else change.after)
    connection.execute(update(_step).where(_step.c.number == step.number).values(standing="undone" if back else "done"))
    end_step(connection, number)


def steps(connection: Connection, project: str | None, limit: int) -> tuple[StepRecord, ...]:
    """The newest steps first; of all projects when none is named."""
    query = select(_step).order_by(_step.c.number.desc()).limit(limit)
    if project is not None:
        query = query.where(_step.c.project == project)
    return tuple(to_record(row) for row in connection.execute(query))


def states_of(connection: Connection, table: str, row: str) -> Iterator[tuple[StepRecord, dict[str, Any] | None]]:
    """Each step that changed a row, newest first, with the row as it was afterwards."""
    query = (
        select(_step, _change.c.after)
        .join(_change, _change.c.step == _step.c.number)
        .where(_change.c.table_name == table, _change.c.row == row)
        .order_by(_change.c.id.desc())
    )
    for found in connection.execute(query):
        yield to_record(found), json.loads(found.after) if found.after else None


def mismatches(connection: Connection) -> Iterator[Mismatch]:
    """Replay the journal and compare: a broken chain of changes, and data that is not what the journal says."""
    last: dict[tuple[str, str], str | None] = {}
    for change in connection.execute(select(_change).order_by(_change.c.id)):
        place = (change.table_name, change.row)
        if last.get(place) != change.before:
            yield Mismatch(*place, "journal-broken")
        last[place] = change.after
    for table in DATA_TABLES:
        seen = set()
        for row_id, row in connection.exec_driver_sql(_as_journaled(table)):
            seen.add(row_id)
            if last.get((table.name, row_id)) != row:
                yield Mismatch(table.name, row_id, "data-changed")
        for (name, row_id), after in last.items():
            if name == table.name and after is not None and row_id not in seen:
                yield Mismatch(name, row_id, "data-missing")


def to_record(row: Row[Any]) -> StepRecord:
    """A row of the step table as the domain knows it."""
    where = json.loads(row.address)
    return StepRecord(
        number=row.number,
        project=row.project,
        label=Label(Action(row.action), Address(**where) if where else None, json.loads(row.facts)),
        author=row.author,
        at=dt.datetime.fromisoformat(row.at),
        origin=Origin(row.origin),
    )


def _first(connection: Connection, project: str, standing: str, order: Any) -> StepRecord | None:
    lasting = [action.value for action in _LASTING]
    mine = (_step.c.project == project) & (_step.c.standing == standing) & _step.c.action.not_in(lasting)
    row = connection.execute(select(_step).where(mine).order_by(order).limit(1)).one_or_none()
    return to_record(row) if row is not None else None


def _restore(connection: Connection, name: str, row_id: str, state: str | None) -> None:
    table = _TABLES[name]
    if state is None:
        connection.execute(delete(table).where(table.c.id == row_id))
        return
    values = json.loads(state)
    if not connection.execute(update(table).where(table.c.id == row_id).values(values)).rowcount:
        connection.execute(insert(table).values(values))


def _as_journaled(table: Table) -> str:
    return f"SELECT id, {_json(table, table.name)} FROM {table.name}"


def _json(table: Table, row: str) -> str:
    if not row:
        return "NULL"
    pairs = ", ".join(f"'{column.name}', {row}.\"{column.name}\"" for column in table.columns)
    return f"json_object({pairs})"
