"""Layout of tables, with columns wide enough for their words."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace
from reportlab.pdfgen.canvas import Canvas

from mvp2desk.domain.documents.blocks import Cell, Column, Table, Tone
from mvp2desk.domain.forms.form import Kind
from mvp2desk.domain.forms.kinds import FIGURES
from mvp2desk.exchange.paper.records import records_of
from mvp2desk.exchange.paper.rows import Drawing, Item, LineColumn, PaperRow, writing_lines
from mvp2desk.exchange.paper.styles import ACCENT, LABELS, LEFT, LINE, SMALL, SOFT, WIDTH, Style
from mvp2desk.exchange.paper.tags import Element
from mvp2desk.exchange.paper.text_layout import TextLayout

_PAD = 4.5
_MANY = 7
_WRITING_WIDTH = 60.0
_HEADER_LINES = 3
_READABLE = 92.0
"""Minimum width of a column of running text."""
_BAR = 4.4
"""Difference between the height of a line and of its bar of marks."""
_COLUMN_HEADER = "/A<</O/Table/Scope/Column>>"
_ROW_HEADER = "/A<</O/Table/Scope/Row>>"


class TableLayout(Struct, frozen=True):
    """The rows of a table, and the right edge of its columns of figures, by kind."""

    rows: tuple[PaperRow, ...]
    edges: Mapping[Kind, float]


class _Density(Struct, frozen=True):
    """Density of a table: type style, gutter between columns, and minimum width of a column of names."""

    style: Style
    gutter: float
    names: float


_SMALLER = SMALL.but(size=8.2, leading=11.6)
_ROOMY, _CROWDED, _CLOSE = _Density(SMALL, 12, _READABLE), _Density(_SMALLER, 12, _READABLE), _Density(_SMALLER, 9, 64)


def layout_table(table: Table, layout: TextLayout, parent: Element) -> TableLayout:
    """Lay out `table` as a grid if its columns fit, if necessary in small type and without empty columns; otherwise as
    records."""
    if not table.columns:
        return TableLayout((), {})
    for fitted in _fuller(table):
        for density in (_ROOMY if len(fitted.columns) < _MANY else _CROWDED, _CLOSE):
            places = _places(fitted, layout, density)
            if places:
                rows = tuple(_rows_of(fitted, layout, parent.add("Table"), places, density.style))
                return TableLayout(rows, _edges(fitted, places))
    element = parent.add("P") if table.caption else parent
    return TableLayout((*_caption(table, layout, element), *records_of(table, layout, parent)), {})


def _fuller(table: Table) -> Iterator[Table]:
    """Yield the table, then the table without its empty columns."""
    yield table
    kept = [0]
    for number in range(1, len(table.columns)):
        if any(row[number].said or row[number].room or row[number].is_open for row in table.rows):
            kept.append(number)
    if table.rows and len(kept) < len(table.columns):
        columns = tuple(table.columns[number] for number in kept)
        yield replace(table, columns=columns, rows=tuple(tuple(row[n] for n in kept) for row in table.rows))


def _edges(table: Table, places: Sequence[tuple[float, float]]) -> Mapping[Kind, float]:
    return {c.kind: x + width for c, (x, width) in zip(table.columns, places, strict=True) if c.kind in FIGURES}


def _is_drawn(column: Column) -> bool:
    """True for a column of marks: an artifact, since another column has the same in words."""
    return column.kind is Kind.TIMELINE


def _rows_of(
    table: Table, layout: TextLayout, element: Element, places: Sequence[tuple[float, float]], style: Style
) -> Iterator[PaperRow]:
    """Yield caption, header and rows; the header is repeated on further pages as an artifact.

    The first cell of a row is tagged as its header, except in tables so small that headers would outnumber data cells,
    which PDF/UA checkers report as a split header.
    """
    if table.caption:
        yield from _caption(table, layout, element.add("Caption"))
    head = _head(table, layout, places, style, element)
    yield head
    continued = replace(head, columns=[_artifact(column) for column in head.columns], above=0, keep=False)
    said = sum(not _is_drawn(column) for column in table.columns)
    named = said + len(table.rows) <= len(table.rows) * (said - 1)
    for row in table.rows:
        columns = _cells(table, row, layout, places, style, element.add("TR"), named)
        yield PaperRow(columns, pad=_PAD, rule=LINE, header_rows=(continued,))


def _caption(table: Table, layout: TextLayout, element: Element) -> Iterator[PaperRow]:
    if table.caption:
        yield PaperRow(
            [LineColumn(LEFT, WIDTH, layout.lines(table.caption, WIDTH, LABELS, element))],
            above=14,
            pad=2,
            keep=True,
        )


def _head(
    table: Table, layout: TextLayout, places: Sequence[tuple[float, float]], style: Style, table_el: Element
) -> PaperRow:
    row = table_el.add("TR")
    bold = style.but(bold=True)
    columns = []
    for column, (x, width) in zip(table.columns, places, strict=True):
        if _is_drawn(column):
            lines = layout.lines(column.label, width, bold, None)
            inset = (width - max((layout.width(line.text, bold) for line in lines), default=0)) / 2
            columns.append(LineColumn(x + max(0.0, inset), width, lines))
        else:
            cell = row.add("TH", extra=_COLUMN_HEADER)
            columns.append(LineColumn(x, width, layout.lines(column.label, width, bold, cell, column.kind in FIGURES)))
    return PaperRow(columns, above=0 if table.caption else 12, pad=_PAD, rule=ACCENT, thick=1.1, keep=True)


def _cells(
    table: Table,
    cells: Sequence[Cell],
    layout: TextLayout,
    places: Sequence[tuple[float, float]],
    style: Style,
    row: Element,
    named: bool,
) -> list[LineColumn]:
    columns = []
    soft = style.but(colour=SOFT)
    for number, (cell, (x, width)) in enumerate(zip(cells, places, strict=True)):
        if _is_drawn(table.columns[number]):
            columns.append(LineColumn(x, width, [_mark(width, style)] if cell.tone is Tone.MARK else []))
            continue
        element = row.add("TD") if number or not named else row.add("TH", extra=_ROW_HEADER)
        tone = style if cell.tone in (Tone.BODY, Tone.NOTICE) else soft
        right = table.columns[number].kind in FIGURES
        items: list[Item] = [
            *layout.lines(cell.said, width, tone, element, right),
            *writing_lines(cell.room, width, element),
        ]
        columns.append(LineColumn(x, width, items))
    return columns


def _mark(width: float, style: Style) -> Item:
    """Return a filled cell as wide as its column, so that adjacent marks form a bar."""

    def draw(canvas: Canvas, x: float, top: float) -> None:
        canvas.setFillColor(ACCENT)
        canvas.rect(x, top - style.leading + _BAR / 2, width, style.leading - _BAR, stroke=0, fill=1)

    return Drawing(style.leading, draw)


def _artifact(column: LineColumn) -> LineColumn:
    return replace(column, items=[replace(item, element=None) for item in column.items])


def _places(table: Table, layout: TextLayout, density: _Density) -> list[tuple[float, float]]:
    """Return left edge and width of each column: its share, but at least the width it needs.

    Empty if they do not fit on the page. Adjacent columns of marks have no gutter.
    """
    drawn = [_is_drawn(column) for column in table.columns]
    gaps = [0.0 if one and next_one else density.gutter for one, next_one in pairwise(drawn)]
    room = WIDTH - sum(gaps)
    needs: list[float] = []
    for number in range(len(drawn)):
        needs.append(_need(table, number, layout, density, room / 3))
        if sum(needs) > room:
            return []
    shares = [max(1, column.width) for column in table.columns]
    widths = _at_least([room * share / sum(shares) for share in shares], needs)
    edges = [LEFT + sum(widths[:number]) + sum(gaps[:number]) for number in range(len(widths))]
    return list(zip(edges, widths, strict=True))


def _need(table: Table, number: int, layout: TextLayout, density: _Density, most: float) -> float:
    """Return the width at which no word of a column is broken and its text is readable."""
    column, style, bold = table.columns[number], density.style, density.style.but(bold=True)
    if _is_drawn(column):
        return layout.longest_word(column.label, bold) + 4
    readable = _READABLE if column.kind is Kind.LONG_TEXT else density.names
    word = layout.longest_word(column.label, bold)
    text = layout.natural_width(column.label, bold, readable * _HEADER_LINES) / _HEADER_LINES + bold.size
    for row in table.rows:
        word = max(word, layout.longest_word(row[number].said, style), _WRITING_WIDTH if row[number].room else 0)
        if text < readable:
            text = max(text, layout.natural_width(row[number].said, style, readable))
    return max(min(word + 0.5, most), text)


def _at_least(wanted: Sequence[float], least: Sequence[float]) -> list[float]:
    """Return widths with the same sum as `wanted`, each at least `least`; wider columns shrink in proportion."""
    lack = sum(max(0.0, need - width) for width, need in zip(wanted, least, strict=True))
    spare = sum(max(0.0, width - need) for width, need in zip(wanted, least, strict=True))
    given = lack / spare if spare else 0.0
    return [need if width < need else width - (width - need) * given for width, need in zip(wanted, least, strict=True)]
