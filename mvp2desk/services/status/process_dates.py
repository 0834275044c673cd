"""Wording of the months and days of the process: dates once the start is known, months of the process before."""

import datetime as dt

from mvp2desk.domain.guide.schedule import due_month, months_window
from mvp2desk.services.status.project_status import CheckpointStatus, ProjectStatus
from mvp2desk.text.words import Words


def step_months(first: int, last: int, start: dt.date | None, words: Words) -> str:
    """ "March 2026", "April 2026 – May 2026"; without a start "Month 3", "Months 4–5"."""
    if start is None:
        if first == last:
            return words("Month {n}", n=first)
        return words("Months {first}–{last}", first=first, last=last)
    window = months_window(start, first, last)
    begins, ends = words.month(window.first), words.month(window.last)
    return begins if begins == ends else words("{first} – {last}", first=begins, last=ends)


def step_days(first: int, last: int, start: dt.date | None, words: Words) -> str:
    """The first and the last day: "Sun, Mar 1, 2026 – Tue, Mar 31, 2026"; without a start the months."""
    if start is None:
        return step_months(first, last, start, words)
    window = months_window(start, first, last)
    return words("{first} – {last}", first=words.date(window.first), last=words.date(window.last))


def due_words(status: CheckpointStatus, of: ProjectStatus, words: Words) -> str:
    """By when: "Tue, Mar 31, 2026 (in 40 days)"; without a start "end of month 3"."""
    if status.due is None:
        return words("end of month {n}", n=due_month(status.checkpoint, of.guide))
    return words("{date} ({distance})", date=words.date(status.due), distance=words.distance(status.due, of.today))


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
