"""The program reads what it writes: rows of its own Excel files, as Excel copies them, paste back exactly."""

import datetime as dt
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.forms.form import Field, Form, Kind
from mvp2desk.domain.forms.kinds import KINDS, is_row_id
from mvp2desk.exchange.writers import Format, write
from mvp2desk.services.forms.project_form import ProjectForm
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.recording.recorder import PasteReport
from mvp2desk.text.words import Words
from tests.exchange import town
from tests.exchange.documents import FONTS
from tests.exchange.sample_town import sample

FORMS = [form.key for form in town.guide().forms]
NOTHING = PasteReport()


@pytest.fixture(scope="module", params=["en", "zh_CN"])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenProject]:
    """The sample town in each language."""
    opened = sample(tmp_path_factory.mktemp("desk") / "desk", request.param)
    yield opened
    opened.workspace.close()


def in_excel(cell: Cell) -> str:
    """A cell as Excel shows and copies it."""
    value: Any = cell.value
    match value:
        case None:
            return ""
        case dt.datetime():
            return f"{value:%Y-%m}" if cell.number_format == "yyyy-mm" else f"{value:%Y-%m-%d}"
        case bool() | str():
            return str(value)
        case _ if cell.number_format.endswith("%"):
            return f"{Decimal(str(value)) * 100:.2f}".removesuffix("0") + "%"
        case _ if "$" in cell.number_format:
            return f"${Decimal(str(value)):,.2f}".replace("$-", "-$")
        case _ if cell.number_format == "#,##0.0#":
            return f"{Decimal(str(value)):,.2f}".removesuffix("0")
        case _:
            return f"{Decimal(str(value)):,.0f}"


def tables_in_excel(
    open_project: OpenProject, form: Form, words: Words, audience: Audience
) -> Iterator[tuple[Field, list[list[str]]]]:
    """Each table of a form with its lines in the Excel file, headings first, hidden columns included."""
    document = open_project.documents.make(form, (words,), audience)
    book = load_workbook(io.BytesIO(write(Format.XLSX, document, FONTS)))
    lines = [[in_excel(cell) for cell in row] for sheet in book.worksheets for row in sheet.iter_rows()]
    for table in form.tables():
        rows = {row.id for row in open_project.filled(form).rows_of(table.key)}
        found = [n for n, line in enumerate(lines) if next(filter(is_row_id, line), "") in rows]
        if found:
            yield table, [lines[found[0] - 1], *(lines[n] for n in found)]


@pytest.mark.parametrize("audience", [Audience.EDITOR, Audience.PACKET])
@pytest.mark.parametrize("with_headings", [True, False])
@pytest.mark.parametrize("key", FORMS)
def test_rows_of_our_excel_files_change_nothing(
    told: OpenProject, key: str, audience: Audience, *, with_headings: bool
) -> None:
    form, words = told.guide.form(key), town.ENGLISH if told.project.name.isascii() else town.chinese()
    open_form, before = ProjectForm(told, form), told.filled(form)
    for table, lines in tables_in_excel(told, form, words, audience):
        first = [column.key for column in table.fields if column.kind is not Kind.NOTE]
        copied = lines if with_headings else lines[1:]
        report = open_form.paste_rows(Address(key, table=table.key), first, copied, words, onto=())
        assert report == NOTHING, table.key
    assert told.filled(form) == before


def readable(open_project: OpenProject, form: Form, table: Field, row: str) -> dict[str, str]:
    """The answers of a row that text can bring: not files, not what is linked."""
    filled = open_project.filled(form)
    kinds = {column.key: column.kind for column in table.fields if KINDS[column.kind].stores_answer}
    return {key: filled.answer(key, row).text for key, kind in kinds.items() if kind is not Kind.ATTACHMENT}


@pytest.mark.parametrize("visible", [True, False])
@pytest.mark.parametrize("key", FORMS)
def test_rows_that_are_not_here_become_new_rows_with_all_their_picks(
    told: OpenProject, key: str, *, visible: bool
) -> None:
    """Also without the hidden columns: several picks in a cell go by their names."""
    form, words = told.guide.form(key), town.ENGLISH if told.project.name.isascii() else town.chinese()
    open_form = ProjectForm(told, form)
    for table, lines in tables_in_excel(told, form, words, Audience.EDITOR):
        rows = [row.id for row in told.filled(form).rows_of(table.key)]
        wanted = [readable(told, form, table, row) for row in rows]
        first = [column.key for column in table.fields if column.kind is not Kind.NOTE]
        strangers = [[cell.replace(row, row[::-1]) for cell in line] for row, line in zip(rows, lines[1:], strict=True)]
        end = lines[0].index("id") if visible else None
        where = Address(key, table=table.key)
        report = open_form.paste_rows(where, first, [line[:end] for line in (lines[0], *strangers)], words, onto=())
        assert (report.replaced, report.filled, report.left_out) == (0, 0, 0), table.key
        new = [row.id for row in told.filled(form).rows_of(table.key)][len(rows) :]
        assert len(new) == len(rows)
        for row, answers in zip(new, wanted, strict=True):
            arrived = readable(told, form, table, row)
            assert {k: arrived[k] for k, text in answers.items() if text} == {k: t for k, t in answers.items() if t}
        told.recorder.undo()
