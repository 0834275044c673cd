"""Home: what to do next, what is due, where the process stands, the money, what changed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.blocks import State
from mvp2desk.services.views import CheckpointLine, HomeView, PhaseLine
from mvp2desk.text.states import state_word
from mvp2desk.text.words import Words
from mvp2desk.ui.glyphs import state_icon
from mvp2desk.ui.labels import PlainLabel, button, tip
from mvp2desk.ui.page import Page


class HomePage(Page):
    """Shows a `HomeView`."""

    address_wanted = Signal(Address)
    step_wanted = Signal(int)
    facts_wanted = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._shown: HomeView | None = None

    def show_view(self, view: HomeView) -> None:
        """Show how things stand now."""
        if view == self._shown:
            return
        self._shown = view
        self.begin()
        if view.is_sample:
            self.text(self.words("This is the sample town. Try everything; nothing here is real."), "due")
        self.text(view.project, "title")
        self.text(view.subtitle, "soft")
        self._next(view)
        self._due(view.due)
        self._steps(view.phases, view.today_words)
        self._money(view)
        self._recent(view)
        self.end()

    def _next(self, view: HomeView) -> None:
        self.section(self.words("Next"))
        self.text(view.next.sentence)
        if view.next.button:
            go = button(view.next.button, primary=True, name="next")
            go.setProperty("address", view.next.address)
            go.setProperty("step", view.next.step)
            go.clicked.connect(self._go)
            self.column.addWidget(go)

    def _due(self, due: tuple[CheckpointLine, ...]) -> None:
        self.section(self.words("Due within 30 days"))
        if not due:
            self.text(self.words("Nothing is due."), "soft")
        for line in due:
            name = self.link(line.title)
            name.setProperty("step", line.step)
            name.clicked.connect(self._go)
            self.column.addWidget(name)
            self.column.addWidget(self.state(line.state, line.due_words))

    def _steps(self, phases: tuple[PhaseLine, ...], today: str) -> None:
        """The ten steps as one line of dots; the step of today says so."""
        self.section(self.words("Ten steps"))
        for phase in phases:
            self.text(self.words("Phase {number}: {title}", number=phase.number, title=phase.title), "soft")
            self.row(*(self._dot(step.number, step.title, step.state, step.is_now) for step in phase.steps))
        self.text(today, "soft")

    def _dot(self, number: int, title: str, state: State, is_now: bool) -> QPushButton:
        dot = button(str(number), quiet=True, name=f"step-{number}")
        dot.setIcon(state_icon(state, self.fontMetrics().height()))
        word = state_word(self.words, state)
        said = self.words("Step {number}: {title}. {state}", number=number, title=title, state=word)
        if is_now:
            dot.say(self.words("{number} today", number=number))
            said = self.words("{step}. Today is in this step.", step=said)
        dot.setAccessibleName(said)
        dot.setToolTip(tip(said))
        dot.setProperty("step", number)
        dot.clicked.connect(self._go)
        return dot

    def _money(self, view: HomeView) -> None:
        self.section(self.words("Money"))
        figures: list[QWidget] = []
        for money in view.money:
            figure = QWidget()
            column = QVBoxLayout(figure)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(PlainLabel(money.label, "caption", wrap=False))
            column.addWidget(PlainLabel(money.amount, "section", wrap=False))
            figures.append(figure)
        self.row(*figures, gap=5)
        for note in dict.fromkeys(money.note for money in view.money if money.note):
            self.text(note, "caption")

    def _recent(self, view: HomeView) -> None:
        self.section(self.words("What changed lately"))
        if not view.recent:
            self.text(self.words("Nothing has changed yet."), "soft")
        for change in view.recent:
            self.text(change.sentence)
            self.text(" · ".join(part for part in (change.when, change.author) if part), "caption")

    def _go(self) -> None:
        sender = self.sender()
        address = sender.property("address")
        if isinstance(address, Address):
            self.address_wanted.emit(address)
        elif sender.property("step"):
            self.step_wanted.emit(int(sender.property("step")))
