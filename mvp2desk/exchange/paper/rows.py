"""Which rows stand on which page? Everything on paper is a row of columns; rows split between lines.

A paragraph is a row with one column, a question with its answer one with two, a row of a table has as many as the
table. So one small piece of arithmetic splits paragraphs, long answers and table cells alike.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from reportlab.pdfgen.canvas import Canvas

from mvp2desk.domain.status import State
from mvp2desk.exchange.paper.look import EDGE, HAND, HEIGHT, Style
from mvp2desk.exchange.paper.tags import Element

KEPT = 5
"""A row of at most this many lines is not split, and no part of a split row has fewer than two."""


@dataclass(slots=True)
class TextLine:
    """One line of text. `element` None makes it an artifact; `state` draws its glyph before the text."""

    text: str
    style: Style
    element: Element | None
    right: bool = False
    state: State | None = None
    above: float = 0

    @property
    def height(self) -> float:
        """How much of the page it takes."""
        return self.style.leading + self.above


@dataclass(slots=True)
class Art:
    """Something drawn: `draw` gets the canvas and the upper left corner. Without `element` it is an artifact; with a
    `width` it is a figure."""

    height: float
    draw: Callable[[Canvas, float, float], None]
    element: Element | None = None
    width: float = 0


Item = TextLine | Art


def free_lines(count: int, width: float, element: Element | None) -> list[Item]:
    """Lines to write on by hand."""

    def draw(canvas: Canvas, x: float, top: float) -> None:
        canvas.setLineWidth(0.6)
        canvas.setStrokeColor(EDGE)
        canvas.line(x, top - HAND + 3, x + width, top - HAND + 3)

    return [Art(HAND, draw, element) for _ in range(count)]


@dataclass(slots=True)
class LineColumn:
    """Lines under each other, from `x` (from the left edge of the paper), `width` wide."""

    x: float
    width: float
    items: Sequence[Item]


@dataclass(slots=True)
class RowLink:
    """The whole row leads to the row `key`; `says` names it for who cannot see it."""

    key: str
    element: Element
    says: str


@dataclass(slots=True)
class PaperRow:
    """Columns beside each other.

    `above` is left out at the top of a page; `pad` is inside, above and below. `rule` is the colour of a line
    under the row, `bar` that of a thick line at its left, `fill` of its ground. `heads` are repeated on top of a
    page that begins with this row or with a part of it. `key` is the name that links and bookmarks go to.
    """

    columns: Sequence[LineColumn]
    above: float = 0
    pad: float = 0
    rule: str = ""
    thick: float = 0.6
    bar: str = ""
    fill: str = ""
    keep: bool = False
    whole: bool = False
    fresh: bool = False
    heads: "Sequence[PaperRow]" = ()
    key: str = ""
    link: RowLink | None = None
    height: float = field(init=False)

    def __post_init__(self) -> None:
        self.height = 2 * self.pad + max((sum(item.height for item in c.items) for c in self.columns), default=0)


@dataclass(slots=True)
class Placed:
    """A row, or a part of one, with the height of its upper edge above the foot of the paper."""

    row: PaperRow
    top: float
    repeated: bool = False


Page = list[Placed]


def paginate(rows: Sequence[PaperRow], top: float, bottom: float) -> list[Page]:
    """The rows on pages, between `top` and `bottom`; at least one page."""
    press = _Press(top, bottom)
    for place, row in enumerate(rows):
        if row.fresh:
            press.turn(row)
        press.put(row, _needed_after(rows, place) if row.keep else 0)
    return press.pages


class _Press:
    def __init__(self, top: float, bottom: float) -> None:
        self.pages: list[Page] = [[]]
        self._top, self._bottom, self._y = top, bottom, top

    def put(self, row: PaperRow, after: float) -> None:
        """Place `row` where `after` points still fit below it, over as many pages as it needs."""
        rest: PaperRow | None = row
        while rest is not None:
            gap = rest.above if self.pages[-1] else 0
            room = self._y - self._bottom - gap
            part: PaperRow | None
            left: PaperRow | None
            if rest.height + after <= room:
                part, left = rest, None
            elif not self.pages[-1] or self._only_heads():
                part, left = _split(rest, room, forced=True)
            else:
                part, left = (None, rest) if rest.whole or rest.keep else _split(rest, room)
            if part is not None:
                self._place(part, gap)
            if left is not None:
                self.turn(left)
            rest = left

    def turn(self, row: PaperRow) -> None:
        """Begin a page, with the heads that `row` wants; an empty page is not turned."""
        if self.pages[-1] and not self._only_heads():
            self.pages.append([])
            self._y = self._top
            for head in row.heads:
                self._place(head, 0, repeated=True)

    def _only_heads(self) -> bool:
        return bool(self.pages[-1]) and all(placed.repeated for placed in self.pages[-1])

    def _place(self, row: PaperRow, gap: float, repeated: bool = False) -> None:
        self.pages[-1].append(Placed(row, self._y - gap, repeated))
        self._y -= gap + row.height


def _needed_after(rows: Sequence[PaperRow], place: int) -> float:
    """What a row that must not stand alone wants below it: the rows it is kept with, and the start of the next."""
    needed = 0.0
    for number in range(place + 1, len(rows)):
        row = rows[number]
        if row.fresh:
            break
        needed += row.above
        if not row.keep:
            needed += row.height if _stays_whole(row) else min(row.height, 2 * row.pad + 46)
            break
        needed += row.height
    return min(needed, HEIGHT / 2)


def _split(row: PaperRow, room: float, forced: bool = False) -> tuple[PaperRow | None, PaperRow | None]:
    """The part of `row` that fits into `room`, and the rest. No part when it would be too little, unless `forced`."""
    counts = [_count(column.items, room - 2 * row.pad) for column in row.columns]
    if forced:
        counts = [max(1, count) for count in counts]
    elif _stays_whole(row) or max(counts) < 2:
        return None, row
    counts = [_leave_two(count, len(column.items)) for column, count in zip(row.columns, counts, strict=True)]
    pairs = list(zip(row.columns, counts, strict=True))
    if all(count >= len(column.items) for column, count in pairs):
        return row, None
    first = [replace(column, items=column.items[:count]) for column, count in pairs]
    rest = [replace(column, items=column.items[count:]) for column, count in pairs]
    return replace(row, columns=first, rule=""), replace(row, columns=rest, above=0, key="", link=None)


def _stays_whole(row: PaperRow) -> bool:
    return row.whole or max((len(column.items) for column in row.columns), default=0) <= KEPT


def _leave_two(count: int, lines: int) -> int:
    """A single last line takes the one before it along to the next page."""
    return count - 1 if lines - count == 1 and count > 2 else count


def _count(items: Sequence[Item], room: float) -> int:
    for count, item in enumerate(items):
        room -= item.height
        if room < 0:
            return count
    return len(items)
