"""The whole process at a glance: three phases, ten steps, their months and their states."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from mvp2desk.services.views import PhaseLine, StepLine
from mvp2desk.text.words import Words
from mvp2desk.ui.labels import PlainLabel
from mvp2desk.ui.look import unit
from mvp2desk.ui.page import Page


class ProcessPage(Page):
    """Shows the phases."""

    step_wanted = Signal(int)

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._shown: tuple[PhaseLine, ...] = ()

    def show_phases(self, phases: tuple[PhaseLine, ...]) -> None:
        """Show how they stand now."""
        if phases == self._shown:
            return
        self._shown = phases
        self.begin()
        self.text(self.words("Process"), "title")
        self.text(self.words("Three phases, ten steps. Open any of them, in any order."), "soft")
        self.gap(2)
        grid = self.grid()
        grid.setColumnStretch(1, 1)
        for phase in phases:
            self._head(grid, phase)
            for step in phase.steps:
                self._line(grid, step)
        self.end()

    def _head(self, grid: QGridLayout, phase: PhaseLine) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(0, 0 if grid.rowCount() == 1 else 4 * unit(self), 0, unit(self))
        head.setSpacing(unit(self) // 2)
        title = self.words("Phase {number}: {title}", number=phase.number, title=phase.title)
        head.addWidget(PlainLabel(title, "section"))
        head.addWidget(PlainLabel(phase.window, "caption"))
        grid.addLayout(head, grid.rowCount(), 0, 1, 2)

    def _line(self, grid: QGridLayout, step: StepLine) -> None:
        line = grid.rowCount()
        name = self.words("Step {number} · {title}", number=step.number, title=step.title)
        open_step = self.link(name, name=f"step-{step.number}")
        open_step.setProperty("step", step.number)
        open_step.clicked.connect(self._go)
        grid.addLayout(self.hung(open_step), line, 0)
        when = (self.words("today") if step.is_now else "", step.window)
        grid.addWidget(self.state(step.state, " · ".join(filter(None, when))), line, 1)

    def _go(self) -> None:
        self.step_wanted.emit(int(self.sender().property("step")))
