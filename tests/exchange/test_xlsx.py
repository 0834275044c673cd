"""The workbook as a spreadsheet program meets it: sheets, real values, text that is only text, page setup."""

import csv
import datetime as dt
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mvp2desk.domain.documents.blocks import Cell, Column, Document, Heading, Pair, Paragraph, Table, Total
from mvp2desk.domain.forms.form import Kind
from mvp2desk.domain.forms.text_cleaning import clean_text
from mvp2desk.exchange.cleaning import clean, offending
from mvp2desk.exchange.xlsx import write_xlsx
from tests.exchange.documents import BOTH, document, in_parts, money, records, small, timeline, typed, with_title
from tests.exchange.reading import cell_texts, office, page_texts, sheets, squeezed

FORMULAS = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@SUM(A1)",
    "-2+3",
    "\t=1",
    '=HYPERLINK("http://example.org","click")',
    "=1",
    "=",
)
LOOKS_LIKE_MORE = (
    "#N/A",
    "#REF!",
    "_x0041_",
    "_x005F_x0041_",
    "TRUE",
    "1/2",
    "007",
    "1e5",
    "12.5%",
    "'quoted",
    "<b>&amp;",
)


def everywhere(text: str) -> Document:
    return document(
        Heading(typed(text)),
        Paragraph(typed(text)),
        Pair(typed(text), Cell(typed(text)), typed(text)),
        Table((Column(typed("Who")), Column(typed(text))), ((Cell(typed(text)), Cell(typed(text))),), typed(text)),
        Total(typed(text), Cell(typed(text))),
    )


def test_there_is_a_sheet_of_facts_and_one_for_each_section() -> None:
    assert [sheet.title for sheet in sheets(write_xlsx(small()))] == [
        "Community Exploration",
        "Who lives and works here",
        "Money",
        "Sign",
    ]


def test_each_section_of_each_part_has_a_sheet_that_names_its_part() -> None:
    facts, *sections = sheets(write_xlsx(in_parts()))
    assert [cell.value for cell in facts["A"]][-3:] == ["Contents", "1. Plan", "2. Log"]
    assert [sheet.title for sheet in sections] == ["About", "Money", "About (2)", "Money (2)"]
    tops = [[cell.value for (cell,) in sheet["A1:A2"]] for sheet in sections]
    assert tops == [["1. Plan", "Step 1"], ["1. Plan", None], ["2. Log", None], ["2. Log", None]]


def test_titles_are_legal_and_differ() -> None:
    names = ("a" * 40, "A" * 40, "x/y:z?*[1]\\", "'History'", "history", "", "😀" * 20)
    found = [sheet.title for sheet in sheets(write_xlsx(document(*(Heading(typed(name)) for name in names))))]
    assert len({title.casefold() for title in found}) == len(names) + 1
    assert "history" not in {title.casefold() for title in found}
    for title in found:
        assert 0 < len(title.encode("utf-16-le")) <= 62
        assert not set(title) & set("[]:*?/\\")
        assert title.strip("'") == title


def test_figures_and_dates_are_values_with_formats() -> None:
    by_title = {sheet.title: sheet for sheet in sheets(write_xlsx(small()))}
    people = by_title["Who lives and works here"]
    found = {cell.value: cell for row in people.iter_rows() for cell in row if cell.value is not None}
    assert found[4580].number_format == "#,##0"
    assert found[0.315].number_format == "0.0#%"
    day = dt.datetime.combine(dt.date(2025, 5, 1), dt.time())
    assert found[day].number_format == "yyyy-mm-dd"
    found = {cell.value: cell for row in by_title["Money"].iter_rows() for cell in row if cell.value is not None}
    assert found[-41.07].number_format == '"$"#,##0.00;-"$"#,##0.00'
    assert found[12458.93].column == found[-41.07].column
    assert found[312.5].number_format == "#,##0.0#"


def test_money_keeps_its_cents() -> None:
    amounts = ("0.10", "1234567.89", "-0.01", "99999999.99")
    table = Table((Column(typed("n")), Column(typed("$"), Kind.MONEY)), tuple((Cell(()), money(a)) for a in amounts))
    sheet = sheets(write_xlsx(document(table)))[0]
    values = [value for row in sheet.iter_rows(values_only=True) for value in row if isinstance(value, int | float)]
    assert [Decimal(str(value)) for value in values] == [Decimal(amount) for amount in amounts]


def test_figures_stand_right_under_their_headers_and_texts_left() -> None:
    money_sheet = sheets(write_xlsx(small()))[2]
    sides = {cell.value: cell.alignment.horizontal for row in money_sheet.iter_rows() for cell in row if cell.value}
    assert sides["Budget"] == sides["Hours"] == sides[12500] == sides[312.5] == sides[12458.93] == "right"
    assert sides["Line"] == sides["Liaisons"] == "left"


