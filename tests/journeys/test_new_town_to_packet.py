"""A new town to its packet, through the window alone: Montague's public figures, typed with real keys.

Source of the figures: MassGIS 2020 environmental justice populations, by way of the regional planning agencies.
"""

import sqlite3
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot
from ui_help import editor, press, sweep, there, wake

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.documents.formats import Format
from mvp2desk.ui.documents.preview_dialog import PreviewDialog

BLOCK_GROUPS = (
    ("Montague 1", "998", "40,491", "18.4", "48%"),
    ("Montague 2", "1,282", "25,339", "23.1", "30%"),
    ("Montague 3", "871", "54,696", "15.7", "65%"),
    ("Montague 4", "885", "40,000", "6.9", "47%"),
)
"""Name, people, median household income, people of color in percent; and what the income is of the state's median."""


def test_a_new_town_to_its_packet(start: Callable[[], Session], tmp_path: Path, qtbot: QtBot) -> None:
    session = start()
    begin_montague(session)
    type_block_groups(session)
    see_the_reasons(session)
    keep_papers(session, tmp_path, qtbot)
    session.window.close()
    session.close()
    found_in_the_database(tmp_path / "work" / "workspace.db")
    found_in_the_pdf(tmp_path / "packet.pdf")
    found_in_the_workbook(tmp_path / "packet.xlsx")
    found_after_a_restart(start())


def begin_montague(session: Session) -> None:
    press(session.window, "start-project")
    communities = editor(session, "communities")
    communities.setFocus()
    keys("Montague")
    key(Qt.Key.Key_Return)
    wake(session.window)
    day = editor(session, "start_date")
    day.setFocus()
    keys("1/1/2026")
    press(session.window, "start")
    sweep()
    assert session.workspaces is not None
    assert session.workspaces.open_project is not None
    assert session.workspaces.open_project.project.name == "Montague"


def type_block_groups(session: Session) -> None:
    """From Home by the search box; then every row from its first cell on, cell after cell with Tab."""
    key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    keys("Environmental justice block")
    key(Qt.Key.Key_Return)
    assert session.content.view is not None
    assert session.content.view.location.section == "justice"
    for number, (name, people, income, minority, _) in enumerate(BLOCK_GROUPS):
        if number == 0:
            press(session.window, "block_groups-add")
        else:
            key(Qt.Key.Key_Insert, Qt.KeyboardModifier.ControlModifier)
        grid = editor(session, "block_groups")
        assert grid.hasFocus()
        key(Qt.Key.Key_Home)
        key(Qt.Key.Key_Return)
        for text in (name, "", people, income, minority):
            keys(text)
            key(Qt.Key.Key_Tab)
        keys("2")
        key(Qt.Key.Key_Tab)
        keys("70")
        key(Qt.Key.Key_Return)
        assert grid.hasFocus()
        assert grid.model().rowCount() == number + 1


def see_the_reasons(session: Session) -> None:
    grid = editor(session, "block_groups")
    results = [row_text(grid, number)[-1] for number in range(4)]
    assert results == ["Environmental justice population"] * 4
    for number, (name, *_, share) in enumerate(BLOCK_GROUPS):
        grid = editor(session, "block_groups")
        index = grid.model().index(number, grid.model().columnCount() - 1)
        why = grid.model().data(index, Qt.ItemDataRole.ToolTipRole)
        assert f"Income: {share} of the state's median, at or below the threshold of 65%. Met." in unescape(why)
        grid.setCurrentIndex(grid.model().index(number, 0))
        key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        told = [label.text() for label in session.window.findChildren(QLabel) if label.isVisible()]
        assert name in told
        assert any(f"Income: {share} of the state's median, at or below the threshold of 65%. Met." in t for t in told)
        assert any("People of color: " in t and "below the threshold of 25%. Not met." in t for t in told)
        press(session.window, "row-back")
        sweep()


def keep_papers(session: Session, folder: Path, qtbot: QtBot) -> None:
    press(session.window, "section-after")
    session.content.do("preview")
    preview = session.window.findChild(PreviewDialog)
    for target in (Format.PDF, Format.XLSX):
        qtbot.waitUntil(lambda: there(preview, QWidget, "save-pdf").isEnabled(), timeout=20_000)
        press(preview, f"save-{target}")
        dialog = preview.findChildren(QFileDialog)[-1]
        dialog.setDirectory(str(folder))
        dialog.selectFile(f"packet.{target}")
        dialog.accept()
        qtbot.waitUntil(lambda target=target: (folder / f"packet.{target}").exists(), timeout=20_000)
    qtbot.waitUntil(lambda: there(preview, QWidget, "save-pdf").isEnabled(), timeout=20_000)
    press(preview, "close")
    sweep()


def found_in_the_database(file: Path) -> None:
    raw = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)
    kept: dict[str, dict[str, str]] = {}
    for row, field, text in raw.execute(
        "SELECT row, field, text FROM answer WHERE field IN ('people', 'income', 'minority', 'block_group')"
    ):
        kept.setdefault(row, {})[field] = text
    raw.close()
    rows = sorted(tuple(r[f] for f in ("block_group", "people", "income", "minority")) for r in kept.values())
    assert rows == [(n, p.replace(",", ""), f"{i.replace(',', '')}.00", m) for n, p, i, m, _ in BLOCK_GROUPS]


def found_in_the_pdf(file: Path) -> None:
    told = "".join("".join(page.extract_text().split()) for page in pypdf.PdfReader(file).pages)
    for name, people, income, minority, share in BLOCK_GROUPS:
        for figure in (name.replace(" ", ""), people, f"${income}", f"{minority}%", f"Income:{share}ofthestate"):
            assert figure in told, figure


def found_in_the_workbook(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    cells = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    for name, people, income, minority, share in BLOCK_GROUPS:
        assert name in cells
        assert {int(people.replace(",", "")), int(income.replace(",", ""))} <= cells, "figures are figures"
        assert any(isinstance(v, float | int) and abs(v - float(minority) / 100) < 1e-9 for v in cells)
        assert any(isinstance(v, str) and f"Income: {share}" in v for v in cells)


def found_after_a_restart(session: Session) -> None:
    assert session.workspaces is not None
    assert session.workspaces.workspace.verify() == ()
    assert session.workspaces.open_project is not None
    assert session.workspaces.open_project.project.name == "Montague"


def row_text(grid: Any, number: int) -> list[str]:
    model = grid.model()
    return [str(model.data(model.index(number, column)) or "") for column in range(model.columnCount())]


def keys(text: str) -> None:
    """Type where the keyboard is."""
    for letter in text:
        QTest.keyClick(_focus(), letter)


def key(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is, and let the program deal with it."""
    QTest.keyClick(_focus(), key, modifier)
    QApplication.processEvents()


def _focus() -> QWidget:
    popup = QApplication.activePopupWidget()
    widget = popup or QApplication.focusWidget()
    assert widget is not None
    return widget
