"""Cells on the clipboard: what other programs put there, and what we put there ourselves."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelection, QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from ui_help import editor, press

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer, FormAnswers
from mvp2desk.ui.forms.table.clipboard import CopiedCell, CopiedCells, cells_on, format_cells, mime_data, parse_cells
from mvp2desk.ui.forms.table.grid import Grid
from mvp2desk.ui.forms.table.html_tables import rows_of_tables

GUIDE = "resilience-priorities-guide"
PRIORITIES = "priorities"


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ('"We need buses", she said.\tBus\n', [['"We need buses", she said.', "Bus"]]),
        ('"We need buses."\tBus', [['"We need buses."', "Bus"]]),
        ('"Buses\tBus\nTrains\tTrain', [['"Buses', "Bus"], ["Trains", "Train"]]),
        ('"Buses\tBus\n"Trains"\tTrain', [['"Buses', "Bus"], ['"Trains"', "Train"]]),
        ('5" of rain\t6"\n', [['5" of rain', '6"']]),
        ('"one\ntwo"\tthree', [["one\ntwo", "three"]]),
        ('"say ""yes""\nor no"\tb', [['say "yes"\nor no', "b"]]),
        ('"a\tb"\r\nc', [["a\tb"], ["c"]]),
        ('"a\nb" and more\tc', [['"a'], ['b" and more', "c"]]),
        ("a\t\tb\n\t\n\nc", [["a", "", "b"], ["c"]]),
        ('""', [['""']]),
        ('"', [['"']]),
        ("", []),
    ],
)
def test_a_cell_is_quoted_only_if_it_holds_a_tab_or_a_line_break(text: str, cells: list[list[str]]) -> None:
    assert parse_cells(text) == cells


def test_a_huge_open_quote_is_text() -> None:
    begun = time.process_time()
    for text in ('"' + "word " * 2_000_000, '"open\tcell\n' * 50_000, '"' * 500_000 + "\tx"):
        assert parse_cells(text)
    assert time.process_time() - begun < 5


CELLS = st.lists(
    st.lists(st.text('ab"\n\t é', max_size=6).filter(lambda cell: not cell.startswith('"')), min_size=2, max_size=4),
    min_size=1,
    max_size=4,
).filter(lambda rows: all(any(cell.strip() for cell in row) for row in rows))


@given(rows=CELLS)
def test_what_is_written_as_text_is_read_back(rows: list[list[str]]) -> None:
    assert parse_cells(format_cells(rows) + "\n") == rows


@given(rows=st.lists(st.lists(st.text(max_size=6), min_size=2, max_size=2), max_size=4))
def test_our_own_cells_are_read_back_exactly(rows: list[list[str]]) -> None:
    copied = CopiedCells(("f.t.a", "f.t.b"), tuple(tuple(CopiedCell(cell, "shown") for cell in row) for row in rows))
    data = QMimeData()
    for kind in (own := mime_data(copied)).formats():
        data.setData(kind, own.data(kind))
    wanted = [row for row in rows if any(cell.strip() for cell in row)]
    assert cells_on(data, ["f.t.a", "f.t.b", "f.t.c"]) == wanted
    assert cells_on(data, ["f.t.b", "f.t.c"]) == [["shown", "shown"] for _ in rows], "other columns take what is shown"


def test_damaged_cells_of_our_own_are_read_as_text() -> None:
    data = QMimeData()
    data.setText("a\tb")
    data.setData("application/x-mvp2desk-cells", b'{"rows": 5')
    assert cells_on(data, ["x"]) == [["a", "b"]]


WORD = (
    "<html><head><style>td {color: red}</style></head><body><!--StartFragment--><table border=1><tr><td width=200>"
    "<p class=MsoNormal>Cool<o:p></o:p></p><p>homes</p></td><td><p>&nbsp;</p></td><td>10&nbsp;km<br>\n  north</td>"
    "</tr></table><!--EndFragment--></body></html>"
)


@pytest.mark.parametrize(
    ("html", "rows"),
    [
        (WORD, [["Cool\nhomes", "", "10\u00a0km\nnorth"]]),
        (
            "<table><tr><td>Priority 1: Housing</td><td>Potential Actions:<ul><li>More.</li><li>Repairs.</li></ul></td>"
            "</tr><tr><td>Priority 2: Food</td><td>To be determined.</td></tr></table>",
            [["Priority 1: Housing", "Potential Actions:\nMore.\nRepairs."], ["Priority 2: Food", "To be determined."]],
        ),
        ("<table><tr><th>A<th>B<tr><td>1<td>2</table>", [["A", "B"], ["1", "2"]]),
        (
            "<table><tr><td rowspan=2>Heat</td><td>Trees</td></tr><tr><td>Shade</td></tr><tr><td>Flood</td></table>",
            [["Heat", "Trees"], ["Heat", "Shade"], ["Flood"]],
        ),
        ("<table><tr><td colspan=2>Both</td><td>Third</td></tr></table>", [["Both", "", "Third"]]),
        (
            "<table><tr><td>a<table><tr><td>b</td><td>c</td></tr><tr><td>d</td></tr></table></td><td>e</td></tr></table>",
            [["a\nb c\nd", "e"]],
        ),
        ("<table><tr><td>say &quot;hi&quot; &lt;b&gt;</td></tr></table>", [['say "hi" <b>']]),
        ("<p>no table</p>", []),
        ("<table>", []),
        ("</td></table><td>x", []),
        ("<table><td colspan=999999999999>a</td><td rowspan=-3>b</td></table>", [["a", "b"]]),
    ],
)
def test_a_table_of_html_is_read_with_its_lines_and_merged_cells(html: str, rows: list[list[str]]) -> None:
    assert rows_of_tables(html) == rows


def test_the_largest_merged_cell_is_as_large_as_in_a_browser() -> None:
    html = "<table>" + "<tr><td colspan=99999999 rowspan=99999999>a</td></tr>" * 20 + "</table>"
    assert len(rows_of_tables(html)) == 20


@given(html=st.text("<>/=tabledhr p&;\"!-'"))
def test_no_html_is_more_than_ignored(html: str) -> None:
    rows_of_tables("<table><tr><td>" + html)


def test_the_table_in_html_counts_before_the_text_beside_it() -> None:
    data = QMimeData()
    data.setText("one\ntwo\tthree")
    data.setHtml("<table><tr><td>one<br>two</td><td>three</td></tr></table>")
    assert cells_on(data, ["a", "b"]) == [["one\ntwo", "three"]]
    row = "0f8fad5b-d9cb-469f-a165-70867728950e"
    data.setText(f"one\ttwo\t{row}")
    assert cells_on(data, ["a", "b"]) == [["one", "two", row]], "hidden columns that the table lacks"
    data.setText("one\ntwo\tthree")
    data.setHtml("<p>one two</p>")
    assert cells_on(data, ["a", "b"]) == [["one"], ["two", "three"]]


def table(session: Session) -> FormAnswers:
    assert session.workspaces is not None
    assert session.workspaces.open_project is not None
    return session.workspaces.open_project.filled(session.workspaces.open_project.guide.form(GUIDE))


def row_answers(session: Session) -> list[dict[str, Answer]]:
    form = session.workspaces.open_project.guide.form(GUIDE)  # type: ignore[union-attr]
    filled, columns = table(session), form.field(PRIORITIES).fields
    return [{c.key: filled.answer(c.key, row.id) for c in columns} for row in filled.rows_of(PRIORITIES)]


def open_table(session: Session) -> Grid:
    assert session.content.view is not None
    row = table(session).rows_of(PRIORITIES)[0].id
    session.content.view.go(Address(GUIDE, "wording", PRIORITIES, row))
    grid = editor(session, PRIORITIES)
    assert isinstance(grid, Grid)
    return grid


def notice(session: Session) -> str:
    shown = [label for label in session.window.findChildren(QLabel) if label.isVisible()]
    return next((label.text() for label in shown if re.search("added|replaced|Nothing changed", label.text())), "")


def newest_step(session: Session) -> int:
    with session.workspaces.open_project.workspace.read() as reading:  # type: ignore[union-attr]
        return reading.steps(None, limit=1)[0].number


def test_own_rows_are_pasted_back_exactly_and_taken_back_with_one_press(sample: Session, qtbot: QtBot) -> None:
    grid = open_table(sample)
    model, before, steps = grid.model(), row_answers(sample), newest_step(sample)
    last = model.index(model.rowCount() - 1, model.columnCount() - 1)
    grid.selectionModel().select(
        QItemSelection(model.index(0, 0), last), grid.selectionModel().SelectionFlag.ClearAndSelect
    )
    qtbot.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    grid.setCurrentIndex(model.index(0, 0))
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert row_answers(sample) == before, "over themselves"
    assert newest_step(sample) == steps, "pasting what is there already is no step"
    assert notice(sample) == "Nothing changed"
    grid.setCurrentIndex(grid.model().index(len(before) - 1, 0))
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    after = row_answers(sample)
    assert len(after) == 2 * len(before) - 1
    texts = [[answer.text for answer in row.values()] for row in before]
    assert [[answer.text for answer in row.values()] for row in after[len(before) - 1 :]] == texts
    assert notice(sample) == f"1 row replaced, {len(before) - 1} rows added"
    press(sample.window, "paste-undo")
    assert row_answers(sample) == before
    assert notice(sample) == ""


def test_an_own_choice_is_taken_and_a_column_too_many_is_counted(sample: Session, qtbot: QtBot) -> None:
    grid = open_table(sample)
    QGuiApplication.clipboard().setText("Keep homes cool\tDo x\t\t\tRenters\tInland flooding; Extreme cold\tNOTE")
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    first = row_answers(sample)[0]
    assert (first["wording"].text, first["actions"].text) == ("Keep homes cool", "Do x")
    assert first["hazards"].text == "inland-flooding own:Extreme_cold"
    assert notice(sample) == "1 row replaced, 1 column left out\nKept in your own words: Extreme cold"
    columns = [column.key for column in grid.model().columns()]
    grid.setCurrentIndex(grid.model().index(0, columns.index("hazards")))
    QGuiApplication.clipboard().setText(
        "Inland flooding; Smoke, and ash days\nDrought and Inland flooding" + "\t" * 9 + "X"
    )
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    hazards = [row["hazards"].text for row in row_answers(sample)[:2]]
    assert hazards == ["inland-flooding own:Smoke own:ash_days", "inland-flooding drought"]
    assert notice(sample).split("\n") == [
        "2 rows replaced, 1 column left out",
        "Kept in your own words: Smoke and ash days",
    ]
