"""What does Tab come to last? Qt comes to things as they were made, and a page is made after what stands around it."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_last(window: QWidget, areas: Iterable[QWidget]) -> None:
    """Let Tab come to what is in `areas`, in their order, after everything else in `window`."""
    # Qt's chain of the Tab key is not asked: PySide takes the next in it for a child. What is made now is its last.
    last = QWidget(window)
    last.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    inside = (widget for area in areas for widget in (area, *area.findChildren(QWidget)))
    stops = (widget for widget in inside if widget.focusPolicy() != Qt.FocusPolicy.NoFocus)
    for before, stop in pairwise((last, *stops)):
        QWidget.setTabOrder(before, stop)
    last.deleteLater()
