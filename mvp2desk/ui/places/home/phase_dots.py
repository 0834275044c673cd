"""The steps of a phase as a line of dots."""

from PySide6.QtCore import QLine
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mvp2desk.services.screens.views import PhaseLine, StepLine
from mvp2desk.text.states import state_word
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.colours import colours
from mvp2desk.ui.kit.icons import state_icon
from mvp2desk.ui.kit.labels import PlainLabel, set_tip
from mvp2desk.ui.kit.theme import focus_ring_margin, unit
from mvp2desk.ui.kit.value_button import ValueButton, value_button
from mvp2desk.ui.locations import Location
from mvp2desk.ui.navigation import Navigation


class PhaseDots(QWidget):
    """Shows a phase; a dot goes to its step. The step of today is marked."""

    def __init__(self, phase: PhaseLine, words: Words, navigation: Navigation) -> None:
        super().__init__()
        self._navigation = navigation
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        u = unit(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u // 2)
        across = QHBoxLayout()
        across.setSpacing(u)
        self._dots = [self._dot(step) for step in phase.steps]
        for dot in self._dots:
            across.addWidget(dot)
        across.addStretch(1)
        column.addLayout(across)
        title = PlainLabel(phase.title, "caption", wrap=False)
        title.setContentsMargins(focus_ring_margin(self), 0, 0, 0)
        column.addWidget(title)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines between the dots."""
        painter = QPainter(self)
        painter.setPen(QPen(QColor(colours().line), max(1, unit(self) // 6)))
        gap = unit(self) // 4
        for one, other in zip(self._dots, self._dots[1:], strict=False):
            there, here = one.geometry(), other.geometry()
            high = there.center().y()
            painter.drawLine(QLine(there.right() + gap, high, here.left() - gap, high))
        painter.end()

    def _dot(self, step: StepLine) -> ValueButton:
        number, words = step.number, self._words
        dot = value_button(
            str(number), Location("step", number), self._navigation.go, quiet=True, name=f"step-{number}"
        )
        dot.setProperty("plain", True)
        dot.setIcon(state_icon(step.state, self.fontMetrics().height()))
        word = state_word(words, step.state)
        said = words("Step {number}: {title}. {state}", number=number, title=step.title, state=word)
        if step.is_now:
            dot.setProperty("here", True)
            dot.set_text(words("{number} today", number=number))
            said = words("{step}. Today is in this step.", step=said)
        dot.setAccessibleName(said)
        set_tip(dot, said)
        return dot
