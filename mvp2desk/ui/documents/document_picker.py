"""Which of several documents is shown: the form, a letter, a table of it, or the whole process?"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from mvp2desk.text.words import Words
from mvp2desk.ui.kit.labels import PlainLabel
from mvp2desk.ui.kit.theme import unit

_SHORT = 16
"""Letters of a title that are always in view; the list shows all of them."""


class DocumentPicker(QWidget):
    """Shows the titles, the one with the number `chosen` first; `changed` says that another document is wanted."""

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
        """The number of the document, from 0."""
        return self._list.currentIndex()

    def _activated(self) -> None:
        self.changed.emit()


class _Titles(QComboBox):
    """Titles folded up, no wider than their place; unfolded they are all there."""

    def __init__(self, titles: Sequence[str], chosen: int) -> None:
        super().__init__()
        self.setObjectName("document")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_SHORT)
        self.addItems(titles)
        self.setCurrentIndex(chosen)

    def showPopup(self) -> None:
        """Unfold the list, as wide as its titles."""
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 2 * unit(self))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling over a choice must never change it."""
        event.ignore()
