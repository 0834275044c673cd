"""The journal of changes: its steps, and undo and redo, which apply them."""

import datetime as dt
import json
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import asdict
from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from mvp2desk.domain.errors import UserError
from mvp2desk.domain.project.journal import Action, ChangeOrigin, Label, StepRecord
from mvp2desk.store.journal_tables import CHANGE, CURRENT_STEP, STEP
from mvp2desk.store.step_digests import COVERED, changes_of, digest_of, is_whole
from mvp2desk.store.tables import DATA_TABLES

_TABLES = {table.name: table for table in DATA_TABLES}


class RowChange(Struct, frozen=True):
    """The newest journaled change of a row. `values` are its columns, or those before it was deleted."""

    table: str
    row: str
    values: Mapping[str, Any]
    is_deleted: bool


_LASTING = (Action.PROJECT_START, Action.FORM_OPEN)
"""Actions that undo skips, because reverting them gives a person nothing."""

_UNDOABLE_ORIGINS = (ChangeOrigin.PERSON, ChangeOrigin.COMMAND)
"""Origins of steps that undo takes back."""

_TAKEN_BACK = ("done", "undone", "dropped", "lasting")

UNDO_STATES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {origin.value: _TAKEN_BACK if origin in _UNDOABLE_ORIGINS else ("lasting",) for origin in ChangeOrigin}
)
"""Undo states that a step may have, by its origin."""

_UNKNOWN_TIME = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

# Statements of every keystroke are built once: building one takes longer than executing it.
_NEWEST_NUMBER = select(func.max(STEP.c.number))
_NEWEST_STEP = select(STEP).order_by(STEP.c.number.desc()).limit(1)
_ADD_STEP = insert(STEP)
_SEAL_STEP = update(STEP).where(STEP.c.number == bindparam("of")).values(digest=bindparam("sealed"))
_ENTER = insert(CURRENT_STEP)
_LEAVE = delete(CURRENT_STEP)
_DROP_UNDONE = (
    update(STEP).where(STEP.c.project == bindparam("of"), STEP.c.undo_state == "undone").values(undo_state="dropped")
)


