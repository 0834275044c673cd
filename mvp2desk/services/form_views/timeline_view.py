"""View of a timeline: rows of a table over months."""

import datetime as dt
from decimal import Decimal

from mvp2desk.domain.answers.answers import FormAnswers
from mvp2desk.domain.forms.form import Field, Form
from mvp2desk.domain.guide.schedule import months_window
from mvp2desk.domain.rules.timelines import Timeline, timeline
from mvp2desk.services.form_views.context import FormContext
from mvp2desk.services.form_views.names import row_title
from mvp2desk.services.form_views.views import TimelineBarView, TimelineView
from mvp2desk.text.words import Words


def timeline_view(form: Form, field: Field, filled: FormAnswers, context: FormContext, words: Words) -> TimelineView:
    """View the rows of a table over months, which have names if the start of the process is known."""
    line = timeline(form, field, filled)
    days = _first_days(line, context.start)
    table = form.field(str(field.arguments["table"]))
    rows = {row.id: row for row in filled.rows_of(table.key)}
    total = (line.spent[-1] if line.spent else Decimal(0)) + line.undated
    return TimelineView(
        months=tuple(words.month(day) if day else words.integer(n) for n, day in enumerate(days, start=1)),
        heads=tuple(words.short_month(day) if day else words.integer(n) for n, day in enumerate(days, start=1)),
        years=tuple(words.year(day) for day in days if day),
        stretches=tuple(
            TimelineBarView(
                row_title(form, table, rows[one.row], filled, context.names, words), one.first or 0, one.last or 0
            )
            for one in line.stretches
        ),
        spent=tuple(words.money(amount, cents=False) for amount in line.spent),
        parts=tuple(float(amount / total) if total else 0.0 for amount in line.spent),
        note=words("{amount} has no month yet.", amount=words.money(line.undated, cents=False)) if line.undated else "",
    )


def _first_days(line: Timeline, start: dt.date | None) -> list[dt.date | None]:
    """Return the first day of each month of the timeline, None if the start of the process is unknown."""
    months = range(line.begins, line.begins + line.months)
    return [months_window(start, month, month).first if start else None for month in months]
