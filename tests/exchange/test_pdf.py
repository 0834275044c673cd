"""The PDF as a reader meets it: title page, contents, pages, bookmarks, properties."""

import datetime as dt
import io
import re

import pypdf
import pypdfium2
import pytest
from msgspec.structs import replace

from mvp2desk.domain.documents.blocks import Cell, Column, Document, Heading, Pair, Paragraph, Table, Tone, Total
from mvp2desk.domain.forms.form import Kind
from mvp2desk.exchange.pages import page_images
from mvp2desk.exchange.pdf import write_pdf
from tests.exchange.documents import (
    BOTH,
    FONTS,
    document,
    in_parts,
    letter,
    money,
    records,
    said,
    small,
    timeline,
    typed,
)
from tests.exchange.reading import page_texts, pdf_text, poppler_text, squeezed


def pdf_of(written: Document) -> bytes:
    return write_pdf(written, FONTS)


def reader_of(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf), strict=True)


def test_the_title_page_says_what_it_is_and_whose() -> None:
    title, *_ = page_texts(pdf_of(small()))
    for words in (
        "Community Exploration",
        "Quabbin Falls · Step 2",
        "March 3, 2026",
        "Made with MVP2 Desk. Not a state product.",
    ):
        assert words in title


def test_the_contents_lead_to_the_right_pages() -> None:
    pdf = pdf_of(small())
    pages = page_texts(pdf)
    assert "Contents" in pages[1]
    for heading, page in (("Who lives and works here", 3), ("Money", 3), ("Sign", 4)):
        assert heading in pages[page - 1]
        line = next(line for line in pages[1].splitlines() if line.startswith(heading))
        assert line.split()[-1] == str(page)
    links = reader_of(pdf).pages[1]["/Annots"]
    assert len(links) == 4
    assert all("/Dest" in link.get_object() and "/A" not in link.get_object() for link in links)


def test_bookmarks_are_the_headings_under_each_other() -> None:
    outline = reader_of(pdf_of(small())).outline
    titles = [[inner.title for inner in one] if isinstance(one, list) else one.title for one in outline]
    assert titles == ["Who lives and works here", ["Characteristics"], "Money", "Sign"]


def test_each_page_but_the_title_says_its_number_and_the_town() -> None:
    pages = page_texts(pdf_of(small()))
    assert "Page 1" not in pages[0]
    for number, page in enumerate(pages[1:], 2):
        assert f"Page {number} of {len(pages)}" in page
        assert "Quabbin Falls · Step 2 · Community Exploration" in page


def test_the_sample_says_so_on_every_page_and_a_real_town_does_not() -> None:
    for page in page_texts(pdf_of(small(watermark=True))):
        assert "Sample" in page
    for page in page_texts(pdf_of(small(watermark=False))):
        assert "Sample" not in page


def test_a_table_goes_on_over_pages_with_its_header() -> None:
    rows = tuple((Cell(typed(f"Line {n}")), money("10.50"), Cell(typed(f"note {n}"))) for n in range(120))
    columns = (Column(typed("Line")), Column(typed("Budget"), Kind.MONEY), Column(typed("Remarks")))
    pages = page_texts(pdf_of(document(Table(columns, rows))))
    with_rows = [page for page in pages if "note" in page]
    assert len(with_rows) > 2
    assert all("Remarks" in page for page in with_rows)
    text = " ".join(pages)
    assert all(text.count(f"note {n}\r\n") + text.count(f"note {n}\n") == 1 for n in range(120))


def test_an_answer_of_three_pages_in_one_cell_is_all_there() -> None:
    words = [f"word{n}" for n in range(900)]
    answer = Cell(typed(" ".join(words)))
    pdf = pdf_of(document(Table((Column(typed("Who")), Column(typed("What"))), ((Cell(typed("Renters")), answer),))))
    assert sum("word" in page for page in page_texts(pdf)) >= 3
    assert re.findall(r"word\d+", pdf_text(pdf)) == words


def test_more_columns_than_a_page_holds_become_records() -> None:
    columns = tuple(Column(typed(f"Question {n}"), Kind.LONG_TEXT) for n in range(8))
    answer = "An answer that is long enough to need a column of its own, {n}."
    rows = tuple(tuple(Cell(typed(answer.replace("{n}", f"{r}.{c}"))) for c in range(8)) for r in range(3))
    text = squeezed(pdf_text(pdf_of(document(Table(columns, rows)))))
    for row in range(3):
        for column in range(1, 8):
            assert squeezed(f"Question {column}" + answer.replace("{n}", f"{row}.{column}")) in text


def test_a_sum_stands_under_what_it_sums() -> None:
    columns = (Column(typed("Line")), Column(typed("Budget"), Kind.MONEY), Column(typed("Remarks")))
    rows = ((Cell(typed("Food")), money("40"), Cell(typed("lunch"))),)
    pdf = pdf_of(document(Table(columns, rows), Total(typed("Total"), money("40"))))
    ends = []

    def visit(text: str, _user: object, matrix: list[float], _font: object, _size: float) -> None:
        if "$40.00" in text:
            ends.append(matrix[4])

    reader_of(pdf).pages[-1].extract_text(visitor_text=visit)
    amount, total = ends
    assert abs(amount - total) < 8  # the sum is bold, so it begins a little more to the left


