"""The core team: its members, problems of its composition, and other people who take part."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mvp2desk.services.screens.link_views import CoverageView
from mvp2desk.services.screens.views import TeamView
from mvp2desk.ui.kit.labels import PlainLabel, together
from mvp2desk.ui.kit.problem_list import ProblemList
from mvp2desk.ui.kit.theme import unit
from mvp2desk.ui.kit.value_button import value_button
from mvp2desk.ui.places.shared.coverage_table import CoverageTable
from mvp2desk.ui.places.shared.place_page import PlacePage

TeamShown = tuple[TeamView, tuple[CoverageView, ...]]


class TeamPage(PlacePage[TeamShown]):
    """Shows a `TeamView`, and which groups are missing."""

    def fill(self, shown: TeamShown) -> None:
        """Add the team, then a coverage table for each list of groups."""
        view, coverage = shown
        self.text(self.words("Team"), "title")
        self.text(together(" · ".join(view.counts)), "soft")
        self._composition(view)
        self._members(view)
        self._others(view)
        for one in coverage:
            self.section(self.words("Who is missing?"))
            self.column.addWidget(CoverageTable(one, self.words, self.navigation))

    def _composition(self, view: TeamView) -> None:
        self.section(self.words("Does the team fit?"))
        if not view.members:
            self.text(self.words("Nobody is on the list yet."))
        elif not view.remarks:
            self.text(self.words("Nothing is missing that the guide asks of a core team."), "done")
        else:
            remarks = ProblemList(self.words)
            remarks.show_remarks(view.remarks)
            self.column.addWidget(remarks)
        self.gap()
        for number, address in enumerate(view.lists):
            open_list = value_button(
                self.words("Open the {form}", form=view.list_title),
                address,
                self.navigation.go,
                primary=number == 0,
                name=f"list-{number}",
            )
            self.column.addWidget(open_list)

    def _members(self, view: TeamView) -> None:
        if not view.members:
            return
        self.section(self.words("Members"))
        grid = self.grid()
        grid.setColumnStretch(1, 1)
        for number, line in enumerate(view.members):
            assert line.address is not None
            name = self.go_link(line.name, line.address, name=f"member-{number}")
            grid.addLayout(self.hung(name), number, 0, Qt.AlignmentFlag.AlignTop)
            said = QWidget()
            column = QVBoxLayout(said)
            column.setContentsMargins(0, unit(self) // 2, 0, unit(self))
            column.setSpacing(0)
            for text, role in ((line.part, "body"), (line.details, "soft")):
                if text:
                    column.addWidget(PlainLabel(together(text), role))
            grid.addWidget(said, number, 1)

    def _others(self, view: TeamView) -> None:
        if not view.others:
            return
        self.section(self.words("Others who take part"))
        for line in view.others:
            self.gap()
            self.text(together(" · ".join(filter(None, (line.name, line.part)))))
            self.text(together(line.details), "soft")
