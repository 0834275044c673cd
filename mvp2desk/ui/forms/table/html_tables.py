"""Rows of the tables in HTML, as Word, spreadsheets and browsers put it on the clipboard."""

import re
from html.parser import HTMLParser

from msgspec import Struct

_LARGEST_SPAN = 1_000
"""Maximum number of rows or columns of a merged cell, as browsers have one."""

_SPACES = re.compile("[ \\t\\r\\n\\f]+")
_BLOCKS = frozenset(
    ("p", "div", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "section")
)
_SILENT = frozenset(("script", "style", "template", "title"))


class _Cell(Struct):
    """A cell of a table with the number of columns and rows over which it is merged."""

    columns: int
    rows: int
    text: str = ""


def rows_of_tables(html: str) -> list[list[str]]:
    """Return the cells of all tables in `html`, line by line.

    Line breaks, paragraphs and list items within a cell are lines of its text, and so are the rows of a table within
    it. A cell that is merged over several rows is repeated in each, since each of them is about it; one merged over
    several columns is followed by empty cells.
    """
    parser = _TableParser()
    parser.feed(html)
    parser.close()
    return [row for table in parser.tables for row in _without_spans(table)]


class _TableParser(HTMLParser):
    """Collects the cells of the outermost tables."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[_Cell]]] = []
        self._depth = 0
        self._silent = 0
        self._cell: _Cell | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row, a cell or a line; end tags of rows and cells may be missing."""
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
        elif self._depth == 1 and tag == "tr":
            self.tables[-1].append([])
            self._cell = None
        elif self._depth == 1 and tag in ("td", "th"):
            if not self.tables[-1]:
                self.tables[-1].append([])
            spans = dict(attrs)
            self._cell = _Cell(_span(spans.get("colspan")), _span(spans.get("rowspan")))
            self.tables[-1][-1].append(self._cell)
        elif tag == "br":
            self._add("\n")
        elif tag in _BLOCKS or tag == "tr":
            self._begin_line()
        elif tag in ("td", "th"):
            self._add(" ")

    def handle_endtag(self, tag: str) -> None:
        """End a table, a cell or a line."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table":
            self._depth = max(0, self._depth - 1)
            if self._depth == 0:
                self._cell = None
        elif self._depth == 1 and tag in ("td", "th", "tr"):
            self._cell = None
        elif tag in _BLOCKS:
            self._begin_line()

    def handle_data(self, data: str) -> None:
        """Add text to the cell; runs of white space are one space, no-break spaces stay."""
        self._add(_SPACES.sub(" ", data))

    def _begin_line(self) -> None:
        if self._cell is not None and self._cell.text.strip(" ") and not self._cell.text.rstrip(" ").endswith("\n"):
            self._add("\n")

    def _add(self, text: str) -> None:
        if self._cell is not None and not self._silent:
            self._cell.text += text


def _span(typed: str | None) -> int:
    number = int(typed) if typed and re.fullmatch("[0-9]{1,9}", typed.strip()) else 1
    return min(max(1, number), _LARGEST_SPAN)


def _without_spans(table: list[list[_Cell]]) -> list[list[str]]:
    """Return the texts of a table, with those of merged cells in each of their rows."""
    above: dict[int, tuple[int, str]] = {}
    rows = []
    for cells in table:
        row: dict[int, str] = {}
        below: dict[int, tuple[int, str]] = {}
        for column, (count, text) in above.items():
            row[column] = text
            if count > 1:
                below[column] = (count - 1, text)
        column = 0
        for cell in cells:
            while column in row:
                column += 1
            for number in range(cell.columns):
                text = _trimmed(cell.text) if number == 0 else ""
                row[column + number] = text
                if cell.rows > 1:
                    below[column + number] = (cell.rows - 1, text)
            column += cell.columns
        rows.append([row.get(number, "") for number in range(max(row, default=-1) + 1)])
        above = below
    return rows


def _trimmed(text: str) -> str:
    """Trim a text and its lines; Word fills an empty cell with a no-break space."""
    lines = "\n".join(re.sub(" +", " ", line).strip(" ") for line in text.split("\n")).strip("\n")
    return lines if lines.strip() else ""
