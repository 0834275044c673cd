"""Which cells does a document become: a sheet of facts, then a sheet for each section?"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from mvp2desk.domain.blocks import (
    Bar,
    Block,
    Cell,
    Document,
    Heading,
    PageBreak,
    Pair,
    Paragraph,
    Picture,
    Said,
    Signature,
    Table,
    Tone,
    Total,
    Value,
)
from mvp2desk.domain.forms import Kind
from mvp2desk.exchange.cleaning import clean
from mvp2desk.exchange.kinds import stored
from mvp2desk.exchange.widths import width_of

_WIDEST = 60
_LONGEST_TITLE = 31
_ILLEGAL = re.compile(r"[\[\]:*?/\\]")
_MOST = 32_000
"""Characters in a cell; Excel cuts at 32,767."""
_EXCEL_ESCAPE = re.compile("_(x[0-9A-Fa-f]{4}_)")
_PAIR_WIDTHS = (34, 52, 34)


class Look(Enum):
    """What a cell is for, which decides how it looks."""

    TITLE = "title"
    SECTION = "section"
    SUBSECTION = "subsection"
    LABEL = "label"
    TEXT = "text"
    SOFT = "soft"
    NOTICE = "notice"
    HEADER = "header"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell: a value that a spreadsheet stores as such, or text."""

    value: Value
    look: Look = Look.TEXT
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Line:
    """One row of cells; `across` lets the first run over the width of the sheet."""

    spots: Sequence[Spot | None]
    across: bool = False


@dataclass(slots=True)
class Sheet:
    """One sheet. `headers` are the rows (from 1) of its tables' headers."""

    title: str
    lines: list[Line] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    headers: list[int] = field(default_factory=list)

    def widen(self, column: int, width: float) -> None:
        """Make the column (from 0) at least this wide, within reason."""
        self.widths[column] = max(self.widths.get(column, 8), min(width, _WIDEST))


def sheets_of(document: Document) -> Iterator[Sheet]:
    """The sheets, one after the other; their titles are legal and differ from each other."""
    titles = _Titles()
    sheet = _begun(document, titles.take(document.title))
    sheet.lines.append(Line([Spot(text_of(document.title), Look.TITLE)]))
    if document.subject:
        sheet.lines.append(Line([Spot(text_of(document.subject), Look.SOFT)], across=True))
    sheet.lines.append(Line([]))
    table: Table | None = None
    credit = (*([Paragraph(document.credit, Tone.CAPTION)] if document.credit else []),)
    for block in (*document.front, *credit, *document.blocks):
        if isinstance(block, Heading) and block.level <= 1:
            yield sheet
            sheet = _begun(document, titles.take(block.said))
        _add(sheet, block, table)
        table = block if isinstance(block, Table) else table if isinstance(block, Total) else None
    yield sheet


def text_of(said: Said) -> str:
    """What is said in one cell: a line break between the languages, no language twice."""
    return "\n".join(dict.fromkeys(text for phrase in said if (text := clean(phrase.text))))


def pieces(text: str) -> list[str]:
    """`text` in as many cells as Excel needs to hold it whole; each after the first begins with "(2/3) ".

    What looks like one of Excel's own escapes (_x0041_) is escaped itself, or Excel would show a letter.
    """
    size = _MOST
    while True:
        parts = [text[start : start + size] for start in range(0, len(text), size)] or [""]
        marked = [_EXCEL_ESCAPE.sub(r"_x005F_\1", part) for part in parts]
        marked = [f"({n}/{len(marked)}) {part}" if n > 1 else part for n, part in enumerate(marked, 1)]
        if all(len(part.encode("utf-16-le", "replace")) <= 2 * 32_767 for part in marked):
            return marked
        size //= 2


def _begun(document: Document, title: str) -> Sheet:
    sheet = Sheet(title, widths=dict(enumerate(_PAIR_WIDTHS)))
    if document.watermark:
        sheet.lines.append(Line([Spot(text_of(document.watermark), Look.NOTICE)], across=True))
    return sheet


