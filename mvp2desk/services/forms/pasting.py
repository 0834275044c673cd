"""Pasting of cells into a table of a project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.forms.form import Field, Form
from mvp2desk.domain.forms.kinds import keys, own_name
from mvp2desk.services.documents.cells import CONFIDENTIAL, SMALL
from mvp2desk.services.form_views.table_view import row_view
from mvp2desk.services.form_views.views import CellView
from mvp2desk.services.forms.choice_input import name_resolver
from mvp2desk.services.forms.pasted_cells import PastedCells, place_cells
from mvp2desk.services.recording.recorder import PasteReport
from mvp2desk.text.kinds import named
from mvp2desk.text.words import Words

if TYPE_CHECKING:
    from mvp2desk.services.project.open_project import OpenProject


def paste(
    open_project: OpenProject,
    form: Form,
    table: Address,
    columns: Sequence[str],
    lines: Sequence[Sequence[str]],
    words: Words,
    onto: Sequence[str],
) -> PasteReport:
    """Write lines of cells into rows of a table, in one step: rows of our own Excel files into the rows that they came
    from, others into the rows `onto`, and the remaining ones into new rows.

    `columns` are the columns of cells without headings (see `place_cells`). Names are replaced by keys. A cell with the
    text that its row shows already changes nothing.
    """
    context, answers = open_project.context(), open_project.filled(form)
    field, there = form.field(table.table), {row.id: row for row in answers.rows_of(table.table)}
    languages = tuple(dict.fromkeys((words, Words())))

    def names_of(ids: str) -> tuple[str, ...]:
        named_in = ([named(one, key, context.names, unknown="") for key in keys(ids)] for one in languages)
        return tuple(one.listing(names) for one, names in zip(languages, named_in, strict=True))

    pasted = place_cells(field, columns, lines, words, rows=tuple(there), names_of=names_of)
    resolvers = [name_resolver(form, replace(table, field=key), context, words) for key in pasted.columns]
    unknown = {one("We don't know yet") for one in languages}
    withheld = [_withheld(field.column(key), languages) for key in pasted.columns]

    def resolved(line: Sequence[str], row: str) -> Iterator[str | None]:
        cells = row_view(form, field, there[row], answers, context, words).cells if row else ()
        now = {cell.address.field: _texts(cell) for cell in cells}
        for key, resolve, hidden, raw in zip(pasted.columns, resolvers, withheld, line, strict=True):
            if raw.strip() in unknown:
                yield None
            else:
                yield "" if raw.strip() in (*now.get(key, ()), *hidden) else resolve(raw)

    placed = list(_in_rows(pasted, onto))
    read = [list(resolved(line, row)) for row, line in placed]
    rows = [row for row, _ in placed if row]
    report = open_project.recorder.paste_rows(
        form, table, pasted.columns, read, onto=rows, notation=context.check_context.notation
    )
    own = (own_name(key) for cells in read for raw in cells for key in keys(raw or ""))
    return replace(report, left_out=pasted.left_out, own=tuple(dict.fromkeys(filter(None, own))))


def _in_rows(pasted: PastedCells, onto: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield each line with the id of its row; those of new rows last, with an empty id."""
    if not any(pasted.rows):
        rows = [*onto[: len(pasted.lines)], *[""] * (len(pasted.lines) - len(onto))]
        yield from zip(rows, pasted.lines, strict=True)
        return
    new, seen = [], {""}
    for row, line in zip(pasted.rows, pasted.lines, strict=True):
        if row in seen:  # also the second copy of a row, made in the spreadsheet
            new.append(line)
        else:
            seen.add(row)
            yield row, line
    yield from (("", line) for line in new)


def _withheld(field: Field, languages: Iterable[Words]) -> tuple[str, ...]:
    """Return what our files have in place of an answer that their audience may not see."""
    hidden = [words(CONFIDENTIAL) for words in languages]
    small = [words(SMALL, n=field.withhold_below) for words in languages if field.withhold_below]
    return (*hidden, *small)


def _texts(cell: CellView) -> tuple[str, ...]:
    """Return the texts that a cell shows, in its editor or outside, and the keys of linked rows."""
    linked = (cell.brought.typed,) if cell.brought is not None else ()
    return tuple(text.strip() for text in (cell.shown, cell.reading, cell.suggestion, *linked))
