"""A step of the guide: what it is for, what to do now, its tools and checkpoints, how it is done and with whom."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.status import State
from mvp2desk.services.form_views.views import SectionLine
from mvp2desk.services.screens.views import CheckpointLine, NextThing, Passage, StepView, ToolLine
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.labels import PlainLabel, button
from mvp2desk.ui.places.process.status_chooser import StatusChooser, Usual
from mvp2desk.ui.places.shared.next_card import NextCard
from mvp2desk.ui.places.shared.reading_page import ReadingPage


class StepPage(ReadingPage):
    """Shows a `StepView`. Long passages are folded; their titles say what is in them."""

    address_wanted = Signal(Address)
    section_wanted = Signal(str, str)
    step_wanted = Signal(int)
    checkpoint_marked = Signal(str, object, str)
    form_marked = Signal(str, object, str)
    preview_wanted = Signal(str)
    summary_wanted = Signal(str)

    def __init__(self, words: Words, *, read_only: bool) -> None:
        super().__init__(words)
        self._read_only = read_only
        self._shown: StepView | None = None

    def show_view(self, view: StepView) -> None:
        """Show how the step stands now; what was unfolded stays so."""
        if view == self._shown:
            return
        if self._shown is None or view.line.number != self._shown.line.number:
            self.fold_all()
            self.verticalScrollBar().setValue(0)
        self._shown = view
        self.begin()
        number = view.line.number
        self.text(view.phase, "overline")
        self.text(self.words("Step {number} · {title}", number=number, title=view.line.title), "title")
        self.column.addWidget(self.state(view.line.state, view.dates))
        self.gap()
        self.text(view.goal)
        if view.next is not None:
            self.gap(2)
            card = NextCard(view.next, self.words)
            card.wanted.connect(self._follow)
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
        self.end()

    def _tool(self, tool: ToolLine) -> None:
        self.gap()
        progress = self.words("{done} of {total} answered", done=tool.progress.done, total=tool.progress.total)
        self.text(tool.title, "strong")
        self.text(tool.about, "soft")
        if tool.summary:
            read = self.link(self.words("Read our summary"), name=f"summary-{tool.summary}")
            read.setAccessibleName(self.words("Read our summary of {tool}", tool=tool.title))
            read.setProperty("summary", tool.summary)
            read.clicked.connect(self._read)
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
        look = button(self.words("Look at the document"), name=f"preview-{tool.form}")
        look.setProperty("form", tool.form)
        look.clicked.connect(self._look)
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
        chooser.marked.connect(self.form_marked)
        chooser.asked.connect(self._show_asked)
        self.column.addWidget(chooser)

    def _section_line(self, form: str, line: SectionLine) -> tuple[QWidget, QWidget]:
        open_section = self.link(line.title, name=f"section-{line.key}")
        open_section.setProperty("form", form)
        open_section.setProperty("section", line.key)
        open_section.clicked.connect(self._open_section)
        count = self.words("{done} of {total}", done=line.progress.done, total=line.progress.total)
        return open_section, self.state(line.state, count if line.progress.total else "")

    def _checkpoint(self, line: CheckpointLine) -> None:
        self.gap()
        self.text(line.title, "strong")
        self.column.addWidget(self.state(line.state, line.due_words))
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
        self.column.addLayout(self.hung(self._chooser(line)))

    def _note(self, note: str) -> None:
        if note:
            self.text(self.words("Note: {note}", note=note), "soft")

    def _chooser(self, line: CheckpointLine) -> StatusChooser:
        usual: Usual | None = None
        if not line.is_settled:
            usual = (self.words("We sent it") if line.is_mailed else self.words("It is done"), State.SENT)
        elif line.by_hand:
            usual = (self.words("Take that back"), None)
        chooser = StatusChooser(
            line.key,
            line.title,
            self.words,
            state=line.state,
            choices=line.choices,
            by_hand=line.by_hand,
            usual=usual,
        )
        chooser.marked.connect(self.checkpoint_marked)
        chooser.asked.connect(self._show_asked)
        return chooser

    def _turning(self, view: StepView) -> None:
        self.gap(4)
        turns: list[QWidget] = []
        for other, label in (
            (view.before, self.words("Back: step {number}", number=view.before)),
            (view.after, self.words("Next: step {number}", number=view.after)),
        ):
            if other:
                turn = button(label, name=f"to-step-{other}")
                turn.setProperty("step", other)
                turn.clicked.connect(self._turn)
                turns.append(turn)
        self.row(*turns, gap=2)

    def _follow(self, thing: NextThing) -> None:
        if thing.preview:
            self.preview_wanted.emit(thing.preview)
        elif thing.address is not None:
            self.address_wanted.emit(thing.address)
        elif self._shown is not None and thing.checkpoint and thing.step == self._shown.line.number:
            self.go_to_checkpoint(thing.checkpoint)
        elif thing.step:
            self.step_wanted.emit(thing.step)

    def go_to_checkpoint(self, key: str) -> None:
        """Put the keyboard where a checkpoint is marked, and show it."""
        chooser = self.paper.findChild(StatusChooser, key)
        if isinstance(chooser, StatusChooser):
            chooser.take_focus()
            self.show_part(chooser, self.viewport().height() // 3)

    def _show_asked(self) -> None:
        chooser = self.sender()
        assert isinstance(chooser, StatusChooser)
        self.show_part(chooser)

    def _turn(self) -> None:
        self.step_wanted.emit(int(self.sender().property("step")))

    def _open_section(self) -> None:
        self.section_wanted.emit(self.sender().property("form"), self.sender().property("section"))

    def _read(self) -> None:
        self.summary_wanted.emit(self.sender().property("summary"))

    def _look(self) -> None:
        self.preview_wanted.emit(self.sender().property("form"))

    def take_focus(self) -> None:
        """Put the keyboard on what to do next, else on the first link."""
        (self.paper.findChild(QPushButton, "next") or self.first()).setFocus(Qt.FocusReason.OtherFocusReason)
