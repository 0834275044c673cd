"""How every change gets into the journal, and how the journal takes it back, does it again, and checks the data."""

import datetime as dt
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, bindparam, delete, func, insert, select, update

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.project.journal import Action, ChangeOrigin, Label, StepRecord, VerifyMismatch
from mvp2desk.store.models import DATA_TABLES, ChangeRow, CurrentStepRow, StepRow

_step: Table = StepRow.__table__  # type: ignore[assignment]
_change: Table = ChangeRow.__table__  # type: ignore[assignment]
_current: Table = CurrentStepRow.__table__  # type: ignore[assignment]
_TABLES = {table.name: table for table in DATA_TABLES}

Place = tuple[str, str]
"""(table, id of the row)."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """The newest journaled change of a row. `values` are its columns, or those it had before it was deleted."""

    table: str
    row: str
    values: Mapping[str, Any]
    is_deleted: bool


_LASTING = (Action.PROJECT_START, Action.FORM_OPEN)
"""Actions that undo passes over: there is nothing a person would want back."""

_OWN = (ChangeOrigin.PERSON, ChangeOrigin.COMMAND)
"""Origins whose steps undo takes back."""

# Statements of every keystroke are made once: making one takes longer than running it.
_NEWEST_NUMBER = select(func.max(_step.c.number))
_NEWEST_STEP = select(_step).order_by(_step.c.number.desc()).limit(1)
_ADD_STEP = insert(_step)
_ENTER = insert(_current)
_LEAVE = delete(_current)
_ANY_CHANGE = select(_change.c.id).where(_change.c.step == bindparam("number")).limit(1)
_DROP_UNDONE = (
    update(_step).where(_step.c.project == bindparam("of"), _step.c.standing == "undone").values(standing="dropped")
)


def trigger_statements(table: Table) -> Iterator[str]:
    """The three triggers that write each change of `table` into the journal, and refuse one outside a step.

    A row that a step changes again keeps one change with its first `before`, or typing would fill the disk.
    """
    old, new = _json(table, "OLD"), _json(table, "NEW")
    again = (
        f"UPDATE change SET after = {new} WHERE id = (SELECT max(id) FROM change "
        f"WHERE step = (SELECT number FROM current_step) AND table_name = '{table.name}' AND \"row\" = NEW.id); "
    )
    for event, row, merged, before, after in (
        ("INSERT", "NEW", "", "NULL", new),
        ("UPDATE", "NEW", again, old, new),
        ("DELETE", "OLD", "", old, "NULL"),
    ):
        yield (  # names of our own tables only
            f"CREATE TRIGGER {_trigger(table, event)} AFTER {event} ON {table.name} BEGIN "
            "SELECT RAISE(ABORT, 'a change outside the journal') WHERE NOT EXISTS (SELECT 1 FROM current_step); "
            f'{merged}INSERT INTO change (step, table_name, "row", before, after) '
            f"SELECT number, '{table.name}', {row}.id, {before}, {after} FROM current_step"
            f"{' WHERE changes() = 0' if merged else ''}; END"
        )


def install_triggers(connection: Connection) -> None:
    """Make every table's triggers anew; each migration ends with this, since rebuilding a table drops them."""
    drop_triggers(connection)
    for table in DATA_TABLES:
        for statement in trigger_statements(table):
            connection.exec_driver_sql(statement)


