"""How does a table become rows of paper, with columns wide enough for their words?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mvp2desk.domain.blocks import Cell, Said, Table, Tone
from mvp2desk.domain.forms import Kind
from mvp2desk.exchange.paper.look import ACCENT, LABELS, LEFT, LINE, SMALL, SOFT, WIDTH, Style
from mvp2desk.exchange.paper.records import records_of
from mvp2desk.exchange.paper.rows import Column, Line, Row, free_lines
from mvp2desk.exchange.paper.tags import Element
from mvp2desk.exchange.paper.words import Scribe

FIGURES = frozenset({Kind.INTEGER, Kind.PERCENT, Kind.MONEY, Kind.HOURS})
"""Kinds that stand at the right of their column, digit under digit."""

_GUTTER = 12.0
_PAD = 4.5
_MANY = 7
_BY_HAND = 60.0
_HEADER_LINES = 3
_READABLE = 92.0
"""A column of running text narrower than this is a ladder of single words."""
_COLUMN_HEADER = "/A<</O/Table/Scope/Column>>"
_ROW_HEADER = "/A<</O/Table/Scope/Row>>"


@dataclass(frozen=True, slots=True)
class SetTable:
    """The rows of a table on paper, and the right edges of its columns of figures by their kind."""

    rows: tuple[Row, ...]
    edges: Mapping[Kind, float]


def set_table(table: Table, scribe: Scribe, parent: Element) -> SetTable:
    """`table` side by side where its columns have room for what they hold, else record after record."""
    if not table.columns:
        return SetTable((), {})
    style = SMALL if len(table.columns) < _MANY else SMALL.but(size=8.2, leading=11.6)
    room = WIDTH - _GUTTER * (len(table.columns) - 1)
    needs = [_need(table, number, scribe, style, room / 3) for number in range(len(table.columns))]
    if sum(needs) > room:
        element = parent.add("P") if table.caption else parent
        return SetTable((*_caption(table, scribe, element), *records_of(table, scribe, parent)), {})
    places = _places([column.width for column in table.columns], needs, room)
    edges = {c.kind: x + width for c, (x, width) in zip(table.columns, places, strict=True) if c.kind in FIGURES}
    return SetTable(tuple(_rows_of(table, scribe, parent.add("Table"), places, style)), edges)


def _rows_of(
    table: Table, scribe: Scribe, element: Element, places: Sequence[tuple[float, float]], style: Style
) -> Iterator[Row]:
    """Caption, header and rows; the header is repeated where the table goes on, for the eye only.

    The first cell of a row is its header, but not in a table of so few cells that headers would outnumber them:
    nobody gets lost there, and checkers take it for one header torn to pieces.
    """
    if table.caption:
        yield from _caption(table, scribe, element.add("Caption"))
    head = _head(table, scribe, places, style, element)
    yield head
    again = replace(head, columns=[_for_the_eye(column) for column in head.columns], above=0, keep=False)
    right = [column.kind in FIGURES for column in table.columns]
    named = len(table.columns) + len(table.rows) <= len(table.rows) * (len(table.columns) - 1)
    for row in table.rows:
        columns = _cells(row, right, scribe, places, style, element.add("TR"), named)
        yield Row(columns, pad=_PAD, rule=LINE, heads=(again,))


def _caption(table: Table, scribe: Scribe, element: Element) -> Iterator[Row]:
    if table.caption:
        yield Row(
            [Column(LEFT, WIDTH, scribe.stack(table.caption, WIDTH, LABELS, element))], above=14, pad=2, keep=True
        )


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
    named: bool,
) -> list[Column]:
    columns = []
    soft = style.but(colour=SOFT)
    for number, (cell, (x, width)) in enumerate(zip(cells, places, strict=True)):
        element = row.add("TD") if number or not named else row.add("TH", extra=_ROW_HEADER)
        tone = style if cell.tone in (Tone.BODY, Tone.NOTICE) else soft
        items = [*scribe.stack(cell.said, width, tone, element, right[number]), *free_lines(cell.room, width, element)]
        columns.append(Column(x, width, items))
    return columns


def _for_the_eye(column: Column) -> Column:
    return replace(column, items=[replace(item, element=None) for item in column.items])


def _need(table: Table, number: int, scribe: Scribe, style: Style, most: float) -> float:
    """The width at which no word of a column is broken and its texts read well."""
    label, bold = table.columns[number].label, style.but(bold=True)
    word = scribe.longest_word(label, bold)
    text = scribe.needs(label, bold, _READABLE * _HEADER_LINES) / _HEADER_LINES + bold.size
    for row in table.rows:
        word = max(word, scribe.longest_word(row[number].said, style), _BY_HAND if row[number].room else 0)
        if text < _READABLE:
            text = max(text, scribe.needs(row[number].said, style, _READABLE))
    return max(min(word + 0.5, most), text)


def _places(shares: Sequence[int], least: Sequence[float], room: float) -> list[tuple[float, float]]:
    """Left edge and width of each column: its share, but no less than it needs, which all together fit."""
    shares = [max(1, share) for share in shares]
    wanted = [room * share / sum(shares) for share in shares]
    widths = _at_least(wanted, least)
    edges = [LEFT + sum(widths[:number]) + _GUTTER * number for number in range(len(widths))]
    return list(zip(edges, widths, strict=True))


def _at_least(wanted: Sequence[float], least: Sequence[float]) -> list[float]:
    """Widths of the same sum as `wanted`, none under `least`: who has more than needed gives in proportion."""
    lack = sum(max(0.0, need - width) for width, need in zip(wanted, least, strict=True))
    spare = sum(max(0.0, width - need) for width, need in zip(wanted, least, strict=True))
    given = lack / spare if spare else 0.0
    return [need if width < need else width - (width - need) * given for width, need in zip(wanted, least, strict=True)]
