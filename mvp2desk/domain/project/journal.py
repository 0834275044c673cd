"""What the journal says: labelled steps of changes, and how an answer came to be what it is."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer


class Action(StrEnum):
    """What a step did; worded in `text.actions`. Keys are forever."""

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
    PEOPLE_EDIT = "people-edit"
    ATTACH = "attach"
    DETACH = "detach"
    FORM_OPEN = "form-open"
    FORM_STATE = "form-state"
    UPGRADE = "upgrade"


class ChangeOrigin(StrEnum):
    """What made a step."""

    PERSON = "person"
    COMMAND = "command"
    SAMPLE = "sample"
    UNDO = "undo"
    REDO = "redo"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class Label:
    """What a step is called: an action, the address it concerns, and facts for its sentence."""

    action: Action
    address: Address | None = None
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class StepRecord:
    """One step of the journal. `number` rises by one with each step of the workspace and decides the order;
    `at` (UTC) is only shown, since a laptop's clock may be wrong."""

    number: int
    project: str | None
    label: Label
    author: str
    at: dt.datetime
    origin: ChangeOrigin


@dataclass(frozen=True, slots=True)
class AnswerRevision:
    """One state of an answer: what it was after `step`."""

    step: StepRecord
    answer: Answer


@dataclass(frozen=True, slots=True)
class VerifyMismatch:
    """A place where the data is not what the journal says. `row` is the row's id."""

    table: str
    row: str
    reason: str
