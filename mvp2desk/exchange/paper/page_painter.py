"""Painting of placed rows on the pages of a PDF."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from mvp2desk.exchange.paper import glyphs
from mvp2desk.exchange.paper.rows import Drawing, LineColumn, Page, PaperRow, RowLink, TextLine
from mvp2desk.exchange.paper.styles import (
    CAPTION,
    FOOT,
    LEFT,
    LINE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    SHADOW,
    WIDTH,
    Style,
)
from mvp2desk.exchange.paper.tags import Element, Tree
from mvp2desk.exchange.paper.text_layout import TextLayout
from mvp2desk.exchange.paper.typeface import Typeface


class PagePainter:
    """Draws pages on the canvas and records marked content in the tree."""

    def __init__(self, canvas: Canvas, typeface: Typeface, layout: TextLayout, tree: Tree) -> None:
        self._canvas: Any = canvas
        self._fonts = {bold: typeface.font(bold) for bold in (False, True)}
        self._layout = layout
        self._tree = tree
        self._colours: dict[str, str] = {}

    def page(self, page: Page, watermark: str, footer: Sequence[str]) -> None:
        """Draw one page: watermark, rows, and footer (left and right text, or empty)."""
        self._tree.begin_page()
        if watermark:
            self._watermark(watermark)
        for placed in page:
            self._background(placed.row, placed.top)
            self._place(placed.row, placed.top)
        if footer:
            self._footer(*footer)
        self._canvas.showPage()

    def _place(self, row: PaperRow, top: float) -> None:
        for column in row.columns:
            self._column(column, top - row.pad)
        if row.key:
            self._canvas.bookmarkHorizontalAbsolute(row.key, top + 12)
        if row.link:
            self._link(row.link, top, top - row.height)

    def _column(self, column: LineColumn, y: float) -> None:
        """Draw a column. Consecutive items of one element form one marked-content sequence."""
        indent = glyphs.ROOM if any(isinstance(item, TextLine) and item.state for item in column.items) else 0.0
        for element, group in groupby(column.items, key=lambda item: item.element):
            items = list(group)
            for item in items:
                if isinstance(item, TextLine) and item.state is not None:
                    self._artifact()
                    glyphs.draw(self._canvas, item.state, column.x, y - item.above - item.style.leading * 0.5)
                    self._end()
            self._mark(element)
            y = self._lines([item for item in items if isinstance(item, TextLine)], column, y, indent)
            for item in items:
                if isinstance(item, Drawing):
                    self._drawing(item, column.x, y)
                    y -= item.height
            self._end()

    def _lines(self, lines: Sequence[TextLine], column: LineColumn, y: float, indent: float = 0.0) -> float:
        code: list[str] = []
        last: Style | None = None
        font = ""
        for line in lines:
            style = line.style
            y -= line.above
            x = column.x + indent
            if line.right:
                x = column.x + column.width - self._layout.width(line.text, style)
            if style is not last:
                code.append(self._colour(style.colour))
                last, font = style, ""
            baseline = y - style.leading / 2 - style.size * 0.36
            code.append(f"1 0 0 1 {x:.2f} {baseline:.2f} Tm")
            for name, chunk in self._chunks(line.text, style):
                if name != font:
                    code.append(f"{name} {style.size:g} Tf")
                    font = name
                code.append(f"<{chunk.hex()}> Tj")
            y -= style.leading
        if code:
            self._canvas._code.append("BT\n" + "\n".join(code) + "\nET")
        return y

    def _chunks(self, text: str, style: Style) -> Iterable[tuple[str, bytes]]:
        """Split `text` by the subsets of the embedded font."""
        font, doc = self._fonts[style.bold], self._canvas._doc
        for subset, chunk in font.splitString(text, doc):
            yield font.getSubsetInternalName(subset, doc), chunk

    def _drawing(self, drawing: Drawing, x: float, top: float) -> None:
        if drawing.element is not None and drawing.width:
            box = f"{x:.2f} {top - drawing.height:.2f} {x + drawing.width:.2f} {top:.2f}"
            drawing.element.extra += f"/A<</O/Layout/Placement/Block/BBox[{box}]>>"
        self._canvas.saveState()
        drawing.draw(self._canvas, x, top)
        self._canvas.restoreState()

    def _background(self, row: PaperRow, top: float) -> None:
        """Draw rules and bars as artifacts."""
        if not row.rule and not row.bar:
            return
        self._artifact()
        canvas = self._canvas
        if row.bar:
            canvas.setFillColor(row.bar)
            canvas.rect(LEFT, top - row.height, 2.6, row.height, stroke=0, fill=1)
        if row.rule:
            canvas.setStrokeColor(row.rule)
            canvas.setLineWidth(row.thick)
            canvas.line(LEFT, top - row.height, RIGHT, top - row.height)
        self._end()

    def _footer(self, left: str, right: str) -> None:
        self._canvas._code.append("/Artifact <</Type/Pagination/Subtype/Footer>> BDC")
        canvas = self._canvas
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.6)
        canvas.line(LEFT, FOOT + 18, RIGHT, FOOT + 18)
        room = WIDTH - self._layout.width(right, CAPTION) - 24
        left = shortened(left, room, CAPTION, self._layout)
        for text, is_right in ((left, False), (right, True)):
            line = TextLine(text, CAPTION, None, is_right)
            self._lines([line], LineColumn(LEFT, WIDTH, [line]), FOOT + 14)
        self._end()

    def _watermark(self, word: str) -> None:
        """Draw the watermark diagonally in the background."""
        size = min(120.0, 150.0 * 440 / max(1.0, self._layout.width(word, Style(150, 150, bold=True))))
        style = Style(size, size, SHADOW, bold=True)
        width = self._layout.width(word, style)
        line = TextLine(word, style, None)
        self._canvas._code.append("/Artifact <</Type/Background>> BDC")
        self._canvas.saveState()
        self._canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
        self._canvas.rotate(52)
        self._lines([line], LineColumn(-width / 2, width, [line]), size / 2)
        self._canvas.restoreState()
        self._end()

    def _link(self, link: RowLink, top: float, bottom: float) -> None:
        """Add a tagged link annotation."""
        annotation = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Annot"),
                "Subtype": pdfdoc.PDFName("Link"),
                "Rect": pdfdoc.PDFArray([LEFT, round(bottom, 2), RIGHT, round(top, 2)]),
                "Border": pdfdoc.PDFArray([0, 0, 0]),
                "F": 4,
                "Contents": pdfdoc.PDFString(link.alt_text),
                "Dest": self._canvas._bookmarkReference(link.key),
            }
        )
        self._canvas._addAnnotation(annotation)
        self._tree.link(link.element, annotation)

    def _mark(self, element: Element | None) -> None:
        if element is None:
            self._artifact()
        else:
            self._canvas._code.append(f"/{element.tag} <</MCID {self._tree.mark(element)}>> BDC")

    def _artifact(self) -> None:
        self._canvas._code.append("/Artifact BMC")

    def _end(self) -> None:
        self._canvas._code.append("EMC")

    def _colour(self, colour: str) -> str:
        if colour not in self._colours:
            red, green, blue = HexColor(colour).rgb()
            self._colours[colour] = f"{red:.3f} {green:.3f} {blue:.3f} rg"
        return self._colours[colour]


def shortened(text: str, room: float, style: Style, layout: TextLayout) -> str:
    """Shorten `text` with an ellipsis to the width `room`; for footers, whose full text is on the title page."""
    if layout.width(text, style) <= room:
        return text
    while text and layout.width(text + "…", style) > room:
        text = text[:-1]
    return text.rstrip() + "…"
