"""The list below the search box."""

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from mvp2desk.app.desktop.session import Session


class PaintedAt(QObject):
    """Notes the widgets that paint a point of the window."""

    def __init__(self, window: QWidget, point: QPoint) -> None:
        super().__init__(window)
        self.painted: list[QWidget] = []
        self._window = window
        self._point = point
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if (
            isinstance(event, QPaintEvent)
            and isinstance(watched, QWidget)
            and event.region().contains(watched.mapFrom(self._window, self._point))
        ):
            self.painted.append(watched)
        return False


def test_a_key_does_not_paint_the_page_below_the_list_again(sample: Session, qtbot: QtBot) -> None:
    window = sample.window
    window.resize(1000, 500)  # in which every list of hits is as high as there is room
    sample.content.do("find")
    box, found = window.findChild(QLineEdit, "search"), window.findChild(QListView, "hits")
    assert box is not None and found is not None
    QTest.keyClicks(box, "fl")
    watch = PaintedAt(window, found.viewport().mapTo(window, found.viewport().rect().center()))
    for character in "ood":
        watch.painted.clear()
        QTest.keyClicks(box, character)
        qtbot.waitUntil(lambda: found.viewport() in watch.painted)
    assert set(watch.painted) == {found.viewport()}
