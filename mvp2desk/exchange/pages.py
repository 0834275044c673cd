"""Rendering of PDF pages as pixels, for the preview and for printing."""

from collections.abc import Iterator

import pypdfium2
from msgspec import Struct


class PageImage(Struct, frozen=True):
    """A rendered page. `rgb` has three bytes per pixel, in rows from the top, without padding."""

    width: int
    height: int
    rgb: bytes


def page_images(pdf: bytes, *, scale: float, start: int = 0) -> Iterator[PageImage]:
    """Render the pages from index `start`, lazily. Scale 1 is 72 pixels per inch."""
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
