"""The whole process: three phases, ten steps with their months and states, and the contacts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.services.screens.views import ContactLine, ProcessView, StepLine
from mvp2desk.ui.kit.labels import PlainLabel
from mvp2desk.ui.kit.theme import unit
from mvp2desk.ui.locations import Location
from mvp2desk.ui.places.shared.place_page import PlaceContext, PlacePage

CONTACTS = "contacts"
"""Item of the location that opens the list of all contacts."""


class ProcessPage(PlacePage[ProcessView]):
    """Shows a `ProcessView`."""

    def __init__(self, context: PlaceContext) -> None:
        super().__init__(context)
        self._shows_contacts = False

    def fill(self, view: ProcessView) -> None:
        """Add the phases with their steps, the contacts, and the guide's figures."""
        self.text(self.words("Process"), "title")
        self.text(self.words("Three phases, ten steps. Open any of them, in any order."), "soft")
        for phase in view.phases:
            self.section(self.words("Phase {number}: {title}", number=phase.number, title=phase.title))
            self.text(phase.window, "caption")
            self.lines([self._line(step) for step in phase.steps])
        self._contacts(view)
        self.passages(self.words("Figures and rules"), view.facts)

    def arrive(self, item: str) -> str:
        """Unfold all contacts if they are asked for; the next `take_focus` goes there."""
        if item == CONTACTS:
            self._shows_contacts = True
            if (others := self._others()) is not None:
                others.setChecked(True)
        return ""

    def take_focus(self) -> None:
        """Put the keyboard on the first step, or on the contacts when they are asked for."""
        others = self._others()
        if not self._shows_contacts or others is None:
            super().take_focus()
            return
        self._shows_contacts = False
        others.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_part(others, self.viewport().height() // 3)

    def _others(self) -> QPushButton | None:
        found = self.paper.findChild(QPushButton, CONTACTS)
        return found if isinstance(found, QPushButton) else None

    def _contacts(self, view: ProcessView) -> None:
        self.section(self.words("Who to ask"))
        for line in view.contacts:
            self.gap()
            self.column.addWidget(self._contact(line))
        enter = self.go_link(
            self.words("Enter another coordinator")
            if view.knows_coordinator
            else self.words("Choose your region to see its coordinator"),
            Address("project", "coordinator" if view.knows_coordinator else "region"),
            name="enter-coordinator",
        )
        self.gap()
        self.column.addLayout(self.hung(enter))
        others = QWidget()
        column = QVBoxLayout(others)
        column.setContentsMargins(self._indent(), 0, 0, 0)
        column.setSpacing(2 * unit(self))
        for line in view.others:
            column.addWidget(self._contact(line))
        title = self.words("Who else works for the program  ·  {n}", n=len(view.others))
        self.fold(CONTACTS, title, others)

    def _contact(self, line: ContactLine) -> QWidget:
        whole = self.reach(line)
        column = whole.layout()
        assert column is not None
        column.addWidget(PlainLabel(" · ".join(filter(None, (line.duty, line.phone))), "caption"))
        return whole

    def _line(self, step: StepLine) -> tuple[QWidget, QWidget]:
        name = self.words("Step {number} · {title}", number=step.number, title=step.title)
        open_step = self.go_link(name, Location("step", step.number), name=f"step-{step.number}")
        when = (self.words("today") if step.is_now else "", step.window)
        return open_step, self.state(step.state, " · ".join(filter(None, when)))
