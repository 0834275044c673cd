"""Tables of answers: a form of a project, the rows of its tables, and the cells."""

from sqlalchemy import Column, ForeignKey, Index, Table, UniqueConstraint

from mvp2desk.store.metadata import (
    METADATA,
    boolean_column,
    id_column,
    integer_column,
    optional_text_column,
    parent_column,
    text_column,
)

ENTRY = Table(
    "entry",
    METADATA,
    id_column(),
    parent_column("project", index=False),
    text_column("form"),
    text_column("state"),
    text_column("reason"),
    UniqueConstraint("project", "form"),
)
"""One form of one project. `state` is set by hand, for instance "not-needed", with a reason."""

ROW = Table(
    "answer_row",
    METADATA,
    id_column(),
    parent_column("entry", index=False),
    text_column("table_key"),
    integer_column("position"),
    text_column("preset"),
    Index(None, "entry", "table_key"),
)
"""`domain.answers.answers.Row`."""

ANSWER = Table(
    "answer",
    METADATA,
    id_column(),
    parent_column("entry"),
    Column("row", ForeignKey("answer_row.id", ondelete="CASCADE"), index=True),
    text_column("field"),
    text_column("text"),
    text_column("unread"),
    boolean_column("unknown"),
    text_column("source"),
    optional_text_column("source_date"),
    text_column("follow_up"),
    text_column("owner"),
    boolean_column("confidential"),
    text_column("brought"),
)
"""`domain.answers.answers.Answer` at (entry, row, field). The id is derived from these three, so that all laptops
agree on it."""
