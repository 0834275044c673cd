"""Calendar of the process: its months, counted from a start date."""

import calendar
import datetime as dt

from msgspec import Struct

from mvp2desk.domain.guide.guide import Checkpoint, Guide, Step


class DateRange(Struct, frozen=True):
    """A range of days, both ends included."""

    first: dt.date
    last: dt.date


def add_months(day: dt.date, months: int) -> dt.date:
    """Add months to a date; the day is clamped to the length of the month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_window(start: dt.date, first_month: int, last_month: int) -> DateRange:
    """Return the range of months `first_month` to `last_month` of a process that begins on `start` (month 1)."""
    return DateRange(add_months(start, first_month - 1), add_months(start, last_month) - dt.timedelta(days=1))


def step_window(start: dt.date, step: Step) -> DateRange:
    """Return the range of days of a step."""
    return months_window(start, step.first_month, step.last_month)


def due_month(checkpoint: Checkpoint, guide: Guide) -> int:
    """Return the month of the process at whose end a checkpoint is due: its own due month, else the month before the
    step that requires it, else the last month of its step."""
    if checkpoint.due_month:
        return checkpoint.due_month
    if checkpoint.before_step:
        return guide.step(checkpoint.before_step).first_month - 1
    return guide.step(checkpoint.step).last_month
