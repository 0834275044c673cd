"""Each step has a digest of itself and of the step before it in its project."""

import hashlib
import json

import sqlalchemy as sa
from alembic import op

VERSION = 3 << 16

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def upgrade() -> None:
    """Rebuild the table, and compute the digests of the steps it has (docs/decisions/0015)."""
    with op.batch_alter_table("step", recreate="always") as batch:
        batch.add_column(sa.Column("digest", sa.String(), nullable=False, server_default=""))
    _compute(op.get_bind())
    with op.batch_alter_table("step", recreate="always") as batch:
        batch.alter_column("digest", server_default=None)


def _compute(connection: sa.Connection) -> None:
    steps = connection.exec_driver_sql(
        "SELECT number, project, action, address, facts, author, at, origin FROM step ORDER BY number"
    ).all()
    newest: dict[str | None, str] = {}
    for number, *step in steps:
        changes = connection.exec_driver_sql(
            'SELECT table_name, "row", before, after FROM change WHERE step = ? ORDER BY id', (number,)
        )
        digest = hashlib.sha256()
        for values in ([newest.get(step[0], ""), *step], *changes):
            digest.update(_encode(tuple(values)).encode() + b"\n")
        newest[step[0]] = digest.hexdigest()
        connection.exec_driver_sql("UPDATE step SET digest = ? WHERE number = ?", (newest[step[0]], number))
