"""Everything that is stored for one project at one moment, read with one transaction for each change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from msgspec import Struct

from mvp2desk.domain.answers.linked_answers import FormChange, compiled, updated
from mvp2desk.domain.answers.project_answers import ProjectAnswers
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.project.journal import StepRecord
from mvp2desk.domain.project.registers import Attachment, Project
from mvp2desk.services.recording.attachments import lost
from mvp2desk.services.status.project_status import is_checkpoint_entry
from mvp2desk.store import contents
from mvp2desk.store.registers.table import REGISTERS

if TYPE_CHECKING:
    from mvp2desk.store.reading import Entry, ReadTransaction
    from mvp2desk.store.workspace import Workspace, WorkspaceVersion

R = TypeVar("R")

RECENT_STEPS = 8
"""The number of steps that Home shows."""

_MANY_STEPS = 50
"""Steps after which reading everything again is cheaper than applying their changes."""


class Moment(Struct, frozen=True):
    """A state of the workspace, its attached files and the calendar. Equal moments have equal snapshots."""

    version: WorkspaceVersion
    files: int
    today: dt.date


class Snapshot(Struct, frozen=True, dict=True):
    """One project at one moment.

    `registers` are the records of each class; unchanged ones keep their identity. `entries` are the forms that the
    project has opened, `recent` its newest steps, `lost` the names of attached files without content, by id, and
    `unknown_forms` the forms with answers that this edition of the guide does not have.
    """

    moment: Moment
    guide: Guide
    project: Project
    registers: Mapping[type, tuple[Any, ...]]
    entries: tuple[Entry, ...]
    answers: ProjectAnswers
    recent: tuple[StepRecord, ...]
    undoable: StepRecord | None
    redoable: StepRecord | None
    lost: Mapping[str, str]
    unknown_forms: tuple[str, ...]

    def all(self, record: type[R]) -> tuple[R, ...]:
        """Return the records of one register of the project; for `Project`, all projects of the workspace."""
        return self.registers[record]


def moment_of(workspace: Workspace, today: dt.date) -> Moment:
    """Return the present moment of a workspace. Raises UserError if the file cannot be read."""
    return Moment(workspace.version(), contents.version(workspace.folder), today)


def take_snapshot(
    workspace: Workspace, guide: Guide, project: str, today: dt.date, previous: Snapshot | None = None
) -> Snapshot:
    """Read a project. After changes of this process only what the journal names is read again; after a commit of
    another process everything is.

    Raises KeyError if there is no such project, and UserError if the file cannot be read.
    """
    with workspace.read() as reading:
        if previous is not None and previous.moment.today == today:
            today = previous.moment.today  # the same object, by which cached values are found
        moment = moment_of(workspace, today)
        stored = _read(workspace, reading, guide, project, moment, previous)
        attachments = stored.registers[Attachment]
        knows_files = (
            previous is not None
            and attachments is previous.registers[Attachment]
            and moment.files == previous.moment.files
        )
        return Snapshot(
            moment,
            guide,
            next(one for one in stored.registers[Project] if one.id == project),
            stored.registers,
            stored.entries,
            stored.answers,
            reading.steps(project, limit=RECENT_STEPS),
            reading.undoable(project),
            reading.redoable(project),
            previous.lost if previous is not None and knows_files else lost(workspace, attachments),
            tuple(_unknown_forms(reading, guide, project, stored.entries)),
        )


class _Stored(NamedTuple):
    """The part of a snapshot that can be large, and is read in parts."""

    registers: Mapping[type, tuple[Any, ...]]
    entries: tuple[Entry, ...]
    answers: ProjectAnswers


def _read(
    workspace: Workspace,
    reading: ReadTransaction,
    guide: Guide,
    project: str,
    moment: Moment,
    previous: Snapshot | None,
) -> _Stored:
    if previous is not None and moment.version.of_others == previous.moment.version.of_others:
        steps = workspace.steps_since(previous.moment.version)
        if len(steps) <= _MANY_STEPS:
            return _after_steps(reading, project, steps, previous)
    return _Stored(
        {record: reading.all(record, project) for record in REGISTERS},
        reading.entries(project),
        compiled(guide.forms, reading.all_filled(project)),
    )


def _after_steps(reading: ReadTransaction, project: str, steps: tuple[int, ...], previous: Snapshot) -> _Stored:
    changes = reading.changes(project, previous.answers.forms, steps)
    forms = {
        form: FormChange(
            changes.answers.get(form, {}),
            {table: reading.rows(project, form, table) for of, table in changes.tables if of == form},
        )
        for form in {*changes.answers, *(form for form, _ in changes.tables)}
    }
    return _Stored(
        {
            record: reading.all(record, project) if register.table.name in changes.registers else before
            for (record, register), before in zip(REGISTERS.items(), previous.registers.values(), strict=True)
        },
        reading.entries(project) if "entry" in changes.registers else previous.entries,
        updated(previous.answers, forms) if forms else previous.answers,
    )


def _unknown_forms(reading: ReadTransaction, guide: Guide, project: str, entries: tuple[Entry, ...]) -> Iterator[str]:
    known = {form.key for form in guide.forms}
    for entry in entries:
        if (
            entry.form not in known
            and not is_checkpoint_entry(entry.form)
            and reading.filled(project, entry.form).cells
        ):
            yield entry.form
