"""The scroll position of a form page while its content grows and shrinks around the focus."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from mvp2desk.ui.kit.page import process_layouts


class PageScroll(QObject):
    """Scrolls the page of `area`."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Keep the focused widget at its place on the screen, since it may be under the mouse."""
        focused, content = QApplication.focusWidget(), self._area.widget()
        if focused is None or content is None or not content.isAncestorOf(focused):
            yield
            return
        before = focused.mapTo(content, QPoint()).y()
        yield
        if self._area.widget() is content:
            process_layouts()
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() + focused.mapTo(content, QPoint()).y() - before)

    def follow(self, widget: QWidget, rect: QRect) -> None:
        """Scroll until `rect` of `widget` is in view; prefer its top edge if it is higher than the view."""
        content = self._area.widget()
        if content is not None and content.isAncestorOf(widget):
            bar, top = self._area.verticalScrollBar(), widget.mapTo(content, rect.topLeft()).y()
            below = top + rect.height() - (bar.value() + self._area.viewport().height())
            bar.setValue(min(top, bar.value() + max(0, below)))

    def reveal(self, widget: QWidget) -> None:
        """Scroll to a widget that was just opened, and to its focused part if not all of it fits."""
        process_layouts()
        self._area.ensureWidgetVisible(widget)
        if (focused := widget.focusWidget()) is not None and focused.hasFocus():
            self._area.ensureWidgetVisible(focused)
