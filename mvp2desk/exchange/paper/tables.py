"""How does a table become rows of paper, with columns wide enough for their words?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas

from mvp2desk.domain.documents.blocks import Cell, Column, Table, Tone
from mvp2desk.domain.forms.form import Kind
from mvp2desk.domain.forms.kinds import FIGURES
from mvp2desk.exchange.paper.look import ACCENT, LABELS, LEFT, LINE, SMALL, SOFT, WIDTH, Style
from mvp2desk.exchange.paper.records import records_of
from mvp2desk.exchange.paper.rows import Art, Item, LineColumn, PaperRow, free_lines
from mvp2desk.exchange.paper.tags import Element
from mvp2desk.exchange.paper.words import TextSetter

_PAD = 4.5
_MANY = 7
_BY_HAND = 60.0
_HEADER_LINES = 3
_READABLE = 92.0
"""A column of running text narrower than this is a ladder of single words."""
_BAR = 4.4
"""What a bar of marks leaves free of the height of its line."""
_COLUMN_HEADER = "/A<</O/Table/Scope/Column>>"
_ROW_HEADER = "/A<</O/Table/Scope/Row>>"


@dataclass(frozen=True, slots=True)
class SetTable:
    """The rows of a table on paper, and the right edges of its columns of figures by their kind."""

    rows: tuple[PaperRow, ...]
    edges: Mapping[Kind, float]


@dataclass(frozen=True, slots=True)
class _Setting:
    """How closely a table is set: its type, the space between two columns, and how narrow a column of names may be."""

    style: Style
    gutter: float
    names: float


_SMALLER = SMALL.but(size=8.2, leading=11.6)
_ROOMY, _CROWDED, _CLOSE = _Setting(SMALL, 12, _READABLE), _Setting(_SMALLER, 12, _READABLE), _Setting(_SMALLER, 9, 64)


def set_table(table: Table, scribe: TextSetter, parent: Element) -> SetTable:
    """`table` side by side where its columns have room for what they hold, if need be set closely and without the
    columns in which nothing stands; else record after record."""
    if not table.columns:
        return SetTable((), {})
    for fitted in _fuller(table):
        for setting in (_ROOMY if len(fitted.columns) < _MANY else _CROWDED, _CLOSE):
            places = _places(fitted, scribe, setting)
            if places:
                rows = tuple(_rows_of(fitted, scribe, parent.add("Table"), places, setting.style))
                return SetTable(rows, _edges(fitted, places))
    element = parent.add("P") if table.caption else parent
    return SetTable((*_caption(table, scribe, element), *records_of(table, scribe, parent)), {})


def _fuller(table: Table) -> Iterator[Table]:
    """The table, then without the columns in which nothing stands, and nothing is missing."""
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
    """Whether a column is for the eye only: marks, which another column says in words."""
    return column.kind is Kind.TIMELINE


def _rows_of(
    table: Table, scribe: TextSetter, element: Element, places: Sequence[tuple[float, float]], style: Style
) -> Iterator[PaperRow]:
    """Caption, header and rows; the header is repeated where the table goes on, for the eye only.

    The first cell of a row is its header, but not in a table of so few cells that headers would outnumber them:
    nobody gets lost there, and checkers take it for one header torn to pieces.
    """
    if table.caption:
        yield from _caption(table, scribe, element.add("Caption"))
    head = _head(table, scribe, places, style, element)
    yield head
    again = replace(head, columns=[_for_the_eye(column) for column in head.columns], above=0, keep=False)
    said = sum(not _is_drawn(column) for column in table.columns)
    named = said + len(table.rows) <= len(table.rows) * (said - 1)
    for row in table.rows:
        columns = _cells(table, row, scribe, places, style, element.add("TR"), named)
        yield PaperRow(columns, pad=_PAD, rule=LINE, heads=(again,))


def _caption(table: Table, scribe: TextSetter, element: Element) -> Iterator[PaperRow]:
    if table.caption:
        yield PaperRow(
            [LineColumn(LEFT, WIDTH, scribe.stack(table.caption, WIDTH, LABELS, element))], above=14, pad=2, keep=True
        )


def _head(
    table: Table, scribe: TextSetter, places: Sequence[tuple[float, float]], style: Style, table_el: Element
) -> PaperRow:
    row = table_el.add("TR")
    bold = style.but(bold=True)
    columns = []
    for column, (x, width) in zip(table.columns, places, strict=True):
        if _is_drawn(column):
            lines = scribe.stack(column.label, width, bold, None)
            inset = (width - max((scribe.width(line.text, bold) for line in lines), default=0)) / 2
            columns.append(LineColumn(x + max(0.0, inset), width, lines))
        else:
            cell = row.add("TH", extra=_COLUMN_HEADER)
            columns.append(LineColumn(x, width, scribe.stack(column.label, width, bold, cell, column.kind in FIGURES)))
    return PaperRow(columns, above=0 if table.caption else 12, pad=_PAD, rule=ACCENT, thick=1.1, keep=True)


def _cells(
    table: Table,
    cells: Sequence[Cell],
    scribe: TextSetter,
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
            *scribe.stack(cell.said, width, tone, element, right),
            *free_lines(cell.room, width, element),
        ]
        columns.append(LineColumn(x, width, items))
    return columns


def _mark(width: float, style: Style) -> Item:
    """A filled cell, as wide as its column: marks beside each other join to a bar."""

    def draw(canvas: Canvas, x: float, top: float) -> None:
        canvas.setFillColor(ACCENT)
        canvas.rect(x, top - style.leading + _BAR / 2, width, style.leading - _BAR, stroke=0, fill=1)

    return Art(style.leading, draw)


def _for_the_eye(column: LineColumn) -> LineColumn:
    return replace(column, items=[replace(item, element=None) for item in column.items])


def _places(table: Table, scribe: TextSetter, setting: _Setting) -> list[tuple[float, float]]:
    """Left edge and width of each column: its share, but no less than it needs; none at all where these are too much
    for the page. Columns of marks touch each other."""
    drawn = [_is_drawn(column) for column in table.columns]
    gaps = [0.0 if one and next_one else setting.gutter for one, next_one in pairwise(drawn)]
    room = WIDTH - sum(gaps)
    needs: list[float] = []
    for number in range(len(drawn)):
        needs.append(_need(table, number, scribe, setting, room / 3))
        if sum(needs) > room:
            return []
    shares = [max(1, column.width) for column in table.columns]
    widths = _at_least([room * share / sum(shares) for share in shares], needs)
    edges = [LEFT + sum(widths[:number]) + sum(gaps[:number]) for number in range(len(widths))]
    return list(zip(edges, widths, strict=True))


def _need(table: Table, number: int, scribe: TextSetter, setting: _Setting, most: float) -> float:
    """The width at which no word of a column is broken and its texts read well."""
    column, style, bold = table.columns[number], setting.style, setting.style.but(bold=True)
    if _is_drawn(column):
        return scribe.longest_word(column.label, bold) + 4
    readable = _READABLE if column.kind is Kind.LONG_TEXT else setting.names
    word = scribe.longest_word(column.label, bold)
    text = scribe.needs(column.label, bold, readable * _HEADER_LINES) / _HEADER_LINES + bold.size
    for row in table.rows:
        word = max(word, scribe.longest_word(row[number].said, style), _BY_HAND if row[number].room else 0)
        if text < readable:
            text = max(text, scribe.needs(row[number].said, style, readable))
    return max(min(word + 0.5, most), text)


def _at_least(wanted: Sequence[float], least: Sequence[float]) -> list[float]:
    """Widths of the same sum as `wanted`, none under `least`: who has more than needed gives in proportion."""
    lack = sum(max(0.0, need - width) for width, need in zip(wanted, least, strict=True))
    spare = sum(max(0.0, width - need) for width, need in zip(wanted, least, strict=True))
    given = lack / spare if spare else 0.0
    return [need if width < need else width - (width - need) * given for width, need in zip(wanted, least, strict=True)]
