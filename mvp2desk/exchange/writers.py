"""Writers by format. Loads reportlab, openpyxl, pypdfium2 and email on first use; the only place that does so."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from mvp2desk.domain.documents.blocks import Document
from mvp2desk.domain.documents.formats import Format, Progress
from mvp2desk.domain.submissions.packet import Message

if TYPE_CHECKING:
    from mvp2desk.exchange.pages import PageImage


_Writer = Callable[[Document, Path, Progress | None], bytes]
_Lister = Callable[[Document, Path], tuple[str, ...]]


def write(target: Format, document: Document, fonts: Path, progress: Progress | None = None) -> bytes:
    """Return the file's bytes. `fonts` is the folder with the fonts. Equal documents give equal bytes."""
    return WRITERS[target](document, fonts, progress)


def unprintable(target: Format, document: Document, fonts: Path) -> tuple[str, ...]:
    """Return the characters that the format cannot represent, each once, as "U+1F600 😀"."""
    return _LISTERS[target](document, fonts)


def page_images(pdf: bytes, *, scale: float, start: int = 0) -> "Iterator[PageImage]":
    """Render the pages of a PDF from index `start`; scale 1 is 72 pixels per inch."""
    from mvp2desk.exchange import pages

    return pages.page_images(pdf, scale=scale, start=start)


def draft(message: Message) -> bytes:
    """Return the draft of an email (.eml)."""
    from mvp2desk.exchange.mail import write_draft

    return write_draft(message)


def _pdf(document: Document, fonts: Path, progress: Progress | None) -> bytes:
    from mvp2desk.exchange.pdf import write_pdf

    return write_pdf(document, fonts, progress)


def _xlsx(document: Document, fonts: Path, progress: Progress | None) -> bytes:
    from mvp2desk.exchange.xlsx import write_xlsx

    return write_xlsx(document, progress)


def _text(document: Document, fonts: Path, progress: Progress | None) -> bytes:
    from mvp2desk.exchange.plain import write_text

    return write_text(document, progress)


def _not_on_paper(document: Document, fonts: Path) -> tuple[str, ...]:
    from mvp2desk.exchange import pdf

    return pdf.unprintable(document, fonts)


def _not_in_files(document: Document, fonts: Path) -> tuple[str, ...]:
    from mvp2desk.exchange.cleaning import clean, offending

    return offending(document, clean)


WRITERS: Mapping[Format, _Writer] = {Format.PDF: _pdf, Format.XLSX: _xlsx, Format.TXT: _text}
_LISTERS: Mapping[Format, _Lister] = {
    Format.PDF: _not_on_paper,
    Format.XLSX: _not_in_files,
    Format.TXT: _not_in_files,
}
