"""The place of the core team: who is on it, what its composition lacks, and who else takes part."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.services.screens.link_views import CoverageView
from mvp2desk.services.screens.views import TeamView
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.labels import PlainLabel, button, together
from mvp2desk.ui.kit.page import Page
from mvp2desk.ui.kit.problem_list import ProblemList
from mvp2desk.ui.kit.theme import unit
from mvp2desk.ui.places.shared.coverage_table import CoverageTable


class TeamPage(Page):
    """Shows a `TeamView`."""

    address_wanted = Signal(Address)

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._shown: tuple[TeamView, tuple[CoverageView, ...]] | None = None

    def show_view(self, view: TeamView, heard: tuple[CoverageView, ...] = ()) -> None:
        """Show how it stands now, and who is missing."""
        if (view, heard) == self._shown:
            return
        self._shown = (view, heard)
        self.begin()
        self.text(self.words("Team"), "title")
        self.text(together(" · ".join(view.counts)), "soft")
        self._composition(view)
        self._members(view)
        self._others(view)
        for one in heard:
            self.section(self.words("Who is missing?"))
            table = CoverageTable(one, self.words)
            table.address_wanted.connect(self.address_wanted)
            self.column.addWidget(table)
        self.end()

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
            open_list = button(
                self.words("Open the {form}", form=view.list_title), primary=number == 0, name=f"list-{number}"
            )
            open_list.setProperty("address", address)
            open_list.clicked.connect(self._go)
            self.column.addWidget(open_list)

    def _members(self, view: TeamView) -> None:
        if not view.members:
            return
        self.section(self.words("Members"))
        grid = self.grid()
        grid.setColumnStretch(1, 1)
        for number, line in enumerate(view.members):
            name = self.link(line.name, name=f"member-{number}")
            name.setProperty("address", line.address)
            name.clicked.connect(self._go)
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

    def _go(self) -> None:
        self.address_wanted.emit(self.sender().property("address"))
