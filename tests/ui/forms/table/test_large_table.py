"""A table of three thousand rows stays one to work in: nothing is worked out that nobody looks at."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot
from ui_help import answer, editor, go

from mvp2desk.app.desktop.session import Session
from mvp2desk.app.guides import editions, load_edition
from mvp2desk.domain.addresses import Address
from mvp2desk.services.form_views.views import Rows, TableView
from mvp2desk.services.recording.changes import Announcer
from mvp2desk.services.recording.recorder import Recorder
from mvp2desk.store.opening import open_workspace
from mvp2desk.ui.forms.form_page import FormPage
from mvp2desk.ui.forms.table.column_sizes import FIRST_ROWS
from mvp2desk.ui.forms.table.grid import Grid
from mvp2desk.ui.locations import Location
from mvp2desk.ui.panels.check_panel import MOST

pytestmark = pytest.mark.sweep

LOG, TABLE = "engagement-log", "activities"
MANY = 3_000
FEW = 4 * FIRST_ROWS
"""More rows than can be in view, and those around the one somebody is in."""


@pytest.fixture(scope="module")
def long_log(sample_town: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample town with a long log; every third text is long, and of each quote the consent is missing."""
    folder = tmp_path_factory.mktemp("long log")
    shutil.copytree(sample_town, folder, dirs_exist_ok=True)
    workspace = open_workspace(folder / "work", now=lambda: dt.datetime.now(dt.UTC))
    with workspace.read() as reading:
        (project,) = reading.projects()
    lines = [[f"Talk {n}", "word " * (80 if n % 3 == 0 else 3), "So it is."] for n in range(MANY)]
    Recorder(workspace, project.id, "clerk", Announcer()).paste_rows(
        load_edition(editions()[project.edition]).form(LOG),
        Address(LOG, table=TABLE),
        ["activity", "key_points", "quotes"],
        lines,
    )
    workspace.close()
    return folder


@pytest.fixture
def log(start: Callable[[], Session], long_log: Path, tmp_path: Path) -> Session:
    """The program with that town open."""
    shutil.copytree(long_log, tmp_path, dirs_exist_ok=True)
    session = start()
    assert session.content.view is not None
    return session


def shown(session: Session) -> Rows:
    """The rows as the page has them now."""
    open_project = session.workspaces.open_project  # type: ignore[union-attr]
    assert open_project is not None
    form = open_project.guide.form(LOG)
    view = open_project.section(form, form.section_of(TABLE).key, session.content.state.words)
    return next(one.rows for one in view.fields if isinstance(one, TableView) and one.address.table == TABLE)


def open_log(session: Session) -> Grid:
    assert session.content.view is not None
    session.content.view.show_location(Location("form", form=LOG, section=section(session)))
    QApplication.processEvents()
    grid = editor(session, TABLE)
    assert isinstance(grid, Grid)
    return grid


def section(session: Session) -> str:
    return session.workspaces.open_project.guide.form(LOG).section_of(TABLE).key  # type: ignore[union-attr]


def page(grid: Grid) -> FormPage:
    above = grid.parentWidget()
    while above is not None and not isinstance(above, FormPage):
        above = above.parentWidget()
    assert above is not None
    return above


def type_here(grid: Grid, text: str) -> None:
    """Type it over what the cell says."""
    QTest.keyClick(grid, Qt.Key.Key_Return)
    cell = QApplication.focusWidget()
    assert isinstance(cell, QPlainTextEdit)
    cell.selectAll()
    QTest.keyClicks(cell, text)
    QTest.keyClick(cell, Qt.Key.Key_Return)


def in_view(grid: Grid, index: QModelIndex) -> bool:
    return grid.viewport().visibleRegion().boundingRect().contains(grid.visualRect(index))


