"""Which cells does a document become: a sheet of facts, then a sheet for each section?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from mvp2desk.domain.documents.blocks import (
    Bar,
    Block,
    Cell,
    Document,
    Heading,
    PageBreak,
    Pair,
    Paragraph,
    Phrase,
    Picture,
    Said,
    Signature,
    Table,
    Tone,
    Total,
)
from mvp2desk.domain.forms.form import Kind
from mvp2desk.domain.forms.kinds import Value
from mvp2desk.domain.status import State
from mvp2desk.exchange.cleaning import clean
from mvp2desk.exchange.kinds import stored
from mvp2desk.exchange.widths import width_of

_NARROW, _USUAL, _WIDEST = 5, 8, 60
_HEADER_LINES = 3
_LONGEST_TITLE = 31
_ILLEGAL = re.compile(r"[\[\]:*?/\\]")
_MOST = 32_000
_CUT = 32_767
"""Characters in a cell: what we put there, and where Excel cuts."""
_EXCEL_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_QUESTIONS, _ANSWERS, _NOTES = 34.0, 52.0, 34.0
_MARK = "■"


class Look(StrEnum):
    """What a cell is for, which decides how it looks."""

    TITLE = "title"
    SECTION = "section"
    SUBSECTION = "subsection"
    LABEL = "label"
    TEXT = "text"
    ANSWER = "answer"
    SOFT = "soft"
    NOTICE = "notice"
    HEADER = "header"
    TOTAL = "total"
    MARK = "mark"


class CellPosition(NamedTuple):
    """One cell: a value that a spreadsheet stores as such, or text."""

    value: Value
    look: Look = Look.TEXT
    kind: Kind = Kind.TEXT


class SheetRow(NamedTuple):
    """One row of cells; `joined` are the first and last column (from 0) that are one cell. `ids` stand in columns of
    their own, right of all others, which no reader sees: with them a program finds the rows of a table again."""

    spots: Sequence[CellPosition | None]
    joined: tuple[int, int] | None = None
    ids: Sequence[CellPosition] = ()


@dataclass(slots=True)
class Sheet:
    """One sheet. Answers stand in the columns 1 to `answers`, notes right of them; `headers` are the rows (from 1)
    of its tables' headers."""

    title: str
    answers: int
    widths: dict[int, float]
    lines: list[SheetRow] = field(default_factory=list)
    headers: list[int] = field(default_factory=list)

    @property
    def last(self) -> int:
        """The last column over which texts run."""
        return self.answers

    def widen(self, column: int, width: float) -> None:
        """Make the column (from 0) at least this wide, within reason."""
        self.widths[column] = max(self.widths.get(column, _NARROW), min(width, _WIDEST))


def sheets_of(document: Document) -> Iterator[Sheet]:
    """The sheets, one after the other; their titles are legal and differ from each other."""
    titles = _Titles()
    facts, *sections = _sections(document)
    sheet = _begun(document, titles.take(document.title), (*document.front, *facts))
    _across(sheet, document.title, Look.TITLE)
    _across(sheet, document.subject, Look.SOFT)
    sheet.lines.append(SheetRow([]))
    _fill(sheet, document.front)
    _across(sheet, document.credit, Look.SOFT)
    if document.parts:
        _list_parts(sheet, document)
    _fill(sheet, facts)
    yield sheet
    part: Said = ()
    for blocks in sections:
        headings = _headings(document, blocks)
        sheet = _begun(document, titles.take(headings[-1].said), blocks)
        if headings[0].level <= 1:
            part = headings[0].said
        else:
            _across(sheet, part, Look.SOFT)
        _fill(sheet, blocks)
        yield sheet


def _list_parts(sheet: Sheet, document: Document) -> None:
    """Which parts there are: the sheets are named after sections, and there are many."""
    _heading(sheet, Heading(document.contents_word, 2))
    for block in document.blocks:
        if isinstance(block, Heading) and block.level <= 1:
            _across(sheet, block.said, Look.TEXT)


def text_of(said: Said) -> str:
    """What is said in one cell: a line break between the languages, nothing twice."""
    if len(said) == 1:
        return clean(said[0].text)
    return "\n".join(dict.fromkeys(text for phrase in said if (text := clean(phrase.text))))


