"""The names and numbers that a copy for everyone leaves out, each with a check box to keep it."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from mvp2desk.domain.documents.blocks import LeftOut
from mvp2desk.text.left_out import left_out_words
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.announcing import News
from mvp2desk.ui.kit.labels import PlainLabel, empty
from mvp2desk.ui.kit.theme import unit

_BREAK = "\u200b"
"""Lets a line break after it; without, a long address would be cut off."""


class LeftOutList(QWidget):
    """Shows what is left out, hidden if that is nothing. `kept` are the checked ones. Emits `changed`."""

    changed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("left-out")
        self._words = words
        self._boxes: dict[str, QCheckBox] = {}
        self._shown: Sequence[LeftOut] = ()
        u = unit(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u // 2)
        self._title = News("", "strong")
        column.addWidget(self._title)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(u // 2)
        column.addLayout(self._rows)
        self.hide()

    @property
    def kept(self) -> tuple[str, ...]:
        """The names and numbers to keep."""
        return tuple(text for text, box in self._boxes.items() if box.isChecked())

    def clear(self) -> None:
        """Show nothing, and keep nothing."""
        self.show_items(())

    def show_items(self, left_out: Sequence[LeftOut]) -> bool:
        """Show these; the same ones stay, with the focus of the keyboard. Returns True if there are others to see."""
        is_same = [(one.text, one.places) for one in left_out] == [(one.text, one.places) for one in self._shown]
        if not is_same:
            self._build(left_out)
            self._title.set_text(self._words("This copy leaves out:") if left_out else "")
        self._shown = left_out
        for one in left_out:
            box = self._boxes[one.text]
            with QSignalBlocker(box):
                box.setChecked(one.kept)
        self.setVisible(bool(left_out))
        return not is_same and bool(left_out)

    def _build(self, left_out: Sequence[LeftOut]) -> None:
        empty(self._rows)
        self._boxes = {}
        for one in left_out:
            self._rows.addWidget(self._row(one))

    def _row(self, one: LeftOut) -> QWidget:
        words, row = self._words, QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(unit(self))
        text = left_out_words(words, one)
        label = PlainLabel("".join(letter + _BREAK if letter in "@." else letter for letter in text))
        box = self._boxes[one.text] = QCheckBox(words("Keep"))
        box.setAccessibleName(words("Keep {what}", what=text))
        label.setBuddy(box)
        box.toggled.connect(self.changed)
        across.addWidget(label, 1)
        across.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        return row
