"""Cells on the clipboard: our own, those of an HTML table, and the tab-separated text of Excel."""

import re
from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct
from PySide6.QtCore import QMimeData

from mvp2desk.domain.forms.kinds import is_row_id
from mvp2desk.ui.forms.table.html_tables import rows_of_tables

_OWN_FORMAT = "application/x-mvp2desk-cells"

_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"(?=[\t\n]|\Z)')
_PLAIN = re.compile(r"[^\t\n]*+")


class CopiedCell(Struct, frozen=True):
    """A cell of a table of ours: the text of its editor, which is read back as the same answer, and its text in the
    table."""

    typed: str
    shown: str


class CopiedCells(Struct, frozen=True):
    """Copied rows; `columns` are the addresses of their columns ("form.table.field")."""

    columns: tuple[str, ...]
    rows: tuple[tuple[CopiedCell, ...], ...]


def mime_data(cells: CopiedCells) -> QMimeData:
    """Return copied cells for the clipboard, also as text for other programs."""
    data = QMimeData()
    data.setText(format_cells([cell.shown for cell in row] for row in cells.rows))
    data.setData(_OWN_FORMAT, msgspec.json.encode(cells))
    return data


def cells_on(data: QMimeData, columns: Sequence[str]) -> list[list[str]]:
    """Return lines of cells for these columns (addresses); blank lines are skipped.

    The table in HTML has no doubtful quotation marks, but may lack the hidden columns of our Excel files.
    """
    if (own := _own_cells(data, columns)) is not None:
        return _filled(own)
    text = parse_cells(data.text())
    table = _filled(rows_of_tables(data.html())) if data.hasHtml() else []
    return table if table and _has_ids(table) >= _has_ids(text) else text


def parse_cells(text: str) -> list[list[str]]:
    """Parse lines of cells, separated by tabs; skip blank lines.

    As in Excel, a cell is quoted only if it begins with a quotation mark, holds a tab or a line break, and ends with a
    quotation mark before a separator. Other quotation marks are text: what residents said often begins with one.
    """
    text = re.sub("\r\n?", "\n", text).rstrip("\n")
    rows: list[list[str]] = [[]]
    place = 0
    while place <= len(text):
        quoted = _QUOTED.match(text, place)
        if quoted is not None and ("\t" in quoted[1] or "\n" in quoted[1]):
            cell, place = quoted[1].replace('""', '"'), quoted.end()
        else:
            plain = _PLAIN.match(text, place)
            assert plain is not None  # it matches the empty text
            cell, place = plain[0], plain.end()
        rows[-1].append(cell)
        if text[place : place + 1] == "\n":
            rows.append([])
        place += 1
    return _filled(rows)


def format_cells(rows: Iterable[Sequence[str]]) -> str:
    """Format lines of cells for the clipboard, as Excel does."""
    return "\n".join("\t".join(map(_quoted, row)) for row in rows)


def _quoted(cell: str) -> str:
    if "\t" not in cell and "\n" not in cell:
        return cell
    return '"' + cell.replace('"', '""') + '"'


def _own_cells(data: QMimeData, columns: Sequence[str]) -> list[list[str]] | None:
    """Return our own cells, as typed where they go into the column that they came from; None if there are none."""
    if not data.hasFormat(_OWN_FORMAT):
        return None
    try:
        copied = msgspec.json.decode(data.data(_OWN_FORMAT).data(), type=CopiedCells)
    except msgspec.DecodeError:
        return None
    same = [source == target for source, target in zip(copied.columns, columns, strict=False)]
    same += [False] * (len(copied.columns) - len(same))
    return [
        [cell.typed if is_same else cell.shown for cell, is_same in zip(row, same, strict=False)] for row in copied.rows
    ]


def _has_ids(rows: Iterable[list[str]]) -> bool:
    return any(is_row_id(cell) for row in rows for cell in row)


def _filled(rows: Iterable[list[str]]) -> list[list[str]]:
    """Return the lines that are not blank."""
    return [row for row in rows if any(cell.strip() for cell in row)]
