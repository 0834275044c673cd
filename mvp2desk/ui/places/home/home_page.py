"""Home: what to do next, what is due, where the process stands, the money, what changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.services.screens.views import CheckpointLine, HomeView, MoneyView, NextThing, RecentChange
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.labels import PlainLabel, together
from mvp2desk.ui.kit.page import Page
from mvp2desk.ui.kit.theme import focus_ring_margin, unit
from mvp2desk.ui.places.home.phase_dots import PhaseDots
from mvp2desk.ui.places.shared.next_card import NextCard


class HomePage(Page):
    """Shows a `HomeView`."""

    address_wanted = Signal(Address)
    step_wanted = Signal(int)
    preview_wanted = Signal(str)
    thread_wanted = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._shown: HomeView | None = None

    def show_view(self, view: HomeView) -> None:
        """Show how things stand now."""
        if view == self._shown:
            return
        self._shown = view
        self.begin()
        self.text(view.project, "title")
        self.text(together(view.subtitle), "soft")
        if view.is_sample:
            self.text(self.words("This is the sample town. Try everything; nothing here is real."), "soft")
        for note in view.notes:
            self.text(note, "must")
        self.gap(2)
        card = NextCard(view.next, self.words)
        card.wanted.connect(self._follow)
        self.column.addWidget(card)
        self._due(view.due)
        self._steps(view)
        self._money(view.money)
        self._unheard(view.unheard)
        self._recent(view.recent)
        self.end()

    def take_focus(self) -> None:
        """Put the keyboard on what to do next."""
        (self.paper.findChild(QPushButton, "next") or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _due(self, due: tuple[CheckpointLine, ...]) -> None:
        self.section(self.words("Late, or due within 30 days"))
        if not due:
            self.text(self.words("Nothing is due."), "soft")
            return
        self.lines([self._due_line(line) for line in due])

    def _due_line(self, line: CheckpointLine) -> tuple[QWidget, QWidget]:
        open_step = self.link(line.title, name=f"due-{line.key}")
        open_step.setProperty("step", line.step)
        open_step.clicked.connect(self._go)
        return open_step, self.state(line.state, line.due_words)

    def _steps(self, view: HomeView) -> None:
        self.section(self.words("Ten steps"))
        self.text(view.today_words, "soft")
        across = FlowLayout(2 * unit(self), focus_ring_margin(self))
        for phase in view.phases:
            dots = PhaseDots(phase, self.words)
            dots.chosen.connect(self.step_wanted)
            across.addWidget(dots)
        self.column.addLayout(across)

    def _money(self, money: tuple[MoneyView, ...]) -> None:
        """Each figure with what must be known of it."""
        self.section(self.words("Money"))
        grid = self.grid()
        grid.setHorizontalSpacing(4 * unit(self))
        for number, one in enumerate(money):
            grid.setColumnStretch(number, 1)
            for line, (text, role) in enumerate(((one.label, "soft"), (one.amount, "section"), (one.note, "caption"))):
                grid.addWidget(PlainLabel(text, role), line, number, Qt.AlignmentFlag.AlignTop)

    def _unheard(self, sentence: str) -> None:
        """Who is missing, as one quiet line."""
        if sentence:
            self.gap(3)
            look = self.link(self.words("Look"), name="look-who-is-missing")
            look.setAccessibleName(self.words("Look who is missing"))
            look.clicked.connect(self._look)
            self.row(PlainLabel(sentence, "soft"), look)

    def _recent(self, recent: tuple[RecentChange, ...]) -> None:
        self.section(self.words("What changed lately"))
        if not recent:
            self.text(self.words("Nothing has changed yet."), "soft")
            return
        grid = self.grid()
        grid.setVerticalSpacing(unit(self))
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 1)
        for number, change in enumerate(recent):
            told = " · ".join(part for part in (change.when, change.author) if part)
            grid.addWidget(PlainLabel(change.sentence), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(PlainLabel(told, "caption"), number, 1, Qt.AlignmentFlag.AlignTop)

    def _follow(self, thing: NextThing) -> None:
        if thing.preview:
            self.preview_wanted.emit(thing.preview)
        elif thing.address is not None:
            self.address_wanted.emit(thing.address)
        elif thing.step:
            self.step_wanted.emit(thing.step)

    def _look(self) -> None:
        self.thread_wanted.emit("")

    def _go(self) -> None:
        self.step_wanted.emit(int(self.sender().property("step")))
