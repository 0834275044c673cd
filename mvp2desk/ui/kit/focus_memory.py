"""The focus and the open folds of a window, to be restored after its content was built anew."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from mvp2desk.ui.kit.disclosure import Disclosure
from mvp2desk.ui.kit.text_cursor import cursor, put_cursor

T = TypeVar("T", bound=QWidget)


class FocusMemory:
    """Remembers the focused widget of `window` by its class, its object name and its number among those alike."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._opened = {fold.objectName() for fold in _visible(window, Disclosure) if fold.isChecked()}
        focus = window.focusWidget()
        self._kind = type(focus) if focus is not None else QWidget
        self._name = focus.objectName() if focus is not None else ""
        self._number = alike.index(focus) if focus is not None and focus in (alike := self._alike()) else -1
        self._cell = (-1, -1)
        if isinstance(focus, QAbstractItemView):
            self._cell = focus.currentIndex().row(), focus.currentIndex().column()
        self._cursor = cursor()

    def restore(self) -> None:
        """Open the folds, and put the focus on the widget that is now in that place, if there is one."""
        for fold in _visible(self._window, Disclosure):
            if fold.objectName() in self._opened:
                fold.setChecked(True)
        alike = self._alike()
        if not 0 <= self._number < len(alike):
            return
        same = alike[self._number]
        if not same.hasFocus():
            same.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(same, QAbstractItemView) and same.rootIndex() == same.currentIndex().parent():
            index = same.model().index(*self._cell)
            if index.isValid():
                same.setCurrentIndex(index)
        put_cursor(self._cursor)

    def _alike(self) -> list[QWidget]:
        return [one for one in _visible(self._window, self._kind) if one.objectName() == self._name]


def _visible(window: QWidget, kind: type[T]) -> list[T]:
    return [one for one in window.findChildren(kind) if one.isVisible() and one.window() is window]