def test_marks_beside_each_other_are_one_bar() -> None:
    """Row by row of pixels: how long is the longest piece that is all of the accent?"""
    pdf = pdf_of(timeline())
    (page,) = list(page_images(pdf, scale=2))[2:]
    accent = bytes.fromhex("0b5d66")
    lines = [page.rgb[3 * page.width * y : 3 * page.width * (y + 1)] for y in range(page.height)]
    longest = [max(map(len, re.findall(b"(?:%b)*" % re.escape(accent), line))) // 6 for line in lines]
    month = min(length for length in longest if 15 < length < 30)
    rule, bar = 468, 300 - 66 - 18
    assert set(longest) - {0} >= {month, rule}
    assert any(abs(length - 3 * month) <= 1 for length in longest)
    assert any(abs(length - bar) <= 1 for length in longest)


def test_the_readings_of_bars_stand_under_each_other() -> None:
    with pypdfium2.PdfDocument(pdf_of(timeline())) as pdf:
        page = pdf[2].get_textpage()
        ends = []
        for reading in ("$0", "$900", "$50,000"):
            first, count = page.search(reading).get_next()
            ends.append(page.get_charbox(first + count - 1, loose=True)[2])
    assert max(ends) - min(ends) < 0.1


def test_short_answers_stand_beside_each_other_and_open_ones_are_named() -> None:
    text = page_texts(pdf_of(records()))[2]
    assert "Fri, Sep 12, 2025 People reached 47" in " ".join(text.split())
    assert squeezed("Not answered Date · Groups") in squeezed(text)


def test_a_letter_has_no_cover_no_contents_and_no_foot() -> None:
    (page,) = page_texts(pdf_of(letter()))
    assert squeezed(page) == squeezed("Dear [Name], We would like to work with you. Ann Sample Quabbin Falls")
    long = replace(letter(), blocks=letter().blocks * 40)
    first, *_, last = page_texts(pdf_of(long))
    assert "Page 1 of" in first and "Page" in last and "Contents" not in first


def test_parts_and_their_sections_are_bookmarks_under_each_other() -> None:
    outline = reader_of(pdf_of(in_parts())).outline
    titles = [[inner.title for inner in one] if isinstance(one, list) else one.title for one in outline]
    assert titles == ["1. Plan", ["About", "Money"], "2. Log", ["About", "Money"]]


def test_a_heading_stands_on_the_page_of_what_it_introduces() -> None:
    introduction = Paragraph(
        typed("Before you bring the ideas to the community, mail them to somebody. " * 3), Tone.HELP
    )
    row = (Cell(typed("Renters")), Cell(typed("Few landlords have cooling. " * 4)))
    table = Table((Column(typed("Who")), Column(typed("What"))), (row,))
    for lines in range(18, 30):
        before = [Paragraph(typed(f"Line {number}.")) for number in range(lines)]
        pages = page_texts(pdf_of(document(*before, Heading(typed("Asking")), introduction, table)))
        (page,) = (page for page in pages[2:] if "Asking" in page)
        assert "Before you bring" in page and "Renters" in page, lines


def test_paragraphs_in_two_languages_keep_their_line_breaks() -> None:
    english = "1. Your experience in each of three skills, with an example for each of them.\n2. Your price."
    chinese = "1. 三种能力各自的经验，每种举一个例子，说明团队里谁具备这种能力，做过什么。\n2. 您的报价。"
    text = squeezed(pdf_text(pdf_of(document(Paragraph(said(english, chinese)), languages=BOTH))))
    assert squeezed(english) in text and squeezed(chinese) in text


def test_the_same_document_gives_the_same_bytes() -> None:
    for languages in (("en",), ("zh-CN",), BOTH):
        assert pdf_of(small(languages)) == pdf_of(small(languages))
    assert pdf_of(replace(small(), date=dt.date(2026, 3, 4))) != pdf_of(small())


def test_properties_tell_the_title_and_no_person() -> None:
    reader = reader_of(pdf_of(small()))
    assert reader.metadata is not None
    assert reader.metadata.title == "Community Exploration"
    assert not reader.metadata.author
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert "anonymous" not in str(reader.metadata)


def test_it_is_on_letter_paper() -> None:
    assert {tuple(map(float, page.mediabox)) for page in reader_of(pdf_of(small())).pages} == {(0, 0, 612, 792)}


@pytest.mark.parametrize("languages", [("en",), ("zh-CN",), BOTH])
def test_poppler_finds_every_word(languages: tuple[str, ...], tmp_path: object) -> None:
    text = squeezed(poppler_text(pdf_of(small(languages)), tmp_path))
    wanted = {
        "en": ("Who lives and works here", "Few landlords have cooling", "普通话"),
        "zh-CN": ("谁在这里生活和工作", "气候变化对他们的影响", "项目经理，日期"),
    }
    for language in languages:
        for words in wanted[language]:
            assert squeezed(words) in text


def test_what_a_document_lacks_leaves_no_gap() -> None:
    bare = replace(document(), front=(), credit=(), subject=())
    assert len(page_texts(pdf_of(bare))) == 1
    headless = document(Paragraph(typed("Only this.")), Pair(typed("Q"), Cell(())), Table((), ()))
    assert "Only this." in page_texts(pdf_of(headless))[1]


def test_progress_is_told_to_the_end_and_can_stop_the_work() -> None:
    told: list[tuple[int, int]] = []
    write_pdf(small(), FONTS, lambda done, of: told.append((done, of)))
    assert told[-1][0] == told[-1][1]

    def stop(_done: int, _of: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        write_pdf(document(Heading(typed("A"))), FONTS, stop)
