"""How does a table with more in it than fits side by side become rows of paper? Row after row, each cell labelled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mvp2desk.domain.documents.blocks import Cell, Column, Phrase, Said, Table, Tone
from mvp2desk.exchange.paper.look import BODY, CAPTION, GAP, LABEL, LEFT, LINE, RIGHT, SMALL, SOFT, WIDTH
from mvp2desk.exchange.paper.rows import LineColumn, PaperRow, TextLine, free_lines
from mvp2desk.exchange.paper.tags import Element
from mvp2desk.exchange.paper.words import TextSetter

_CELLS = LEFT + LABEL + GAP
_ANSWER = RIGHT - _CELLS
_NAME = BODY.but(bold=True)
_BLANK = 32
_WORDS = 7


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a question and its answer stand: left edge and width of each."""

    label: tuple[float, float]
    answer: tuple[float, float]


_WHOLE = _Spot((LEFT, LABEL), (_CELLS, _ANSWER))
_HALVES = (
    _Spot((LEFT, LABEL), (_CELLS, 104.0)),
    _Spot((_CELLS + 116.0, 88.0), (_CELLS + 212.0, _ANSWER - 212.0)),
)
"""Two short answers beside each other: the first stands where all answers stand."""

_Told = tuple[Column, Cell]


def records_of(table: Table, scribe: TextSetter, parent: Element) -> Iterator[PaperRow]:
    """Each row under its name, which is its first cell; a list in a list for who hears it. Empty cells are left out;
    those that should not be empty are named at the end."""
    records = parent.add("L")
    for cells in table.rows:
        yield from _record(table, cells, scribe, records.add("LI"))


def _record(table: Table, cells: tuple[Cell, ...], scribe: TextSetter, item: Element) -> Iterator[PaperRow]:
    told = list(_told(table, cells, scribe))
    label = item.add("Lbl")
    name = scribe.stack(cells[0].said, WIDTH, _NAME, label) or [
        TextLine(_nameless(table, cells[0], scribe), _NAME, label)
    ]
    head = PaperRow([LineColumn(LEFT, WIDTH, name)], above=13, pad=2, keep=bool(told), rule="" if told else LINE)
    again = PaperRow([LineColumn(LEFT, WIDTH, [TextLine(_shortened(name[0].text), CAPTION, None)])], pad=2)
    yield head
    answers = item.add("LBody").add("L") if told else None
    lines = list(_in_lines(told, scribe))
    for number, line in enumerate(lines, 1):
        assert answers is not None
        last = number == len(lines)
        spots = _HALVES if len(line) > 1 else (_WHOLE,)
        places = [
            place
            for spot, one in zip(spots, line, strict=True)
            for place in _answer(*one, spot, scribe, answers.add("LI"))
        ]
        yield PaperRow(places, pad=4 if last else 2.2, rule=LINE if last else "", heads=(again,))


def _told(table: Table, cells: tuple[Cell, ...], scribe: TextSetter) -> Iterator[_Told]:
    """What there is to tell of a row beside its name."""
    pairs = list(zip(table.columns[1:], cells[1:], strict=True))
    for column, cell in pairs:
        if cell.room or scribe.phrases(cell.said):
            yield column, cell
    if missing := [column.label for column, cell in pairs if cell.is_open]:
        yield Column(table.unanswered), Cell(_listed(missing), tone=Tone.CAPTION)


def _listed(labels: Sequence[Said]) -> Said:
    """The labels one after the other, in each language."""
    labels = [label for label in labels if label]
    languages = [[label[min(n, len(label) - 1)] for label in labels] for n in range(max(map(len, labels), default=0))]
    return tuple(Phrase(" · ".join(one.text for one in same), same[0].language) for same in languages)


def _in_lines(told: Sequence[_Told], scribe: TextSetter) -> Iterator[tuple[_Told, ...]]:
    """What stands beside each other: two short answers that follow one another, else one answer."""
    waiting: _Told | None = None
    for one in told:
        if waiting is not None and _fits(*one, _HALVES[1], scribe):
            yield waiting, one
            waiting = None
            continue
        if waiting is not None:
            yield (waiting,)
        waiting = one if _fits(*one, _HALVES[0], scribe) else None
        if waiting is None:
            yield (one,)
    if waiting is not None:
        yield (waiting,)


def _fits(column: Column, cell: Cell, spot: _Spot, scribe: TextSetter) -> bool:
    """Whether a question and its answer need one line in each language, and no more than this room."""
    if cell.room:
        return False
    label = scribe.needs(column.label, CAPTION, spot.label[1] + 1)
    answer = scribe.needs(cell.said, SMALL, spot.answer[1] + 1)
    lines = any("\n" in phrase.text for phrase in cell.said)
    return not lines and label <= spot.label[1] and answer <= spot.answer[1]


def _nameless(table: Table, cell: Cell, scribe: TextSetter) -> str:
    """What stands where a record has no name: a dash, or what to write there by hand."""
    return f"{scribe.plain(table.columns[0].label)}: {'_' * _BLANK}" if cell.room else "–"


def _shortened(name: str) -> str:
    """A name on top of the page on which its record goes on."""
    words = name.split()
    return name if len(words) <= _WORDS else " ".join(words[: _WORDS - 1]) + " …"


def _answer(column: Column, cell: Cell, spot: _Spot, scribe: TextSetter, item: Element) -> list[LineColumn]:
    (left, room), (x, width) = spot.label, spot.answer
    label = scribe.stack(column.label, room, CAPTION, item.add("Lbl"))
    style = SMALL if cell.tone in (Tone.BODY, Tone.NOTICE) else SMALL.but(colour=SOFT)
    element = item.add("LBody").add("P")
    answer = [*scribe.stack(cell.said, width, style, element), *free_lines(cell.room, width, element)]
    return [LineColumn(left, room, label), LineColumn(x, width, answer)]
