"""Front matter: the title page and the table of contents."""

from collections.abc import Iterable, Sequence

from reportlab.pdfgen.canvas import Canvas

from mvp2desk.domain.documents.blocks import Document, Heading
from mvp2desk.exchange.paper.block_layout import BlockLayout, heading_key
from mvp2desk.exchange.paper.rows import Drawing, LineColumn, Page, PaperRow, Placed, RowLink, TextLine, paginate
from mvp2desk.exchange.paper.styles import (
    ACCENT,
    BODY,
    BOTTOM,
    CAPTION,
    HEADINGS,
    LEFT,
    MEASURE,
    RIGHT,
    SUBJECT,
    TITLE,
    TOP,
    WIDTH,
)
from mvp2desk.exchange.paper.tags import Element
from mvp2desk.exchange.paper.text_layout import TextLayout

_NUMBER = 40.0
_INDENT = 16.0
_DEEPEST = 2


def title_pages(document: Document, layout: TextLayout, root: Element) -> list[Page]:
    """Lay out the title page, and further pages if its facts need them. The credit is at the foot of the last."""
    title = layout.lines(document.title, WIDTH, TITLE, root.add("H1"))
    rows = [PaperRow([LineColumn(LEFT, WIDTH, [Drawing(96, _nothing), Drawing(22, _stroke), *title])], pad=2)]
    if document.subject:
        rows.append(
            PaperRow([LineColumn(LEFT, WIDTH, layout.lines(document.subject, WIDTH, SUBJECT, root.add("P")))], above=8)
        )
    if document.watermark:
        lines = layout.lines(document.watermark, MEASURE, HEADINGS[2], root.add("P"))
        rows.append(PaperRow([LineColumn(LEFT + 12, MEASURE, lines)], above=18, pad=3, bar=ACCENT))
    block_layout = BlockLayout(layout, root)
    facts = [row for pair in document.front for row in block_layout.rows(pair)]
    for row in facts[:1]:
        row.above = 40
    credit = PaperRow([LineColumn(LEFT, MEASURE, layout.lines(document.credit, MEASURE, CAPTION, root.add("P")))])
    if not document.credit:
        return paginate([*rows, *facts], TOP, BOTTOM)
    pages = paginate([*rows, *facts], TOP, BOTTOM + credit.height + 20)
    pages[-1].append(Placed(credit, BOTTOM + credit.height))
    return pages


class Contents:
    """The table of contents. Page numbers are filled in after pagination."""

    def __init__(self, document: Document, layout: TextLayout, root: Element) -> None:
        self._layout = layout
        self._numbers: dict[str, TextLine] = {}
        headings = [block for block in document.blocks if isinstance(block, Heading)]
        self.rows = self._rows(document, headings, root) if headings else []

    def fill(self, pages: Iterable[Page], first: int) -> None:
        """Set the page number of each heading; the first of `pages` has the number `first`."""
        for number, page in enumerate(pages, first):
            for placed in page:
                if placed.row.key in self._numbers:
                    self._numbers[placed.row.key].text = str(number)

    def _rows(self, document: Document, headings: Sequence[Heading], root: Element) -> list[PaperRow]:
        heading = self._layout.lines(document.contents_word, WIDTH, HEADINGS[1], root.add("H1"))
        table = root.add("TOC")
        entries = [
            self._entry(block, heading_key(number), table)
            for number, block in enumerate(headings, 1)
            if block.level <= _DEEPEST
        ]
        return [PaperRow([LineColumn(LEFT, WIDTH, heading)], pad=3, keep=True), *entries]

    def _entry(self, block: Heading, key: str, table: Element) -> PaperRow:
        """Lay out an entry. Its link covers both the title and the page number."""
        top = block.level <= 1
        link = table.add("TOCI").add("Reference").add("Link")
        indent = 0.0 if top else _INDENT
        style = BODY.but(bold=top)
        width = WIDTH - _NUMBER - indent
        words = self._layout.lines(block.said, width, style, link.add("Span"))
        number = self._numbers[key] = TextLine("", BODY, link.add("Span"), right=True)
        return PaperRow(
            [LineColumn(LEFT + indent, width, words), LineColumn(RIGHT - _NUMBER, _NUMBER, [number])],
            above=9 if top else 2,
            pad=1.5,
            whole=True,
            link=RowLink(key, link, self._layout.plain(block.said)),
        )


def _stroke(canvas: Canvas, x: float, top: float) -> None:
    canvas.setFillColor(ACCENT)
    canvas.rect(x, top - 5, 44, 4, stroke=0, fill=1)


def _nothing(canvas: Canvas, x: float, top: float) -> None:
    """Draw nothing: space above the title."""
