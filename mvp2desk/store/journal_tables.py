"""Tables of the journal: steps, and the changes that each made."""

from sqlalchemy import Column, Index, Integer, String, Table

from mvp2desk.store.metadata import METADATA, optional_text_column, text_column

STEP = Table(
    "step",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("project", String, index=True),
    text_column("action"),
    text_column("address"),
    text_column("facts"),
    text_column("author"),
    text_column("at"),
    text_column("origin"),
    Column("standing", String, key="undo_state", nullable=False),
    text_column("digest"),
)
"""`domain.project.journal.StepRecord`. `undo_state`: "done" (undo takes it back), "undone" (redo brings it back),
"dropped" (was undone and cannot return), or "lasting" (undo passes over it). `digest`: see `step_digests`."""

CHANGE = Table(
    "change",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("step", Integer, index=True, nullable=False),
    text_column("table_name"),
    text_column("row"),
    optional_text_column("before"),
    optional_text_column("after"),
    Index(None, "table_name", "row"),
)
"""One row of one data table before and after, as JSON; NULL before an insert and after a delete."""

CURRENT_STEP = Table("current_step", METADATA, Column("number", Integer, primary_key=True, autoincrement=False))
"""The step that changes belong to at the moment. Without a row here the triggers refuse every change."""
