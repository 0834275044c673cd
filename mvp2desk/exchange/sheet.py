"""One sheet of a workbook: its cells, rows, widths and heights.

Excel shows no row higher than 409 points: what is higher goes on in further rows.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct, field

from mvp2desk.domain.forms.form import Kind
from mvp2desk.domain.forms.kinds import Value
from mvp2desk.exchange.widths import line_count, split_lines

NARROW = 5
"""Width of the narrowest column, in characters."""
_WIDEST, _DEFAULT = 60, 8.43
LINE = 15.0
"""Height of a line of ordinary text, in points."""
_TALLEST = 405.0
"""Height of a row that Excel surely takes, in points; its limit is 409."""


class CellRole(StrEnum):
    """Role of a cell, which determines its style."""

    TITLE = "title"
    SECTION = "section"
    SUBSECTION = "subsection"
    LABEL = "label"
    TEXT = "text"
    ANSWER = "answer"
    SOFT = "soft"
    NOTICE = "notice"
    HEADER = "header"
    TOTAL = "total"
    MARK = "mark"


_LINES = {CellRole.TITLE: 25.0, CellRole.SECTION: 21.0, CellRole.SUBSECTION: 17.0}
"""Heights of lines in larger type, in points."""


class SheetCell(NamedTuple):
    """One cell: a typed value or text."""

    value: Value
    role: CellRole = CellRole.TEXT
    kind: Kind = Kind.TEXT


class SheetRow(NamedTuple):
    """One row of cells. `merged` is the first and last column index of the merged cell. `ids` are in hidden columns at
    the right; they identify rows of a table when a workbook is read. `height` in points is set by `fit`."""

    cells: Sequence[SheetCell | None]
    merged: tuple[int, int] | None = None
    ids: Sequence[SheetCell] = ()
    height: float = LINE


class Sheet(Struct):
    """One sheet. Columns 1 to `answers` hold answers, the next one notes; `headers` lists the header rows of tables
    (from 1). Column indexes begin with 0."""

    title: str
    answers: int
    widths: dict[int, float]
    rows: list[SheetRow] = field(default_factory=list)
    headers: list[int] = field(default_factory=list)

    @property
    def last(self) -> int:
        """Index of the last column of merged text."""
        return self.answers

    @property
    def column_widths(self) -> list[float]:
        """Widths of all columns but the hidden ones."""
        count = max(self.last + 1, *(len(row.cells) for row in self.rows))
        return [self.widths.get(number, _DEFAULT) for number in range(count)]

    def widen(self, column: int, width: float) -> None:
        """Widen a column to at least `width`, within limits."""
        self.widths[column] = max(self.widths.get(column, NARROW), min(width, _WIDEST))


def fit(sheet: Sheet) -> Sheet:
    """Set the heights of rows: some programs do not fit them on opening, and none does for merged cells.

    What is higher than Excel's tallest row goes on in further rows, which have the ids of the first.
    """
    rows: list[SheetRow] = []
    headers, widths = set(sheet.headers), sheet.column_widths
    sheet.headers = []
    for number, row in enumerate(sheet.rows, start=1):
        if number in headers:
            sheet.headers.append(len(rows) + 1)
        fitted = _with_height(row, widths)
        rows += [fitted] if fitted.height <= _TALLEST else _continued(row, widths)
    sheet.rows = rows
    return sheet


def _with_height(row: SheetRow, widths: Sequence[float]) -> SheetRow:
    return row._replace(height=max((_height(cell, width) for cell, width in _pairs(row, widths) if cell), default=LINE))


def _pairs(row: SheetRow, widths: Sequence[float]) -> Iterator[tuple[SheetCell | None, float]]:
    """Pair cells with the widths that they have for their text."""
    if row.merged:
        first, last = row.merged
        widths = [
            *widths[:first],
            sum(widths[first : last + 1]),
            *(0.0 for _ in range(first, last)),
            *widths[last + 1 :],
        ]
    return zip(row.cells, widths, strict=False)


def _height(cell: SheetCell, width: float) -> float:
    """Estimate the height of a cell's text, in points, rounded up."""
    one = _LINES.get(cell.role, LINE)
    return one * line_count(cell.value, _columns_in(one, width)) if isinstance(cell.value, str) else one


def _columns_in(line: float, width: float) -> float:
    """Return the characters that fit into a line of this height in a column of this width, with a margin."""
    return max(1.0, width * LINE / line / 1.12 - 1)


def _continued(row: SheetRow, widths: Sequence[float]) -> Iterator[SheetRow]:
    cells = [_parts(cell, width) if cell else [cell] for cell, width in _pairs(row, widths)]
    for number in range(max(map(len, cells))):
        parts = [parts[number] if number < len(parts) else None for parts in cells]
        yield _with_height(row._replace(cells=parts), widths)


def _parts(cell: SheetCell, width: float) -> Sequence[SheetCell]:
    """Return the cell, or parts of its text that each fit into a row; those after the first begin with "(2/3) "."""
    if not isinstance(cell.value, str):
        return [cell]
    one = _LINES.get(cell.role, LINE)
    room, most = _columns_in(one, width), int(_TALLEST / one)
    if line_count(cell.value, room) <= most:
        return [cell]
    parts = list(split_lines(cell.value, room, most - 1))  # the mark may take a line
    marks = ["", *(f"({n}/{len(parts)}) " for n in range(2, len(parts) + 1))]
    return [cell._replace(value=mark + part) for mark, part in zip(marks, parts, strict=True)]
