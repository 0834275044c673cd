"""A choice among documents: the form, its letters and tables, and the whole process."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from mvp2desk.text.words import Words
from mvp2desk.ui.kit.labels import PlainLabel
from mvp2desk.ui.kit.theme import unit

_SHORT = 16
"""Characters of a title that are always in view; the list shows all of them."""


class DocumentPicker(QWidget):
    """Shows titles; `chosen` is the first one selected. Emits `changed`."""

    changed = Signal()

    def __init__(self, titles: Sequence[str], chosen: int, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit(self) // 2)
        label = PlainLabel(words("Document"), "strong")
        self._list = _Titles(titles, chosen)
        self._list.setAccessibleName(words("Document"))
        self._list.activated.connect(self._activated)
        label.setBuddy(self._list)
        column.addWidget(label)
        column.addWidget(self._list)

    @property
    def chosen(self) -> int:
        """The index of the selected document."""
        return self._list.currentIndex()

    def _activated(self) -> None:
        self.changed.emit()


class _Titles(QComboBox):
    """A combo box of titles, no wider than its place; its list shows them in full."""

    def __init__(self, titles: Sequence[str], chosen: int) -> None:
        super().__init__()
        self.setObjectName("document")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_SHORT)
        self.addItems(titles)
        self.setCurrentIndex(chosen)

    def showPopup(self) -> None:
        """Open the list, as wide as its titles."""
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 2 * unit(self))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ignore the wheel, so that scrolling never changes the choice."""
        event.ignore()