def test_text_wraps_and_columns_suit_what_they_hold() -> None:
    people = sheets(write_xlsx(small()))[1]
    assert all(cell.alignment.wrap_text for row in people.iter_rows() for cell in row if isinstance(cell.value, str))
    widths = {key: column.width for key, column in people.column_dimensions.items()}
    assert widths["C"] > widths["B"]
    assert all(8 <= width <= 60 for width in widths.values())
    long = document(Pair(typed("Q"), Cell(typed("word " * 200))))
    sheet = sheets(write_xlsx(long))[0]
    row = next(cell.row for cells in sheet.iter_rows() for cell in cells if cell.value == "Q")
    assert sheet.row_dimensions[row].height > 200


def test_the_header_stays_in_view_and_is_printed_on_every_page() -> None:
    money_sheet = sheets(write_xlsx(small()))[2]
    header = next(cell.row for row in money_sheet.iter_rows() for cell in row if cell.value == "Budget")
    assert money_sheet.freeze_panes == f"A{header + 1}"
    assert money_sheet.print_title_rows == f"${header}:${header}"


def test_no_header_is_frozen_where_that_would_fill_the_screen() -> None:
    much = Paragraph(typed("A long introduction. " * 200))
    sheet = sheets(write_xlsx(document(much, *(block for block in small().blocks if isinstance(block, Table)))))[0]
    assert sheet.freeze_panes is None


def test_no_header_is_frozen_together_with_answers_above_it() -> None:
    """They would never scroll away; on paper the header is repeated all the same."""
    tables = [block for block in small().blocks if isinstance(block, Table)]
    written = document(Pair(typed("State median income"), money("81215")), tables[-1])
    sheet = sheets(write_xlsx(written))[0]
    assert sheet.freeze_panes is None
    assert sheet.print_title_rows


def test_marks_are_filled_cells() -> None:
    sheet = sheets(write_xlsx(timeline()))[1]
    filled = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fill_type == "solid"}
    marks = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.value == "■"}
    header = next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == "Task")
    assert filled == marks == {f"{column}{header + 1}" for column in "DEF"} | {f"C{header + 2}"}
    assert {sheet[one].fill.fgColor.rgb for one in filled} == {"000B5D66"}
    assert sheet.column_dimensions["D"].width < 8


def test_ids_stand_in_hidden_columns_right_of_all_others() -> None:
    sheet = sheets(write_xlsx(records(BOTH)))[1]
    header = next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == "id")
    ids = [[cell.value for cell in row[8:]] for row in sheet.iter_rows(min_row=header)]
    assert ids == [["id", "Groups (id)"], ["act-1", "row-1 row-2"], ["act-2", None]]
    assert [sheet.column_dimensions[column].hidden for column in "HIJ"] == [False, True, True]


def test_the_rows_of_a_very_long_answer_have_the_id_of_the_first() -> None:
    row = (Cell(typed("Who")), Cell(typed("A long answer. " * 150)))
    table = Table((Column(typed("Q")), Column(typed("A"))), (row, (Cell(typed("=1")), Cell(()))), ids=("=1", "id-2"))
    sheet = sheets(write_xlsx(document(table)))[0]
    header = next(cell.row for cells in sheet.iter_rows() for cell in cells if cell.value == "Q")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=header)]
    assert rows[0] == ["Q", "A", "id"]
    assert [(row[0], row[2]) for row in rows[1:]] == [("Who", "=1"), (None, "=1"), ("=1", "id-2")]
    assert rows[2][1].startswith("(2/2) ")
    assert sheet.cell(header + 1, 3).data_type == "s"
    assert [sheet.column_dimensions[column].hidden for column in "BC"] == [False, True]


def test_it_prints_on_letter_paper_as_wide_as_the_page() -> None:
    for sheet in sheets(write_xlsx(with_title(small(), "R&D plan"))):
        assert sheet.page_setup.paperSize == 1
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.right.text == "Page &P of &N"
        assert sheet.oddFooter.left.text == "Quabbin Falls · Step 2 · R&&D plan"


def test_pages_are_counted_in_the_languages_of_the_document() -> None:
    foot = sheets(write_xlsx(small(BOTH)))[0].oddFooter.right.text
    assert foot == "Page &P of &N / 第 &P 页，共 &N 页"


@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_is_text_and_quoted(text: str) -> None:
    found = [cell for sheet in sheets(write_xlsx(everywhere(text))) for row in sheet.iter_rows() for cell in row]
    same = [cell for cell in found if cell.value == text]
    assert len(same) >= 8
    assert {(cell.data_type, cell.quotePrefix, cell.number_format) for cell in same} == {("s", True, "@")}
    assert not [cell for cell in found if cell.data_type == "f"]


