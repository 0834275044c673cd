"""Home: the next thing to do, due checkpoints, the ten steps, money, recent changes, and backups."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mvp2desk.services.screens.views import CheckpointLine, HomeView, MoneyView, NextThing, RecentChange
from mvp2desk.services.upkeep.safety import SafetyView
from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.labels import PlainLabel, together
from mvp2desk.ui.kit.theme import focus_ring_margin, unit
from mvp2desk.ui.locations import THREAD, Location
from mvp2desk.ui.places.home.phase_dots import PhaseDots
from mvp2desk.ui.places.shared.checkpoint_chooser import CheckpointChooser
from mvp2desk.ui.places.shared.next_card import NextCard, follow
from mvp2desk.ui.places.shared.place_page import PlacePage


class HomePage(PlacePage[HomeView]):
    """Shows a `HomeView`."""

    first_button = "next"

    def fill(self, view: HomeView) -> None:
        """Add the next thing to do and the sections under it."""
        self.text(view.project, "title")
        self.text(together(view.subtitle), "soft")
        if view.is_sample:
            self.text(self.words("This is the sample town. Try everything; nothing here is real."), "soft")
        for note in (*view.notes, view.safety.reminder):
            self.text(note, "must")
        self.gap(2)
        card = NextCard(view.next, self.words)
        card.pressed.connect(self._follow)
        self.column.addWidget(card)
        self._waiting(view.waiting)
        self._due(view.due)
        self._steps(view)
        self._money(view.money)
        self._uncovered(view.uncovered)
        self._recent(view.recent)
        self._safety(view.safety)

    def _waiting(self, waiting: tuple[CheckpointLine, ...]) -> None:
        if waiting:
            self.section(self.words("Waiting for an answer"))
        for line in waiting:
            self.text(line.title, "strong")
            self.text(line.sent, "soft")
            if not self.context.open_project.workspace.read_only:
                self.column.addLayout(self.hung(CheckpointChooser(line, self.context)))

    def _due(self, due: tuple[CheckpointLine, ...]) -> None:
        self.section(self.words("Late, or due within 30 days"))
        if not due:
            self.text(self.words("Nothing is due."), "soft")
            return
        self.lines([self._due_line(line) for line in due])

    def _due_line(self, line: CheckpointLine) -> tuple[QWidget, QWidget]:
        open_step = self.go_link(line.title, Location("step", line.step), name=f"due-{line.key}")
        return open_step, self.state(line.state, line.due_words)

    def _steps(self, view: HomeView) -> None:
        self.section(self.words("Ten steps"))
        self.text(view.today_words, "soft")
        across = FlowLayout(2 * unit(self), focus_ring_margin(self))
        for phase in view.phases:
            dots = PhaseDots(phase, self.words, self.navigation)
            across.addWidget(dots)
        self.column.addLayout(across)

    def _money(self, money: tuple[MoneyView, ...]) -> None:
        self.section(self.words("Money"))
        grid = self.grid()
        grid.setHorizontalSpacing(4 * unit(self))
        for number, one in enumerate(money):
            grid.setColumnStretch(number, 1)
            for line, (text, role) in enumerate(((one.label, "soft"), (one.amount, "section"), (one.note, "caption"))):
                grid.addWidget(PlainLabel(text, role), line, number, Qt.AlignmentFlag.AlignTop)

    def _uncovered(self, sentence: str) -> None:
        if sentence:
            self.gap(3)
            look = self.go_link(
                self.words("Look"), THREAD, name="look-who-is-missing", spoken=self.words("Look who is missing")
            )
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
            note = " · ".join(part for part in (change.when, change.author) if part)
            grid.addWidget(PlainLabel(change.sentence), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(PlainLabel(note, "caption"), number, 1, Qt.AlignmentFlag.AlignTop)

    def _safety(self, safety: SafetyView) -> None:
        self.section(self.words("Backups and copies"))
        for problem in safety.problems:
            self.text(problem, "must")
        for line in safety.lines:
            self.text(line, "soft")
        show = self.link(self.words("Backups…"), name="show-backups")
        show.clicked.connect(self.navigation.backups_requested)
        self.column.addLayout(self.hung(show))

    def _follow(self, thing: NextThing) -> None:
        follow(thing, self.context)
