"""Pages on paper: as large as the sheet allows, only those that were asked for, and no half a file."""

from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat
from pypdf import PdfReader
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mvp2desk.domain.documents.formats import Format
from mvp2desk.domain.errors import UserError
from mvp2desk.exchange import writers
from mvp2desk.services.documents.save_document import Cancelled
from mvp2desk.text.errors import error_words
from mvp2desk.ui.documents.pdf_view import PreviewPages, paper_of
from mvp2desk.ui.documents.printing import lacks_printer, new_printer, print_pages
from tests.exchange.documents import FONTS
from tests.exchange.town import ENGLISH, document, exploration, quabbin_falls


@cache
def paper() -> PreviewPages:
    made = document(exploration(), quabbin_falls())
    return paper_of(writers.write(Format.PDF, made, FONTS), writers.page_images)


@pytest.fixture
def printer(qtbot: QtBot, tmp_path: Path) -> QPrinter:
    """Prints into a file, as coarse as the tests need."""
    printer = new_printer("Quabbin Falls")
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(100)
    return printer


def quiet(done: int, of: int) -> None:
    """Nobody asks how far it is."""


def printed(printer: QPrinter) -> bytes:
    print_pages(printer, paper(), writers.page_images, quiet)
    return Path(printer.outputFileName()).read_bytes()


def seen(pdf: bytes, number: int) -> Image.Image:
    """A page as one sees it from a step away: a pixel a point, its letters blurred."""
    page = next(writers.page_images(pdf, scale=1, start=number))
    picture = Image.frombytes("RGB", (page.width, page.height), page.rgb)
    return picture.convert("L").filter(ImageFilter.GaussianBlur(3))


def difference(one: Image.Image, other: Image.Image) -> float:
    """How much two pictures differ: of text set a point lower, by more than 1; of another page, by more than 4."""
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0]


def test_the_measure_sees_what_it_should() -> None:
    page = seen(paper().pdf, 2)
    assert difference(page, page) == 0
    assert difference(page, ImageChops.offset(page, 0, 1)) > 1
    assert difference(page, seen(paper().pdf, 3)) > 4


def test_letter_comes_out_as_it_is_on_the_screen(printer: QPrinter) -> None:
    pdf = printed(printer)
    assert len(PdfReader(printer.outputFileName()).pages) == len(paper().sketches)
    assert [difference(seen(pdf, n), seen(paper().pdf, n)) < 1 for n in range(4)] == [True] * 4


def test_a4_holds_the_whole_page_in_its_middle(printer: QPrinter) -> None:
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    sheet = Image.new("L", (595, 842), 255)
    page = seen(paper().pdf, 2).resize((595, 770))
    sheet.paste(page, (0, (842 - 770) // 2))
    assert difference(seen(printed(printer), 2), sheet) < 1


def test_only_the_pages_that_were_asked_for(printer: QPrinter) -> None:
    printer.setFromTo(2, 3)
    told: list[tuple[int, int]] = []
    count = print_pages(printer, paper(), writers.page_images, lambda done, of: told.append((done, of)))
    assert count == len(PdfReader(printer.outputFileName()).pages) == 2
    assert told == [(0, 2), (1, 2)]
    pdf = Path(printer.outputFileName()).read_bytes()
    assert [difference(seen(pdf, n), seen(paper().pdf, n + 1)) < 1 for n in range(2)] == [True] * 2


def test_a_cancelled_print_leaves_no_file(printer: QPrinter) -> None:
    def cancel(done: int, of: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        print_pages(printer, paper(), writers.page_images, cancel)
    assert not Path(printer.outputFileName()).exists()


@pytest.mark.qt_log_ignore("QPainter::begin", "QPdfEngine")
def test_a_refusal_is_the_worlds_fault_and_in_words(printer: QPrinter, tmp_path: Path) -> None:
    printer.setOutputFileName(str(tmp_path / "gone" / "printed.pdf"))
    with pytest.raises(UserError) as refused:
        print_pages(printer, paper(), writers.page_images, quiet)
    assert refused.value.code == "file-unwritable"
    assert str(tmp_path / "gone") in error_words(ENGLISH, refused.value)


@pytest.mark.parametrize(("system", "lacks"), [("win32", True), ("darwin", True), ("linux", False)])
def test_only_the_dialog_of_windows_and_macos_needs_a_printer(qapp: QApplication, system: str, lacks: bool) -> None:
    printer = new_printer("Core team")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)  # as it is without any printer
    assert lacks_printer(printer, system) == lacks
