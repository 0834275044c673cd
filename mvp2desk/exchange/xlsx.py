"""How do planned sheets become an Excel file that opens without repair? Text is only ever text."""

import datetime as dt
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
from mvp2desk.exchange.sheets import CellPosition, Look, Sheet, SheetRow, sheets_of
from mvp2desk.exchange.widths import width_of

_LETTER = 1
_QUOTED = tuple("=+-@\t\r\n")
_LINE = 15.0
_TALLEST = 409.0
_FROZEN = 230.0
"""Points; more above a table's rows would leave too little of a small screen."""
_WIDE = 110
_FONT = "Calibri"
_HEAD_OF_FIGURES = "head"
_FOOT = 60
_PROGRAM = "MVP2 Desk"
_INK, _SOFT, _ACCENT, _RULE = "1E2A2F", "55646B", "0B5D66", "C9C3B4"

_FONTS: dict[Look, dict[str, Any]] = {
    Look.TITLE: {"sz": 18, "b": True},
    Look.SECTION: {"sz": 15, "b": True},
    Look.SUBSECTION: {"sz": 12, "b": True},
    Look.LABEL: {"b": True},
    Look.TEXT: {},
    Look.ANSWER: {},
    Look.SOFT: {"color": _SOFT},
    Look.NOTICE: {"color": _ACCENT, "b": True},
    Look.HEADER: {"b": True},
    Look.TOTAL: {"b": True},
    Look.MARK: {"color": _ACCENT},
}
_LEFT = {"@", "General", *(n.number_format for n in NOTATIONS.values() if n.type is CellType.DATE)}
_LINES = {Look.TITLE: 25.0, Look.SECTION: 21.0, Look.SUBSECTION: 17.0}


