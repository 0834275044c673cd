"""Layout of wide tables as records: one list per row, each cell with its label."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from mvp2desk.domain.documents.blocks import Cell, Column, Phrase, Said, Table, Tone
from mvp2desk.exchange.paper.rows import LineColumn, PaperRow, TextLine, writing_lines
from mvp2desk.exchange.paper.styles import BODY, CAPTION, GAP, LABEL, LEFT, LINE, RIGHT, SMALL, SOFT, WIDTH
from mvp2desk.exchange.paper.tags import Element
from mvp2desk.exchange.paper.text_layout import TextLayout

_CELLS = LEFT + LABEL + GAP
_ANSWER = RIGHT - _CELLS
_NAME = BODY.but(bold=True)
_BLANK = 32
_WORDS = 7


class _Position(Struct, frozen=True):
    """Position of a question and its answer: left edge and width of each."""

    label: tuple[float, float]
    answer: tuple[float, float]


_WHOLE = _Position((LEFT, LABEL), (_CELLS, _ANSWER))
_HALVES = (
    _Position((LEFT, LABEL), (_CELLS, 104.0)),
    _Position((_CELLS + 116.0, 88.0), (_CELLS + 212.0, _ANSWER - 212.0)),
)
"""Positions of two short answers side by side; the first is aligned with full-width answers."""

_Entry = tuple[Column, Cell]


def records_of(table: Table, layout: TextLayout, parent: Element) -> Iterator[PaperRow]:
    """Lay out each row under its name, the first cell; tagged as nested lists. Empty cells are omitted, except that
    unanswered required ones are listed at the end."""
    records = parent.add("L")
    for cells in table.rows:
        yield from _record(table, cells, layout, records.add("LI"))


def _record(table: Table, cells: tuple[Cell, ...], layout: TextLayout, item: Element) -> Iterator[PaperRow]:
    entries = list(_entries(table, cells, layout))
    label = item.add("Lbl")
    name = layout.lines(cells[0].said, WIDTH, _NAME, label) or [
        TextLine(_unnamed(table, cells[0], layout), _NAME, label)
    ]
    head = PaperRow([LineColumn(LEFT, WIDTH, name)], above=13, pad=2, keep=bool(entries), rule="" if entries else LINE)
    continued = PaperRow([LineColumn(LEFT, WIDTH, [TextLine(_shortened(name[0].text), CAPTION, None)])], pad=2)
    yield head
    answers = item.add("LBody").add("L") if entries else None
    lines = list(_grouped(entries, layout))
    for number, line in enumerate(lines, 1):
        assert answers is not None
        last = number == len(lines)
        positions = _HALVES if len(line) > 1 else (_WHOLE,)
        places = [
            place
            for position, one in zip(positions, line, strict=True)
            for place in _answer(*one, position, layout, answers.add("LI"))
        ]
        yield PaperRow(places, pad=4 if last else 2.2, rule=LINE if last else "", header_rows=(continued,))


def _entries(table: Table, cells: tuple[Cell, ...], layout: TextLayout) -> Iterator[_Entry]:
    """Yield the non-empty cells of a row after its name, and the labels of unanswered ones."""
    pairs = list(zip(table.columns[1:], cells[1:], strict=True))
    for column, cell in pairs:
        if cell.room or layout.phrases(cell.said):
            yield column, cell
    if missing := [column.label for column, cell in pairs if cell.is_open]:
        yield Column(table.unanswered), Cell(_listed(missing), tone=Tone.CAPTION)


def _listed(labels: Sequence[Said]) -> Said:
    """Join the labels, separately for each language."""
    labels = [label for label in labels if label]
    languages = [[label[min(n, len(label) - 1)] for label in labels] for n in range(max(map(len, labels), default=0))]
    return tuple(Phrase(" · ".join(one.text for one in same), same[0].language) for same in languages)


def _grouped(entries: Sequence[_Entry], layout: TextLayout) -> Iterator[tuple[_Entry, ...]]:
    """Group entries into lines: two consecutive short answers, otherwise one."""
    pending: _Entry | None = None
    for one in entries:
        if pending is not None and _fits(*one, _HALVES[1], layout):
            yield pending, one
            pending = None
            continue
        if pending is not None:
            yield (pending,)
        pending = one if _fits(*one, _HALVES[0], layout) else None
        if pending is None:
            yield (one,)
    if pending is not None:
        yield (pending,)


def _fits(column: Column, cell: Cell, position: _Position, layout: TextLayout) -> bool:
    """True if question and answer fit on one line of this width in each language."""
    if cell.room:
        return False
    label = layout.natural_width(column.label, CAPTION, position.label[1] + 1)
    answer = layout.natural_width(cell.said, SMALL, position.answer[1] + 1)
    lines = any("\n" in phrase.text for phrase in cell.said)
    return not lines and label <= position.label[1] and answer <= position.answer[1]


def _unnamed(table: Table, cell: Cell, layout: TextLayout) -> str:
    """Return the title of a record without a name: a dash, or a blank to fill in by hand."""
    return f"{layout.plain(table.columns[0].label)}: {'_' * _BLANK}" if cell.room else "–"


def _shortened(name: str) -> str:
    """Shorten a name for the header of a continued record."""
    words = name.split()
    return name if len(words) <= _WORDS else " ".join(words[: _WORDS - 1]) + " …"


def _answer(column: Column, cell: Cell, position: _Position, layout: TextLayout, item: Element) -> list[LineColumn]:
    (left, room), (x, width) = position.label, position.answer
    label = layout.lines(column.label, room, CAPTION, item.add("Lbl"))
    style = SMALL if cell.tone in (Tone.BODY, Tone.NOTICE) else SMALL.but(colour=SOFT)
    element = item.add("LBody").add("P")
    answer = [*layout.lines(cell.said, width, style, element), *writing_lines(cell.room, width, element)]
    return [LineColumn(left, room, label), LineColumn(x, width, answer)]
