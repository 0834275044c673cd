"""How does a table with more in it than fits side by side become rows of paper? Row after row, each cell labelled."""

from collections.abc import Iterator

from mvp2desk.domain.blocks import Cell, Column, Table, Tone
from mvp2desk.exchange.paper.look import BODY, CAPTION, GAP, LABEL, LEFT, LINE, RIGHT, SMALL, SOFT, WIDTH
from mvp2desk.exchange.paper.rows import Column as Place
from mvp2desk.exchange.paper.rows import Line, Row, free_lines
from mvp2desk.exchange.paper.tags import Element
from mvp2desk.exchange.paper.words import Scribe

_CELLS = LEFT + LABEL + GAP
_NAME = BODY.but(bold=True)
_BLANK = 32
_WORDS = 7


def records_of(table: Table, scribe: Scribe, parent: Element) -> Iterator[Row]:
    """Each row under its name, which is its first cell; a list in a list for who hears it. Empty cells are left out."""
    records = parent.add("L")
    for cells in table.rows:
        yield from _record(table, cells, scribe, records.add("LI"))


def _record(table: Table, cells: tuple[Cell, ...], scribe: Scribe, item: Element) -> Iterator[Row]:
    pairs = zip(table.columns[1:], cells[1:], strict=True)
    told = [(column, cell) for column, cell in pairs if cell.room or scribe.phrases(cell.said)]
    label = item.add("Lbl")
    name = scribe.stack(cells[0].said, WIDTH, _NAME, label) or [Line(_nameless(table, cells[0], scribe), _NAME, label)]
    head = Row([Place(LEFT, WIDTH, name)], above=13, pad=2, keep=bool(told), rule="" if told else LINE)
    again = Row([Place(LEFT, WIDTH, [Line(_shortened(name[0].text), CAPTION, None)])], pad=2)
    yield head
    answers = item.add("LBody").add("L") if told else None
    for number, (column, cell) in enumerate(told, 1):
        assert answers is not None
        last = number == len(told)
        columns = _answer(column, cell, scribe, answers.add("LI"))
        yield Row(columns, pad=4 if last else 2.2, rule=LINE if last else "", heads=(again,))


def _nameless(table: Table, cell: Cell, scribe: Scribe) -> str:
    """What stands where a record has no name: a dash, or what to write there by hand."""
    return f"{scribe.plain(table.columns[0].label)}: {'_' * _BLANK}" if cell.room else "–"


def _shortened(name: str) -> str:
    """A name on top of the page on which its record goes on."""
    words = name.split()
    return name if len(words) <= _WORDS else " ".join(words[: _WORDS - 1]) + " …"


def _answer(column: Column, cell: Cell, scribe: Scribe, item: Element) -> list[Place]:
    label = scribe.stack(column.label, LABEL, CAPTION, item.add("Lbl"))
    style = SMALL if cell.tone in (Tone.BODY, Tone.NOTICE) else SMALL.but(colour=SOFT)
    width, element = RIGHT - _CELLS, item.add("LBody").add("P")
    answer = [*scribe.stack(cell.said, width, style, element), *free_lines(cell.room, width, element)]
    return [Place(LEFT, LABEL, label), Place(_CELLS, width, answer)]
