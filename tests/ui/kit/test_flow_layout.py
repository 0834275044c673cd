"""Does a flow layout always know the height that its items need?"""

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from mvp2desk.ui.kit.flow_layout import FlowLayout


def test_nothing_is_cut_off_at_the_edge_of_its_parent(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    flow = FlowLayout(4, 5, parent=widget)
    label = QLabel("a word")
    flow.addWidget(label)
    widget.show()
    QCoreApplication.sendPostedEvents()
    flow.setGeometry(QRect(0, 0, 200, 40))
    assert (label.x(), label.width()) == (0, label.sizeHint().width())
    flow.setGeometry(QRect(20, 0, 200, 40))
    assert (label.x(), label.width()) == (15, label.sizeHint().width())


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


def test_lines_can_end_at_the_right(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    flow = FlowLayout(4, to_right=True, parent=widget)
    labels = [QLabel(text) for text in ("the first", "second", "third")]
    for label in labels:
        flow.addWidget(label)
    widget.show()
    QCoreApplication.sendPostedEvents()
    first, second, third = labels
    two = first.sizeHint().width() + 4 + second.sizeHint().width()
    flow.setGeometry(QRect(20, 0, two + 10, 80))
    assert (first.x(), second.geometry().right(), third.geometry().right()) == (30, two + 29, two + 29)
    assert third.y() > second.y()
