"""Rows of columns, and their pagination.

A paragraph is a row with one column, a question with its answer a row with two, and a table row has the columns of its
table; so one algorithm splits paragraphs, long answers and table cells between lines.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace
from reportlab.pdfgen.canvas import Canvas

from mvp2desk.domain.status import State
from mvp2desk.exchange.paper.styles import EDGE, HEIGHT, WRITING_LINE, Style
from mvp2desk.exchange.paper.tags import Element

KEPT = 5
"""Rows with at most this many lines are not split. Each part of a split row has at least two lines."""


class TextLine(Struct):
    """One line of text. Without `element` it is an artifact; `state` adds its glyph before the text."""

    text: str
    style: Style
    element: Element | None
    right: bool = False
    state: State | None = None
    above: float = 0

    @property
    def height(self) -> float:
        """Height on the page, with the space above."""
        return self.style.leading + self.above


class Drawing(Struct):
    """A drawing; `draw` is called with the canvas and the upper left corner.

    Without `element` it is an artifact; with a `width` it is a figure.
    """

    height: float
    draw: Callable[[Canvas, float, float], None]
    element: Element | None = None
    width: float = 0


Item = TextLine | Drawing


def writing_lines(count: int, width: float, element: Element | None) -> list[Item]:
    """Return ruled lines for handwriting."""

    def draw(canvas: Canvas, x: float, top: float) -> None:
        canvas.setLineWidth(0.6)
        canvas.setStrokeColor(EDGE)
        canvas.line(x, top - WRITING_LINE + 3, x + width, top - WRITING_LINE + 3)

    return [Drawing(WRITING_LINE, draw, element) for _ in range(count)]


class LineColumn(Struct):
    """A column of lines at `x` (from the left edge of the paper) with a `width`."""

    x: float
    width: float
    items: Sequence[Item]


class RowLink(Struct):
    """A link from a row to the row `key`, with alternative text."""

    key: str
    element: Element
    alt_text: str


class PaperRow(Struct):
    """A row of columns.

    `above` is the space before it, omitted at the top of a page; `pad` is inside, above and below. `rule` is the color
    of the line below, `bar` of the thick line at the left, `fill` of the background. A row is not split if it is
    `whole`, and stays on one page with the next if `keep` is set. `starts_page` begins a new page. `header_rows` are
    repeated on a page that begins with this row or a part of it. `key` is the destination of links and bookmarks.
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
    starts_page: bool = False
    header_rows: "Sequence[PaperRow]" = ()
    key: str = ""
    link: RowLink | None = None
    height: float = 0

    def __post_init__(self) -> None:
        self.height = 2 * self.pad + max((sum(item.height for item in c.items) for c in self.columns), default=0)


class Placed(Struct):
    """A row, or part of one, on a page. `top` is the distance of its upper edge from the lower edge of the paper."""

    row: PaperRow
    top: float
    repeated: bool = False


Page = list[Placed]


def paginate(rows: Sequence[PaperRow], top: float, bottom: float) -> list[Page]:
    """Distribute rows over pages, between `top` and `bottom`; returns at least one page."""
    paginator = _Paginator(top, bottom)
    for place, row in enumerate(rows):
        if row.starts_page:
            paginator.start_page(row)
        paginator.add(row, _needed_after(rows, place) if row.keep else 0)
    return paginator.pages


class _Paginator:
    def __init__(self, top: float, bottom: float) -> None:
        self.pages: list[Page] = [[]]
        self._top, self._bottom, self._y = top, bottom, top

    def add(self, row: PaperRow, after: float) -> None:
        """Place `row`, with at least `after` points free below it, on as many pages as it needs."""
        rest: PaperRow | None = row
        while rest is not None:
            gap = rest.above if self.pages[-1] else 0
            room = self._y - self._bottom - gap
            part: PaperRow | None
            left: PaperRow | None
            if rest.height + after <= room:
                part, left = rest, None
            elif not self.pages[-1] or self._has_only_headers():
                part, left = _split(rest, room, forced=True)
            else:
                part, left = (None, rest) if rest.whole or rest.keep else _split(rest, room)
            if part is not None:
                self._place(part, gap)
            if left is not None:
                self.start_page(left)
            rest = left

    def start_page(self, row: PaperRow) -> None:
        """Start a page with the header rows of `row`, unless the current page is empty."""
        if self.pages[-1] and not self._has_only_headers():
            self.pages.append([])
            self._y = self._top
            for head in row.header_rows:
                self._place(head, 0, repeated=True)

    def _has_only_headers(self) -> bool:
        return bool(self.pages[-1]) and all(placed.repeated for placed in self.pages[-1])

    def _place(self, row: PaperRow, gap: float, repeated: bool = False) -> None:
        self.pages[-1].append(Placed(row, self._y - gap, repeated))
        self._y -= gap + row.height


def _needed_after(rows: Sequence[PaperRow], place: int) -> float:
    """Return the height needed below a row with `keep`: the rows kept with it, and the start of the next."""
    needed = 0.0
    for number in range(place + 1, len(rows)):
        row = rows[number]
        if row.starts_page:
            break
        needed += row.above
        if not row.keep:
            needed += row.height if _stays_whole(row) else min(row.height, 2 * row.pad + 46)
            break
        needed += row.height
    return min(needed, HEIGHT / 2)


def _split(row: PaperRow, room: float, forced: bool = False) -> tuple[PaperRow | None, PaperRow | None]:
    """Split `row` into the part that fits into `room`, or None if it is too small and not `forced`, and the rest."""
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
    """Avoid a single last line on the next page."""
    return count - 1 if lines - count == 1 and count > 2 else count


def _count(items: Sequence[Item], room: float) -> int:
    for count, item in enumerate(items):
        room -= item.height
        if room < 0:
            return count
    return len(items)
