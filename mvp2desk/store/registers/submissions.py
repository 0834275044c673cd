"""The registers of submissions to the state and of their files."""

import datetime as dt
import json
from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table, UniqueConstraint

from mvp2desk.domain.submissions.submission import FileRole, Reply, SentBy, Submission, SubmissionFile
from mvp2desk.store.metadata import (
    METADATA,
    id_column,
    integer_column,
    optional_text_column,
    parent_column,
    text_column,
)
from mvp2desk.store.registers.register import Register, RowValues, optional_date, row_of

_SUBMISSION = Table(
    "submission",
    METADATA,
    id_column(),
    parent_column("project", index=False),
    text_column("checkpoint"),
    integer_column("number"),
    optional_text_column("made_at"),
    optional_text_column("sent_on"),
    text_column("how"),
    text_column("sent_by"),
    text_column("recipients"),
    text_column("subject"),
    text_column("body"),
    text_column("note"),
    text_column("answer"),
    optional_text_column("answered_on"),
    text_column("edition"),
    text_column("languages"),
    CheckConstraint("number >= 1", name="number_from_one"),
    CheckConstraint("answer = '' OR sent_on IS NOT NULL", name="answered_after_sent"),
    UniqueConstraint("project", "checkpoint", "number"),
)

_FILE = Table(
    "submission_file",
    METADATA,
    id_column(),
    parent_column("project"),
    parent_column("submission"),
    integer_column("position"),
    text_column("role"),
    text_column("name"),
    Column(
        "attachment", ForeignKey("attachment.id", deferrable=True, initially="DEFERRED"), nullable=False, index=True
    ),
    text_column("form"),
    integer_column("part"),
)

_LISTS = ("recipients", "languages")


def _submission(row: RowValues) -> Submission:
    made_at = row["made_at"]
    return Submission(
        **{
            **row,
            "made_at": dt.datetime.fromisoformat(made_at) if made_at else None,
            "sent_on": optional_date(row["sent_on"]),
            "how": SentBy(row["how"]),
            "answer": Reply(row["answer"]),
            "answered_on": optional_date(row["answered_on"]),
            **{name: tuple(json.loads(row[name])) for name in _LISTS},
        }
    )


def _row(submission: Submission) -> dict[str, Any]:
    lists = {name: json.dumps(getattr(submission, name), ensure_ascii=False) for name in _LISTS}
    return {**row_of(submission), **lists}


def _file(row: RowValues) -> SubmissionFile:
    return SubmissionFile(**{**row, "role": FileRole(row["role"])})


SUBMISSIONS = Register(
    Submission, _SUBMISSION, _SUBMISSION.c.checkpoint, _SUBMISSION.c.number, from_row=_submission, to_row=_row
)
SUBMISSION_FILES = Register(SubmissionFile, _FILE, _FILE.c.submission, _FILE.c.position, _FILE.c.id, from_row=_file)
