"""The tab order of panels: last, although Qt puts later-built pages behind them."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_last(window: QWidget, areas: Iterable[QWidget]) -> None:
    """Put the widgets of `areas`, in this order, at the end of the tab order of `window`."""
    # not by nextInFocusChain: PySide takes its result for a child. A new widget is the last of the chain.
    last = QWidget(window)
    last.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    inside = (widget for area in areas for widget in (area, *area.findChildren(QWidget)))
    stops = (widget for widget in inside if widget.focusPolicy() != Qt.FocusPolicy.NoFocus)
    for before, stop in pairwise((last, *stops)):
        QWidget.setTabOrder(before, stop)
    last.deleteLater()
