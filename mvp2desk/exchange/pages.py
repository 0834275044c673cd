"""How does a page of a PDF look? As pixels, for the preview and for printing."""

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page: `rgb` holds three bytes a pixel, row after row from the top, without padding."""

    width: int
    height: int
    rgb: bytes


def page_count(pdf: bytes) -> int:
    """How many pages `pdf` has."""
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def page_images(pdf: bytes, *, scale: float, start: int = 0) -> Iterator[PageImage]:
    """The pages from `start` on (from 0), each drawn when it is asked for. Scale 1 is 72 pixels an inch."""
    with pypdfium2.PdfDocument(pdf) as document:
        for number in range(start, len(document)):
            page = document[number]
            bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
            yield _image(bitmap)
            bitmap.close()
            page.close()


def _image(bitmap: pypdfium2.PdfBitmap) -> PageImage:
    row = bitmap.width * bitmap.n_channels
    data = bytes(bitmap.buffer)
    if bitmap.stride != row:
        data = b"".join(data[start : start + row] for start in range(0, bitmap.stride * bitmap.height, bitmap.stride))
    return PageImage(bitmap.width, bitmap.height, data)
