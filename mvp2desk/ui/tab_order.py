"""What does Tab come to last? Qt comes to things as they were made, and a page is made after what stands around it."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_last(window: QWidget, areas: Iterable[QWidget]) -> None:
    """Let Tab come to what is in `areas`, in their order, after everything else in `window`."""
    inside = (widget for area in areas for widget in (area, *area.findChildren(QWidget)))
    stops = [widget for widget in inside if widget.focusPolicy() != Qt.FocusPolicy.NoFocus]
    last = window.previousInFocusChain()
    while last is not None and last != window and last.focusPolicy() == Qt.FocusPolicy.NoFocus:
        last = last.previousInFocusChain()
    if last is None or not stops or last == stops[-1]:
        return
    for before, stop in pairwise((last, *stops)):
        if stop != before:
            QWidget.setTabOrder(before, stop)
