"""The problems of a field: icon, level and sentence of each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mvp2desk.services.form_views.views import ProblemView
from mvp2desk.text.problems import LEVELS
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.icons import IconLabel
from mvp2desk.ui.kit.labels import PlainLabel, empty
from mvp2desk.ui.kit.theme import unit
from mvp2desk.ui.kit.value_button import value_button


def problem_sentence(remark: ProblemView, words: Words) -> str:
    """Return a problem with its level and its source."""
    sentence = words("{level}: {sentence}", level=words(LEVELS[remark.level]), sentence=remark.sentence)
    return words("{sentence} ({source})", sentence=sentence, source=remark.cites) if remark.cites else sentence


class ProblemList(QWidget):
    """Shows the problems of one question; hidden if there are none. `offer_taken` carries the text of an answer that
    was offered beside a problem."""

    offer_taken = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._shown: tuple[ProblemView, ...] = ()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(unit(self) // 2)
        self.hide()

    def show_remarks(self, remarks: tuple[ProblemView, ...]) -> None:
        """Show these problems."""
        if remarks == self._shown:
            return
        self._shown = remarks
        empty(self._lines)
        for remark in remarks:
            self._lines.addWidget(self._line(remark))
            if remark.offers:
                self._lines.addWidget(self._offers(remark))
        self.setVisible(bool(remarks))

    def _offers(self, remark: ProblemView) -> QWidget:
        row = QWidget()
        across = FlowLayout(unit(self), parent=row)
        for number, offer in enumerate(remark.offers):
            name = f"offer-{number}"
            spoken = self._words("Take {answer}", answer=offer.label.removesuffix("?"))
            across.addWidget(
                value_button(offer.label, offer.key, self.offer_taken.emit, quiet=True, name=name, spoken=spoken)
            )
        return row

    def _line(self, remark: ProblemView) -> QWidget:
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(unit(self))
        across.addWidget(IconLabel(remark.level), 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(PlainLabel(problem_sentence(remark, self._words), remark.level.value), 1)
        across.addStretch(0)
        return line
