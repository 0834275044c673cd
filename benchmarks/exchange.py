"""How long do a PDF and a workbook take, beside the bare libraries given the same content?"""

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any, cast
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table

from benchmarks.figures import Figure
from mvp2desk.domain.documents import blocks
from mvp2desk.domain.forms.form import Kind
from mvp2desk.exchange.kinds import NOTATIONS
from mvp2desk.exchange.paper import typeface
from mvp2desk.exchange.pdf import write_pdf
from mvp2desk.exchange.sheets import CellPosition, Look, Sheet, sheets_of
from mvp2desk.exchange.xlsx import write_xlsx
from tests.exchange.documents import BOTH, FONTS, money, said, small, typed

CHAPTERS = 5
LINES = 120
_MOST_COLUMNS = 7
"""That bare reportlab can set side by side."""
_BOLD = {Look.TITLE, Look.SECTION, Look.SUBSECTION, Look.LABEL, Look.HEADER, Look.TOTAL}


def measure(runs: int) -> list[Figure]:
    """Milliseconds for a report of some 60 pages in two languages, ours and the floor's in turn."""
    document = report()
    typeface.load(FONTS)
    pdf, bare_pdf = _in_turn(runs, lambda: write_pdf(document, FONTS), lambda: platypus(document))
    sheets = list(sheets_of(document))
    xlsx, bare_xlsx = _in_turn(runs, lambda: write_xlsx(document), lambda: openpyxl_only(sheets))
    return [
        Figure("a report as PDF, beside bare reportlab", pdf, bare_pdf, "ms", 1.3),
        Figure("a report as Excel, beside bare openpyxl write_only", xlsx, bare_xlsx, "ms", 1.2),
    ]


def report() -> blocks.Document:
    """The small document of the tests many times over, each time with a long budget."""
    chapters: list[blocks.Block] = []
    for chapter in range(CHAPTERS):
        chapters += [*small(BOTH).blocks, _budget(chapter)]
    return replace(small(BOTH), blocks=tuple(chapters))


def _budget(chapter: int) -> blocks.Table:
    columns = (
        blocks.Column(said("Line", "项目"), width=4),
        blocks.Column(said("What for", "用途"), width=5),
        blocks.Column(said("Budget", "预算"), Kind.MONEY),
        blocks.Column(said("Hours", "工时"), Kind.HOURS),
    )
    rows = tuple(
        (
            blocks.Cell(typed(f"Line {chapter}.{line}")),
            blocks.Cell(said("Food, child care and rides for a meeting", "会议的餐饮、托儿和交通")),
            money(f"{line * 37 + chapter}.50"),
            blocks.Cell(typed(f"{line}.5"), Kind.HOURS, Decimal(f"{line}.5")),
        )
        for line in range(LINES)
    )
    return blocks.Table(columns, rows)


def platypus(document: blocks.Document) -> bytes:
    """The floor for paper: the same words through reportlab's own page layout, untagged and without contents."""
    out = BytesIO()
    template = SimpleDocTemplate(out, pagesize=letter, invariant=1)
    template.build([one for block in (*document.front, *document.blocks) for one in _flowables(block)])
    return out.getvalue()


def _flowables(block: blocks.Block) -> Iterator[Flowable]:
    match block:
        case blocks.Heading():
            yield _paragraph(block.said, _HEADING)
        case blocks.Paragraph():
            yield _paragraph(block.said, _BODY)
        case blocks.Pair():
            yield Table([[_paragraph(block.label, _HEADING), _paragraph(block.cell.said + block.note, _BODY)]])
        case blocks.Table() if len(block.columns) > _MOST_COLUMNS:  # as ours sets it: record after record
            labels = [_paragraph(column.label, _HEADING) for column in block.columns]
            for row in block.rows:
                yield Table([[label, _paragraph(cell.said, _BODY)] for label, cell in zip(labels, row, strict=True)])
        case blocks.Table():
            head = [_paragraph(column.label, _HEADING) for column in block.columns]
            yield Table([head, *([_paragraph(cell.said, _BODY) for cell in row] for row in block.rows)], repeatRows=1)
        case blocks.Total():
            yield Table([[_paragraph(block.label, _HEADING), _paragraph(block.cell.said, _BODY)]])
        case blocks.PageBreak():
            yield PageBreak()


def _paragraph(words: blocks.Said, style: ParagraphStyle) -> Paragraph:
    return Paragraph("<br/>".join(escape(phrase.text) for phrase in words), style)


def openpyxl_only(plans: Sequence[Sheet]) -> bytes:
    """The floor for workbooks: the same cells, planned beforehand, wrapped and bold as ours, and nothing else."""
    workbook = Workbook(write_only=True)
    wrap = Alignment(wrap_text=True, vertical="top")
    bold = Font(bold=True)
    for plan in plans:
        sheet: Any = workbook.create_sheet(plan.title)
        for line in plan.lines:
            sheet.append([_bare(sheet, spot, wrap, bold) if spot else None for spot in line.spots])
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def _bare(sheet: Any, spot: CellPosition, wrap: Alignment, bold: Font) -> Any:
    cell: Any = WriteOnlyCell(sheet, cast(Any, spot.value))
    cell.alignment = wrap
    if spot.look in _BOLD:
        cell.font = bold
    if not isinstance(spot.value, str):
        cell.number_format = NOTATIONS[spot.kind].number_format
    return cell


def _in_turn(runs: int, ours: Callable[[], object], floor: Callable[[], object]) -> tuple[float, float]:
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for times, work in zip(taken, (ours, floor), strict=True):
            began = time.perf_counter()
            work()
            times.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken[0]), statistics.median(taken[1])


_BODY = ParagraphStyle("body", fontName=typeface.NAMES[False], fontSize=10, leading=14)
_HEADING = ParagraphStyle("heading", fontName=typeface.NAMES[True], fontSize=10, leading=14)
