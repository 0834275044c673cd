"""Timelines: rows of a table over months, with the money spent by the end of each."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import accumulate

from msgspec import Struct

from mvp2desk.domain.answers.answers import FormAnswers
from mvp2desk.domain.forms.arguments import ArgumentSpec
from mvp2desk.domain.forms.form import Field, Form
from mvp2desk.domain.forms.kinds import from_cents, keys, to_cents, value
from mvp2desk.domain.rules.amounts import number_in

SIGNATURE = ArgumentSpec.of("table first last months", "begins money+money_by")
"""`first` and `last` name columns of `table`; `money` ("budget.amount") names a column with US dollars, and `money_by`
the reference from its row to a row of `table`."""


class TimelineBar(Struct, frozen=True):
    """A row with its first and last month; both None if unknown or not within the timeline."""

    row: str
    first: int | None = None
    last: int | None = None


class Timeline(Struct, frozen=True):
    """A timeline of `months`, from month `begins` of the process. `spent` is the cumulative sum in US dollars by the
    end of each month, empty without money; `undated` is money without a month."""

    months: int
    begins: int
    stretches: tuple[TimelineBar, ...]
    spent: tuple[Decimal, ...] = ()
    undated: Decimal = Decimal(0)


def timeline(form: Form, field: Field, filled: FormAnswers) -> Timeline:
    """Return the timeline of a field of kind TIMELINE."""
    arguments = field.arguments
    months, begins = int(str(arguments["months"])), int(str(arguments.get("begins", 1)))
    table, ends = form.field(str(arguments["table"])), (str(arguments["first"]), str(arguments["last"]))
    stretches = tuple(_stretch(table, filled, row.id, ends, months) for row in filled.rows_of(table.key))
    if "money" not in arguments:
        return Timeline(months, begins, stretches)
    by_month, undated = _spread(form, field, filled, {one.row: one for one in stretches}, months)
    return Timeline(months, begins, stretches, tuple(accumulate(by_month)), undated)


def _stretch(table: Field, filled: FormAnswers, row: str, ends: tuple[str, str], months: int) -> TimelineBar:
    first, last = (value(column.kind, filled.counted(column, row)) for column in map(table.column, ends))
    if not isinstance(first, int) or not isinstance(last, int) or not 1 <= first <= last <= months:
        return TimelineBar(row)
    return TimelineBar(row, first, last)


def _spread(
    form: Form, field: Field, filled: FormAnswers, stretches: Mapping[str, TimelineBar], months: int
) -> tuple[list[Decimal], Decimal]:
    """Spread each line of the budget evenly over the months of its row; return the money of each month, and the money
    without a month."""
    budget, _, money = str(field.arguments["money"]).partition(".")
    lines, reference = form.field(budget), str(field.arguments["money_by"]).partition(".")[2]
    by_month, undated = [Decimal(0)] * months, Decimal(0)
    for line in filled.rows_of(budget):
        amount = number_in(lines.column(money), lines.fields, filled, line.id) or Decimal(0)
        stretch = stretches.get(next(iter(keys(filled.text(reference, line.id))), ""))
        if stretch is None or stretch.first is None or stretch.last is None:
            undated += amount
            continue
        parts = evenly(amount, stretch.last - stretch.first + 1)
        for month, part in enumerate(parts, start=stretch.first):
            by_month[month - 1] += part
    return by_month, undated


def evenly(amount: Decimal, parts: int) -> tuple[Decimal, ...]:
    """Split US dollars into `parts` that differ by at most a cent and add up exactly; larger parts come first."""
    whole, rest = divmod(to_cents(amount), parts)
    return tuple(from_cents(whole + (number < rest)) for number in range(parts))