@pytest.mark.parametrize("text", LOOKS_LIKE_MORE)
def test_what_looks_like_a_value_stays_as_typed(text: str) -> None:
    book = write_xlsx(everywhere(text))
    assert cell_texts(book).count(text) >= 8
    assert {cell.data_type for sheet in sheets(book)[1:] for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_no_part_holds_a_formula_a_link_or_a_macro() -> None:
    written = write_xlsx(document(*(block for text in FORMULAS for block in everywhere(text).blocks)))
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert not [name for name in parts if "vba" in name or "external" in name.lower() or "comments" in name]
    for name, part in parts.items():
        if name.startswith("xl/worksheets/"):
            assert b"<f>" not in part and b"<f " not in part and b"hyperlink" not in part


@pytest.mark.parametrize("text", ["a\0b\x0bc\x1b[31m", "x\ud800y", "x\ufffey\uffff", "a\rb\r\nc"])
def test_what_no_workbook_can_hold_is_marked(text: str) -> None:
    written = everywhere(text)
    assert cell_texts(write_xlsx(written)).count(clean(text)) >= 8
    if clean(text).count("\ufffd"):
        assert len(offending(written, clean)) >= clean(text).count("\ufffd") - 1


LONG = (
    "7 chars" * 5715,
    "😀" * 40_000,
    "_x0041_" * 6000,
    "One line.\n" * 200,
    "Words of an answer. " * 110,
    "社区" * 900,
)


@pytest.mark.parametrize("text", LONG)
def test_an_answer_too_long_for_a_row_goes_on_in_the_next(text: str) -> None:
    for written in (
        document(Pair(typed("Q"), Cell(typed(text)), typed("a note"))),
        document(Table((Column(typed("Q")), Column(typed("A"))), ((Cell(typed("q")), Cell(typed(text))),))),
        document(Paragraph(typed(text))),
    ):
        content = write_xlsx(written)
        texts = [one for one in cell_texts(content) if text[:5] in one]
        assert len(texts) > 1
        assert texts[0] + "".join(one.partition(") ")[2] for one in texts[1:]) == text
        assert texts[1].startswith(f"(2/{len(texts)}) ")
        assert max(row.height or 0 for sheet in sheets(content) for row in sheet.row_dimensions.values()) <= 409


def test_rows_above_a_table_that_go_on_leave_its_header_in_place() -> None:
    table = Table((Column(typed("Q")), Column(typed("A"))), ((Cell(typed("q")), Cell(typed("a"))),))
    sheet = sheets(write_xlsx(document(Paragraph(typed("A long text. " * 300)), table)))[0]
    header = next(cell.row for cells in sheet.iter_rows() for cell in cells if cell.value == "Q")
    assert sheet.print_title_rows == f"${header}:${header}"


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write_xlsx(small(BOTH)) == write_xlsx(small(BOTH))


def test_it_tells_the_program_and_no_person() -> None:
    with zipfile.ZipFile(io.BytesIO(write_xlsx(small()))) as archive:
        core, about = (archive.read(f"docProps/{part}.xml").decode() for part in ("core", "app"))
    assert ">MVP2 Desk</dc:creator>" in core and "Community Exploration" in core
    assert "<Application>MVP2 Desk</Application>" in about
    for told in (core, about):
        assert "openpyxl" not in told.lower() and "lastModifiedBy" not in told


def test_both_languages_stand_in_one_cell() -> None:
    assert "Renters\n租房者" in cell_texts(write_xlsx(small(BOTH)))
    assert "◐ Begun\n已开始" in cell_texts(write_xlsx(small(BOTH)))


NASTY = st.sampled_from("=+-@\t\n_x005F\u202e\0\ufffe😀&<'\"")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(st.one_of(st.sampled_from("=+-@\t\n_x005F\u202e\0\ufffe😀&<'\""), st.characters()), max_size=80))
)
def test_every_character_is_found_again_or_listed(answers: list[str]) -> None:
    kept = [clean_text(answer).text for answer in answers]
    written = document(*(Pair(typed(f"Question {n}"), Cell(typed(text))) for n, text in enumerate(kept)))
    found = cell_texts(write_xlsx(written))
    listed = {entry.split()[0] for entry in offending(written, clean)}
    for text in kept:
        assert not text or clean(text) in found
        assert {f"U+{ord(one):04X}" for one in text if clean(one) != one and one not in "\u2028\u2029"} <= listed


@pytest.mark.office
def test_libreoffice_opens_it_without_repair_and_prints_it(tmp_path: Path) -> None:
    pages = squeezed("".join(page_texts(office(write_xlsx(small(BOTH)), tmp_path, "pdf"))))
    for text in ("谁在这里生活和工作", "31.5%", "2025-05-01", "-$41.07", "Page 1 of 4", "Quabbin Falls · Step 2"):
        assert squeezed(text) in pages


@pytest.mark.office
def test_libreoffice_shows_each_text_exactly_as_typed(tmp_path: Path) -> None:
    texts = [text for text in (*FORMULAS, *LOOKS_LIKE_MORE) if text.strip()]
    written = document(*(Pair(typed("Question"), Cell(typed(text))) for text in texts))
    table = office(write_xlsx(written), tmp_path, "csv:Text - txt - csv (StarCalc):44,34,76").decode("utf-8")
    rows = [row for row in csv.reader(io.StringIO(table)) if row[0] == "Question"]
    assert [row[1] for row in rows] == texts
