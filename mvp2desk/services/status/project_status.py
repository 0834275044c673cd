"""The status of a project: the states of its forms, checkpoints and steps, and their due dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from msgspec import Struct

from mvp2desk.domain.answers.answers import FormAnswers
from mvp2desk.domain.answers.progress import Count
from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.guide.guide import Checkpoint, Guide, Step
from mvp2desk.domain.guide.schedule import checkpoint_due, step_on
from mvp2desk.domain.project.registers import Community, Person, Project
from mvp2desk.domain.status import State

SETTLED = (State.SENT, State.ACCEPTED, State.NOT_NEEDED)
"""States of a checkpoint that leave nothing to do."""

_DONE = (State.READY, *SETTLED)
_CHECKPOINT = "checkpoint."


class Mark(Struct, frozen=True):
    """A state that was set by hand, with the reason."""

    state: State
    reason: str


class FormStatus(Struct, frozen=True):
    """A form of the project. `by_hand` is true if its state was set by hand, with a `reason`."""

    form: Form
    filled: FormAnswers
    state: State
    progress: Count
    reason: str = ""
    by_hand: bool = False


class CheckpointStatus(Struct, frozen=True):
    """A checkpoint. `form` is the form that it waits for, or None; `due` is None while the start date is unknown.
    `by_hand` is true if its state was set by hand, with a `reason`."""

    checkpoint: Checkpoint
    state: State
    due: dt.date | None
    form: FormStatus | None = None
    reason: str = ""
    by_hand: bool = False

    @property
    def is_waiting(self) -> bool:
        """Return True if the checkpoint, or the form that it sends, waits for another person."""
        return State.WAITING in (self.state, self.form.state if self.form else None)


class ProjectStatus(Struct, frozen=True):
    """The status of a project at one moment. `unknown_forms` are forms with answers that this edition of the guide
    does not have."""

    guide: Guide
    project: Project
    communities: tuple[Community, ...]
    people: tuple[Person, ...]
    forms: Mapping[str, FormStatus]
    checkpoints: tuple[CheckpointStatus, ...]
    today: dt.date
    unknown_forms: tuple[str, ...] = ()

    def of_step(self, step: Step) -> tuple[CheckpointStatus, ...]:
        """The checkpoints of a step."""
        return tuple(c for c in self.checkpoints if c.checkpoint.step == step.number)

    @property
    def is_regional(self) -> bool:
        """Return True if several communities carry the project together."""
        return len(self.communities) > 1

    @property
    def now(self) -> Step | None:
        """The step that is planned for today; None without a start date, before the start and after the end."""
        return step_on(self.project.start_date, self.today, self.guide) if self.project.start_date else None


def project_status(
    guide: Guide,
    project: Project,
    communities: tuple[Community, ...],
    people: tuple[Person, ...],
    marks: Mapping[str, Mark],
    forms: Mapping[str, tuple[FormAnswers, Count, State]],
    today: dt.date,
    unknown_forms: tuple[str, ...] = (),
) -> ProjectStatus:
    """Return the status of a project on the day `today`.

    `marks` are the states set by hand, by entry; `forms` the answers of each form with their progress and the state
    that follows from them.
    """
    statuses = {}
    for form in guide.forms:
        filled, progress, own_state = forms[form.key]
        mark = marks.get(form.key)
        state = mark.state if mark else own_state
        statuses[form.key] = FormStatus(form, filled, state, progress, mark.reason if mark else "", bool(mark))
    checkpoints = tuple(_checkpoint_status(one, guide, project, marks, statuses, today) for one in guide.checkpoints)
    return ProjectStatus(guide, project, communities, people, statuses, checkpoints, today, unknown_forms)


def _checkpoint_status(
    checkpoint: Checkpoint,
    guide: Guide,
    project: Project,
    marks: Mapping[str, Mark],
    forms: Mapping[str, FormStatus],
    today: dt.date,
) -> CheckpointStatus:
    due = checkpoint_due(project.start_date, checkpoint, guide) if project.start_date else None
    form = next(_forms_of(checkpoint, guide, forms), None)
    if mark := marks.get(checkpoint_entry(checkpoint.key)):
        return CheckpointStatus(checkpoint, mark.state, due, form, mark.reason, by_hand=True)
    state = _checkpoint_state(checkpoint, guide, forms, is_past=due is not None and due < today)
    return CheckpointStatus(checkpoint, state, due, form)


def is_checkpoint_entry(key: str) -> bool:
    """Return True if an entry is the state of a checkpoint, set by hand, and not a form."""
    return key.startswith(_CHECKPOINT)


def checkpoint_entry(key: str) -> str:
    """Return the key of the entry that stores the state of a checkpoint set by hand."""
    return f"{_CHECKPOINT}{key}"


def step_state(step: Step, status: ProjectStatus) -> State:
    """Return the state of a step: late if one of its checkpoints is, done if all of them are."""
    states = [c.state for c in status.of_step(step)]
    if State.LATE in states:
        return State.LATE
    if states and all(state in _DONE for state in states):
        return next(state for state in _DONE if state in states)
    if State.WAITING in states:
        return State.WAITING
    return State.BEGUN if any(state is not State.NOT_STARTED for state in states) else State.NOT_STARTED


def _forms_of(checkpoint: Checkpoint, guide: Guide, forms: Mapping[str, FormStatus]) -> Iterator[FormStatus]:
    """The forms of the tools that a checkpoint sends and that belong to its own step."""
    for key in checkpoint.tools:
        tool = guide.tool(key)
        if tool.form in forms and checkpoint.step in guide.steps_using(key):
            yield forms[tool.form]


def _checkpoint_state(checkpoint: Checkpoint, guide: Guide, forms: Mapping[str, FormStatus], *, is_past: bool) -> State:
    """Return the state of a checkpoint that follows from the forms it sends."""
    tools = [guide.tool(key) for key in checkpoint.tools]
    states = [
        forms[tool.form].state if tool.form in forms else State.NOT_STARTED
        for tool in tools
        if checkpoint.step in guide.steps_using(tool.key)
    ]
    if states and all(state is State.NOT_NEEDED for state in states):
        return State.NOT_NEEDED
    if states and all(state in _DONE for state in states):
        return State.READY
    if is_past:
        return State.LATE
    return State.BEGUN if any(state is not State.NOT_STARTED for state in states) else State.NOT_STARTED
