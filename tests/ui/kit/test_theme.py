"""What the style sheet gives to parts that lie over the page, in both themes."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QCalendarWidget, QComboBox, QLineEdit, QTableView
from pytestqt.qtbot import QtBot
from ui_help import press

from mvp2desk.app.desktop.session import Session
from mvp2desk.ui.kit.colours import colours


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_picture_of_the_style_sheet_is_there(sample: Session, qapp: QApplication, theme: str) -> None:
    sample.settings.set("theme", theme)
    pictures = re.findall(r'url\("(.+?)"\)', qapp.styleSheet())
    assert {Path(one).stem.partition("-")[0] for one in pictures} == {"tick", "arrow", "left", "right"}
    assert all(Path(one).is_file() and Path(one).stem.endswith(theme) for one in pictures)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_list_of_names_has_a_ground_of_its_own(sample: Session, qtbot: QtBot, theme: str) -> None:
    sample.settings.set("theme", theme)
    sample.content.do("new-project")
    line = next(one for one in sample.window.findChildren(QLineEdit) if one.completer() is not None)
    line.setFocus()
    qtbot.keyClicks(line, "no")
    popup = line.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    picture = popup.grab().toImage()
    ground = picture.pixelColor(picture.width() - 8, picture.height() - 4)
    popup.close()
    press(sample.window, "start-back")
    assert ground == QColor(colours().surface)


def test_a_choice_has_an_arrow(qtbot: QtBot, sample: Session) -> None:
    combo = QComboBox(sample.window)
    combo.addItem("")
    combo.resize(200, combo.sizeHint().height())
    combo.show()
    picture = combo.grab().toImage()
    middle = picture.height() // 2
    drawn = {picture.pixelColor(x, middle).name() for x in range(picture.width() - 30, picture.width() - 4)}
    assert len(drawn) > 1


def test_the_calendar_names_every_day(sample: Session) -> None:
    calendar = QCalendarWidget(sample.window)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.resize(calendar.sizeHint())
    calendar.show()
    QApplication.processEvents()
    days = calendar.findChild(QTableView)
    cell = days.visualRect(days.model().index(3, 3))  # some day of two figures
    padding = QPoint(cell.width() // 3, 0)
    assert int(days.model().index(3, 3).data()) > 9
    picture = days.viewport().grab(cell.adjusted(padding.x() // 2, 2, -padding.x() // 2, -2)).toImage()
    across = [
        x
        for x in range(picture.width())
        if any(picture.pixelColor(x, y) != QColor(colours().surface) for y in range(picture.height()))
    ]
    assert max(across) - min(across) > days.fontMetrics().horizontalAdvance("0")
    calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    calendar.close()