def pieces(text: str) -> list[str]:
    """`text` in as many cells as Excel needs to hold it whole; each after the first begins with "(2/3) ".

    What looks like one of Excel's own escapes (_x0041_) is escaped itself, or Excel would show a letter.
    """
    if len(text) <= _MOST // 2 and "_x" not in text:
        return [text]
    size = _MOST
    while True:
        parts = [text[start : start + size] for start in range(0, len(text), size)] or [""]
        marked = [_EXCEL_ESCAPE.sub("_x005F_", part) for part in parts]
        marked = [f"({n}/{len(marked)}) {part}" if n > 1 else part for n, part in enumerate(marked, 1)]
        if all(len(part.encode("utf-16-le", "replace")) <= 2 * _CUT for part in marked):
            return marked
        size //= 2


def _sections(document: Document) -> list[list[Block]]:
    """What stands before the first section, then each section's heading with what follows it; with that of the first
    section of a part stands the part's own."""
    sections: list[list[Block]] = [[]]
    for block in document.blocks:
        if isinstance(block, Heading) and block.level <= _deepest(document):
            above = _headings(document, sections[-1])
            if block.level <= 1 or not above or above[-1].level > 1:
                sections.append([])
        sections[-1].append(block)
    return sections


def _headings(document: Document, blocks: Sequence[Block]) -> list[Heading]:
    """The headings among `blocks` of parts and of sections."""
    return [block for block in blocks if isinstance(block, Heading) and block.level <= _deepest(document)]


def _deepest(document: Document) -> int:
    """The level of the headings of sections."""
    return 2 if document.parts else 1


def _begun(document: Document, title: str, blocks: Sequence[Block]) -> Sheet:
    """A sheet whose columns suit its tables; without tables they suit questions, answers and notes."""
    columns = max((len(block.columns) for block in blocks if isinstance(block, Table)), default=0)
    answers = max(1, columns - 1)
    widths = {0: _QUESTIONS, 1: _ANSWERS} if columns < 3 else {0: _QUESTIONS * 0.75}
    if any(isinstance(block, Pair) and block.note for block in blocks):
        widths[answers + 1] = _NOTES
    sheet = Sheet(title, answers, widths)
    _across(sheet, document.watermark, Look.NOTICE)
    return sheet


def _fill(sheet: Sheet, blocks: Sequence[Block]) -> None:
    table: Table | None = None
    for block in blocks:
        _add(sheet, block, table)
        table = block if isinstance(block, Table) else table if isinstance(block, Total) else None


def _add(sheet: Sheet, block: Block, table: Table | None) -> None:
    lines = sheet.lines
    match block:
        case Heading():
            _heading(sheet, block)
        case Paragraph():
            _across(sheet, block.said, _LOOKS[block.tone])
        case Pair():
            lines.append(_pair(sheet, block))
        case Table():
            _table(sheet, block)
        case Total():
            gap = (CellPosition("", Look.TOTAL) for _ in range(_column_of(block, table) - 1))
            lines.append(SheetRow([*_spots(block.label, Look.TOTAL), *gap, *_stored(block.cell, Look.TOTAL)]))
        case Bar():
            lines.append(_pair(sheet, Pair(block.label, Cell(block.reading))))
        case Picture():
            _across(sheet, block.alt, Look.SOFT)
            _across(sheet, block.caption, Look.SOFT)
        case Signature():
            lines += [SheetRow([]), SheetRow([*_spots(block.label, Look.LABEL), CellPosition("_" * 40)])]
        case PageBreak():
            pass


def _pair(sheet: Sheet, block: Pair) -> SheetRow:
    """Label, answer, note; what a very long answer has more stands right of them."""
    first, *more = _stored(block.cell, Look.ANSWER)
    gap = [None] * (sheet.answers - 1)
    note = _spots(block.note, Look.SOFT) if block.note else [None] if more else []
    joined = (1, sheet.answers) if sheet.answers > 1 else None
    return SheetRow([*_spots(block.label, Look.LABEL), first, *gap, *note, *more], joined)


