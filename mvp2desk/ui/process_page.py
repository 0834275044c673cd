"""The whole process at a glance: three phases, ten steps, their months and their states."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mvp2desk.services.views import PhaseLine, StepLine
from mvp2desk.text.words import Words
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
        for phase in phases:
            self.section(self.words("Phase {number}: {title}", number=phase.number, title=phase.title))
            self.text(phase.window, "caption")
            self.lines([self._line(step) for step in phase.steps])
        self.end()

    def _line(self, step: StepLine) -> tuple[QWidget, QWidget]:
        name = self.words("Step {number} · {title}", number=step.number, title=step.title)
        open_step = self.link(name, name=f"step-{step.number}")
        open_step.setProperty("step", step.number)
        open_step.clicked.connect(self._go)
        when = (self.words("today") if step.is_now else "", step.window)
        return open_step, self.state(step.state, " · ".join(filter(None, when)))

    def _go(self) -> None:
        self.step_wanted.emit(int(self.sender().property("step")))
