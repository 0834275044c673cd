"""Placement of pasted cells: lines of text into the columns and rows of a table.

The cells may be rows of our own Excel files, with their headings or with the ids in their hidden columns.
"""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from mvp2desk.domain.documents.audiences import Audience, may_see
from mvp2desk.domain.documents.blocks import IDS_END, ROW_ID
from mvp2desk.domain.forms.form import Field, Kind
from mvp2desk.domain.forms.kinds import KINDS, is_row_id
from mvp2desk.text.words import Words


class PastedCells(Struct, frozen=True):
    """Lines of cells with their columns. `rows` has the id of the row that each line came from, or an empty string.
    `left_out` is the number of columns with text for which the table has no place."""

    columns: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    rows: tuple[str, ...]
    left_out: int = 0


def place_cells(
    table: Field,
    columns: Sequence[str],
    lines: Sequence[Sequence[str]],
    words: Words,
    *,
    rows: Sequence[str] = (),
    names_of: Callable[[str], Sequence[str]] = lambda ids: (),
) -> PastedCells:
    """Place lines of cells in the columns that their headings name, else in `columns` one after the other.

    `rows` are the ids of the rows of the table. `names_of` words the ids of rows; ids beside a text that is not among
    these wordings are ignored, as the text was changed.
    """
    headings = _headings(table, words)
    named = [headings.get(_folded(cell), "") for cell in lines[0]] if lines else []
    texts = sum(bool(cell.strip()) for cell in lines[0]) if lines else 0
    if 0 < texts == sum(map(bool, named)) and (texts > 1 or len(lines) > 1):
        columns, lines = named, lines[1:]
    elif (id_column := _id_column(lines)) is not None:
        own = _exported(table, id_column)
        references = [_id_heading(key) for key in own if table.column(key).kind is Kind.REFERENCE]
        columns = [*own, *[""] * (id_column - len(own)), ROW_ID, *references]
    wide = max(map(len, lines), default=0)
    columns = [*columns[:wide], *[""] * (wide - len(columns))]
    full = [[*line, *[""] * (wide - len(line))] for line in lines]
    ids_at = {key.removesuffix(IDS_END): n for n, key in enumerate(columns) if key.endswith(IDS_END)}

    def cell(line: Sequence[str], number: int) -> str:
        ids = line[ids_at[columns[number]]] if columns[number] in ids_at else ""
        return ids if ids.strip() and line[number].strip() in names_of(ids) else line[number]

    kept = [n for n, key in enumerate(columns) if _takes_text(table, key)]
    left_out = [n for n, key in enumerate(columns) if n not in kept and not _is_ours(table, key)]
    row_ids = [line[columns.index(ROW_ID)] if ROW_ID in columns else "" for line in full]
    return PastedCells(
        tuple(columns[n] for n in kept),
        tuple(tuple(cell(line, n) for n in kept) for line in full),
        tuple(row if row in rows else "" for row in row_ids),
        sum(any(line[n].strip() for line in full) for n in left_out),
    )


def _takes_text(table: Field, key: str) -> bool:
    """True for columns that are answered by text, not by files."""
    kind = {column.key: column.kind for column in table.fields}.get(key)
    return kind is not None and KINDS[kind].stores_answer and kind is not Kind.ATTACHMENT


def _is_ours(table: Field, key: str) -> bool:
    """True for ids, and for columns that the program fills."""
    kind = {column.key: column.kind for column in table.fields}.get(key)
    return key == ROW_ID or key.endswith(IDS_END) or (kind is not None and not KINDS[kind].stores_answer)


def _id_heading(key: str) -> str:
    return key + IDS_END


def _headings(table: Field, words: Words) -> Mapping[str, str]:
    """Return the keys of columns by heading, as on the page and as in our Excel files, with or without the unit."""
    found = {ROW_ID: ROW_ID}
    for language in (Words(), words):
        for column in table.fields:
            label, unit = language(column.label), language(column.unit)
            found[_folded(label)] = column.key
            found[_folded(language("{label} ({unit})", label=label, unit=unit))] = column.key
            found[_folded(_id_heading(label))] = _id_heading(column.key)
    return found


def _id_column(lines: Sequence[Sequence[str]]) -> int | None:
    """Return the index of the first column that has the id of a row in every line, or None."""
    shortest = min(map(len, lines), default=0)
    return next((n for n in range(1, shortest) if all(is_row_id(line[n]) for line in lines)), None)


def _exported(table: Field, width: int) -> tuple[str, ...]:
    """Return the columns of our Excel file, which has `width` columns before the ids: all, or those of a packet."""
    columns = [column for column in table.fields if column.kind is not Kind.NOTE]
    packet = [column for column in columns if may_see(Audience.PACKET, column.privacy)]
    return tuple(column.key for column in (packet if len(packet) == width else columns))


def _folded(heading: str) -> str:
    """Fold a heading; of a heading in two languages, the first one."""
    return heading.strip().split("\n")[0].strip().casefold()
