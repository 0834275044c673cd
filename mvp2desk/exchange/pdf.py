"""How does a document become a PDF that prints well and that a screen reader can read?

One pass sets every block into rows, a second draws the pages: so the contents and "page 3 of 12" are known before the
first page is drawn. Text is never parsed for markup, and no file or address is opened for what it says.
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
from mvp2desk.exchange.paper.draw import PagePainter
from mvp2desk.exchange.paper.front import Contents, title_pages
from mvp2desk.exchange.paper.look import BOTTOM, PAGE_HEIGHT, PAGE_WIDTH, TOP
from mvp2desk.exchange.paper.rows import Page, PaperRow, paginate
from mvp2desk.exchange.paper.setting import Typesetter, heading_key
from mvp2desk.exchange.paper.tags import Tree
from mvp2desk.exchange.paper.words import TextSetter


def write_pdf(document: Document, fonts: Path, progress: Progress | None = None) -> bytes:
    """The PDF: Letter, tagged (PDF/UA-1), fonts embedded. The same document gives the same bytes.

    `fonts` is the folder with our two fonts. `progress` is told (done, of all) with every block and page; what it
    raises ends the work.
    """
    tell = progress or _quiet
    face = typeface.load(fonts)
    scribe = TextSetter(face, document.languages)
    tree = Tree()
    pages, titles = _compose(document, scribe, tree, tell)
    out = BytesIO()
    canvas: Any = _canvas(document, scribe, out)
    _outline(document, scribe, canvas)
    pen = PagePainter(canvas, face, scribe, tree)
    watermark = scribe.plain(document.watermark)
    title = " · ".join(part for said in (document.subject, document.title) if (part := scribe.plain(said)))
    for number, page in enumerate(pages, 1):
        tell(len(pages) + number, 2 * len(pages))
        footless = number <= titles or (len(pages) == 1 and not document.has_cover)
        foot = () if footless else (title, _page_words(document, scribe, number, len(pages)))
        pen.page(page, watermark, foot)
    _finish(document, scribe, canvas, tree)
    return out.getvalue()


def unprintable(document: Document, fonts: Path) -> tuple[str, ...]:
    """The characters of `document` that our fonts cannot print, each once; a mark stands in their place."""
    return offending(document, for_font(typeface.load(fonts).covered))


def _compose(document: Document, scribe: TextSetter, tree: Tree, tell: Progress) -> tuple[list[Page], int]:
    """All pages in order, and how many of them are title pages."""
    titles: list[Page] = []
    before: list[Page] = []
    contents: Contents | None = None
    if document.has_cover:
        titles = title_pages(document, scribe, tree.root)
        contents = Contents(document, scribe, tree.root)
        before = [*titles, *(paginate(contents.rows, TOP, BOTTOM) if contents.rows else [])]
    setter = Typesetter(scribe, tree.root)
    rows: list[PaperRow] = []
    for number, block in enumerate(document.blocks):
        tell(number, 2 * len(document.blocks))
        rows += setter.rows(block)
    body = paginate(rows, TOP, BOTTOM) if rows or not before else []
    if contents is not None:
        contents.fill(body, len(before) + 1)
    return [*before, *body], len(titles)


def _canvas(document: Document, scribe: TextSetter, out: BytesIO) -> Any:
    named: dict[str, Any] = {"initialFontName": typeface.NAMES[False]}  # without it every file lists Helvetica
    canvas: Any = Canvas(
        out,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        lang=scribe.default,
        pdfVersion=(1, 7),
        **named,
    )
    day = document.date
    canvas.setTitle(scribe.plain(document.title))
    canvas.setSubject(scribe.plain(document.subject))
    canvas.setAuthor("")
    canvas.setCreator("MVP2 Desk")
    canvas.setDateFormatter(lambda *_: f"D:{day:%Y%m%d}000000Z")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _outline(document: Document, scribe: TextSetter, canvas: Any) -> None:
    level = -1
    for number, block in enumerate((b for b in document.blocks if isinstance(b, Heading)), 1):
        level = min(max(block.level, 1) - 1, level + 1)
        canvas.addOutlineEntry(scribe.plain(block.said) or "…", heading_key(number), level, closed=level > 0)
    if level >= 0:
        canvas.showOutline()


def _page_words(document: Document, scribe: TextSetter, page: int, pages: int) -> str:
    """Templates are only ever searched for two names: nothing in them is evaluated."""
    words = (word.replace("{page}", str(page)).replace("{pages}", str(pages)) for word in document.page_words)
    return " / ".join(dict.fromkeys(scribe.clean(word) for word in words))


def _finish(document: Document, scribe: TextSetter, canvas: Any, tree: Tree) -> None:
    doc = canvas._doc
    tree.attach(doc)
    doc.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
    doc.Catalog.Metadata = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}),
        _metadata(document, scribe).encode("utf-8"),
        filters=[],
    )
    canvas.save()


def _metadata(document: Document, scribe: TextSetter) -> str:
    title = escape(scribe.plain(document.title))
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


def _quiet(done: int, of: int) -> None:
    """Nobody asked how far it is."""