def begin_step(
    connection: Connection, label: Label, project: str | None, author: str, at: dt.datetime, origin: ChangeOrigin
) -> StepRecord:
    """Begin a new step; all changes belong to it until `end_step`."""
    number = (connection.execute(_NEWEST_NUMBER).scalar() or 0) + 1
    connection.execute(_ENTER, {"number": number})
    return StepRecord(number, project, label, author, at.replace(microsecond=at.microsecond // 1000 * 1000), origin)


def continue_step(
    connection: Connection, label: Label, project: str | None, author: str, origin: ChangeOrigin
) -> StepRecord | None:
    """Reopen the newest step if its label, project, author and origin are the same, otherwise return None."""
    newest = connection.execute(_NEWEST_STEP).one_or_none()
    if newest is None or newest.undo_state != "done":
        return None
    record = to_record(newest)
    same = (record.label.action, record.label.address, record.project, record.author, record.origin)
    if same != (label.action, label.address, project, author, origin):
        return None
    connection.execute(_ENTER, {"number": record.number})
    return record


def seal_again(connection: Connection, step: StepRecord) -> None:
    """Close a step that `continue_step` reopened."""
    leave_step(connection)
    digest = digest_of(connection, step.number, _covered(step), changes_of(connection, step.number))
    connection.execute(_SEAL_STEP, {"of": step.number, "sealed": digest})


def end_step(connection: Connection, step: StepRecord) -> StepRecord | None:
    """Close and store a new step, and drop the steps that redo could apply. Returns None if nothing changed."""
    leave_step(connection)
    changes = changes_of(connection, step.number)
    if not changes:
        return None
    covered = _covered(step)
    is_undoable = step.origin in _UNDOABLE_ORIGINS
    values = dict(zip((column.key for column in COVERED), covered, strict=True))
    digest = digest_of(connection, step.number, covered, changes)
    state = "done" if is_undoable else "lasting"
    connection.execute(_ADD_STEP, {"number": step.number, **values, "undo_state": state, "digest": digest})
    if is_undoable:
        connection.execute(_DROP_UNDONE, {"of": step.project})
    return step


def leave_step(connection: Connection) -> None:
    """Let the triggers refuse changes from now on."""
    connection.execute(_LEAVE)


def undoable(connection: Connection, project: str) -> StepRecord | None:
    """Return the step that undo would take back."""
    return _first(connection, project, "done", STEP.c.number.desc())


def redoable(connection: Connection, project: str) -> StepRecord | None:
    """Return the step that redo would apply again."""
    return _first(connection, project, "undone", STEP.c.number.asc())


def apply_undo_or_redo(
    connection: Connection, step: StepRecord, author: str, at: dt.datetime, origin: ChangeOrigin
) -> StepRecord | None:
    """Undo `step` (origin UNDO) or redo it (REDO) as a new step. Returns the new step, or None if nothing changed.

    Raises UserError "step-damaged" if the step is not what it was.
    """
    if not is_whole(connection, step.number):
        raise UserError("step-damaged")
    undo = origin is ChangeOrigin.UNDO
    order = CHANGE.c.id.desc() if undo else CHANGE.c.id.asc()
    changes = connection.execute(select(CHANGE).where(CHANGE.c.step == step.number).order_by(order)).all()
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    recorded = begin_step(connection, step.label, step.project, author, at, origin)
    for change in changes:
        restore_row(connection, change.table_name, change.row, change.before if undo else change.after)
    connection.execute(update(STEP).where(STEP.c.number == step.number).values(undo_state="undone" if undo else "done"))
    return end_step(connection, recorded)


def steps(connection: Connection, project: str | None, limit: int) -> tuple[StepRecord, ...]:
    """Return the newest steps of a project, or of all projects, newest first."""
    query = select(STEP).order_by(STEP.c.number.desc()).limit(limit)
    if project is not None:
        query = query.where(STEP.c.project == project)
    return tuple(to_record(row) for row in connection.execute(query))


def removed_projects(connection: Connection) -> tuple[tuple[str, str], ...]:
    """Return (id, name) of each removed project that undo can restore, the last removed first."""
    removal = (STEP.c.action == Action.PROJECT_REMOVE.value) & (STEP.c.undo_state == "done")
    query = (
        select(CHANGE.c.row, CHANGE.c.before)
        .join(STEP, STEP.c.number == CHANGE.c.step)
        .where(removal, CHANGE.c.table_name == "project", CHANGE.c.after.is_(None))
        .order_by(STEP.c.number.desc())
    )
    removed = [(row, json.loads(before)["name"]) for row, before in connection.execute(query)]
    newest = {project: undoable(connection, project) for project, _ in removed}
    return tuple(
        (project, name)
        for project, name in removed
        if (step := newest[project]) is not None and step.label.action is Action.PROJECT_REMOVE
    )


def newest_changes(connection: Connection, steps: Collection[int]) -> Iterator[RowChange]:
    """Yield the newest change of each row that `steps` changed, in the order of the journal."""
    query = (
        select(CHANGE.c.table_name, CHANGE.c.row, CHANGE.c.before, CHANGE.c.after)
        .where(CHANGE.c.step.in_(steps))
        .order_by(CHANGE.c.id)
    )
    newest = {(found.table_name, found.row): found for found in connection.execute(query)}
    for (table, row), found in newest.items():
        if state := found.after or found.before:
            yield RowChange(table, row, json.loads(state), is_deleted=found.after is None)


def states_of(connection: Connection, table: str, row: str) -> Iterator[tuple[StepRecord, dict[str, Any] | None]]:
    """Yield each readable step that changed a row, newest first, with the row after it (None if deleted)."""
    query = (
        select(STEP, CHANGE.c.after)
        .join(CHANGE, CHANGE.c.step == STEP.c.number)
        .where(CHANGE.c.table_name == table, CHANGE.c.row == row)
        .order_by(CHANGE.c.id.desc())
    )
    for found in connection.execute(query):
        try:
            yield to_record(found), json.loads(found.after) if found.after else None
        except ValueError:  # a damaged entry, which `verify` finds
            continue


def to_record(row: Row[Any]) -> StepRecord:
    """Convert a row of the step table to a record of the domain.

    A damaged row has the action UNREADABLE: the list of steps must not keep a workspace from being opened.
    """
    try:
        address, facts = json.loads(row.address), json.loads(row.facts)
        label = {"action": row.action, "address": address, "facts": facts}
        values = {name: getattr(row, name) for name in ("number", "project", "author", "at", "origin")}
        return msgspec.convert({**values, "label": label}, StepRecord)
    except (ValueError, TypeError, msgspec.ValidationError):
        return StepRecord(row.number, row.project, Label(Action.UNREADABLE), "", _UNKNOWN_TIME, ChangeOrigin.PROGRAM)


def _covered(step: StepRecord) -> tuple[str | None, ...]:
    """Return the values of `COVERED` as they are stored."""
    address = json.dumps(asdict(step.label.address) if step.label.address else None, ensure_ascii=False)
    facts = json.dumps(dict(step.label.facts), ensure_ascii=False)
    at = step.at.isoformat(timespec="milliseconds")
    return step.project, step.label.action.value, address, facts, step.author, at, step.origin.value


def _first(connection: Connection, project: str, undo_state: str, order: Any) -> StepRecord | None:
    lasting = [action.value for action in _LASTING]
    matching = (STEP.c.project == project) & (STEP.c.undo_state == undo_state) & STEP.c.action.not_in(lasting)
    row = connection.execute(select(STEP).where(matching).order_by(order).limit(1)).one_or_none()
    return to_record(row) if row is not None else None


def restore_row(connection: Connection, name: str, row_id: str, state: str | None) -> None:
    """Give a row the values of a state of the journal; None deletes it."""
    table = _TABLES[name]
    if state is None:
        connection.execute(delete(table).where(table.c.id == row_id))
        return
    values = json.loads(state)
    if not connection.execute(update(table).where(table.c.id == row_id).values(values)).rowcount:
        connection.execute(insert(table).values(values))
