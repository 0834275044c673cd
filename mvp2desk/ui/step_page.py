"""A step of the guide: what it is for, what to do now, its tools and checkpoints, how it is done and with whom."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.blocks import State
from mvp2desk.services.views import CheckpointLine, NextThing, Passage, SectionLine, StepView, ToolLine
from mvp2desk.text.words import Words
from mvp2desk.ui.glyphs import fold_icon
from mvp2desk.ui.labels import Button, PlainLabel, button
from mvp2desk.ui.look import unit
from mvp2desk.ui.next_card import NextCard
from mvp2desk.ui.page import Page


class StepPage(Page):
    """Shows a `StepView`. Long passages are folded; their titles say what is in them."""

    address_wanted = Signal(Address)
    section_wanted = Signal(str, str)
    step_wanted = Signal(int)
    checkpoint_marked = Signal(str, object)
    preview_wanted = Signal(str)

    def __init__(self, words: Words, *, read_only: bool) -> None:
        super().__init__(words)
        self._read_only = read_only
        self._shown: StepView | None = None
        self._open: set[str] = set()

    def show_view(self, view: StepView) -> None:
        """Show how the step stands now; what was unfolded stays so."""
        if view == self._shown:
            return
        if self._shown is None or view.line.number != self._shown.line.number:
            self._open = set()
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
        self._passages(self.words("In short"), tuple(Passage("", text) for text in view.overview))
        self._passages(self.words("How it is done"), view.how)
        self._passages(self.words("Tips"), view.tips)
        self._passages(self.words("Meetings"), view.meetings)
        self._passages(self.words("Who takes part"), view.people)
        if view.resources:
            self.section(self.words("More to read"))
            for tool in view.resources:
                self._tool(tool)
        self._turning(number)
        self.end()

    def _tool(self, tool: ToolLine) -> None:
        self.gap()
        progress = self.words("{done} of {total} answered", done=tool.progress.done, total=tool.progress.total)
        self.text(tool.title, "strong")
        self.text(tool.about, "soft")
        if not tool.form:
            if tool.address:
                copy = self.link(self.words("Copy its web address"))
                copy.setAccessibleName(self.words("Copy the web address of {tool}", tool=tool.title))
                copy.setProperty("web", tool.address)
                copy.clicked.connect(self._copy)
                self.row(copy, PlainLabel(QUrl(tool.address).host(), "caption", wrap=False))
            return
        self.column.addWidget(self.state(tool.state, progress))
        self.lines([self._section_line(tool.form, line) for line in tool.sections])
        look = button(self.words("Look at the document"), name=f"preview-{tool.form}")
        look.setProperty("form", tool.form)
        look.clicked.connect(self._look)
        self.row(look)

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
        for thing in line.attach:
            self.text(f"•  {thing}", "soft")
        if line.unlocks:
            self.text(line.unlocks, "soft")
        if line.note:
            self.text(self.words("Note: {note}", note=line.note), "soft")
        if self._read_only:
            return
        done = line.state in (State.SENT, State.ACCEPTED, State.NOT_NEEDED)
        choices = (
            ((self.words("Take that back"), None),)
            if done
            else ((self.words("We sent it"), State.SENT), (self.words("It is not needed"), State.NOT_NEEDED))
        )
        marks: list[QWidget] = []
        for label, state in choices:
            mark = self.link(label, name=f"{line.key}-{state.value if state else 'open'}")
            mark.setAccessibleName(self.words("{checkpoint}: {action}", checkpoint=line.title, action=label))
            mark.setProperty("checkpoint", line.key)
            mark.setProperty("state", state.value if state else "")
            mark.clicked.connect(self._mark)
            marks.append(mark)
        self.row(*marks)

    def _passages(self, title: str, passages: tuple[Passage, ...]) -> None:
        if not passages:
            return
        self.section(title)
        for number, passage in enumerate(passages):
            if not passage.title:
                self.text(passage.text)
                continue
            name = f"{title}-{number}"
            head = self.link(f"{passage.title}  ·  {passage.aside}" if passage.aside else passage.title)
            head.setCheckable(True)
            head.setProperty("fold", True)
            head.setIcon(fold_icon(self.fontMetrics().height()))
            body = PlainLabel(passage.text)
            body.setVisible(name in self._open)
            head.setChecked(name in self._open)
            head.setProperty("name", name)
            head.toggled.connect(body.setVisible)
            head.toggled.connect(self._unfolded)
            self.column.addLayout(self.hung(head))
            if passage.small_towns:
                self._under(PlainLabel(self.words("For small towns above all"), "caption"))
            self._under(body)

    def _under(self, label: PlainLabel) -> None:
        """Under the words of what is folded, not under its sign."""
        label.setIndent(self.fontMetrics().height() + unit(self) // 2)
        self.column.addWidget(label)

    def _turning(self, number: int) -> None:
        self.gap(4)
        turns: list[QWidget] = []
        for other, label in (
            (number - 1, self.words("Back: step {number}", number=number - 1)),
            (number + 1, self.words("Next: step {number}", number=number + 1)),
        ):
            if 1 <= other <= 10:
                turn = button(label, name=f"to-step-{other}")
                turn.setProperty("step", other)
                turn.clicked.connect(self._turn)
                turns.append(turn)
        self.row(*turns, gap=2)

    def _follow(self, thing: NextThing) -> None:
        if thing.address is not None:
            self.address_wanted.emit(thing.address)
        elif thing.step:
            self.step_wanted.emit(thing.step)

    def _turn(self) -> None:
        self.step_wanted.emit(int(self.sender().property("step")))

    def _open_section(self) -> None:
        self.section_wanted.emit(self.sender().property("form"), self.sender().property("section"))

    def _look(self) -> None:
        self.preview_wanted.emit(self.sender().property("form"))

    def _copy(self) -> None:
        """The program never opens an address by itself; what is copied can be pasted into a browser."""
        QGuiApplication.clipboard().setText(self.sender().property("web"))
        copied = self.sender()
        if isinstance(copied, Button):
            copied.say(self.words("Copied"))

    def _mark(self) -> None:
        state = self.sender().property("state")
        self.checkpoint_marked.emit(self.sender().property("checkpoint"), State(state) if state else None)

    def _unfolded(self, shown: bool) -> None:
        name = self.sender().property("name")
        (self._open.add if shown else self._open.discard)(name)

    def take_focus(self) -> None:
        """Put the keyboard on what to do next, else on the first link."""
        first = self.paper.findChild(QPushButton, "next") or self.paper.findChild(QPushButton)
        (first or self).setFocus(Qt.FocusReason.OtherFocusReason)
