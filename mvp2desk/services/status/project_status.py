"""How a project stands: in what state its forms, checkpoints and steps are, and when what is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mvp2desk.domain.answers.answers import FormAnswers
from mvp2desk.domain.answers.progress import Count
from mvp2desk.domain.answers.project_answers import ProjectAnswers
from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.guide.guide import Checkpoint, Guide, Step
from mvp2desk.domain.guide.schedule import checkpoint_due, step_on
from mvp2desk.domain.project.registers import Community, Person, Project
from mvp2desk.domain.status import State

if TYPE_CHECKING:
    from mvp2desk.store.reading import ReadTransaction

SETTLED = (State.SENT, State.ACCEPTED, State.NOT_NEEDED)
"""States of a checkpoint that leave nothing to do."""

_DONE = (State.READY, *SETTLED)
_CHECKPOINT = "checkpoint."


@dataclass(frozen=True, slots=True)
class FormStatus:
    """A form of the project; `by_hand` says that somebody set its state, and `reason` why."""

    form: Form
    filled: FormAnswers
    state: State
    progress: Count
    reason: str = ""
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class CheckpointStatus:
    """A checkpoint; `form` is the form that it waits for, where there is one of ours. `due` is None without a start;
    `by_hand` says that somebody set the state, and `reason` why."""

    checkpoint: Checkpoint
    state: State
    due: dt.date | None
    form: FormStatus | None = None
    reason: str = ""
    by_hand: bool = False

    @property
    def is_waiting(self) -> bool:
        """Somebody else has to do something first: for the checkpoint, or for the form that it sends."""
        return State.WAITING in (self.state, self.form.state if self.form else None)


@dataclass(frozen=True, slots=True)
class ProjectStatus:
    """Everything that the places of the window tell of a project, read at one moment. `strangers` are forms that it
    has answers in and that this edition of the guide does not have."""

    guide: Guide
    project: Project
    communities: tuple[Community, ...]
    people: tuple[Person, ...]
    forms: Mapping[str, FormStatus]
    checkpoints: tuple[CheckpointStatus, ...]
    today: dt.date
    strangers: tuple[str, ...] = ()

    def of_step(self, step: Step) -> tuple[CheckpointStatus, ...]:
        """The checkpoints of a step."""
        return tuple(c for c in self.checkpoints if c.checkpoint.step == step.number)

    @property
    def is_regional(self) -> bool:
        """Whether several communities carry it together."""
        return len(self.communities) > 1

    @property
    def now(self) -> Step | None:
        """The step whose months today falls in; None without a start date, before the start and after the end."""
        return step_on(self.project.start_date, self.today, self.guide) if self.project.start_date else None


def status(
    reading: ReadTransaction,
    guide: Guide,
    project_id: str,
    project_answers: ProjectAnswers,
    progress_of: Callable[[Form, FormAnswers], tuple[Count, State]],
    today: dt.date,
) -> ProjectStatus:
    """Return the status of a project on the day `today`. Raises KeyError if there is no such project."""
    project = reading.project(project_id)
    marks = {entry.form: entry for entry in reading.entries(project_id) if entry.state}
    forms = {}
    for form in guide.forms:
        filled = project_answers.filled[form.key]
        mark = marks.get(form.key)
        progress, own_state = progress_of(form, filled)
        state = State(mark.state) if mark else own_state
        forms[form.key] = FormStatus(form, filled, state, progress, mark.reason if mark else "", bool(mark))
    checkpoints = []
    for checkpoint in guide.checkpoints:
        due = checkpoint_due(project.start_date, checkpoint, guide) if project.start_date else None
        own = next(_forms_of(checkpoint, guide, forms), None)
        mark = marks.get(checkpoint_entry(checkpoint.key))
        if mark:
            checkpoints.append(CheckpointStatus(checkpoint, State(mark.state), due, own, mark.reason, by_hand=True))
        else:
            state = _checkpoint_state(checkpoint, guide, forms, is_past=due is not None and due < today)
            checkpoints.append(CheckpointStatus(checkpoint, state, due, own))
    return ProjectStatus(
        guide,
        project,
        reading.all(Community, project_id),
        reading.all(Person, project_id),
        forms,
        tuple(checkpoints),
        today,
        tuple(_strangers(reading, guide, project_id)),
    )


def _strangers(reading: ReadTransaction, guide: Guide, project_id: str) -> Iterator[str]:
    known = {form.key for form in guide.forms} | {checkpoint_entry(one.key) for one in guide.checkpoints}
    for entry in reading.entries(project_id):
        if entry.form not in known and not entry.form.startswith(_CHECKPOINT):
            filled = reading.filled(project_id, entry.form)
            if filled.cells:
                yield entry.form


def checkpoint_entry(key: str) -> str:
    """The name under which the state of a checkpoint that somebody set by hand is kept among the forms' states."""
    return f"{_CHECKPOINT}{key}"


def step_state(step: Step, status: ProjectStatus) -> State:
    """The state of a step, from its checkpoints: late as soon as one is, done when all are."""
    states = [c.state for c in status.of_step(step)]
    if State.LATE in states:
        return State.LATE
    if states and all(state in _DONE for state in states):
        return next(state for state in _DONE if state in states)
    if State.WAITING in states:
        return State.WAITING
    return State.BEGUN if any(state is not State.NOT_STARTED for state in states) else State.NOT_STARTED


def _forms_of(checkpoint: Checkpoint, guide: Guide, forms: Mapping[str, FormStatus]) -> Iterator[FormStatus]:
    """Our forms for the tools that a checkpoint sends and that are worked on in its own step."""
    for key in checkpoint.tools:
        tool = guide.tool(key)
        if tool.form in forms and checkpoint.step in tool.steps:
            yield forms[tool.form]


def _checkpoint_state(checkpoint: Checkpoint, guide: Guide, forms: Mapping[str, FormStatus], *, is_past: bool) -> State:
    """What the forms alone tell: ready to be sent when nothing else of its step goes along that we cannot see."""
    tools = [guide.tool(key) for key in checkpoint.tools]
    states = [
        forms[tool.form].state if tool.form in forms else State.NOT_STARTED
        for tool in tools
        if checkpoint.step in tool.steps
    ]
    if states and all(state is State.NOT_NEEDED for state in states):
        return State.NOT_NEEDED
    if states and all(state in _DONE for state in states):
        return State.READY
    if is_past:
        return State.LATE
    return State.BEGUN if any(state is not State.NOT_STARTED for state in states) else State.NOT_STARTED
