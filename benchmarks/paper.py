"""A report as PDF against typst, and as a workbook against bare openpyxl, given the same content."""

import importlib.util
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from benchmarks.figures import Figure
from benchmarks.processes import costs
from benchmarks.reports import report, typst_source
from mvp2desk.exchange.kinds import NOTATIONS
from mvp2desk.exchange.sheet import CellRole, Sheet, SheetCell
from mvp2desk.exchange.sheets import sheets_of
from mvp2desk.exchange.xlsx import write_xlsx

_BOLD = {CellRole.TITLE, CellRole.SECTION, CellRole.SUBSECTION, CellRole.LABEL, CellRole.HEADER, CellRole.TOTAL}
NO_TYPST = "NO FLOOR: typst is not installed (pip install --no-deps -r benchmarks/requirements.txt)"


def measure(folder: Path, runs: int) -> list[Figure]:
    """Measure both, ours and the floor in turn."""
    document = report()
    sheets = list(sheets_of(document))
    xlsx, bare = _in_turn(runs, lambda: write_xlsx(document), lambda: openpyxl_only(sheets))
    return [
        _pdf(folder, runs),
        Figure("a report as Excel / bare openpyxl write_only", xlsx, bare, goal=1.2),
    ]


def _pdf(folder: Path, runs: int) -> Figure:
    name = "a report of 60 pages as PDF, whole process"
    child = [sys.executable, "-P", "-m", "benchmarks.child_pdf"]
    ours = [*child, "ours", str(folder / "ours.pdf")]
    if importlib.util.find_spec("typst") is None:
        only = costs([ours], runs)[0]
        return Figure(name, only.cpu, wall=only.wall, note=NO_TYPST)
    (folder / "typst.typ").write_text(typst_source(report()), encoding="utf-8")
    mine, floor = costs([ours, [*child, "typst", str(folder / "typst.pdf")]], runs)
    return Figure(f"{name} / typst", mine.cpu, floor.cpu, goal=2, wall=mine.wall)


def openpyxl_only(plans: Sequence[Sheet]) -> bytes:
    """Return a workbook of the same cells, planned beforehand, wrapped and bold as ours, and nothing else."""
    workbook = Workbook(write_only=True)
    wrap = Alignment(wrap_text=True, vertical="top")
    bold = Font(bold=True)
    for plan in plans:
        sheet: Any = workbook.create_sheet(plan.title)
        for line in plan.rows:
            sheet.append([_bare(sheet, cell, wrap, bold) if cell else None for cell in line.cells])
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def _bare(sheet: Any, planned: SheetCell, wrap: Alignment, bold: Font) -> Any:
    cell: Any = WriteOnlyCell(sheet, cast(Any, planned.value))
    cell.alignment = wrap
    if planned.role in _BOLD:
        cell.font = bold
    if not isinstance(planned.value, str):
        cell.number_format = NOTATIONS[planned.kind].number_format
    return cell


def _in_turn(runs: int, ours: Callable[[], object], floor: Callable[[], object]) -> tuple[float, float]:
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for times, work in zip(taken, (ours, floor), strict=True):
            began = time.process_time()
            work()
            times.append((time.process_time() - began) * 1000)
    return statistics.median(taken[0]), statistics.median(taken[1])