def _add(sheet: Sheet, block: Block, table: Table | None) -> None:
    lines = sheet.lines
    match block:
        case Heading():
            _heading(sheet, block)
        case Paragraph():
            lines.append(Line([Spot(text_of(block.said), _LOOKS[block.tone])], across=True))
        case Pair():
            spots = [Spot(text_of(block.label), Look.LABEL), *_spots(block.cell)]
            lines.append(Line([*spots, *([Spot(text_of(block.note), Look.SOFT)] if block.note else [])]))
        case Table():
            _table(sheet, block)
        case Total():
            column = _column_of(block, table)
            value = _spots(block.cell, Look.TOTAL)
            lines.append(Line([Spot(text_of(block.label), Look.TOTAL), *[None] * (column - 1), *value]))
        case Bar():
            lines.append(Line([Spot(text_of(block.label), Look.LABEL), Spot(text_of(block.reading))]))
        case Picture():
            lines.append(Line([Spot(text_of(block.alt), Look.SOFT)], across=True))
            if block.caption:
                lines.append(Line([Spot(text_of(block.caption), Look.SOFT)], across=True))
        case Signature():
            lines += [Line([]), Line([Spot(text_of(block.label), Look.LABEL), Spot("_" * 40)])]
        case PageBreak():
            pass


def _heading(sheet: Sheet, block: Heading) -> None:
    if block.level > 1:
        sheet.lines.append(Line([]))
    sheet.lines.append(Line([Spot(text_of(block.said), Look.SECTION if block.level <= 1 else Look.SUBSECTION)]))
    if block.state_word:
        sheet.lines.append(Line([Spot(text_of(block.state_word), Look.SOFT)], across=True))


def _table(sheet: Sheet, table: Table) -> None:
    if table.caption:
        sheet.lines.append(Line([Spot(text_of(table.caption), Look.LABEL)], across=True))
    for number, column in enumerate(table.columns):
        sheet.widen(number, max(6.5 * column.width, _longest_word(text_of(column.label)) + 3))
    sheet.lines.append(Line([Spot(text_of(column.label), Look.HEADER, column.kind) for column in table.columns]))
    sheet.headers.append(len(sheet.lines))
    for row in table.rows:
        spots: list[Spot] = []
        rest: list[Spot] = []
        for number, cell in enumerate(row):
            first, *more = _spots(cell)
            spots.append(first)
            rest += more
            if not isinstance(first.value, str):
                sheet.widen(number, width_of(max((phrase.text for phrase in cell.said), key=len, default="")) + 3)
        sheet.lines.append(Line([*spots, *rest]))


def _spots(cell: Cell, look: Look = Look.TEXT) -> list[Spot]:
    """The cell, and the further cells that a very long text needs; those stand at the end of the row."""
    value = stored(cell)
    if value is not None:
        return [Spot(value, look, cell.kind)]
    soft = look is Look.TEXT and cell.tone in (Tone.HELP, Tone.CAPTION)
    text = text_of(cell.said)
    if len(text) <= _MOST:
        return [Spot(text, Look.SOFT if soft else look)]
    return [Spot(part, Look.SOFT if soft else look) for part in _cut(text)]


def _cut(text: str) -> Iterable[str]:
    return (text[start : start + _MOST] for start in range(0, len(text), _MOST))


def _column_of(total: Total, table: Table | None) -> int:
    """Where a sum stands: under the last column of its kind, else beside its label."""
    columns = table.columns if table else ()
    same = [number for number, column in enumerate(columns) if column.kind is total.cell.kind and number > 0]
    return same[-1] if same else 1


def _longest_word(text: str) -> int:
    return max((width_of(word) for word in text.split()), default=0)


class _Titles:
    """Hands out titles that spreadsheet programs accept: at most 31 characters, no two alike."""

    def __init__(self) -> None:
        self._taken: set[str] = {"history"}

    def take(self, said: Said) -> str:
        text = clean(said[0].text) if said else ""
        wanted = " ".join(_ILLEGAL.sub(" ", text).split()).strip("'") or "-"
        title, number = _shortened(wanted, ""), 1
        while title.casefold() in self._taken:
            number += 1
            title = _shortened(wanted, f" ({number})")
        self._taken.add(title.casefold())
        return title


def _shortened(text: str, end: str) -> str:
    """Excel counts as UTF-16 does: a character beyond the first plane counts twice."""
    while len((text + end).encode("utf-16-le", "replace")) > 2 * _LONGEST_TITLE:
        text = text[:-1]
    return text.rstrip(" '") + end


_LOOKS = {Tone.BODY: Look.TEXT, Tone.HELP: Look.SOFT, Tone.CAPTION: Look.SOFT, Tone.NOTICE: Look.NOTICE}
