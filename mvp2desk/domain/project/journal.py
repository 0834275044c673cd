"""Journal records: labeled steps, revisions of an answer, and mismatches."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer


class Action(StrEnum):
    """Action of a step; worded in `text.actions`. Keys are permanent."""

    ANSWER = "answer"
    ANSWERS_CLEAR = "answers-clear"
    ANNOTATE = "annotate"
    BRING_BACK = "bring-back"
    ROW_ADD = "row-add"
    ROW_REMOVE = "row-remove"
    ROW_MOVE = "row-move"
    ROWS_PASTE = "rows-paste"
    VERSION_KEEP = "version-keep"
    PROJECT_START = "project-start"
    PROJECT_EDIT = "project-edit"
    PROJECT_REMOVE = "project-remove"
    ATTACH = "attach"
    DETACH = "detach"
    FORM_OPEN = "form-open"
    FORM_STATE = "form-state"
    PLAN_SET = "plan-set"
    SUBMISSION_MAKE = "submission-make"
    SUBMISSION_SENT = "submission-sent"
    SUBMISSION_ANSWER = "submission-answer"
    SUBMISSION_TAKE_BACK = "submission-take-back"
    UPGRADE = "upgrade"
    OUTSIDE_CHANGE = "outside-change"
    PUT_BACK = "put-back"
    UNREADABLE = "unreadable"


class ChangeOrigin(StrEnum):
    """Origin of a step."""

    PERSON = "person"
    COMMAND = "command"
    SAMPLE = "sample"
    UNDO = "undo"
    REDO = "redo"
    PROGRAM = "program"


class Label(Struct, frozen=True):
    """Label of a step: its action, the address it concerns, and facts for its sentence."""

    action: Action
    address: Address | None = None
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


class StepRecord(Struct, frozen=True):
    """One step of the journal. `number` increases by one with each step of the workspace and defines the order;
    `at` (UTC) is for display only, since a laptop's clock may be wrong."""

    number: int
    project: str | None
    label: Label
    author: str
    at: dt.datetime
    origin: ChangeOrigin


class AnswerRevision(Struct, frozen=True):
    """An answer as of the end of `step`."""

    step: StepRecord
    answer: Answer


class VerifyMismatch(Struct, frozen=True):
    """A fault of the data or the journal. `row` is the row's id, or the number or name of what is not in a table.

    `step` is the number of the step that last changed the row, 0 if none did, and `at` its time if that can be read.
    `expected` are the values of the row after that step and `found` its values now, by column; None if the row does not
    exist. `address` is that of an answer, a row or a form.
    """

    table: str
    row: str
    reason: str
    step: int = 0
    expected: Mapping[str, Any] | None = None
    found: Mapping[str, Any] | None = None
    project: str = ""
    address: Address | None = None
    at: dt.datetime | None = None

    @property
    def is_damage(self) -> bool:
        """True if the file itself is damaged, so that a backup helps and nothing can be put back."""
        return self.reason in ("file-damaged", "data-unreadable")

    @property
    def can_be_put_back(self) -> bool:
        """True if the journal is whole and the row is not."""
        return self.reason in ("data-changed", "data-missing", "data-added")
