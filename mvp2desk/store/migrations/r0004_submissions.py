"""Dates of steps and submissions have tables; a checkpoint that was marked as sent becomes a submission."""

import datetime as dt
import json
import uuid

import sqlalchemy as sa
from alembic import op

VERSION = 4 << 16

_OURS = uuid.UUID("6f6d2f5e-0c1b-5d9a-9a55-6d7670326465")
_MARK = "checkpoint."


def upgrade() -> None:
    """Create the tables, and convert the marks. Files attached until now were attached by people."""
    _create_tables()
    with op.batch_alter_table("attachment", recreate="always") as batch:
        batch.add_column(sa.Column("made", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("attachment", recreate="always") as batch:
        batch.alter_column("made", server_default=None)
    _convert_marks(op.get_bind())


def _create_tables() -> None:
    op.create_table(
        "plan_step",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project", sa.String(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("began", sa.String(), nullable=True),
        sa.Column("finished", sa.String(), nullable=True),
        sa.Column("wanted_last", sa.String(), nullable=True),
        sa.Column("waits", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint(
            "began IS NULL OR finished IS NULL OR began <= finished", name="ck_plan_step_finished_after_began"
        ),
        _belongs_to("plan_step", "project"),
        sa.PrimaryKeyConstraint("id", name="pk_plan_step"),
        sa.UniqueConstraint("project", "step", name="uq_plan_step_project_step"),
    )
    op.create_table(
        "submission",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project", sa.String(), nullable=False),
        sa.Column("checkpoint", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=True),
        sa.Column("sent_on", sa.String(), nullable=True),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("sent_by", sa.String(), nullable=False),
        sa.Column("recipients", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_on", sa.String(), nullable=True),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("languages", sa.String(), nullable=False),
        sa.CheckConstraint("number >= 1", name="ck_submission_number_from_one"),
        sa.CheckConstraint("answer = '' OR sent_on IS NOT NULL", name="ck_submission_answered_after_sent"),
        _belongs_to("submission", "project"),
        sa.PrimaryKeyConstraint("id", name="pk_submission"),
        sa.UniqueConstraint("project", "checkpoint", "number", name="uq_submission_project_checkpoint_number"),
    )
    op.create_table(
        "submission_file",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project", sa.String(), nullable=False),
        sa.Column("submission", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("attachment", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        _belongs_to("submission_file", "project"),
        _belongs_to("submission_file", "submission"),
        sa.ForeignKeyConstraint(
            ["attachment"],
            ["attachment.id"],
            name="fk_submission_file_attachment",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_submission_file"),
    )
    for column in ("project", "submission", "attachment"):
        op.create_index(f"ix_submission_file_{column}", "submission_file", [column])


def _convert_marks(connection: sa.Connection) -> None:
    """Make each mark "sent" or "accepted" of a checkpoint its submission 1, dated by the journal, and clear it."""
    marks = connection.exec_driver_sql(
        "SELECT id, project, form, state, reason FROM entry WHERE form LIKE ? AND state IN ('sent', 'accepted')",
        (f"{_MARK}%",),
    ).all()
    for entry, project, form, state, reason in marks:
        checkpoint = form.removeprefix(_MARK)
        days = _days_of(connection, entry)
        known = days.get(state) or _newest_day(connection)
        is_accepted = state == "accepted"
        values = {
            "id": str(uuid.uuid5(_OURS, "\x1f".join(("submission", project, checkpoint, "1")))),
            "project": project,
            "checkpoint": checkpoint,
            "number": 1,
            "made_at": None,
            "sent_on": days.get("sent", known),
            "how": "unknown",
            "sent_by": "",
            "recipients": "[]",
            "subject": "",
            "body": "",
            "note": reason,
            "answer": "accepted" if is_accepted else "",
            "answered_on": known if is_accepted else None,
            "edition": "",
            "languages": "[]",
        }
        connection.execute(sa.insert(sa.table("submission", *map(sa.column, values))), values)
        connection.exec_driver_sql("UPDATE entry SET state = '', reason = '' WHERE id = ?", (entry,))


def _days_of(connection: sa.Connection, entry: str) -> dict[str, str]:
    """Return the day on which an entry got each of its states last, by state."""
    found = connection.exec_driver_sql(
        "SELECT step.at, change.after FROM change JOIN step ON step.number = change.step "
        "WHERE change.table_name = 'entry' AND change.\"row\" = ? AND change.after IS NOT NULL ORDER BY change.id",
        (entry,),
    )
    days: dict[str, str] = {}
    before = ""
    for at, after in found:
        state = json.loads(after)["state"]
        if state != before:
            days[state] = _local_day(at)
        before = state
    return days


def _newest_day(connection: sa.Connection) -> str:
    """Return the day of the newest step, for a mark that the journal does not have."""
    return _local_day(connection.exec_driver_sql("SELECT at FROM step ORDER BY number DESC LIMIT 1").scalar_one())


def _local_day(at: str) -> str:
    return dt.datetime.fromisoformat(at).astimezone().date().isoformat()


def _belongs_to(table: str, parent: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([parent], [f"{parent}.id"], name=f"fk_{table}_{parent}", ondelete="CASCADE")
