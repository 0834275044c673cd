"""The arithmetic of tables: products of a row, sums of a column, and the rows that say something."""

from collections.abc import Mapping
from decimal import Decimal

from mvp2desk.domain.answers import Filled, Row
from mvp2desk.domain.forms import Argument, Field, Kind
from mvp2desk.domain.kinds import CENT, value

PRODUCT = "product"
"""The calculation whose results can be summed."""


def rows_saying(table: Field, filled: Filled, arguments: Mapping[str, Argument], where: str) -> tuple[Row, ...]:
    """The rows of `table` whose column, named by the argument `where`, says one of `answers`; all where none is named."""
    rows, column, answers = filled.rows_of(table.key), arguments.get(where), arguments.get("answers")
    if column is None or not isinstance(answers, tuple):
        return rows
    return tuple(row for row in rows if set(filled.text(str(column), row.id).split()) & set(answers))


def number_in(field: Field, filled: Filled, row: str) -> Decimal | None:
    """The number in a cell; for a product, in dollars and cents, that of its factors. None while one is missing."""
    if field.kind is Kind.CALCULATE:
        return product(field, filled, row)
    found = value(field.kind, filled.text(field.key, row) or ("" if row else field.default))
    return Decimal(found) if isinstance(found, (int, Decimal)) else None


def product(field: Field, filled: Filled, row: str) -> Decimal | None:
    """The product of the numbers in the fields that `factors` names, rounded to the cent; None while one is missing."""
    factors = field.arguments.get("factors", ())
    assert isinstance(factors, tuple)
    total = Decimal(1)
    for key in factors:
        text = filled.text(key, row)
        try:
            total *= Decimal(text)
        except ArithmeticError:  # nothing there yet, or no number
            return None
    return total.quantize(CENT, rounding="ROUND_HALF_UP")


def column_sum(table: Field, filled: Filled, arguments: Mapping[str, Argument]) -> Decimal:
    """The sum of the column that the argument `column` names, over the rows where `where` says one of `answers`."""
    column = table.column(str(arguments["column"]))
    rows = rows_saying(table, filled, arguments, "where")
    return sum((number_in(column, filled, row.id) or Decimal(0) for row in rows), Decimal(0))
