"""The whole process at a glance: three phases, ten steps, their months and states, and whom one can ask."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.services.screens.views import ContactLine, ProcessView, StepLine
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.labels import PlainLabel
from mvp2desk.ui.kit.theme import unit
from mvp2desk.ui.places.shared.reading_page import ReadingPage


class ProcessPage(ReadingPage):
    """Shows a `ProcessView`."""

    step_wanted = Signal(int)
    address_wanted = Signal(Address)

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._shown: ProcessView | None = None
        self._looks_up = False

    def show_view(self, view: ProcessView) -> None:
        """Show how it stands now."""
        if view == self._shown:
            return
        self._shown = view
        self.begin()
        self.text(self.words("Process"), "title")
        self.text(self.words("Three phases, ten steps. Open any of them, in any order."), "soft")
        for phase in view.phases:
            self.section(self.words("Phase {number}: {title}", number=phase.number, title=phase.title))
            self.text(phase.window, "caption")
            self.lines([self._line(step) for step in phase.steps])
        self._contacts(view)
        self.passages(self.words("Figures and rules"), view.facts)
        self.end()

    def look_up_contacts(self) -> None:
        """Show whom one can ask, all of them; the next `take_focus` goes there."""
        self._looks_up = True
        if (others := self._others()) is not None:
            others.setChecked(True)

    def take_focus(self) -> None:
        """Put the keyboard on the first step, or on the contacts that are being looked up."""
        others = self._others()
        if not self._looks_up or others is None:
            super().take_focus()
            return
        self._looks_up = False
        others.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_part(others, self.viewport().height() // 3)

    def _others(self) -> QPushButton | None:
        found = self.paper.findChild(QPushButton, "contacts")
        return found if isinstance(found, QPushButton) else None

    def _contacts(self, view: ProcessView) -> None:
        self.section(self.words("Who to ask"))
        for line in view.contacts:
            self.gap()
            self.column.addWidget(self._contact(line))
        enter = self.link(
            self.words("Enter another coordinator")
            if view.knows_coordinator
            else self.words("Choose your region to see its coordinator"),
            name="enter-coordinator",
        )
        enter.setProperty("field", "coordinator" if view.knows_coordinator else "region")
        enter.clicked.connect(self._enter)
        self.gap()
        self.column.addLayout(self.hung(enter))
        others = QWidget()
        column = QVBoxLayout(others)
        column.setContentsMargins(self._indent(), 0, 0, 0)
        column.setSpacing(2 * unit(self))
        for line in view.others:
            column.addWidget(self._contact(line))
        title = self.words("Who else works for the program  ·  {n}", n=len(view.others))
        self.fold("contacts", title, others)

    def _contact(self, line: ContactLine) -> QWidget:
        whole = self.reach(line)
        column = whole.layout()
        assert column is not None
        column.addWidget(PlainLabel(" · ".join(filter(None, (line.duty, line.phone))), "caption"))
        return whole

    def _line(self, step: StepLine) -> tuple[QWidget, QWidget]:
        name = self.words("Step {number} · {title}", number=step.number, title=step.title)
        open_step = self.link(name, name=f"step-{step.number}")
        open_step.setProperty("step", step.number)
        open_step.clicked.connect(self._go)
        when = (self.words("today") if step.is_now else "", step.window)
        return open_step, self.state(step.state, " · ".join(filter(None, when)))

    def _go(self) -> None:
        self.step_wanted.emit(int(self.sender().property("step")))

    def _enter(self) -> None:
        self.address_wanted.emit(Address("project", self.sender().property("field")))
