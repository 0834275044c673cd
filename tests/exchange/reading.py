"""Other programs that read what we wrote."""

import io
import re
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pypdf
import pypdfium2
import pytest
from openpyxl.worksheet.worksheet import Worksheet


def pdf_text(pdf: bytes) -> str:
    """The text of all pages as pypdf finds it, in the order in which it was drawn."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page as pdfium finds it."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def poppler_text(pdf: bytes, folder: Path) -> str:
    """The text as poppler's pdftotext finds it; skips the test where that is not installed."""
    program = shutil.which("pdftotext")
    if not program:
        pytest.skip("pdftotext is not installed (Debian: poppler-utils)")
    path = folder / "read.pdf"
    path.write_bytes(pdf)
    return subprocess.run([program, "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True).stdout.decode()


def office(xlsx: bytes, folder: Path, ending: str) -> bytes:
    """A workbook as LibreOffice converts it; skips the test where it is not installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        pytest.skip("LibreOffice is not installed (Debian: libreoffice-calc-nogui)")
    (folder / "book.xlsx").write_bytes(xlsx)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = [program, profile, "--headless", "--convert-to", ending, "--outdir", str(folder), "book.xlsx"]
    subprocess.run(convert, cwd=folder, capture_output=True, check=True, timeout=100)
    return next(folder.glob(f"book.{ending[:3]}")).read_bytes()


def sheets(xlsx: bytes) -> list[Worksheet]:
    """The sheets as openpyxl reads them."""
    return openpyxl.load_workbook(io.BytesIO(xlsx)).worksheets


def cell_texts(xlsx: bytes) -> list[str]:
    """Every text in every cell, as Excel shows it: openpyxl leaves Excel's escapes (_x005F_) in place."""
    rows = (row for sheet in sheets(xlsx) for row in sheet.iter_rows(values_only=True))
    return [re.sub("_x005F_(?=x|$)", "_", value) for row in rows for value in row if isinstance(value, str)]


def squeezed(text: str) -> str:
    """`text` without spaces and line ends, which a page may set elsewhere."""
    return "".join(text.split())


def is_told(said: str, text: str) -> bool:
    """Whether each line of what is said stands in the squeezed `text`; a page may end in its middle."""

    def stands(line: str) -> bool:
        head = next(n for n in range(len(line), -1, -1) if line[:n] in text)
        return line[head:] in text

    return all(stands(squeezed(line)) for line in said.split("\n"))
