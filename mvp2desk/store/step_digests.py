"""Digests of the steps: each covers its step and the digest of the step before it in the same project."""

import hashlib
import json
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, select

from mvp2desk.store.journal_tables import CHANGE, STEP

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=repr).encode
"""`default`: damage can turn a text into a blob."""

COVERED = (STEP.c.project, STEP.c.action, STEP.c.address, STEP.c.facts, STEP.c.author, STEP.c.at, STEP.c.origin)
"""Columns of a step that its digest covers. Numbers restart in copies and undo states move, so these do not count."""

# Statements of every keystroke are built once: building one takes longer than executing it.
_PREVIOUS = (
    select(STEP.c.digest)
    .where(STEP.c.project.is_not_distinct_from(bindparam("of")), STEP.c.number < bindparam("before"))
    .order_by(STEP.c.number.desc())
    .limit(1)
)
_CHANGES = (
    select(CHANGE.c.table_name, CHANGE.c.row, CHANGE.c.before, CHANGE.c.after)
    .where(CHANGE.c.step == bindparam("of"))
    .order_by(CHANGE.c.id)
)
_STEP = select(*COVERED, STEP.c.digest).where(STEP.c.number == bindparam("of"))


def step_digest(previous: str, step: Sequence[str | None], changes: Iterable[Sequence[str | None]]) -> str:
    """Return the digest of a step: SHA-256 in hexadecimal of lines of JSON (RFC 8785), each ended by a line feed.

    The first line has `previous`, the digest of the step before it in its project or "", and the values of `COVERED`.
    Each change has a line: table, row, before, after. This format never changes (docs/decisions/0015).
    """
    found = hashlib.sha256()
    for values in ((previous, *step), *changes):
        found.update(_encode(tuple(values)).encode())
        found.update(b"\n")
    return found.hexdigest()


def changes_of(connection: Connection, number: int) -> Sequence[Sequence[str | None]]:
    """Return table, row, before and after of each change of a step, in order."""
    return list(map(tuple, connection.execute(_CHANGES, {"of": number})))


def digest_of(
    connection: Connection, number: int, step: Sequence[str | None], changes: Iterable[Sequence[str | None]]
) -> str:
    """Return the digest of the step with this number and the values of `COVERED`, by the journal before it."""
    previous = connection.execute(_PREVIOUS, {"of": step[0], "before": number}).scalar() or ""
    return step_digest(previous, step, changes)


def is_whole(connection: Connection, number: int) -> bool:
    """Return True if a step and its changes are what they were when it was sealed."""
    *step, digest = connection.execute(_STEP, {"of": number}).one()
    return bool(digest_of(connection, number, step, changes_of(connection, number)) == digest)