def drop_triggers(connection: Connection) -> None:
    """Let the data be changed past the journal, for a migration."""
    names = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'journal_%'"
    for name in connection.exec_driver_sql(names).scalars().all():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def begin_step(
    connection: Connection, label: Label, project: str | None, author: str, at: dt.datetime, origin: ChangeOrigin
) -> StepRecord:
    """Open a new step; changes belong to it until `end_step`."""
    number = (connection.execute(_NEWEST_NUMBER).scalar() or 0) + 1
    at = at.replace(microsecond=at.microsecond // 1000 * 1000)
    connection.execute(
        _ADD_STEP,
        {
            "number": number,
            "project": project,
            "action": label.action.value,
            "address": json.dumps(asdict(label.address) if label.address else None, ensure_ascii=False),
            "facts": json.dumps(dict(label.facts), ensure_ascii=False),
            "author": author,
            "at": at.isoformat(timespec="milliseconds"),
            "origin": origin.value,
            "standing": "done" if origin in _OWN else "lasting",
        },
    )
    connection.execute(_ENTER, {"number": number})
    return StepRecord(number, project, label, author, at, origin)


def continue_step(
    connection: Connection, label: Label, project: str | None, author: str, origin: ChangeOrigin
) -> StepRecord | None:
    """Reopen the newest step when it is the same doing by the same person; None when it is not."""
    newest = connection.execute(_NEWEST_STEP).one_or_none()
    if newest is None or newest.standing != "done":
        return None
    record = to_record(newest)
    same = (record.label.action, record.label.address, record.project, record.author, record.origin)
    if same != (label.action, label.address, project, author, origin):
        return None
    connection.execute(_ENTER, {"number": record.number})
    return record


def leave_step(connection: Connection) -> None:
    """Close a step that was continued."""
    connection.execute(_LEAVE)


def end_step(connection: Connection, step: StepRecord) -> StepRecord | None:
    """Close a new step. One that changed nothing disappears (None); else what was undone can no longer return."""
    connection.execute(_LEAVE)
    if not connection.execute(_ANY_CHANGE, {"number": step.number}).first():
        connection.execute(delete(_step).where(_step.c.number == step.number))
        return None
    if step.origin in _OWN:
        connection.execute(_DROP_UNDONE, {"of": step.project})
    return step


def undoable(connection: Connection, project: str) -> StepRecord | None:
    """The step that undo would take back."""
    return _first(connection, project, "done", _step.c.number.desc())


def redoable(connection: Connection, project: str) -> StepRecord | None:
    """The step that redo would do again."""
    return _first(connection, project, "undone", _step.c.number.asc())


def turn(
    connection: Connection, step: StepRecord, author: str, at: dt.datetime, origin: ChangeOrigin
) -> StepRecord | None:
    """Undo `step` (origin UNDO) or redo it (REDO) as a new step. Returns the new step, or None if nothing changed."""
    back = origin is ChangeOrigin.UNDO
    order = _change.c.id.desc() if back else _change.c.id.asc()
    changes = connection.execute(select(_change).where(_change.c.step == step.number).order_by(order)).all()
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    own = begin_step(connection, step.label, step.project, author, at, origin)
    for change in changes:
        _restore(connection, change.table_name, change.row, change.before if back else change.after)
    connection.execute(update(_step).where(_step.c.number == step.number).values(standing="undone" if back else "done"))
    return end_step(connection, own)


def steps(connection: Connection, project: str | None, limit: int) -> tuple[StepRecord, ...]:
    """The newest steps first; of all projects when none is named."""
    query = select(_step).order_by(_step.c.number.desc()).limit(limit)
    if project is not None:
        query = query.where(_step.c.project == project)
    return tuple(to_record(row) for row in connection.execute(query))


def removed_projects(connection: Connection) -> tuple[tuple[str, str], ...]:
    """(id, name) of each project that was taken out and can be brought back by undo, the last one first."""
    removal = (_step.c.action == Action.PROJECT_REMOVE.value) & (_step.c.standing == "done")
    query = (
        select(_change.c.row, _change.c.before)
        .join(_step, _step.c.number == _change.c.step)
        .where(removal, _change.c.table_name == "project", _change.c.after.is_(None))
        .order_by(_step.c.number.desc())
    )
    gone = ((row, json.loads(before)["name"]) for row, before in connection.execute(query))
    newest = {project: undoable(connection, project) for project, _ in connection.execute(query)}
    return tuple(
        (project, name)
        for project, name in gone
        if (step := newest[project]) is not None and step.label.action is Action.PROJECT_REMOVE
    )


def newest_changes(connection: Connection, steps: Collection[int]) -> Iterator[RowChange]:
    """The newest change of each row that `steps` changed, in the order of the journal."""
    query = (
        select(_change.c.table_name, _change.c.row, _change.c.before, _change.c.after)
        .where(_change.c.step.in_(steps))
        .order_by(_change.c.id)
    )
    newest = {(found.table_name, found.row): found for found in connection.execute(query)}
    for (table, row), found in newest.items():
        if state := found.after or found.before:
            yield RowChange(table, row, json.loads(state), is_deleted=found.after is None)


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


def mismatches(connection: Connection, tables: Sequence[Table] = DATA_TABLES) -> Iterator[VerifyMismatch]:
    """Replay the journal and compare: a broken chain of changes, and data that is not what the journal says."""
    last: dict[Place, str | None] = {}
    for change in connection.execute(select(_change).order_by(_change.c.id)):
        place = (change.table_name, change.row)
        if last.get(place) != change.before:
            yield VerifyMismatch(*place, "journal-broken")
        last[place] = change.after
    now = _data(connection, tables)
    for place, state in now.items():
        if not _agree(last.get(place), state):
            yield VerifyMismatch(*place, "data-changed")
    for place, after in last.items():
        if after is not None and place not in now:
            yield VerifyMismatch(*place, "data-missing")


def absorb(connection: Connection, at: dt.datetime, known: Iterable[VerifyMismatch]) -> None:
    """Write what a migration made of the data into the journal as a step of the program's own.

    Steps before it can no longer be undone: they speak of tables as they were. Mismatches `known` from before the
    migration are left out, so that `verify` still finds them.
    """
    last = {
        (change.table_name, change.row): change.after
        for change in connection.execute(select(_change).order_by(_change.c.id))
    }
    now: dict[Place, str | None] = {**dict.fromkeys(last), **_data(connection, DATA_TABLES)}
    odd = {(mismatch.table, mismatch.row) for mismatch in known}
    connection.execute(update(_step).where(_step.c.standing == "undone").values(standing="dropped"))
    connection.execute(update(_step).where(_step.c.standing == "done").values(standing="lasting"))
    step = begin_step(connection, Label(Action.UPGRADE), None, "", at, ChangeOrigin.PROGRAM)
    changes = [
        {"step": step.number, "table_name": place[0], "row": place[1], "before": last.get(place), "after": state}
        for place, state in now.items()
        if place not in odd and last.get(place) != state
    ]
    if changes:
        connection.execute(insert(_change), changes)
    end_step(connection, step)


def to_record(row: Row[Any]) -> StepRecord:
    """A row of the step table as the domain knows it."""
    where = json.loads(row.address)
    return StepRecord(
        number=row.number,
        project=row.project,
        label=Label(Action(row.action), Address(**where) if where else None, json.loads(row.facts)),
        author=row.author,
        at=dt.datetime.fromisoformat(row.at),
        origin=ChangeOrigin(row.origin),
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


def _data(connection: Connection, tables: Sequence[Table]) -> dict[Place, str]:
    """Each row of the tables, as the journal would write it."""
    return {
        (table.name, row): state
        for table in tables
        for row, state in connection.exec_driver_sql(f"SELECT id, {_json(table, table.name)} FROM {table.name}")
    }


def _agree(journaled: str | None, found: str) -> bool:
    """The same row, though a migration may have put its columns into another order."""
    if journaled is None or journaled == found:
        return journaled == found
    try:
        return bool(json.loads(journaled) == json.loads(found))
    except ValueError:  # a damaged journal
        return False


def _trigger(table: Table, event: str) -> str:
    return f"journal_{table.name}_{event.lower()}"


def _json(table: Table, row: str) -> str:
    pairs = ", ".join(f"'{column.name}', {row}.\"{column.name}\"" for column in table.columns)
    return f"json_object({pairs})"
