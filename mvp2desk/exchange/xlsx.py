"""Writing of sheets as an Excel workbook. Text cells are never formulas."""

import datetime as dt
import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.packaging.extended import ExtendedProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import ARC_APP
from openpyxl.xml.functions import tostring

from mvp2desk.domain.documents.blocks import Document
from mvp2desk.domain.documents.formats import Progress
from mvp2desk.domain.forms.kinds import Value
from mvp2desk.exchange.cleaning import clean
from mvp2desk.exchange.kinds import NOTATIONS, CellType
from mvp2desk.exchange.sheet import LINE, CellRole, Sheet, SheetCell
from mvp2desk.exchange.sheets import sheets_of

_LETTER = 1
_EXCEL_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""Text that Excel would decode: _x0041_."""
_QUOTED = tuple("=+-@\t\r\n")
_FROZEN = 230.0
"""Maximum height of frozen rows, in points, for small screens."""
_WIDE = 110
_FONT = "Calibri"
_HEADER_OF_FIGURES = "head"
_FOOT = 60
_PROGRAM = "MVP2 Desk"
_INK, _SOFT, _ACCENT, _RULE = "1E2A2F", "55646B", "0B5D66", "C9C3B4"

_FONTS: dict[CellRole, dict[str, Any]] = {
    CellRole.TITLE: {"sz": 18, "b": True},
    CellRole.SECTION: {"sz": 15, "b": True},
    CellRole.SUBSECTION: {"sz": 12, "b": True},
    CellRole.LABEL: {"b": True},
    CellRole.TEXT: {},
    CellRole.ANSWER: {},
    CellRole.SOFT: {"color": _SOFT},
    CellRole.NOTICE: {"color": _ACCENT, "b": True},
    CellRole.HEADER: {"b": True},
    CellRole.TOTAL: {"b": True},
    CellRole.MARK: {"color": _ACCENT},
}
_LEFT = {"@", "General", *(n.number_format for n in NOTATIONS.values() if n.type is CellType.DATE)}


def write_xlsx(document: Document, progress: Progress | None = None) -> bytes:
    """Return the workbook: a sheet of facts and one per section. Equal documents give equal bytes.

    `progress` is called with (done, total) at every sheet; its exceptions propagate.
    """
    workbook = Workbook(write_only=True)
    day = dt.datetime.combine(document.date, dt.time())
    properties = workbook.properties
    properties.creator, properties.created, properties.modified = _PROGRAM, day, day
    properties.title = " / ".join(clean(phrase.text) for phrase in document.title)
    styles = _Styles()
    sheets = list(sheets_of(document))
    for number, sheet in enumerate(sheets):
        if progress:
            progress(number, len(sheets))
        _Writer(workbook, styles, sheet, document).write()
    out = BytesIO()
    with _Archive(out, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        archive.day = (document.date.year, document.date.month, document.date.day, 0, 0, 0)
        ExcelWriter(workbook, archive).write_data()
    return out.getvalue()


class _Archive(zipfile.ZipFile):
    """A zip file with the same date for all entries."""

    day = (1980, 1, 1, 0, 0, 0)

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        if zinfo_or_arcname == ARC_APP:  # openpyxl writes its own name here, without an option to change it
            about = ExtendedProperties()
            about.Application, about.AppVersion = _PROGRAM, None
            data = tostring(about.to_tree())
        info = zipfile.ZipInfo(str(zinfo_or_arcname), max(self.day, (1980, 1, 1, 0, 0, 0)))
        info.compress_type = zipfile.ZIP_DEFLATED
        info.create_system = 0
        super().writestr(info, data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        self.writestr(arcname, Path(filename).read_bytes())


class _Styles:
    """Cache of the styles of one workbook."""

    def __init__(self) -> None:
        self._made: dict[tuple[CellRole, str, bool], Any] = {}

    def apply(self, cell: Any, role: CellRole, number_format: str, quoted: bool = False) -> None:
        """Apply the style of a role to `cell`."""
        key = (role, number_format, quoted)
        made = self._made.get(key)
        if made is None:
            _set_style(cell, role, number_format, quoted)
            self._made[key] = cell._style
        else:
            cell._style = made


def _set_style(cell: Any, role: CellRole, number_format: str, quoted: bool) -> None:
    cell.font = Font(name=_FONT, **{"sz": 11, "color": _INK, **_FONTS[role]})
    cell.alignment = Alignment(wrap_text=True, vertical="top", **_side(role, number_format))
    cell.number_format = "@" if number_format == _HEADER_OF_FIGURES else number_format
    if role is CellRole.HEADER:
        cell.border = Border(bottom=Side("medium", color=_ACCENT))
    elif role is CellRole.TOTAL:
        cell.border = Border(top=Side("thin", color=_INK))
    elif role is CellRole.MARK:
        cell.fill = PatternFill("solid", fgColor=_ACCENT)
    cell.quotePrefix = quoted


class _Writer:
    """Writes one sheet."""

    def __init__(self, workbook: Any, styles: _Styles, plan: Sheet, document: Document) -> None:
        self._plan = plan
        self._sheet: Any = workbook.create_sheet(plan.title)
        self._document = document
        self._styles = styles
        self._columns = plan.column_widths
        first_hidden = len(self._columns)
        self._hidden = range(first_hidden, first_hidden + max((len(row.ids) for row in plan.rows), default=0))

    def write(self) -> None:
        """Write page setup and rows. openpyxl's write-only mode needs the setup before the first row."""
        for column, width in self._plan.widths.items():
            self._sheet.column_dimensions[get_column_letter(column + 1)].width = width
        for column in self._hidden:
            self._sheet.column_dimensions[get_column_letter(column + 1)].hidden = True
        self._print_set_up()
        self._freeze()
        for number, row in enumerate(self._plan.rows, 1):
            if row.merged:
                first, last = (get_column_letter(column + 1) for column in row.merged)
                self._sheet.merged_cells.add(f"{first}{number}:{last}{number}")
            if row.height > LINE:
                # plain attributes: openpyxl's RowDimension takes as long as the row itself
                self._sheet.row_dimensions[number] = {"ht": f"{row.height:g}", "customHeight": "1"}
            gap = [None] * (len(self._columns) - len(row.cells)) if row.ids else []
            self._sheet.append([self._cell(cell) if cell else None for cell in (*row.cells, *gap, *row.ids)])
        self._sheet.close()

    def _cell(self, planned: SheetCell) -> Any:
        """Create a cell with an explicit type, so that text is never taken for a formula."""
        value: Value = planned.value
        cell: Any = WriteOnlyCell(self._sheet)
        if not isinstance(value, str):
            cell._value, cell.data_type = value, "d" if isinstance(value, dt.date) else "n"
            self._styles.apply(cell, planned.role, NOTATIONS[planned.kind].number_format)
        elif value:
            cell._value, cell.data_type = _EXCEL_ESCAPE.sub("_x005F_", value) if "_x" in value else value, "s"
            figures = planned.role is CellRole.HEADER and NOTATIONS[planned.kind].type is CellType.NUMBER
            self._styles.apply(cell, planned.role, _HEADER_OF_FIGURES if figures else "@", value.startswith(_QUOTED))
        else:
            self._styles.apply(cell, planned.role, "General")
        return cell

    def _freeze(self) -> None:
        """Freeze the header of the only table, if it is near the top and no answers are above it."""
        if len(self._plan.headers) != 1:
            return
        header = self._plan.headers[0]
        self._sheet.print_title_rows = f"{header}:{header}"
        above = self._plan.rows[:header]
        if any(cell and cell.role is CellRole.ANSWER for row in above for cell in row.cells):
            return
        if sum(row.height for row in above) <= _FROZEN:
            self._sheet.freeze_panes = f"A{header + 1}"

    def _print_set_up(self) -> None:
        sheet = self._sheet
        sheet.page_setup.paperSize = _LETTER
        sheet.page_setup.orientation = "landscape" if sum(self._columns) > _WIDE else "portrait"
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_margins.left = sheet.page_margins.right = 0.6
        about = " · ".join(said[0].text for said in (self._document.subject, self._document.title) if said)
        words = " / ".join(dict.fromkeys(self._document.page_words))
        sheet.oddFooter.left.text = _footer_text(about)
        sheet.oddFooter.right.text = _footer_text(words).replace("{page}", "&P").replace("{pages}", "&N")


def _side(role: CellRole, number_format: str) -> dict[str, Any]:
    """Return the horizontal alignment: right with an indent for figures in tables and their headers, otherwise left."""
    if role is CellRole.ANSWER or number_format in _LEFT:
        return {"horizontal": "left"}
    return {"horizontal": "right", "indent": 1}


def _footer_text(text: str) -> str:
    """Escape `text` for a footer, in which "&" begins a code. The limit of a footer is 255 characters."""
    return " ".join(clean(text).split())[:_FOOT].replace("&", "&&")
