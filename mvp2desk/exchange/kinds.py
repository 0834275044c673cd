"""Spreadsheet representation of each kind of field."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from mvp2desk.domain.documents.blocks import Cell
from mvp2desk.domain.forms.form import Kind
from mvp2desk.domain.forms.kinds import Value


class CellType(StrEnum):
    """Type of a spreadsheet cell."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


class CellNotation(Struct, frozen=True):
    """Cell type and number format of a kind. Values are multiplied by `scale` first."""

    type: CellType
    number_format: str = "@"
    scale: Decimal = Decimal(1)


_TEXT = CellNotation(CellType.TEXT)

NOTATIONS: Mapping[Kind, CellNotation] = {
    Kind.TEXT: _TEXT,
    Kind.LONG_TEXT: _TEXT,
    Kind.INTEGER: CellNotation(CellType.NUMBER, "#,##0"),
    Kind.PERCENT: CellNotation(CellType.NUMBER, "0.0#%", Decimal("0.01")),
    Kind.MONEY: CellNotation(CellType.NUMBER, '"$"#,##0.00;-"$"#,##0.00'),
    Kind.HOURS: CellNotation(CellType.NUMBER, "#,##0.0#"),
    Kind.DATE: CellNotation(CellType.DATE, "yyyy-mm-dd"),
    Kind.MONTH: CellNotation(CellType.DATE, "yyyy-mm"),
    Kind.SELECT_ONE: _TEXT,
    Kind.SELECT_MULTIPLE: _TEXT,
    Kind.YES_NO: _TEXT,
    Kind.PERSON: _TEXT,
    Kind.PLACE: _TEXT,
    Kind.LINK: _TEXT,
    Kind.ATTACHMENT: _TEXT,
    Kind.REFERENCE: _TEXT,
    Kind.NOTE: _TEXT,
    Kind.CALCULATE: _TEXT,
    Kind.TIMELINE: _TEXT,
    Kind.REPEAT: _TEXT,
}

_FIRST_DAY = dt.date(1900, 3, 1)
"""Earlier dates are stored as text: Excel has a February 29, 1900."""


def stored(cell: Cell) -> Value:
    """Return the typed value of `cell` for a spreadsheet, or None if it is stored as text."""
    notation, value = NOTATIONS[cell.kind], cell.value
    if notation.type is CellType.NUMBER and isinstance(value, int | Decimal) and Decimal(value).is_finite():
        return value if notation.scale == 1 else (value * notation.scale).normalize()
    if notation.type is CellType.DATE and isinstance(value, dt.date) and value >= _FIRST_DAY:
        return value
    return None
