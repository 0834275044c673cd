"""Printing the pages of a PDF as pictures, at the resolution of the printer."""

import contextlib
import sys
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from mvp2desk.domain.documents.formats import Progress
from mvp2desk.domain.errors import UserError
from mvp2desk.ui.context import Bitmap
from mvp2desk.ui.documents.pdf_view import PageImages, PreviewPages, image_of

FINEST = 300
"""The highest resolution, in dots per inch; a higher one is not visible in text and takes four times the memory."""


def new_printer(name: str) -> QPrinter:
    """Return a printer for a document called `name`, on Letter paper until another is chosen."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    printer.setFullPage(True)  # the pages include their margins
    printer.setDocName(name)
    return printer


def lacks_printer(printer: QPrinter, system: str = sys.platform) -> bool:
    """Return True if the system's dialog cannot open, because the computer has no printer. Qt's own dialog, on other
    systems than Windows and macOS, also prints to a file."""
    return system in ("win32", "darwin") and printer.outputFormat() is not QPrinter.OutputFormat.NativeFormat


def print_pages(printer: QPrinter, paper: PreviewPages, page_images: PageImages, progress: Progress) -> int:
    """Print the pages that `printer` is set to, and return their number. Qt allows it in any thread.

    Raises UserError "printer-refused", or "file-unwritable" for a print to a file. An exception of `progress` ends the
    print and removes an unfinished file.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise _refusal(printer)
    try:
        count = _draw(painter, printer, paper, page_images, progress)
    except BaseException:
        printer.abort()
        painter.end()
        if printer.outputFileName():
            with contextlib.suppress(OSError):
                Path(printer.outputFileName()).unlink(missing_ok=True)
        raise
    if not painter.end():
        raise _refusal(printer)
    return count


def _draw(
    painter: QPainter, printer: QPrinter, paper: PreviewPages, page_images: PageImages, progress: Progress
) -> int:
    first = max(printer.fromPage(), 1)
    count = (printer.toPage() or len(paper.sketches)) - first + 1
    scale = min(printer.resolution(), FINEST) / 72
    for number, page in enumerate(islice(page_images(paper.pdf, scale=scale, start=first - 1), count)):
        progress(number, count)
        if number and not printer.newPage():
            raise _refusal(printer)
        painter.drawImage(_fitted(page, printer), image_of(page))
    return count


def _fitted(page: Bitmap, printer: QPrinter) -> QRect:
    """Return the rectangle of a page: as large as the sheet allows, centered."""
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    size = QSize(page.width, page.height).scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(sheet.topLeft(), size)
    place.moveCenter(sheet.center())
    return place


def _refusal(printer: QPrinter) -> UserError:
    if printer.outputFileName():
        return UserError("file-unwritable", {"path": printer.outputFileName()})
    return UserError("printer-refused", {"name": printer.printerName()})
