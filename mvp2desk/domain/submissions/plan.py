"""Plan of a project: the days of its steps and the due dates of its checkpoints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

from mvp2desk.domain.guide.guide import Checkpoint, Guide, Step
from mvp2desk.domain.guide.schedule import DateRange, due_month, months_window, step_window
from mvp2desk.domain.project.registers import PlanStep

_DAY = dt.timedelta(days=1)
_NOTHING_ENTERED = PlanStep(id="", project="", step=0)


class PlannedStep(Struct, frozen=True):
    """The days of a step in the plan, both ends included; `guide` are the days by the guide's months."""

    number: int
    first: dt.date
    last: dt.date
    guide: DateRange

    @property
    def delay(self) -> int:
        """Days from the guide's last day to the planned one; negative if it ends earlier."""
        return (self.last - self.guide.last).days


class Plan(Struct, frozen=True):
    """The planned days of all steps of a project that starts on `start`, in the guide's order."""

    start: dt.date
    steps: tuple[PlannedStep, ...]

    def step(self, number: int) -> PlannedStep:
        """Return the days of step `number`. Raises KeyError."""
        for step in self.steps:
            if step.number == number:
                return step
        raise KeyError(number)

    @property
    def end(self) -> dt.date:
        """The last day of the plan."""
        return max(step.last for step in self.steps)

    def step_on(self, day: dt.date) -> int:
        """Return the number of the last step that begins on or before `day`; 0 before the start and after the end."""
        begun = [step.number for step in self.steps if step.first <= day]
        return begun[-1] if begun and day <= self.end else 0


def make_plan(
    start: dt.date, steps: tuple[Step, ...], entered: Mapping[int, PlanStep], today: dt.date | None = None
) -> Plan:
    """Return the plan that follows from the start date, the guide's months, and the dates `entered` by step number.

    Without dates a step has the guide's days. A step that waits for the one before begins after its last day; its
    length in days stays that of the guide. A step that begins or ends early moves no other step. With `today` the
    result is a forecast, in which no unfinished step ends, and no step begins, in the past; lateness is measured
    without it.
    """
    planned: list[PlannedStep] = []
    before: dt.date | None = None
    for step in steps:
        days = _planned(step_window(start, step), entered.get(step.number, _NOTHING_ENTERED), before, today)
        planned.append(PlannedStep(step.number, days.first, days.last, step_window(start, step)))
        before = max(before, days.last) if before else days.last
    return Plan(start, tuple(planned))


def _planned(guide: DateRange, entered: PlanStep, before: dt.date | None, today: dt.date | None) -> DateRange:
    """Return the days of a step after a step that ends on `before`."""
    first = max(guide.first, before + _DAY) if before and entered.waits else guide.first
    if today and not entered.began and not entered.finished:
        first = max(first, today)
    last = max(first, entered.began or first) + (guide.last - guide.first)  # an early beginning is no earlier deadline
    if entered.wanted_last:
        last = max(entered.wanted_last, entered.began or first)
    if today:
        last = max(last, today)
    if entered.finished:
        last = entered.finished
    return DateRange(min(entered.began or first, last), last)


def due_date(checkpoint: Checkpoint, plan: Plan, guide: Guide) -> dt.date:
    """Return the due date of a checkpoint: a day or month within its step, which moves as the beginning of the step
    does; otherwise the last day of its month, which moves as the end of the step does."""
    step, planned = guide.step(checkpoint.step), plan.step(checkpoint.step)
    if checkpoint.due_day:
        return planned.first + (checkpoint.due_day - 1) * _DAY
    month = due_month(checkpoint, guide)
    by_guide = months_window(plan.start, month, month).last
    if checkpoint.due_month and month < step.last_month:
        return by_guide + (planned.first - planned.guide.first)
    return by_guide + planned.delay * _DAY
