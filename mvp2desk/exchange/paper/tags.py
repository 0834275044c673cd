"""Structure tree of tagged PDF (PDF/UA-1), for screen readers."""

from collections.abc import Iterator
from typing import Any

from reportlab.pdfbase import pdfdoc


class Element:
    """A structure element. `kids` are elements; `marked` lists its marked content as (page index, MCID).

    `extra` holds further dictionary entries in PDF notation.
    """

    __slots__ = ("extra", "kids", "language", "link", "marked", "number", "parent", "tag")

    def __init__(self, tag: str, parent: "Element | None" = None, language: str = "", extra: str = "") -> None:
        self.tag = tag
        self.parent = parent
        self.language = language
        self.extra = extra
        self.kids: list[Element] = []
        self.marked: list[tuple[int, int]] = []
        self.link: tuple[int, Any] | None = None
        self.number = 0
        if parent is not None:
            parent.kids.append(self)

    def add(self, tag: str, language: str = "", extra: str = "") -> "Element":
        """Append a kid and return it."""
        return Element(tag, self, language, extra)


class Tree:
    """The structure tree of one document, with the marked content of each page."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self._pages: list[list[Element]] = []
        self._links: list[Element] = []

    def begin_page(self) -> None:
        """Start the next page."""
        self._pages.append([])

    def mark(self, element: Element) -> int:
        """Return a new MCID for content of `element` on this page."""
        page = self._pages[-1]
        page.append(element)
        element.marked.append((len(self._pages) - 1, len(page) - 1))
        return len(page) - 1

    def link(self, element: Element, annotation: Any) -> None:
        """Associate a link annotation on this page with its element. Its parent tree key follows those of the pages."""
        element.link = (len(self._pages) - 1, annotation)
        self._links.append(element)

    def attach(self, doc: Any) -> None:
        """Write the tree into the PDF. Call after the last page."""
        root = _Raw()
        doc.Catalog.StructTreeRoot = root
        number = _number(doc, root)
        pages = [_number(doc, page) for page in doc.Pages.pages]
        for place, page in enumerate(doc.Pages.pages):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = place, pdfdoc.PDFName("S")
        objects = [(element, _Raw()) for element in _walk(self.root)]
        for element, raw in objects:
            element.number = _number(doc, raw)
        for key, element in enumerate(self._links, len(pages)):
            assert element.link is not None
            element.link[1]["StructParent"] = key
        for element, raw in objects:
            raw.text = _written(element, number, pages, doc)
        root.text = (
            f"<</Type/StructTreeRoot/K[{self.root.number} 0 R]/ParentTreeNextKey {len(pages) + len(self._links)}"
            f"/ParentTree<</Nums[{self._parents(len(pages))}]>>>>"
        )

    def _parents(self, pages: int) -> str:
        rows = [f"{page}[{' '.join(f'{one.number} 0 R' for one in row)}]" for page, row in enumerate(self._pages)]
        rows += [f"{key} {element.number} 0 R" for key, element in enumerate(self._links, pages)]
        return "\n".join(rows)


class _Raw(pdfdoc.PDFObject):
    """An object with preformatted notation: ten times faster than nested dictionaries."""

    __RefOnly__ = 1
    text = ""

    def format(self, document: Any) -> bytes:
        return self.text.encode("latin-1")


def _written(element: Element, root: int, pages: list[int], doc: Any) -> str:
    parent = element.parent.number if element.parent else root
    language = f"/Lang({element.language})" if element.language else ""
    if element.kids:
        place, kids = "", [f"{kid.number} 0 R" for kid in element.kids]
    else:
        home = element.marked[0][0] if element.marked else 0
        place = f"/Pg {pages[home]} 0 R"
        kids = [
            str(mark) if page == home else f"<</Type/MCR/Pg {pages[page]} 0 R/MCID {mark}>>"
            for page, mark in element.marked
        ]
    if element.link:
        page, annotation = element.link
        kids.append(f"<</Type/OBJR/Pg {pages[page]} 0 R/Obj {_number(doc, annotation)} 0 R>>")
    body = kids[0] if len(kids) == 1 and not element.link else f"[{' '.join(kids)}]"
    return f"<</S/{element.tag}/P {parent} 0 R{place}/K {body}{language}{element.extra}>>"


def _walk(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        yield from _walk(kid)


def _number(doc: Any, thing: Any) -> int:
    """Return the object number of `thing`, which the first call assigns."""
    return int(doc.Reference(thing).format(doc).split()[0])


def quoted(text: str) -> str:
    """Encode `text` as a PDF string."""
    return "<FEFF" + text.encode("utf-16-be", "replace").hex().upper() + ">"