def _across(sheet: Sheet, said: Said, look: Look) -> None:
    if said:
        sheet.lines += [SheetRow([spot], (0, sheet.last)) for spot in _spots(said, look)]


def _heading(sheet: Sheet, block: Heading) -> None:
    if block.level > 1:
        sheet.lines.append(SheetRow([]))
    _across(sheet, block.said, Look.SECTION if block.level <= 1 else Look.SUBSECTION)
    if block.state and block.state_word:
        word = Phrase(f"{_GLYPHS[block.state]} {block.state_word[0].text}", block.state_word[0].language)
        _across(sheet, (word, *block.state_word[1:]), Look.SOFT)


def _table(sheet: Sheet, table: Table) -> None:
    _across(sheet, table.caption, Look.LABEL)
    for number, column in enumerate(table.columns):
        label = max(_longest_word(text_of(column.label)), _longest(column.label) / _HEADER_LINES)
        usual = _NARROW if column.kind is Kind.TIMELINE else max(_USUAL, 6.5 * column.width)
        sheet.widen(number, max(usual, label + 3))
    heads = [CellPosition(text_of(column.label), Look.HEADER, column.kind) for column in table.columns]
    heads_of_ids, *ids = _ids(table)
    sheet.lines.append(SheetRow(heads, ids=heads_of_ids))
    sheet.headers.append(len(sheet.lines))
    for row, ids_of_row in zip(table.rows, ids, strict=True):
        cells = [_stored(cell) for cell in row]
        for number, (first, *_) in enumerate(cells):
            if not isinstance(first.value, str):
                sheet.widen(number, _longest(row[number].said) + 3)
        spots = [*(first for first, *_ in cells), *(spot for _, *rest in cells for spot in rest)]
        sheet.lines.append(SheetRow(spots, ids=ids_of_row))


def _ids(table: Table) -> list[list[CellPosition]]:
    """For the header and for each row: the row's id, then the ids that each of its references points to."""
    if not table.ids:
        return [[]] * (len(table.rows) + 1)
    references = [number for number, column in enumerate(table.columns) if column.kind is Kind.REFERENCE]
    heads = ["id", *(f"{text_of(table.columns[number].label[:1])} (id)" for number in references)]
    rows = [[key, *(row[n].refers for n in references)] for key, row in zip(table.ids, table.rows, strict=True)]
    return [
        [CellPosition(head, Look.HEADER) for head in heads],
        *([CellPosition(text) for text in row] for row in rows),
    ]


def _stored(cell: Cell, look: Look = Look.TEXT) -> list[CellPosition]:
    """The cell, and the further cells that a very long text needs; those stand at the end of the row."""
    if cell.tone is Tone.MARK:
        return [CellPosition(_MARK, Look.MARK)]
    value = stored(cell)
    if value is not None:
        return [CellPosition(value, look, cell.kind)]
    soft = look is not Look.TOTAL and cell.tone in (Tone.HELP, Tone.CAPTION)
    return _spots(cell.said, Look.SOFT if soft else look)


def _spots(said: Said, look: Look = Look.TEXT) -> list[CellPosition]:
    return [CellPosition(piece, look) for piece in pieces(text_of(said))]


def _column_of(total: Total, table: Table | None) -> int:
    """Where a sum stands: under the last column of its kind, else beside its label."""
    columns = table.columns if table else ()
    same = [number for number, column in enumerate(columns) if column.kind is total.cell.kind and number > 0]
    return same[-1] if same else 1


def _longest(said: Said) -> int:
    return max((width_of(phrase.text) for phrase in said), default=0)


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


_GLYPHS = {
    State.NOT_STARTED: "○",
    State.BEGUN: "◐",
    State.WAITING: "◷",
    State.READY: "✓",
    State.SENT: "➤",
    State.ACCEPTED: "✔",
    State.NOT_NEEDED: "–",
    State.LATE: "△",
}
_LOOKS = {
    Tone.BODY: Look.TEXT,
    Tone.HELP: Look.SOFT,
    Tone.CAPTION: Look.SOFT,
    Tone.NOTICE: Look.NOTICE,
    Tone.MARK: Look.TEXT,
}
