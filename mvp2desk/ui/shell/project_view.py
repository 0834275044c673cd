"""The open project on the screen: the tree, the place one is in, the guidance, and the line at the foot."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.status import State
from mvp2desk.services.form_views.views import CellView
from mvp2desk.services.forms.project_form import ProjectForm
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.project.project_links import ProjectLinks
from mvp2desk.services.recording.changes import Changed
from mvp2desk.text.words import Words
from mvp2desk.ui.forms.form_page import FormPage
from mvp2desk.ui.forms.save_queue import SaveQueue
from mvp2desk.ui.kit.page import Page
from mvp2desk.ui.kit.theme import unit
from mvp2desk.ui.locations import HOME, LATER, PROCESS, REGION, Location
from mvp2desk.ui.panels.check_panel import CheckPanel
from mvp2desk.ui.panels.guidance_panel import GuidancePanel
from mvp2desk.ui.panels.navigator import Branch, Navigator, branches
from mvp2desk.ui.places.evidence import EvidencePage
from mvp2desk.ui.places.home.home_page import HomePage
from mvp2desk.ui.places.process.process_page import ProcessPage
from mvp2desk.ui.places.process.step_page import StepPage
from mvp2desk.ui.places.resources import ResourcesPage
from mvp2desk.ui.places.shared.planned_page import PlannedPage
from mvp2desk.ui.places.team import TeamPage
from mvp2desk.ui.places.thread.thread_page import ThreadPage

SETTLE = 120
"""Milliseconds after a change until the panels around the page look again."""


ROOM_FOR_THREE = 105
"""How many units wide a window must be to show the right side by itself; it can always be unfolded."""


class ProjectView(QWidget):
    """Goes to spots, and looks again after each change. `moved` tells where it is now, `looked_at` also the question
    that somebody came to there. A document is wanted of a form (`preview_wanted`), of the golden thread of a row, of a
    summary."""

    moved = Signal(object)
    looked_at = Signal(object, Address)
    preview_wanted = Signal(str)
    history_wanted = Signal(Address)
    facts_wanted = Signal(str)
    thread_document_wanted = Signal(str)
    summary_document_wanted = Signal(str)

    def __init__(
        self, open_project: OpenProject, words: Words, save_queue: SaveQueue, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._binder = open_project
        self._connections = ProjectLinks(open_project)
        self._words = words
        self._saver = save_queue
        self._spot = HOME
        self._home = HomePage(words)
        self._process = ProcessPage(words)
        self._team = TeamPage(words)
        self._thread = ThreadPage(words)
        self._evidence = EvidencePage(words)
        self._shelf = ResourcesPage(words)
        self._step = StepPage(words, read_only=open_project.workspace.read_only)
        self._plain = {"team": self._team, "thread": self._thread, "evidence": self._evidence, "shelf": self._shelf}
        self._later: dict[str, PlannedPage] = {}
        self._form: FormPage | None = None
        self.navigator = Navigator(words)
        self.navigator.chosen.connect(self.show_spot)
        self._middle = QStackedWidget()
        self._guidance = GuidancePanel(words)
        self._guidance.shelf_wanted.connect(self.read)
        self._check = CheckPanel(words)
        self._check.chosen.connect(self.go)
        self._folded: bool | None = None
        self._settled = QTimer(self, singleShot=True, interval=SETTLE)
        self._settled.timeout.connect(self._look_around)
        self._build()

    @property
    def location(self) -> Location:
        """Where it is."""
        return self._spot

    @property
    def around_the_page(self) -> tuple[QWidget, ...]:
        """What stands to the right of it."""
        return self._guidance, self._check

    def show_spot(self, location: Location) -> None:
        """Go to a place."""
        self.flush()
        if location.place == "form":
            self._show_form(location)
        elif location.place == "step":
            self._show_step(location.step)
        elif location.place == "process":
            self._show(self._process, location)
        elif location.place == "contacts":
            self._show(self._process, PROCESS)
            self._process.look_up_contacts()
        elif location.place in self._plain:
            self._show(self._plain[location.place], location)
        elif location.place in LATER and (location != REGION or self._binder.status().is_regional):
            self._show(self._later_page(location.place), location)
        else:
            self._show(self._home, HOME)

    def go(self, address: Address) -> None:
        """Go to a question, or to a form's first page; "project" is the form of the project's facts."""
        if address.form == "project":
            self.facts_wanted.emit(address.field)
            return
        if not address.field and not address.table:
            self.show_spot(Location("form", form=address.form))
            self.take_focus()
            return
        if self._form is None or self._form.form.form.key != address.form or self._spot.place != "form":
            section = self._binder.guide.form(address.form).section_of(address.table or address.field).key
            self.show_spot(Location("form", form=address.form, section=section))
        if self._form is not None:
            self._form.go_to(address)

    def come_back(self, location: Location, left: Address | None) -> None:
        """Go to a place where somebody has been, to the question that they left there."""
        self.show_spot(location)
        if left is not None and self._form is not None and self.shows(left):
            self._form.stand_at(left)
        else:
            self.take_focus()

    def here(self) -> Address | None:
        """The question where the keyboard is."""
        return self._form.here() if self._form is not None and self._spot.place == "form" else None

    def follow(self, row: str) -> None:
        """Follow the golden thread of a row, or choose one where none is named."""
        self.show_spot(Location("thread", item=row))
        self.take_focus()

    def read(self, summary: str) -> None:
        """Go to a page of the shelf, or to the whole of it where none is named."""
        self.show_spot(Location("shelf", item=summary))
        self.take_focus()

    def thread_here(self) -> Location:
        """The golden thread of the row that one is at; where that is none of the thread, the place to choose one."""
        place = self._spot.row or self.here()
        row = place.row if place is not None else ""
        return Location("thread", item=row if self._connections.thread(row, self._words) else "")

    def take_focus(self) -> None:
        """Put the keyboard on the page."""
        page = self._middle.currentWidget()
        if isinstance(page, (Page, FormPage)):
            page.take_focus()

    def flush(self) -> None:
        """Save what was typed and not saved yet."""
        if self._form is not None:
            self._form.flush()

    def look_again(self, changed: Changed) -> None:
        """Something was saved: the page shows it at once, what stands around it a moment later."""
        if self._form is not None and self._spot.place == "form":
            self._form.look_again(own=changed.address is not None)
        self._settled.start(SETTLE)

    def focus_check(self) -> None:
        """Put the keyboard into the Check panel, unfolded when it is not in view."""
        if self._right.isHidden():
            self.fold_guidance()
        self._check.take_focus()

    def fold_guidance(self) -> None:
        """Fold the right side away, or out again; from then on it stays so, however wide the window is."""
        self._folded = not self._right.isHidden()
        self._right.setHidden(self._folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the window is too narrow for three, the right side makes room by itself."""
        super().resizeEvent(event)
        if self._folded is None:
            self._right.setVisible(event.size().width() > ROOM_FOR_THREE * unit(self))

    def shows(self, address: Address) -> bool:
        """Whether the page in view is that of `address`: of its question, or of its row or table."""
        form, location = self._form.form.form if self._form is not None else None, self._spot
        if form is None or location.place != "form" or address.form != form.key:
            return False
        place, row = address.table or address.field, location.row
        if row is not None:
            return (address.table, address.row) == (row.table, row.row)
        return not place or form.section_of(place).key == location.section

    # -- building

    def _build(self) -> None:
        u = unit(self)
        self._middle.setProperty("part", "page")
        side = _framed("side", self.navigator, u)
        for page in (self._home, self._process, self._step, *self._plain.values()):
            self._middle.addWidget(page)
        self._home.address_wanted.connect(self.go)
        self._home.step_wanted.connect(self._go_to_step)
        self._home.preview_wanted.connect(self.preview_wanted)
        self._home.thread_wanted.connect(self.follow)
        self._process.address_wanted.connect(self.go)
        self._process.step_wanted.connect(self._go_to_step)
        self._team.address_wanted.connect(self.go)
        self._thread.address_wanted.connect(self.go)
        self._thread.row_wanted.connect(self.follow)
        self._thread.document_wanted.connect(self.thread_document_wanted)
        self._evidence.address_wanted.connect(self.go)
        self._evidence.row_wanted.connect(self.follow)
        self._evidence.copy_wanted.connect(self._save_copy)
        self._shelf.summary_wanted.connect(self.read)
        self._shelf.document_wanted.connect(self.summary_document_wanted)
        self._step.address_wanted.connect(self.go)
        self._step.step_wanted.connect(self._go_to_step)
        self._step.section_wanted.connect(self._go_to_section)
        self._step.summary_wanted.connect(self.read)
        self._step.preview_wanted.connect(self.preview_wanted)
        self._step.checkpoint_marked.connect(self._mark_checkpoint)
        self._step.form_marked.connect(self._mark_form)
        right = QSplitter(Qt.Orientation.Vertical)
        right.setHandleWidth(1)
        right.addWidget(self._guidance)
        right.addWidget(self._check)
        right.setStretchFactor(0, 3)
        right.setStretchFactor(1, 2)
        guide = self._right = _framed("guide", right)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        for number, part in enumerate((side, self._middle, guide)):
            split.addWidget(part)
            split.setStretchFactor(number, 1 if part is self._middle else 0)
        wide = self.window().width()
        split.setSizes([min(u * 34, wide * 3 // 10), wide, min(u * 30, wide // 4)])
        guide.setVisible(wide > ROOM_FOR_THREE * u)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)

    def _later_page(self, place: str) -> PlannedPage:
        if place not in self._later:
            self._later[place] = PlannedPage(place, self._words)
            self._middle.addWidget(self._later[place])
        return self._later[place]

    def _show_step(self, number: int) -> None:
        self._show(self._step, Location("step", number))
        self.navigator.open_step(number)

    def _show_form(self, location: Location) -> None:
        form = ProjectForm(self._binder, self._binder.guide.form(location.form))
        if self._form is not None and self._form.form.form.key == location.form:
            page = self._form
            if location.row is not None:
                page.show_row(location.row)
            elif (location.section and location.section != page.section) or page.row is not None:
                page.show_section(location.section or page.section)
            else:
                page.look_again()
        else:
            if self._form is not None:
                self._middle.removeWidget(self._form)
                self._form.deleteLater()
            page = FormPage(form, self._words, self._saver, location.section, location.row)
            page.went.connect(self._form_went)
            page.looked_at.connect(self._looked_at)
            page.history_wanted.connect(self.history_wanted)
            page.preview_wanted.connect(self._preview_form)
            page.address_wanted.connect(self.go)
            page.thread_wanted.connect(self.follow)
            self._form = page
            self._middle.addWidget(page)
        self._show(page, Location("form", form=form.form.key, section=page.section, row=page.row))

    def _show(self, page: QWidget, location: Location) -> None:
        self._spot = location
        self._show_page()
        self._middle.setCurrentWidget(page)
        self.navigator.go_to(location)
        self._settled.start(0)  # what stands around the page comes after it
        self.moved.emit(location)

    def _show_page(self) -> None:
        """The page one is on, where it is no form."""
        if self._spot.place == "home":
            self._home.show_view(self._binder.home(self._words))
        elif self._spot.place == "process":
            self._process.show_view(self._binder.process(self._words))
        elif self._spot.place == "team":
            self._team.show_view(self._binder.team(self._words), self._connections.heard(self._words))
        elif self._spot.place == "thread":
            thread = self._connections.thread(self._spot.item, self._words)
            self._thread.show_view(thread or self._connections.start(self._words))
        elif self._spot.place == "evidence":
            self._evidence.show_view(self._connections.evidence(self._words))
        elif self._spot.place == "shelf":
            summary = self._connections.summary(self._spot.item, self._words)
            self._shelf.show_view(summary or self._connections.shelf(self._words))
        elif self._spot.place == "step":
            self._step.show_view(self._binder.step(self._spot.step, self._words))

    def _look_around(self) -> None:
        """A moment after a change: the page, the tree, the guidance and the Check panel."""
        self._show_page()
        words, open_project, location = self._words, self._binder, self._spot
        forms: dict[int, tuple[Branch, ...]] = {}
        for form in open_project.guide.forms:
            view = open_project.contents(form, words)
            pages = tuple(
                Branch(s.title, Location("form", form=form.key, section=s.key), s.state) for s in view.sections
            )
            step = open_project.guide.tool(form.tool).steps[0]
            branch = Branch(view.title, Location("form", form=form.key), view.state, branches=pages)
            forms[step] = (*forms.get(step, ()), branch)
        self.navigator.show_branches(
            tuple(branches(open_project.phases(words), forms, words, regional=open_project.status().is_regional))
        )
        self.navigator.go_to(location)
        self._show_check()
        if location.place == "step":
            self._guidance.show_guidance((), open_project.step(location.step, words).terms)
        elif location.place == "form":
            self._guide(None)
        else:
            self._guidance.show_guidance((), ())

    def _show_check(self) -> None:
        """What is worth a look: in the form that is open, in the step, else in all that has been reached."""
        if self._spot.place == "form":
            form = self._binder.guide.form(self._spot.form)
            self._check.show_remarks(self._binder.remarks(form, self._words))
        elif self._spot.place in ("team", "thread"):
            self._check.show_remarks(self._connections.remarks(self._words))
        else:
            self._check.show_remarks(self._binder.project_checks(self._words, self._spot.step))

    def _guide(self, cell: CellView | None) -> None:
        assert self._form is not None
        view = self._form.form.section(self._form.section, self._words)
        note = self._words("The questions on this page are our own; the guide's step is what counts.")
        self._guidance.show_guidance(view.guidance, view.terms, cell, note if view.is_ours else "", view.shelf)

    # -- what a person does

    def _go_to_step(self, number: int) -> None:
        self.show_spot(Location("step", number))
        self.take_focus()

    def _go_to_section(self, form: str, section: str) -> None:
        self.show_spot(Location("form", form=form, section=section))
        self.take_focus()

    def _form_went(self, section: str, row: str) -> None:
        if self._form is not None:
            self._spot = Location("form", form=self._form.form.form.key, section=section, row=self._form.row)
            self.navigator.go_to(self._spot)
            self._settled.start(0)
            self.moved.emit(self._spot)

    def _looked_at(self, cell: CellView) -> None:
        self._guide(cell)
        if self.shows(cell.address):
            self.looked_at.emit(self._spot, cell.address)

    def _preview_form(self) -> None:
        self.preview_wanted.emit(self._spot.form)

    def _mark_checkpoint(self, key: str, state: State | None, reason: str) -> None:
        self._saver.attempt(partial(self._binder.mark_checkpoint, key, state, reason))

    def _save_copy(self, key: str, path: Path) -> None:
        self._saver.attempt(partial(self._connections.save_file, key, path))

    def _mark_form(self, key: str, state: State | None, reason: str) -> None:
        self._saver.attempt(partial(self._binder.mark_form, key, state, reason))


def _framed(part: str, inner: QWidget, space: int = 0) -> QFrame:
    frame = QFrame()
    frame.setProperty("part", part)
    column = QVBoxLayout(frame)
    column.setContentsMargins(space, space, space // 2, 0)
    column.addWidget(inner)
    return frame
