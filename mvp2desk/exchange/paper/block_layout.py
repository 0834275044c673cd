"""Layout of blocks as rows on paper."""

from collections.abc import Iterator, Mapping

from reportlab.pdfgen.canvas import Canvas

from mvp2desk.domain.documents.blocks import (
    Bar,
    Block,
    Heading,
    PageBreak,
    Pair,
    Paragraph,
    Picture,
    Signature,
    Table,
    Tone,
    Total,
)
from mvp2desk.domain.forms.form import Kind
from mvp2desk.exchange.paper import glyphs, pictures
from mvp2desk.exchange.paper.rows import Drawing, Item, LineColumn, PaperRow, TextLine, writing_lines
from mvp2desk.exchange.paper.styles import (
    ACCENT,
    BODY,
    CAPTION,
    EDGE,
    GAP,
    HEADINGS,
    INK,
    LABEL,
    LABELS,
    LEFT,
    LINE,
    MEASURE,
    RIGHT,
    SMALL,
    SPACE_ABOVE,
    TONES,
    WHITE,
    WIDTH,
    Style,
)
from mvp2desk.exchange.paper.tables import layout_table
from mvp2desk.exchange.paper.tags import Element, quoted
from mvp2desk.exchange.paper.text_layout import TextLayout

_ANSWERS = LEFT + LABEL + GAP
_ANSWER = RIGHT - _ANSWERS
_BESIDE = 26.0
_STATE = 110.0
_READING = 66.0
_INTRODUCTION = 6
"""Maximum lines of a paragraph that is kept on one page with the block after it, under a heading."""


