"""Answers with the parts that could not be saved yet, as they were typed."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer
from mvp2desk.domain.forms.dates import day_typed
from mvp2desk.services.form_views.views import CellView, Option, Rows, RowView, TableView
from mvp2desk.services.forms.open_form import ANSWER, UNKNOWN

UnsavedParts = Callable[[Address], Mapping[str, str]]
"""Returns the unsaved parts of the answer at an address."""


def with_unsaved(cell: CellView, unsaved: UnsavedParts) -> CellView:
    """Return the view of a question with its unsaved parts in place of the saved ones."""
    for part, text in unsaved(cell.address).items():
        if part == ANSWER:
            typed = replace(cell.answer, text=text, unread="", unknown=False)
            cell = replace(cell, answer=typed, shown=text, reading=_reading(text, cell.options))
            if cell.brought is not None:
                cell = replace(cell, brought=replace(cell.brought, is_own=bool(text.strip()), has_changed=False))
        else:
            cell = replace(cell, answer=_with_detail(cell.answer, part, text))
    return cell


def table_with_unsaved(view: TableView, unsaved: UnsavedParts) -> TableView:
    """Return the view of a table with the unsaved parts of its cells in place of the saved ones."""

    def row_with_unsaved(number: int) -> RowView:
        row = view.rows[number]
        return replace(row, cells=tuple(with_unsaved(cell, unsaved) for cell in row.cells))

    return replace(view, rows=Rows(view.rows.ids, row_with_unsaved))


def _reading(text: str, options: tuple[Option, ...]) -> str:
    return next((option.label for option in options if option.key == text), text)


def _with_detail(answer: Answer, part: str, text: str) -> Answer:
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
