"""A step of the guide: its goal, the next thing to do, its tools and checkpoints, advice and people."""

from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.status import State
from mvp2desk.services.form_views.views import SectionLine
from mvp2desk.services.screens.views import CheckpointLine, NextThing, Passage, StepView, ToolLine
from mvp2desk.services.status.project_status import step_entry
from mvp2desk.ui.kit.labels import PlainLabel
from mvp2desk.ui.kit.value_button import value_button
from mvp2desk.ui.locations import Location
from mvp2desk.ui.places.shared.checkpoint_chooser import CheckpointChooser
from mvp2desk.ui.places.shared.next_card import NextCard, follow
from mvp2desk.ui.places.shared.place_page import PlaceContext, PlacePage
from mvp2desk.ui.places.shared.status_chooser import StatusChooser


class StepPage(PlacePage[StepView]):
    """Shows a `StepView`. Long passages are folded under descriptive titles."""

    first_button = "next"

    def __init__(self, context: PlaceContext) -> None:
        super().__init__(context)
        self._read_only = context.open_project.workspace.read_only

    def topic(self, view: StepView) -> object:
        """Return the number of the step."""
        return view.line.number

    def fill(self, view: StepView) -> None:
        """Add the sections of the step."""
        number = view.line.number
        self.text(view.phase, "overline")
        self.text(self.words("Step {number} · {title}", number=number, title=view.line.title), "title")
        self.column.addWidget(self.state(view.line.state, view.dates))
        if view.delay:
            self.text(view.delay, "soft")
        if not self._read_only:
            dates = Address(step_entry(number))
            spoken = self.words("Dates of step {number}…", number=number)
            self.row(self.go_link(self.words("Dates of this step…"), dates, name="step-dates", spoken=spoken))
        self.gap()
        self.text(view.goal)
        if view.next is not None:
            self.gap(2)
            card = NextCard(view.next, self.words)
            card.pressed.connect(self._follow)
            self.column.addWidget(card)
        if view.tools:
            self.section(self.words("Tools"))
            for tool in view.tools:
                self._tool(tool)
        if view.checkpoints:
            self.section(self.words("Checkpoints"))
            for checkpoint in view.checkpoints:
                self._checkpoint(checkpoint)
        if view.deliverables:
            self.section(self.words("What this step leaves behind"))
            for thing in view.deliverables:
                self.text(f"•  {thing}")
        self.section(self.words("Why"))
        self.text(view.why)
        self.passages(self.words("In short"), tuple(Passage("", text) for text in view.overview))
        self.passages(self.words("How it is done"), view.how)
        self.passages(self.words("Tips"), view.tips)
        self.passages(self.words("Meetings"), view.meetings)
        self.passages(self.words("Who takes part"), view.people)
        self.passages(self.words("Figures and rules"), view.facts)
        if view.resources:
            self.section(self.words("More to read"))
            for tool in view.resources:
                self._tool(tool)
        self._turning(view)

    def _tool(self, tool: ToolLine) -> None:
        self.gap()
        progress = self.words("{done} of {total} answered", done=tool.progress.done, total=tool.progress.total)
        self.text(tool.title, "strong")
        self.text(tool.about, "soft")
        if tool.summary:
            read = self.go_link(
                self.words("Read our summary"),
                Location("shelf", item=tool.summary),
                name=f"summary-{tool.summary}",
                spoken=self.words("Read our summary of {tool}", tool=tool.title),
            )
            self.column.addLayout(self.hung(read))
        if not tool.form:
            if tool.address:
                named = self.words("Copy the web address of {tool}", tool=tool.title)
                copy = self.copying(tool.address, self.words("Copy its web address"), named)
                self.row(copy, PlainLabel(QUrl(tool.address).host(), "caption", wrap=False))
            return
        self.column.addWidget(self.state(tool.state, progress))
        self._note(tool.note)
        self.lines([self._section_line(tool.form, line) for line in tool.sections])
        look = value_button(
            self.words("Look at the document"),
            Location("form", form=tool.form),
            self.navigation.show_document,
            name=f"preview-{tool.form}",
        )
        if self._read_only:
            self.row(look)
            return
        chooser = StatusChooser(
            tool.form,
            tool.title,
            self.words,
            state=tool.state,
            choices=tool.choices,
            by_hand=tool.by_hand,
            beside=(look,),
        )
        chooser.marked.connect(self._mark_form)
        chooser.asked.connect(self.show_part)
        self.column.addWidget(chooser)

    def _section_line(self, form: str, line: SectionLine) -> tuple[QWidget, QWidget]:
        section = Location("form", form=form, section=line.key)
        open_section = self.go_link(line.title, section, name=f"section-{line.key}")
        count = self.words("{done} of {total}", done=line.progress.done, total=line.progress.total)
        return open_section, self.state(line.state, count if line.progress.total else "")

    def _checkpoint(self, line: CheckpointLine) -> None:
        self.gap()
        self.text(line.title, "strong")
        self.column.addWidget(self.state(line.state, line.due_words))
        if line.sent:
            self.text(line.sent)
        self.text(line.trigger)
        if line.recipients:
            self.text(self.words("Goes to: {recipients}", recipients=line.recipients), "soft")
        for contact in line.contacts:
            self.column.addWidget(self.reach(contact))
        for thing in line.attach:
            self.text(f"•  {thing}", "soft")
        if line.unlocks:
            self.text(line.unlocks, "soft")
        self._note(line.note)
        if self._read_only:
            return
        chooser = CheckpointChooser(line, self.context)
        chooser.asked.connect(self.show_part)
        self.column.addLayout(self.hung(chooser))

    def _note(self, note: str) -> None:
        if note:
            self.text(self.words("Note: {note}", note=note), "soft")

    def _turning(self, view: StepView) -> None:
        self.gap(4)
        turns: list[QWidget] = []
        for other, label in (
            (view.before, self.words("Back: step {number}", number=view.before)),
            (view.after, self.words("Next: step {number}", number=view.after)),
        ):
            if other:
                step = Location("step", other)
                turns.append(value_button(label, step, self.navigation.go, name=f"to-step-{other}"))
        self.row(*turns, gap=2)

    def _follow(self, thing: NextThing) -> None:
        is_here = self.view is not None and thing.step == self.view.line.number
        if is_here and thing.checkpoint and not thing.preview and not thing.sent and thing.address is None:
            self.go_to_checkpoint(thing.checkpoint)
        else:
            follow(thing, self.context)

    def go_to_checkpoint(self, key: str) -> None:
        """Scroll to the state buttons of a checkpoint and put the keyboard there."""
        chooser = self.paper.findChild(StatusChooser, key)
        if isinstance(chooser, StatusChooser):
            chooser.take_focus()
            self.show_part(chooser, self.viewport().height() // 3)

    def _mark_form(self, key: str, state: State | None, reason: str) -> None:
        project = self.context.open_project
        self.context.save_queue.attempt(partial(project.mark_form, key, state, reason))
