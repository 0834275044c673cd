"""Does a flow layout always know the height that its items need?"""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from mvp2desk.ui.kit.flow_layout import FlowLayout


def test_the_height_follows_the_items(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    flow = FlowLayout(4, parent=widget)
    for _ in range(3):
        flow.addWidget(QLabel("a word"))
    widget.show()
    one_line = flow.heightForWidth(1000)
    assert flow.heightForWidth(100) > one_line
    flow.addWidget(QLabel("two\nlines"))
    QCoreApplication.sendPostedEvents()  # a layout shows a new item later
    grown = flow.heightForWidth(1000)
    assert grown > one_line
    last = flow.itemAt(3)
    assert last is not None
    last.widget().hide()
    assert flow.heightForWidth(1000) == one_line
    last.widget().show()
    last.widget().setText("now\nthree\nlines")
    assert flow.heightForWidth(1000) > grown
