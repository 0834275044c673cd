"""Arithmetic of tables: products of a row, sums of a column, and rows selected by an answer."""

from collections.abc import Mapping
from decimal import Decimal

from mvp2desk.domain.answers.answers import FormAnswers, Row
from mvp2desk.domain.forms.form import Argument, Field, Kind
from mvp2desk.domain.forms.kinds import from_cents, keys, to_cents, value

PRODUCT = "product"
"""The calculation with results in US dollars that can be summed."""

_TOO_MUCH = Decimal(10) ** 12
"""Upper limit in US dollars; a larger product is a typing error."""


def rows_saying(table: Field, filled: FormAnswers, arguments: Mapping[str, Argument], where: str) -> tuple[Row, ...]:
    """Return the rows of `table` with one of the `answers` in the column that the argument `where` names; all rows
    without that argument."""
    rows, key, answers = filled.rows_of(table.key), arguments.get(where), arguments.get("answers")
    if key is None or not isinstance(answers, tuple):
        return rows
    column = table.column(str(key))
    return tuple(row for row in rows if not set(answers).isdisjoint(keys(filled.counted(column, row.id))))


def kind_in(column: Field) -> Kind:
    """Return the kind of a column's numbers and of their sum; a product is money."""
    return Kind.MONEY if column.calculation == PRODUCT else column.kind


def column_sum(table: Field, filled: FormAnswers, arguments: Mapping[str, Argument]) -> Decimal:
    """Sum the column that the argument `column` names, over the rows that `where` and `answers` select."""
    column = table.column(str(arguments["column"]))
    rows = rows_saying(table, filled, arguments, "where")
    return sum((number_in(column, table.fields, filled, row.id) or Decimal(0) for row in rows), Decimal(0))


def number_in(field: Field, beside: tuple[Field, ...], filled: FormAnswers, row: str = "") -> Decimal | None:
    """Return the number in a cell; for a product, that of its factors `beside` it. None if there is none."""
    if field.kind is Kind.CALCULATE:
        return product(field, beside, filled, row)
    number = value(field.kind, filled.counted(field, row))
    return Decimal(number) if isinstance(number, (int, Decimal)) else None


def product(field: Field, beside: tuple[Field, ...], filled: FormAnswers, row: str = "") -> Decimal | None:
    """Multiply the factors of a product, found `beside` it, to US dollars. None if a factor is missing, or above the
    limit."""
    factors = field.arguments["factors"]
    assert isinstance(factors, tuple)
    dollars = Decimal(1)
    for factor in (one for one in beside if one.key in factors):
        number = number_in(factor, beside, filled, row)
        if number is None:
            return None
        dollars *= number
    return from_cents(to_cents(dollars)) if abs(dollars) < _TOO_MUCH else None
