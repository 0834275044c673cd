"""How does a table become rows of paper, with columns wide enough for their words?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mvp2desk.domain.blocks import Cell, Said, Table, Tone
from mvp2desk.domain.forms import Kind
from mvp2desk.exchange.paper.look import ACCENT, LABELS, LEFT, LINE, SMALL, SOFT, WIDTH, Style
from mvp2desk.exchange.paper.rows import Column, Line, Row
from mvp2desk.exchange.paper.tags import Element
from mvp2desk.exchange.paper.words import Scribe

FIGURES = frozenset({Kind.INTEGER, Kind.PERCENT, Kind.MONEY, Kind.HOURS, Kind.CALCULATE})
"""Kinds that stand at the right of their column, digit under digit."""

_GUTTER = 12.0
_PAD = 4.5
_MANY = 7
_COLUMN_HEADER = "/A<</O/Table/Scope/Column>>"
_ROW_HEADER = "/A<</O/Table/Scope/Row>>"


def rows_of(table: Table, scribe: Scribe, parent: Element) -> Iterator[Row]:
    """Caption, header and rows; the header is repeated where the table goes on, for the eye only."""
    element = parent.add("Table")
    if table.caption:
        lines = scribe.stack(table.caption, WIDTH, LABELS, element.add("Caption"))
        yield Row([Column(LEFT, WIDTH, lines)], above=14, pad=2, keep=True)
    if not table.columns:
        return
    style = SMALL if len(table.columns) < _MANY else SMALL.but(size=8.2, leading=11.6)
    places = _places(table, scribe, style)
    head = _head(table, scribe, places, style, element)
    yield head
    again = replace(head, columns=[_for_the_eye(column) for column in head.columns], above=0, keep=False)
    right = [column.kind in FIGURES for column in table.columns]
    for row in table.rows:
        columns = _cells(row, right, scribe, places, style, element.add("TR"))
        yield Row(columns, pad=_PAD, rule=LINE, heads=(again,))


def _head(table: Table, scribe: Scribe, places: Sequence[tuple[float, float]], style: Style, table_el: Element) -> Row:
    row = table_el.add("TR")
    bold = style.but(bold=True)
    columns = [
        Column(x, width, _at_foot(scribe, column.label, width, bold, row, column.kind in FIGURES))
        for column, (x, width) in zip(table.columns, places, strict=True)
    ]
    return Row(columns, above=0 if table.caption else 12, pad=_PAD, rule=ACCENT, thick=1.1, keep=True)


def _at_foot(scribe: Scribe, said: Said, width: float, style: Style, row: Element, right: bool) -> list[Line]:
    return scribe.stack(said, width, style, row.add("TH", extra=_COLUMN_HEADER), right)


def _cells(
    cells: Sequence[Cell],
    right: Sequence[bool],
    scribe: Scribe,
    places: Sequence[tuple[float, float]],
    style: Style,
    row: Element,
) -> list[Column]:
    columns = []
    soft = style.but(colour=SOFT)
    for number, (cell, (x, width)) in enumerate(zip(cells, places, strict=True)):
        element = row.add("TD") if number else row.add("TH", extra=_ROW_HEADER)
        tone = style if cell.tone in (Tone.BODY, Tone.NOTICE) else soft
        columns.append(Column(x, width, scribe.stack(cell.said, width, tone, element, right[number])))
    return columns


def _for_the_eye(column: Column) -> Column:
    return replace(column, items=[replace(item, element=None) for item in column.items])


def _places(table: Table, scribe: Scribe, style: Style) -> list[tuple[float, float]]:
    """Left edge and width of each column: its share, but wide enough for its longest word where that can be."""
    shares = [max(1, column.width) for column in table.columns]
    room = WIDTH - _GUTTER * (len(shares) - 1)
    wanted = [room * share / sum(shares) for share in shares]
    least = [min(width, room / 3) for width in _longest_words(table, scribe, style)]
    if sum(least) > room:
        least = [width * room / sum(least) for width in least]
    widths = _at_least(wanted, least)
    edges = [LEFT + sum(widths[:number]) + _GUTTER * number for number in range(len(widths))]
    return list(zip(edges, widths, strict=True))


def _longest_words(table: Table, scribe: Scribe, style: Style) -> list[float]:
    bold = style.but(bold=True)
    longest = [scribe.longest_word(column.label, bold) for column in table.columns]
    for row in table.rows:
        for number, cell in enumerate(row):
            longest[number] = max(longest[number], scribe.longest_word(cell.said, style))
    return [width + 0.5 for width in longest]


def _at_least(wanted: Sequence[float], least: Sequence[float]) -> list[float]:
    """Widths of the same sum as `wanted`, none under `least`: who has more than needed gives in proportion."""
    lack = sum(max(0.0, need - width) for width, need in zip(wanted, least, strict=True))
    spare = sum(max(0.0, width - need) for width, need in zip(wanted, least, strict=True))
    given = lack / spare if spare else 0.0
    return [need if width < need else width - (width - need) * given for width, need in zip(wanted, least, strict=True)]
