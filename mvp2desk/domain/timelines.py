"""The rows of a table laid over months, and the money that they take by the end of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from mvp2desk.domain.amounts import number_in
from mvp2desk.domain.answers import Filled
from mvp2desk.domain.forms import Field, Form
from mvp2desk.domain.kinds import keys, value


@dataclass(frozen=True, slots=True)
class Stretch:
    """A row of the table with its first and last month; both None while they are not known, or make no sense."""

    row: str
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """`months` are counted from 1; the first is month `begins` of the process. `spent` is the sum of money in US dollars
    by the end of each month; empty where no money is told. `undated` is money that no month can be said of."""

    months: int
    begins: int
    stretches: tuple[Stretch, ...]
    spent: tuple[Decimal, ...] = ()
    undated: Decimal = Decimal(0)


def timeline(form: Form, field: Field, filled: Filled) -> Timeline:
    """The timeline that a field of kind TIMELINE stands for."""
    arguments = field.arguments
    months, begins = int(str(arguments["months"])), int(str(arguments.get("begins", 1)))
    table = form.field(str(arguments["table"]))
    stretches = tuple(
        _stretch(table, filled, row.id, (str(arguments["first"]), str(arguments["last"])), months)
        for row in filled.rows_of(table.key)
    )
    if "money" not in arguments:
        return Timeline(months, begins, stretches)
    by_month, undated = _spent(form, field, filled, {one.row: one for one in stretches}, months)
    spent = tuple(sum(by_month[: number + 1], Decimal(0)) for number in range(months))
    return Timeline(months, begins, stretches, spent, undated)


def _stretch(table: Field, filled: Filled, row: str, ends: tuple[str, str], months: int) -> Stretch:
    first, last = (value(table.column(key).kind, filled.text(key, row)) for key in ends)
    if not isinstance(first, int) or not isinstance(last, int) or not 1 <= first <= last <= months:
        return Stretch(row)
    return Stretch(row, first, last)


def _spent(
    form: Form, field: Field, filled: Filled, stretches: Mapping[str, Stretch], months: int
) -> tuple[list[Decimal], Decimal]:
    """The money of each month, each line of the budget spread evenly over the months of its row; and what is left."""
    budget, _, column = str(field.arguments["money"]).partition(".")
    lines, by = form.field(budget), str(field.arguments["money_by"]).partition(".")[2]
    spent, undated = [Decimal(0)] * months, Decimal(0)
    for line in filled.rows_of(budget):
        amount = number_in(lines.column(column), filled, line.id) or Decimal(0)
        stretch = stretches.get(next(iter(keys(filled.text(by, line.id))), ""))
        if stretch is None or stretch.first is None or stretch.last is None:
            undated += amount
            continue
        count = stretch.last - stretch.first + 1
        for month, cents in enumerate(evenly(amount, count), start=stretch.first):
            spent[month - 1] += cents
    return spent, undated


def evenly(amount: Decimal, parts: int) -> tuple[Decimal, ...]:
    """`amount` in `parts` that differ by a cent at most and add up to it exactly; the first ones are the larger."""
    cents = int((amount * 100).to_integral_value())
    whole, rest = divmod(cents, parts)
    return tuple(Decimal(whole + (number < rest)).scaleb(-2) for number in range(parts))
