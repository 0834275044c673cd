"""Cells on the clipboard, in the tab-separated format of Excel."""

import csv
import io
from collections.abc import Iterable, Sequence

_DIALECT = "excel-tab"


def parse_cells(text: str) -> list[list[str]]:
    """Parse lines of cells, separated by tabs and quoted where they contain a line break; skip blank lines."""
    rows = csv.reader(io.StringIO(text.rstrip("\r\n"), newline=""), dialect=_DIALECT)
    return [row for row in rows if any(cell.strip() for cell in row)]


def format_cells(rows: Iterable[Sequence[str]]) -> str:
    """Format lines of cells for the clipboard."""
    text = io.StringIO()
    csv.writer(text, dialect=_DIALECT, lineterminator="\n").writerows(rows)
    return text.getvalue().removesuffix("\n")


def without_headings(lines: list[list[str]], labels: Sequence[str]) -> list[list[str]]:
    """Drop the first line if it repeats the labels of the columns that the cells are pasted into."""
    if lines and [cell.strip().casefold() for cell in lines[0]] == [one.casefold() for one in labels[: len(lines[0])]]:
        return lines[1:]
    return lines
