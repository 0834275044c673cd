"""The tables of the first release."""

import sqlalchemy as sa
from alembic import op

VERSION = 1 << 16


def upgrade() -> None:
    """Make them, in a file without any."""
    op.create_table(
        "project",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("award_date", sa.String(), nullable=True),
        sa.Column("start_date", sa.String(), nullable=True),
        sa.Column("award_cents", sa.Integer(), nullable=True),
        sa.Column("manager", sa.String(), nullable=True),
        sa.Column("under_5000", sa.Boolean(), nullable=False),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.CheckConstraint("award_cents IS NULL OR award_cents >= 0", name="ck_project_award_not_negative"),
        sa.PrimaryKeyConstraint("id", name="pk_project"),
    )
    op.create_table(
        "community",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("county", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _belongs_to("community", "project"),
        sa.PrimaryKeyConstraint("id", name="pk_community"),
    )
    op.create_index("ix_community_project", "community", ["project"])
    op.create_table(
        "person",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        _belongs_to("person", "project"),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_index("ix_person_project", "person", ["project"])
    op.create_table(
        "attachment",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.CheckConstraint("size >= 0", name="ck_attachment_size_not_negative"),
        _belongs_to("attachment", "project"),
        sa.PrimaryKeyConstraint("id", name="pk_attachment"),
    )
    op.create_index("ix_attachment_project", "attachment", ["project"])
    op.create_table(
        "entry",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        _belongs_to("entry", "project"),
        sa.PrimaryKeyConstraint("id", name="pk_entry"),
        sa.UniqueConstraint("project", "form", name="uq_entry_project_form"),
    )
    op.create_table(
        "answer_row",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("table_key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("preset", sa.String(), nullable=False),
        _belongs_to("answer_row", "entry"),
        sa.PrimaryKeyConstraint("id", name="pk_answer_row"),
    )
    op.create_index("ix_answer_row_entry_table_key", "answer_row", ["entry", "table_key"])
    op.create_table(
        "answer",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("row", sa.String(), nullable=True),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("unread", sa.String(), nullable=False),
        sa.Column("unknown", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=True),
        sa.Column("follow_up", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        _belongs_to("answer", "entry"),
        sa.ForeignKeyConstraint(["row"], ["answer_row.id"], name="fk_answer_row", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_answer"),
    )
    op.create_index("ix_answer_entry", "answer", ["entry"])
    op.create_index("ix_answer_row", "answer", ["row"])
    op.create_table(
        "step",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("project", sa.String(), nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("facts", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_step"),
    )
    op.create_index("ix_step_project", "step", ["project"])
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
    )
    op.create_index("ix_change_step", "change", ["step"])
    op.create_index("ix_change_table_name_row", "change", ["table_name", "row"])
    op.create_table(
        "current_step",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_current_step"),
    )


def _belongs_to(table: str, parent: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([parent], [f"{parent}.id"], name=f"fk_{table}_{parent}", ondelete="CASCADE")
