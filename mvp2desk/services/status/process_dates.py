"""Wording of the months and days of the process: dates once the start is known, months of the process before."""

from mvp2desk.domain.guide.guide import Checkpoint, Step
from mvp2desk.domain.guide.schedule import DateRange, due_month, months_window
from mvp2desk.services.status.project_status import CheckpointStatus, ProjectStatus
from mvp2desk.text.words import Words


def step_months(status: ProjectStatus, first: Step, last: Step, words: Words) -> str:
    """The months of the steps `first` to `last`: "March 2026", "April 2026 – May 2026"; without a start date "Month 3",
    "Months 4–5"."""
    if status.plan is None:
        if first.first_month == last.last_month:
            return words("Month {n}", n=first.first_month)
        return words("Months {first}–{last}", first=first.first_month, last=last.last_month)
    window = DateRange(status.plan.step(first.number).first, status.plan.step(last.number).last)
    begins, ends = words.month(window.first), words.month(window.last)
    return begins if begins == ends else words("{first} – {last}", first=begins, last=ends)


def step_days(status: ProjectStatus, step: Step, words: Words) -> str:
    """The first and the last day: "Sun, Mar 1, 2026 – Tue, Mar 31, 2026"; without a start date the months."""
    if status.plan is None:
        return step_months(status, step, step, words)
    planned = status.plan.step(step.number)
    return words("{first} – {last}", first=words.date(planned.first), last=words.date(planned.last))


def delay_words(status: ProjectStatus, step: Step, words: Words) -> str:
    """The delay of the end of a step: "21 days after the guide's date"; empty if there is none."""
    delay = status.plan.step(step.number).delay if status.plan else 0
    if delay <= 0:
        return ""
    return words.count("{n} day after the guide's date", "{n} days after the guide's date", delay)


def due_words(status: CheckpointStatus, of: ProjectStatus, words: Words) -> str:
    """By when: "Tue, Mar 31, 2026 (in 40 days)"; without a start date "end of month 3". A date that the guide does not
    give is called our suggestion."""
    if status.due is None:
        if status.checkpoint.due_day:
            return words("{n} days into step {step} (our suggestion)", **_day_of_step(status.checkpoint))
        due = words("end of month {n}", n=due_month(status.checkpoint, of.guide))
        return words("{due} (our suggestion)", due=due) if status.checkpoint.due_is_suggested else due
    date, distance = words.date(status.due), words.distance(status.due, of.today)
    if status.checkpoint.due_is_suggested:
        return words("{date} ({distance}; our suggestion)", date=date, distance=distance)
    return words("{date} ({distance})", date=date, distance=distance)


def _day_of_step(checkpoint: Checkpoint) -> dict[str, int]:
    return {"n": checkpoint.due_day, "step": checkpoint.step}


def today_words(status: ProjectStatus, words: Words) -> str:
    """Word the date of today and its month of the process."""
    today, start = status.today, status.project.start_date
    day = words.date(today)
    last = status.guide.steps[-1].last_month
    if start is None:
        return words("Today is {date}. The process has no start date yet, so the steps show months.", date=day)
    if today < start:
        return words("Today is {date}. The process starts {distance}.", date=day, distance=words.distance(start, today))
    month = next((n for n in range(1, last + 1) if today <= months_window(start, n, n).last), 0)
    if not month:
        return words("Today is {date}. The {n} months of the process are over.", date=day, n=last)
    return words("Today is {date}, in month {n} of {last}.", date=day, n=month, last=last)
