"""Submissions: what goes to the state, grouped by what is to be done."""

from mvp2desk.services.screens.views import CheckpointLine, SubmissionGroup
from mvp2desk.ui.locations import Location
from mvp2desk.ui.places.shared.checkpoint_chooser import CheckpointChooser
from mvp2desk.ui.places.shared.place_page import PlaceContext, PlacePage


class SubmissionsPage(PlacePage[tuple[SubmissionGroup, ...]]):
    """Shows the checkpoints in their groups."""

    def __init__(self, context: PlaceContext) -> None:
        super().__init__(context)
        self._read_only = context.open_project.workspace.read_only

    def fill(self, view: tuple[SubmissionGroup, ...]) -> None:
        """Add the groups."""
        self.text(self.words("Submissions"), "title")
        self.text(
            self.words("The program sends nothing by itself. Record here what you sent, and what was answered."), "soft"
        )
        for group in view:
            self.section(group.title)
            for line in group.lines:
                self._line(line)

    def _line(self, line: CheckpointLine) -> None:
        self.gap()
        step = Location("step", line.step)
        self.column.addLayout(self.hung(self.go_link(line.title, step, name=f"go-{line.key}")))
        self.column.addWidget(self.state(line.state, line.due_words))
        if line.sent:
            self.text(line.sent)
        else:
            self.text(line.trigger, "soft")
        if line.note:
            self.text(self.words("Note: {note}", note=line.note), "soft")
        if not self._read_only:
            chooser = CheckpointChooser(line, self.context)
            chooser.asked.connect(self.show_part)
            self.column.addLayout(self.hung(chooser))