class BlockLayout:
    """Lays out blocks in sequence, with tags under `root`. Spacing and list tags depend on the preceding block."""

    def __init__(self, layout: TextLayout, root: Element) -> None:
        self._text = layout
        self._root = root
        self._list: Element | None = None
        self._level = 0
        self._last: type | None = None
        self._starts_page = False
        self._headings = 0
        self._edges: Mapping[Kind, float] = {}

    def rows(self, block: Block) -> Iterator[PaperRow]:
        """Lay out `block` and yield its rows."""
        if not isinstance(block, Pair):
            self._list = None
        if not isinstance(block, Total):
            self._edges = {}
        kinds = (self._last, type(block))
        room = 0.0 if kinds in _CLOSE or self._last is None else _ROOM_AFTER.get(self._last, 0.0)
        for row in self._set(block):
            if self._last is not None:
                row.above, row.starts_page = max(row.above, room), self._starts_page
            self._last, self._starts_page, room = type(block), False, 0.0
            yield row

    def _set(self, block: Block) -> Iterator[PaperRow]:
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph():
                yield from self._paragraph(block)
            case Pair():
                yield self._pair(block)
            case Table():
                table = layout_table(block, self._text, self._root)
                self._edges = table.edges
                yield from table.rows
            case Total():
                yield self._total(block)
            case Bar():
                yield self._bar(block)
            case Picture():
                yield from self._picture(block)
            case Signature():
                yield self._signature(block)
            case PageBreak():
                self._starts_page = True

    def _heading(self, block: Heading) -> PaperRow:
        """Lay out a heading. Its tag is at most one level below the preceding heading's, as PDF/UA requires."""
        shown = min(max(block.level, 1), 3)
        self._level = min(shown, self._level + 1)
        self._headings += 1
        width = WIDTH - _STATE - GAP if block.state else WIDTH
        element = self._root.add(f"H{self._level}")
        columns = [LineColumn(LEFT, width, self._text.lines(block.said, width, HEADINGS[shown], element))]
        if block.state:
            columns.append(self._state(block, HEADINGS[shown]))
        return PaperRow(
            columns,
            above=SPACE_ABOVE[shown],
            pad=3,
            rule=LINE if shown == 1 else "",
            keep=True,
            key=heading_key(self._headings),
        )

    def _state(self, block: Heading, style: Style) -> LineColumn:
        """Lay out the state with its glyph at the right edge, vertically centered on the heading."""
        element = self._root.add("P") if block.state_word else None
        lines = self._text.lines(block.state_word, _STATE, CAPTION, element) or [TextLine("", CAPTION, None)]
        lines[0].state = block.state
        lines[0].above = (style.leading - CAPTION.leading) * 0.62
        width = glyphs.ROOM + max(self._text.width(line.text, line.style) for line in lines)
        return LineColumn(RIGHT - width, width, lines)

    def _paragraph(self, block: Paragraph) -> Iterator[PaperRow]:
        style = TONES[block.tone]
        notice = block.tone is Tone.NOTICE
        left, width = (LEFT + 12, MEASURE - 12) if notice else (LEFT, MEASURE)
        phrases = self._text.phrases(block.said)
        half = (WIDTH - (left - LEFT) - _BESIDE) / 2
        if len(phrases) == 2 and all(self._text.natural_width((phrase,), style, half + 1) > half for phrase in phrases):
            columns = [
                LineColumn(
                    left + n * (half + _BESIDE),
                    half,
                    self._text.phrase_lines(phrase, half, style, self._root.add("P")),
                )
                for n, phrase in enumerate(phrases)
            ]
        else:
            columns = [LineColumn(left, width, self._text.lines(block.said, width, style, self._root.add("P")))]
        introduces = self._last is Heading and all(len(column.items) <= _INTRODUCTION for column in columns)
        bar = ACCENT if notice else ""
        yield PaperRow(columns, above=10 if notice else 7, pad=2 if notice else 0, bar=bar, keep=introduces)

    def _pair(self, block: Pair) -> PaperRow:
        first = self._list is None
        self._list = self._list or self._root.add("L")
        item = self._list.add("LI")
        label = self._text.lines(block.label, LABEL, LABELS, item.add("Lbl"))
        for line in label[:1]:
            line.above = 1.3  # aligns the baselines of question and answer
        body = item.add("LBody")
        element = body.add("P")
        answer: list[Item] = [*self._text.lines(block.cell.said, _ANSWER, TONES[block.cell.tone], element)]
        answer += writing_lines(block.cell.room, _ANSWER, element)
        if block.note:
            note = self._text.lines(block.note, _ANSWER, CAPTION, body.add("P"))
            if note:
                note[0].above = 2.0
            answer += note
        columns = [LineColumn(LEFT, LABEL, label), LineColumn(_ANSWERS, _ANSWER, answer)]
        return PaperRow(columns, above=8 if first else 0, pad=5.5, rule="" if block.cell.room else LINE)

    def _total(self, block: Total) -> PaperRow:
        """Lay out a total, aligned with its column of figures."""
        element = self._root.add("P")
        style = BODY.but(bold=True)
        edge = max(self._edges.get(block.cell.kind, RIGHT), LEFT + LABEL + GAP)
        half = (edge - LEFT - GAP) / 2
        label = self._text.lines(block.label, half, style, element.add("Span"))
        figure = self._text.lines(block.cell.said, half, style, element.add("Span"), right=True)
        columns = [LineColumn(LEFT, half, label), LineColumn(edge - half, half, figure)]
        return PaperRow(columns, above=3, pad=4, rule=INK, thick=0.9, whole=True)

    def _bar(self, block: Bar) -> PaperRow:
        """Lay out a bar with a short reading at its right, or a longer one below."""
        share = float(block.part / block.whole) if block.whole else 0.0
        beside = self._text.natural_width(block.reading, SMALL, _READING + 1) <= _READING
        width = _ANSWER - _READING - GAP if beside else _ANSWER

        def draw(canvas: Canvas, x: float, top: float) -> None:
            canvas.setLineWidth(0.8)
            canvas.setStrokeColor(EDGE)
            canvas.setFillColor(WHITE)
            canvas.rect(x, top - 11, width, 8, fill=1)
            canvas.setFillColor(ACCENT)
            canvas.rect(x, top - 11, width * min(max(share, 0.0), 1.0), 8, stroke=0, fill=1)

        element = self._root.add("P")
        label = self._text.lines(block.label, LABEL, LABELS, element.add("Span"))
        spoken = element.add("Span")
        if beside:
            reading = self._text.lines(block.reading, _READING, SMALL, spoken, right=True)
            columns = [
                LineColumn(_ANSWERS, width, [Drawing(LABELS.leading, draw)]),
                LineColumn(RIGHT - _READING, _READING, reading),
            ]
        else:
            reading = self._text.lines(block.reading, _ANSWER, CAPTION, spoken)
            columns = [LineColumn(_ANSWERS, _ANSWER, [Drawing(16, draw), *reading])]
        return PaperRow([LineColumn(LEFT, LABEL, label), *columns], pad=2 if beside else 4, whole=True, keep=True)

    def _picture(self, block: Picture) -> Iterator[PaperRow]:
        pixels = pictures.read(block.data)
        if pixels is None:
            yield from self._paragraph(Paragraph(block.alt, Tone.NOTICE))
        else:
            alt = self._text.plain(block.alt) or self._text.plain(block.caption)
            yield _drawn(pixels, self._root.add("Figure", extra=f"/Alt{quoted(alt)}"), bool(block.caption))
        if block.caption:
            lines = self._text.lines(block.caption, MEASURE, CAPTION, self._root.add("P"))
            yield PaperRow([LineColumn(LEFT, MEASURE, lines)], above=4)

    def _signature(self, block: Signature) -> PaperRow:
        def draw(canvas: Canvas, x: float, top: float) -> None:
            canvas.setLineWidth(0.8)
            canvas.setStrokeColor(INK)
            canvas.line(x, top - 38, x + 250, top - 38)

        lines = self._text.lines(block.label, MEASURE, CAPTION, self._root.add("P"))
        return PaperRow([LineColumn(LEFT, MEASURE, [Drawing(41, draw), *lines])], above=10, whole=True)


def heading_key(number: int) -> str:
    """Return the link destination of the document's heading `number`, counted from 1."""
    return f"heading-{number}"


def _drawn(pixels: pictures.Pixels, element: Element, keep: bool) -> PaperRow:
    scale = min(1.0, MEASURE / pixels.width, 380 / pixels.height)
    width, height = pixels.width * scale, pixels.height * scale

    def draw(canvas: Canvas, x: float, top: float) -> None:
        canvas.drawImage(pixels.reader, x, top - height, width, height)

    return PaperRow(
        [LineColumn(LEFT, MEASURE, [Drawing(height, draw, element, width)])], above=12, whole=True, keep=keep
    )


_ROOM_AFTER: dict[type, float] = {
    Heading: 8.0,
    Pair: 12.0,
    Table: 14.0,
    Total: 14.0,
    Bar: 8.0,
    Picture: 14.0,
    Signature: 12.0,
}
_CLOSE = {(Pair, Pair), (Bar, Bar), (Total, Total), (Table, Total)}
"""Pairs of consecutive blocks without extra space between them."""
