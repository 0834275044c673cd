"""Layout of documents as spreadsheets: a sheet of facts, then a sheet for each section."""

import re
from collections.abc import Iterator, Sequence

from mvp2desk.domain.documents.blocks import (
    IDS_END,
    ROW_ID,
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
from mvp2desk.domain.status import State
from mvp2desk.exchange.cleaning import clean
from mvp2desk.exchange.kinds import stored
from mvp2desk.exchange.sheet import NARROW, CellRole, Sheet, SheetCell, SheetRow, fit
from mvp2desk.exchange.widths import width_of

_USUAL = 8
_HEADER_LINES = 3
_LONGEST_TITLE = 31
_ILLEGAL = re.compile(r"[\[\]:*?/\\]")
_QUESTIONS, _ANSWERS, _NOTES = 34.0, 52.0, 34.0
_MARK = "■"


def sheets_of(document: Document) -> Iterator[Sheet]:
    """Yield the sheets; their titles are valid and unique."""
    titles = _SheetTitles()
    facts, *sections = _sections(document)
    sheet = _new_sheet(document, titles.unique(document.title), (*document.front, *facts))
    _add_merged(sheet, document.title, CellRole.TITLE)
    _add_merged(sheet, document.subject, CellRole.SOFT)
    sheet.rows.append(SheetRow([]))
    _fill(sheet, document.front)
    _add_merged(sheet, document.credit, CellRole.SOFT)
    if document.parts:
        _add_parts(sheet, document)
    _fill(sheet, facts)
    yield fit(sheet)
    part: Said = ()
    for blocks in sections:
        headings = _headings(document, blocks)
        sheet = _new_sheet(document, titles.unique(headings[-1].said), blocks)
        if headings[0].level <= 1:
            part = headings[0].said
        else:
            _add_merged(sheet, part, CellRole.SOFT)
        _fill(sheet, blocks)
        yield fit(sheet)


def _add_parts(sheet: Sheet, document: Document) -> None:
    """List the parts, since sheets are named after sections and are many."""
    _heading(sheet, Heading(document.contents_word, 2))
    for block in document.blocks:
        if isinstance(block, Heading) and block.level <= 1:
            _add_merged(sheet, block.said, CellRole.TEXT)


def text_of(said: Said) -> str:
    """Format text for one cell: languages separated by a line break, without duplicates."""
    if len(said) == 1:
        return clean(said[0].text)
    return "\n".join(dict.fromkeys(text for phrase in said if (text := clean(phrase.text))))


def _sections(document: Document) -> list[list[Block]]:
    """Group blocks: those before the first section, then each section with its heading. The heading of a part is in the
    group of its first section."""
    sections: list[list[Block]] = [[]]
    for block in document.blocks:
        if isinstance(block, Heading) and block.level <= _deepest(document):
            above = _headings(document, sections[-1])
            if block.level <= 1 or not above or above[-1].level > 1:
                sections.append([])
        sections[-1].append(block)
    return sections


def _headings(document: Document, blocks: Sequence[Block]) -> list[Heading]:
    """Return the headings of parts and sections among `blocks`."""
    return [block for block in blocks if isinstance(block, Heading) and block.level <= _deepest(document)]


def _deepest(document: Document) -> int:
    """Return the heading level of sections."""
    return 2 if document.parts else 1


def _new_sheet(document: Document, title: str, blocks: Sequence[Block]) -> Sheet:
    """Create a sheet with columns for its tables, or for questions, answers and notes."""
    columns = max((len(block.columns) for block in blocks if isinstance(block, Table)), default=0)
    answers = max(1, columns - 1)
    widths = {0: _QUESTIONS, 1: _ANSWERS} if columns < 3 else {0: _QUESTIONS * 0.75}
    if any(isinstance(block, Pair) and block.note for block in blocks):
        widths[answers + 1] = _NOTES
    sheet = Sheet(title, answers, widths)
    _add_merged(sheet, document.watermark, CellRole.NOTICE)
    return sheet


def _fill(sheet: Sheet, blocks: Sequence[Block]) -> None:
    table: Table | None = None
    for block in blocks:
        _add(sheet, block, table)
        table = block if isinstance(block, Table) else table if isinstance(block, Total) else None


def _add(sheet: Sheet, block: Block, table: Table | None) -> None:
    rows = sheet.rows
    match block:
        case Heading():
            _heading(sheet, block)
        case Paragraph():
            _add_merged(sheet, block.said, _ROLES[block.tone])
        case Pair():
            rows.append(_pair(sheet, block))
        case Table():
            _table(sheet, block)
        case Total():
            gap = (SheetCell("", CellRole.TOTAL) for _ in range(_column_of(block, table) - 1))
            label = _text_cell(block.label, CellRole.TOTAL)
            rows.append(SheetRow([label, *gap, _cell_of(block.cell, CellRole.TOTAL)]))
        case Bar():
            rows.append(_pair(sheet, Pair(block.label, Cell(block.reading))))
        case Picture():
            _add_merged(sheet, block.alt, CellRole.SOFT)
            _add_merged(sheet, block.caption, CellRole.SOFT)
        case Signature():
            rows += [SheetRow([]), SheetRow([_text_cell(block.label, CellRole.LABEL), SheetCell("_" * 40)])]
        case PageBreak():
            pass


def _pair(sheet: Sheet, block: Pair) -> SheetRow:
    """Lay out label, answer and note."""
    gap = [None] * (sheet.answers - 1)
    note = [_text_cell(block.note, CellRole.SOFT)] if block.note else []
    merged = (1, sheet.answers) if sheet.answers > 1 else None
    return SheetRow(
        [_text_cell(block.label, CellRole.LABEL), _cell_of(block.cell, CellRole.ANSWER), *gap, *note], merged
    )


def _add_merged(sheet: Sheet, said: Said, role: CellRole) -> None:
    if said:
        sheet.rows.append(SheetRow([_text_cell(said, role)], (0, sheet.last)))


def _heading(sheet: Sheet, block: Heading) -> None:
    if block.level > 1:
        sheet.rows.append(SheetRow([]))
    _add_merged(sheet, block.said, CellRole.SECTION if block.level <= 1 else CellRole.SUBSECTION)
    if block.state and block.state_word:
        word = Phrase(f"{_GLYPHS[block.state]} {block.state_word[0].text}", block.state_word[0].language)
        _add_merged(sheet, (word, *block.state_word[1:]), CellRole.SOFT)


def _table(sheet: Sheet, table: Table) -> None:
    _add_merged(sheet, table.caption, CellRole.LABEL)
    for number, column in enumerate(table.columns):
        label = max(_longest_word(text_of(column.label)), _longest(column.label) / _HEADER_LINES)
        usual = NARROW if column.kind is Kind.TIMELINE else max(_USUAL, 6.5 * column.width)
        sheet.widen(number, max(usual, label + 3))
    headers = [SheetCell(text_of(column.label), CellRole.HEADER, column.kind) for column in table.columns]
    id_headers, *ids = _ids(table)
    sheet.rows.append(SheetRow(headers, ids=id_headers))
    sheet.headers.append(len(sheet.rows))
    for row, row_ids in zip(table.rows, ids, strict=True):
        cells = [_cell_of(cell) for cell in row]
        for number, cell in enumerate(cells):
            if not isinstance(cell.value, str):
                sheet.widen(number, _longest(row[number].said) + 3)
        sheet.rows.append(SheetRow(cells, ids=row_ids))


def _ids(table: Table) -> list[list[SheetCell]]:
    """Return hidden cells for the header and for each row: the row's id, then the ids in each of its references."""
    if not table.ids:
        return [[]] * (len(table.rows) + 1)
    references = [number for number, column in enumerate(table.columns) if column.kind is Kind.REFERENCE]
    headers = [ROW_ID, *(text_of(table.columns[number].label[:1]) + IDS_END for number in references)]
    rows = [[key, *(row[n].refers for n in references)] for key, row in zip(table.ids, table.rows, strict=True)]
    return [
        [SheetCell(head, CellRole.HEADER) for head in headers],
        *([SheetCell(text) for text in row] for row in rows),
    ]


def _cell_of(cell: Cell, role: CellRole = CellRole.TEXT) -> SheetCell:
    if cell.tone is Tone.MARK:
        return SheetCell(_MARK, CellRole.MARK)
    value = stored(cell)
    if value is not None:
        return SheetCell(value, role, cell.kind)
    soft = role is not CellRole.TOTAL and cell.tone in (Tone.HELP, Tone.CAPTION)
    return _text_cell(cell.said, CellRole.SOFT if soft else role)


def _text_cell(said: Said, role: CellRole = CellRole.TEXT) -> SheetCell:
    return SheetCell(text_of(said), role)


def _column_of(total: Total, table: Table | None) -> int:
    """Return the column index of a total: the last column of its kind, otherwise the one after its label."""
    columns = table.columns if table else ()
    same = [number for number, column in enumerate(columns) if column.kind is total.cell.kind and number > 0]
    return same[-1] if same else 1


def _longest(said: Said) -> int:
    return max((width_of(phrase.text) for phrase in said), default=0)


def _longest_word(text: str) -> int:
    return max((width_of(word) for word in text.split()), default=0)


class _SheetTitles:
    """Generator of valid sheet titles: at most 31 characters, unique."""

    def __init__(self) -> None:
        self._taken: set[str] = {"history"}

    def unique(self, said: Said) -> str:
        text = clean(said[0].text) if said else ""
        wanted = " ".join(_ILLEGAL.sub(" ", text).split()).strip("'") or "-"
        title, number = _shortened(wanted, ""), 1
        while title.casefold() in self._taken:
            number += 1
            title = _shortened(wanted, f" ({number})")
        self._taken.add(title.casefold())
        return title


def _shortened(text: str, end: str) -> str:
    """Shorten to Excel's limit, counted in UTF-16 code units."""
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
_ROLES = {
    Tone.BODY: CellRole.TEXT,
    Tone.HELP: CellRole.SOFT,
    Tone.CAPTION: CellRole.SOFT,
    Tone.NOTICE: CellRole.NOTICE,
    Tone.MARK: CellRole.TEXT,
}
