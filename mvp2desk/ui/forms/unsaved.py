"""How does a question stand on the screen while what was typed in it waits to be saved? As it was typed."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer
from mvp2desk.domain.forms.notation import day_typed
from mvp2desk.services.form_views.views import CellView, Option, Rows, RowView, TableView
from mvp2desk.ui.forms.save_queue import ANSWER, UNKNOWN

Waiting = Callable[[Address], Mapping[str, str]]
"""Gives the parts of an answer that wait, by the address."""


def as_typed(cell: CellView, waiting: Waiting) -> CellView:
    """The question with what waits in place of what is saved."""
    for part, text in waiting(cell.address).items():
        if part == ANSWER:
            typed = replace(cell.answer, text=text, unread="", unknown=False)
            cell = replace(cell, answer=typed, shown=text, reading=_reading(text, cell.options))
            if cell.brought is not None:
                cell = replace(cell, brought=replace(cell.brought, is_own=bool(text.strip()), has_changed=False))
        else:
            cell = replace(cell, answer=_carrying(cell.answer, part, text))
    return cell


def table_as_typed(view: TableView, waiting: Waiting) -> TableView:
    """The same for each cell of a table."""

    def row_as_typed(number: int) -> RowView:
        row = view.rows[number]
        return replace(row, cells=tuple(as_typed(cell, waiting) for cell in row.cells))

    return replace(view, rows=Rows(view.rows.ids, row_as_typed))


def _reading(text: str, options: tuple[Option, ...]) -> str:
    return next((option.label for option in options if option.key == text), text)


def _carrying(answer: Answer, part: str, text: str) -> Answer:
    match part:
        case "source":
            return replace(answer, source=text)
        case "source_date":
            return replace(answer, source_date=day_typed(text))
        case "follow_up":
            return replace(answer, follow_up=text)
        case "owner":
            return replace(answer, owner=text)
        case "confidential":
            return replace(answer, confidential=text == "yes")
        case _:
            assert part == UNKNOWN
            return replace(answer, unknown=text == "yes")