def write_xlsx(document: Document, progress: Progress | None = None) -> bytes:
    """The workbook: a sheet of facts and one for each section. The same document gives the same bytes.

    `progress` is told (done, of all) with every sheet; what it raises ends the work.
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
    """A zip file whose entries all bear one date."""

    day = (1980, 1, 1, 0, 0, 0)

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        if zinfo_or_arcname == ARC_APP:  # where openpyxl names itself, and cannot be told otherwise
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
    """The styles of one workbook, each made once."""

    def __init__(self) -> None:
        self._made: dict[tuple[Look, str, bool], Any] = {}

    def give(self, cell: Any, look: Look, number_format: str, quoted: bool = False) -> None:
        """Let `cell` look like what it is for."""
        key = (look, number_format, quoted)
        made = self._made.get(key)
        if made is None:
            _dress(cell, look, number_format, quoted)
            self._made[key] = cell._style
        else:
            cell._style = made


def _dress(cell: Any, look: Look, number_format: str, quoted: bool) -> None:
    cell.font = Font(name=_FONT, **{"sz": 11, "color": _INK, **_FONTS[look]})
    cell.alignment = Alignment(wrap_text=True, vertical="top", **_side(look, number_format))
    cell.number_format = "@" if number_format == _HEAD_OF_FIGURES else number_format
    if look is Look.HEADER:
        cell.border = Border(bottom=Side("medium", color=_ACCENT))
    elif look is Look.TOTAL:
        cell.border = Border(top=Side("thin", color=_INK))
    elif look is Look.MARK:
        cell.fill = PatternFill("solid", fgColor=_ACCENT)
    cell.quotePrefix = quoted


class _Writer:
    """Writes one sheet."""

    def __init__(self, workbook: Any, styles: _Styles, plan: Sheet, document: Document) -> None:
        self._plan = plan
        self._sheet: Any = workbook.create_sheet(plan.title)
        self._document = document
        self._styles = styles
        width = max(plan.last + 1, *(len(line.spots) for line in plan.lines))
        self._columns = [plan.widths.get(number, 8.43) for number in range(width)]
        self._hidden = range(width, width + max((len(line.ids) for line in plan.lines), default=0))

    def write(self) -> None:
        """Set up and rows; what stands before the rows in the file must be known before the first row."""
        for column, width in self._plan.widths.items():
            self._sheet.column_dimensions[get_column_letter(column + 1)].width = width
        for column in self._hidden:
            self._sheet.column_dimensions[get_column_letter(column + 1)].hidden = True
        self._print_set_up()
        self._freeze()
        for number, line in enumerate(self._plan.lines, 1):
            if line.joined:
                first, last = (get_column_letter(column + 1) for column in line.joined)
                self._sheet.merged_cells.add(f"{first}{number}:{last}{number}")
            if (height := self._line_height(line)) > _LINE:
                # a row's attributes: openpyxl's own object for them takes as long as the row itself
                self._sheet.row_dimensions[number] = {"ht": f"{height:g}", "customHeight": "1"}
            gap = [None] * (len(self._columns) - len(line.spots)) if line.ids else []
            self._sheet.append([self._put(spot) if spot else None for spot in (*line.spots, *gap, *line.ids)])
        self._sheet.close()

    def _put(self, spot: CellPosition) -> Any:
        """A cell whose type is told and never guessed: text is text whatever it begins with, never a formula."""
        value: Value = spot.value
        cell: Any = WriteOnlyCell(self._sheet)
        if not isinstance(value, str):
            cell._value, cell.data_type = value, "d" if isinstance(value, dt.date) else "n"
            self._styles.give(cell, spot.look, NOTATIONS[spot.kind].number_format)
        elif value:
            cell._value, cell.data_type = value, "s"
            figures = spot.look is Look.HEADER and NOTATIONS[spot.kind].type is CellType.NUMBER
            self._styles.give(cell, spot.look, _HEAD_OF_FIGURES if figures else "@", value.startswith(_QUOTED))
        else:
            self._styles.give(cell, spot.look, "General")
        return cell

    def _line_height(self, line: SheetRow) -> float:
        """Not every program fits rows to their texts when it opens a file, and none fits joined cells."""
        widths = self._columns
        if line.joined:
            first, last = line.joined
            widths = [*widths[:first], sum(widths[first : last + 1])]
        pairs = zip(line.spots, widths, strict=False)
        return min(_TALLEST, max((_height(spot, width) for spot, width in pairs if spot), default=_LINE))

    def _freeze(self) -> None:
        """The header of the sheet's table stays in view, when it is the only one and stands near the top, with no
        answers above it that could then not be scrolled away."""
        if len(self._plan.headers) != 1:
            return
        header = self._plan.headers[0]
        self._sheet.print_title_rows = f"{header}:{header}"
        above = self._plan.lines[:header]
        if any(spot and spot.look is Look.ANSWER for line in above for spot in line.spots):
            return
        if sum(self._line_height(line) for line in above) <= _FROZEN:
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
        sheet.oddFooter.left.text = _footed(about)
        sheet.oddFooter.right.text = _footed(words).replace("{page}", "&P").replace("{pages}", "&N")


def _side(look: Look, number_format: str) -> dict[str, Any]:
    """Figures in tables and their headers stand right, with room to the text beside them; all else stands left."""
    if look is Look.ANSWER or number_format in _LEFT:
        return {"horizontal": "left"}
    return {"horizontal": "right", "indent": 1}


def _height(spot: CellPosition, width: float) -> float:
    """The height that the text of a cell needs, on the generous side."""
    one = _LINES.get(spot.look, _LINE)
    if not isinstance(spot.value, str):
        return one
    room = max(1.0, width * _LINE / one / 1.12 - 1)
    if 2 * len(spot.value) <= room and "\n" not in spot.value:
        return one
    return one * sum(1 + int(max(0, width_of(line) - 1) / room) for line in spot.value.split("\n"))


def _footed(text: str) -> str:
    """`text` for a foot line, where "&" begins a code; all of a foot line may have 255 characters."""
    return " ".join(clean(text).split())[:_FOOT].replace("&", "&&")
