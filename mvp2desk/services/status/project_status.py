"""The status of a project: the states of its forms, checkpoints and steps, and their due dates."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct, field

from mvp2desk.domain.answers.answers import FormAnswers
from mvp2desk.domain.answers.progress import Count
from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.guide.guide import Checkpoint, Guide, Step
from mvp2desk.domain.project.registers import Community, Person, PlanStep, Project
from mvp2desk.domain.status import State
from mvp2desk.domain.submissions.plan import Plan, due_date, make_plan
from mvp2desk.domain.submissions.submission import Reply, Submission, newest_sent, submission_state

SETTLED = (State.SENT, State.ACCEPTED, State.NOT_NEEDED)
"""States of a checkpoint that leave nothing to do."""

_DONE = (State.READY, *SETTLED)
_CHECKPOINT = "checkpoint."
_STEP = "step."


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
    `by_hand` is true if its state was set by hand, with a `reason`. `sent` is the submission that was sent last.
    """

    checkpoint: Checkpoint
    state: State
    due: dt.date | None
    form: FormStatus | None = None
    reason: str = ""
    by_hand: bool = False
    sent: Submission | None = None

    @property
    def asks_for_changes(self) -> bool:
        """True if the state asked for changes, and it was not sent again."""
        return self.sent is not None and self.sent.answer is Reply.CHANGES

    @property
    def waits_for_answer(self) -> bool:
        """True if it was sent and nothing was answered yet."""
        return self.sent is not None and self.sent.answer is Reply.NONE

    @property
    def is_waiting(self) -> bool:
        """Return True if the checkpoint, or the form that it sends, waits for another person."""
        return State.WAITING in (self.state, self.form.state if self.form else None)


class ProjectStatus(Struct, frozen=True):
    """The status of a project at one moment. `plan` is None while the start date is unknown; `plan_steps` are the dates
    that people entered, by step number. `unknown_forms` are forms with answers that this edition of the guide does not
    have."""

    guide: Guide
    project: Project
    communities: tuple[Community, ...]
    people: tuple[Person, ...]
    forms: Mapping[str, FormStatus]
    checkpoints: tuple[CheckpointStatus, ...]
    today: dt.date
    unknown_forms: tuple[str, ...] = ()
    plan: Plan | None = None
    plan_steps: Mapping[int, PlanStep] = field(default_factory=lambda: MappingProxyType({}))

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
        number = self.plan.step_on(self.today) if self.plan else 0
        return self.guide.step(number) if number else None


def project_status(
    guide: Guide,
    project: Project,
    communities: tuple[Community, ...],
    people: tuple[Person, ...],
    marks: Mapping[str, Mark],
    forms: Mapping[str, tuple[FormAnswers, Count, State]],
    today: dt.date,
    unknown_forms: tuple[str, ...] = (),
    *,
    plan_steps: tuple[PlanStep, ...] = (),
    submissions: tuple[Submission, ...] = (),
) -> ProjectStatus:
    """Return the status of a project on the day `today`.

    `marks` are the states set by hand, by entry; `forms` the answers of each form with their progress and the state
    that follows from them.
    """
    entered = {one.step: one for one in plan_steps}
    plan = make_plan(project.start_date, guide.steps, entered) if project.start_date else None
    by_checkpoint: dict[str, list[Submission]] = defaultdict(list)
    for one in submissions:
        by_checkpoint[one.checkpoint].append(one)
    statuses = {}
    for form in guide.forms:
        filled, progress, own_state = forms[form.key]
        mark = marks.get(form.key)
        state = mark.state if mark else own_state
        statuses[form.key] = FormStatus(form, filled, state, progress, mark.reason if mark else "", bool(mark))
    checkpoints = tuple(
        _checkpoint_status(one, guide, plan, marks, statuses, today, newest_sent(by_checkpoint[one.key]))
        for one in guide.checkpoints
    )
    return ProjectStatus(
        guide, project, communities, people, statuses, checkpoints, today, unknown_forms, plan, entered
    )


def _checkpoint_status(
    checkpoint: Checkpoint,
    guide: Guide,
    plan: Plan | None,
    marks: Mapping[str, Mark],
    forms: Mapping[str, FormStatus],
    today: dt.date,
    sent: Submission | None,
) -> CheckpointStatus:
    due = due_date(checkpoint, plan, guide) if plan else None
    form = next(_forms_of(checkpoint, guide, forms), None)
    if state := submission_state(sent, needs_answer=checkpoint.needs_answer):
        return CheckpointStatus(checkpoint, state, due, form, sent.note if sent else "", sent=sent)
    if mark := marks.get(checkpoint_entry(checkpoint.key)):
        return CheckpointStatus(checkpoint, mark.state, due, form, mark.reason, by_hand=True, sent=sent)
    is_past = due is not None and due < today and not checkpoint.due_is_suggested
    state = _checkpoint_state(checkpoint, guide, forms, is_past=is_past, is_begun=sent is not None)
    return CheckpointStatus(checkpoint, state, due, form, sent.note if sent else "", sent=sent)


def is_checkpoint_entry(key: str) -> bool:
    """Return True if an entry is the state of a checkpoint, set by hand, and not a form."""
    return key.startswith(_CHECKPOINT)


def checkpoint_entry(key: str) -> str:
    """Return the key of the entry that stores the state of a checkpoint set by hand."""
    return f"{_CHECKPOINT}{key}"


def checkpoint_of(entry: str) -> str:
    """Return the key of the checkpoint of an entry, or empty for another entry."""
    return entry.removeprefix(_CHECKPOINT) if is_checkpoint_entry(entry) else ""


def step_entry(number: int) -> str:
    """Return the address under which the journal has the dates of a step."""
    return f"{_STEP}{number}"


def step_of(entry: str) -> int:
    """Return the number of the step whose dates an address means, or 0."""
    number = entry.removeprefix(_STEP)
    return int(number) if entry.startswith(_STEP) and number.isdecimal() else 0


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
    """Yield the forms of the tools that a checkpoint sends and that belong to its own step; the form in which its
    question is answered."""
    for key in checkpoint.tools:
        tool = guide.tool(key)
        if tool.form in forms and checkpoint.step in guide.steps_using(key):
            yield forms[tool.form]
    if checkpoint.recorded_in:
        yield forms[checkpoint.recorded_in.partition(".")[0]]


def _checkpoint_state(
    checkpoint: Checkpoint, guide: Guide, forms: Mapping[str, FormStatus], *, is_past: bool, is_begun: bool
) -> State:
    """Return the state of a checkpoint that follows from the forms it sends. `is_begun` is true if it was sent and has
    to be sent again; then its forms being complete does not make it ready."""
    tools = [guide.tool(key) for key in checkpoint.tools]
    states = [
        forms[tool.form].state if tool.form in forms else State.NOT_STARTED
        for tool in tools
        if checkpoint.step in guide.steps_using(tool.key)
    ]
    if states and all(state is State.NOT_NEEDED for state in states):
        return State.NOT_NEEDED
    if states and all(state in _DONE for state in states) and not is_begun:
        return State.READY
    if is_past:
        return State.LATE
    return State.BEGUN if is_begun or any(state is not State.NOT_STARTED for state in states) else State.NOT_STARTED