def test_only_rows_that_are_looked_at_are_worked_out(log: Session, qtbot: QtBot) -> None:
    grid = open_log(log)
    assert len(shown(log)) > MANY
    assert 0 < shown(log).made <= FEW
    for part in (0.2, 0.9, 0.5):
        bar = page(grid).verticalScrollBar()
        bar.setValue(round(part * bar.maximum()))
        QApplication.processEvents()
    assert shown(log).made <= 2 * FEW
    where = Address(LOG, "activity", TABLE, shown(log).ids[1500])
    go(log, where)
    type_here(grid, "Supper")
    assert answer(log, where) == "Supper"
    assert 0 < shown(log).made <= FEW


def test_the_last_row_is_typed_in_and_taken_back_and_nothing_is_lost(log: Session, qtbot: QtBot) -> None:
    grid, last = open_log(log), Address(LOG, "activity", TABLE, shown(log).ids[-1])
    go(log, last)
    assert in_view(grid, grid.currentIndex())
    type_here(grid, "Supper")
    assert answer(log, last) == grid.currentIndex().data() == "Supper"
    log.content.do("undo")
    assert answer(log, last) == grid.currentIndex().data() == f"Talk {MANY - 1}"
    assert [answer(log, Address(LOG, "activity", TABLE, row)) for row in shown(log).ids[-MANY:]] == [
        f"Talk {n}" for n in range(MANY)
    ]


def test_rows_that_come_into_view_have_room_for_what_they_say_and_stay_there(log: Session) -> None:
    grid = open_log(log)
    bar, most = page(grid).verticalScrollBar(), grid.verticalHeader().maximumSectionSize()
    for part in (0.3, 0.9, 0.1, 0.6):
        bar.setValue(round(part * bar.maximum()))
        seen = grid.rows.visible_rows()
        for _ in range(3):
            QApplication.processEvents()
            assert grid.rows.visible_rows() == seen
        for row in seen:
            needs = [grid.sizeHintForIndex(grid.model().index(row, n)).height() for n in (0, 3)]
            assert grid.rowHeight(row) >= min(most, max(needs))


def test_the_end_of_the_page_is_reached_at_once(log: Session) -> None:
    grid = open_log(log)
    bar = page(grid).verticalScrollBar()
    bar.setValue(bar.maximum())
    for _ in range(3):
        assert bar.value() == bar.maximum()
        assert grid.rows.visible_rows().stop == grid.model().rowCount()
        QApplication.processEvents()


def test_scrolling_up_moves_nothing_that_was_in_view(log: Session) -> None:
    grid = open_log(log)
    bar = page(grid).verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    top = grid.rows.visible_rows().start + 1
    for _ in range(12):
        where, value = grid.rowViewportPosition(top) - bar.value(), bar.value()
        bar.setValue(value - 40)
        moved = grid.rowViewportPosition(top) - bar.value() - where
        assert moved == 40
        top = grid.rows.visible_rows().start + 1


def test_a_row_added_far_down_leaves_the_place_where_it_was(log: Session) -> None:
    grid, row = open_log(log), shown(log).ids[1500]
    go(log, Address(LOG, "activity", TABLE, row))
    bar = page(grid).verticalScrollBar()
    before = grid.visualRect(grid.currentIndex()).top() - bar.value()
    QTest.keyClick(grid, Qt.Key.Key_Insert, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert grid.currentIndex().row() == 1501
    assert in_view(grid, grid.currentIndex())
    assert abs(grid.visualRect(grid.model().index(1500, 0)).top() - bar.value() - before) <= grid.rowHeight(1501)


def test_the_check_panel_lists_some_and_tells_how_many_follow(log: Session, qtbot: QtBot) -> None:
    open_log(log)
    listed = editor(log, "check").model()
    qtbot.waitUntil(lambda: listed.rowCount() == MOST)
    open_project = log.workspaces.open_project  # type: ignore[union-attr]
    assert open_project is not None
    remarks = open_project.remarks(open_project.guide.form(LOG), log.content.state.words)
    said = f"{len(remarks) - MOST:,} more follow when these are settled."
    assert said in [label.text() for label in log.window.findChildren(QLabel)]
    assert remarks.made == MOST
