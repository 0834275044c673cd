"""When things happen: the months of the process laid over a project's start date."""

import calendar
import datetime as dt
from dataclasses import dataclass

from mvp2desk.domain.guide.guide import Checkpoint, Guide, Step


@dataclass(frozen=True, slots=True)
class DateRange:
    """The first and the last day of something."""

    first: dt.date
    last: dt.date


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day `months` later (or earlier), or the last day of that month where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_window(start: dt.date, first_month: int, last_month: int) -> DateRange:
    """The days of months `first_month` to `last_month` of a process that began on `start` (month 1)."""
    return DateRange(add_months(start, first_month - 1), add_months(start, last_month) - dt.timedelta(days=1))


def step_window(start: dt.date, step: Step) -> DateRange:
    """The days that the guide gives a step."""
    return months_window(start, step.first_month, step.last_month)


def due_month(checkpoint: Checkpoint, guide: Guide) -> int:
    """The month of the process by whose end a checkpoint is due: its own where it has one, else the one before the
    step that waits for it, else its step's last."""
    if checkpoint.due_month:
        return checkpoint.due_month
    if checkpoint.before_step:
        return guide.step(checkpoint.before_step).first_month - 1
    return guide.step(checkpoint.step).last_month


def checkpoint_due(start: dt.date, checkpoint: Checkpoint, guide: Guide) -> dt.date:
    """The day by which a checkpoint is due: the last of its month."""
    month = due_month(checkpoint, guide)
    return months_window(start, month, month).last


def step_on(start: dt.date, today: dt.date, guide: Guide) -> Step | None:
    """The step whose months `today` falls in, or None before the start and after the end."""
    for step in guide.steps:
        window = step_window(start, step)
        if window.first <= today <= window.last:
            return step
    return None
