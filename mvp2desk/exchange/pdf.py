"""Writing of documents as tagged PDF.

The first pass lays out all blocks, the second draws the pages, so that the table of contents and "page 3 of 12" are
known before the first page. Text is never interpreted as markup, and never causes a file or URL to be opened.
"""

from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from mvp2desk.domain.documents.blocks import Document, Heading
from mvp2desk.domain.documents.formats import Progress
from mvp2desk.exchange.cleaning import for_font, offending
from mvp2desk.exchange.paper import typeface
from mvp2desk.exchange.paper.block_layout import BlockLayout, heading_key
from mvp2desk.exchange.paper.front_matter import Contents, title_pages
from mvp2desk.exchange.paper.page_painter import PagePainter
from mvp2desk.exchange.paper.rows import Page, PaperRow, paginate
from mvp2desk.exchange.paper.styles import BOTTOM, PAGE_HEIGHT, PAGE_WIDTH, TOP
from mvp2desk.exchange.paper.tags import Tree
from mvp2desk.exchange.paper.text_layout import TextLayout


def write_pdf(document: Document, fonts: Path, progress: Progress | None = None) -> bytes:
    """Return the PDF: Letter, tagged (PDF/UA-1), with embedded fonts. Equal documents give equal bytes.

    `fonts` is the folder with the two fonts. `progress` is called with (done, total) at every block and page; its
    exceptions propagate.
    """
    report = progress or _ignore_progress
    face = typeface.load(fonts)
    layout = TextLayout(face, document.languages)
    tree = Tree()
    pages, titles = _compose(document, layout, tree, report)
    out = BytesIO()
    canvas: Any = _canvas(document, layout, out)
    _outline(document, layout, canvas)
    painter = PagePainter(canvas, face, layout, tree)
    watermark = layout.plain(document.watermark)
    title = " · ".join(part for said in (document.subject, document.title) if (part := layout.plain(said)))
    for number, page in enumerate(pages, 1):
        report(len(pages) + number, 2 * len(pages))
        has_no_footer = number <= titles or (len(pages) == 1 and not document.has_cover)
        footer = () if has_no_footer else (title, _page_words(document, layout, number, len(pages)))
        painter.page(page, watermark, footer)
    _finish(document, layout, canvas, tree)
    return out.getvalue()


def unprintable(document: Document, fonts: Path) -> tuple[str, ...]:
    """Return the characters of `document` that the fonts lack, each once; the PDF has a mark in their place."""
    return offending(document, for_font(typeface.load(fonts).covered))


def _compose(document: Document, layout: TextLayout, tree: Tree, report: Progress) -> tuple[list[Page], int]:
    """Return all pages in order, and the number of title pages."""
    titles: list[Page] = []
    before: list[Page] = []
    contents: Contents | None = None
    if document.has_cover:
        titles = title_pages(document, layout, tree.root)
        contents = Contents(document, layout, tree.root)
        before = [*titles, *(paginate(contents.rows, TOP, BOTTOM) if contents.rows else [])]
    block_layout = BlockLayout(layout, tree.root)
    rows: list[PaperRow] = []
    for number, block in enumerate(document.blocks):
        report(number, 2 * len(document.blocks))
        rows += block_layout.rows(block)
    body = paginate(rows, TOP, BOTTOM) if rows or not before else []
    if contents is not None:
        contents.fill(body, len(before) + 1)
    return [*before, *body], len(titles)


def _canvas(document: Document, layout: TextLayout, out: BytesIO) -> Any:
    named: dict[str, Any] = {"initialFontName": typeface.NAMES[False]}  # without it every file lists Helvetica
    canvas: Any = Canvas(
        out,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        lang=layout.default,
        pdfVersion=(1, 7),
        **named,
    )
    day = document.date
    canvas.setTitle(layout.plain(document.title))
    canvas.setSubject(layout.plain(document.subject))
    canvas.setAuthor("")
    canvas.setCreator("MVP2 Desk")
    canvas.setDateFormatter(lambda *_: f"D:{day:%Y%m%d}000000Z")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _outline(document: Document, layout: TextLayout, canvas: Any) -> None:
    level = -1
    for number, block in enumerate((b for b in document.blocks if isinstance(b, Heading)), 1):
        level = min(max(block.level, 1) - 1, level + 1)
        canvas.addOutlineEntry(layout.plain(block.said) or "…", heading_key(number), level, closed=level > 0)
    if level >= 0:
        canvas.showOutline()


def _page_words(document: Document, layout: TextLayout, page: int, pages: int) -> str:
    """Format the page number. Templates have two fixed placeholders and are not evaluated."""
    words = (word.replace("{page}", str(page)).replace("{pages}", str(pages)) for word in document.page_words)
    return " / ".join(dict.fromkeys(layout.clean(word) for word in words))


def _finish(document: Document, layout: TextLayout, canvas: Any, tree: Tree) -> None:
    doc = canvas._doc
    tree.attach(doc)
    doc.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
    doc.Catalog.Metadata = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}),
        _metadata(document, layout).encode("utf-8"),
        filters=[],
    )
    canvas.save()


def _metadata(document: Document, layout: TextLayout) -> str:
    title = escape(layout.plain(document.title))
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>{document.date:%Y-%m-%d}T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>{document.date:%Y-%m-%d}T00:00:00Z</xmp:ModifyDate>
<xmp:CreatorTool>MVP2 Desk</xmp:CreatorTool>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def _ignore_progress(done: int, of: int) -> None:
    """Ignore progress."""
