"""The open project on the screen: navigator, page, guidance and Check panel."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.services.form_views.views import CellView
from mvp2desk.services.recording.changes import Changed
from mvp2desk.ui.kit.theme import unit
from mvp2desk.ui.locations import HOME, Location
from mvp2desk.ui.navigation import Target
from mvp2desk.ui.places.shared.place_page import PlaceContext
from mvp2desk.ui.places.table import PLACES
from mvp2desk.ui.shell.dialog_forms import dialog_of
from mvp2desk.ui.shell.project_pages import ProjectPages
from mvp2desk.ui.shell.project_panels import ProjectPanels

SETTLE = 120
"""Milliseconds after a change until the panels around the page are refreshed."""

ROOM_FOR_THREE = 105
"""Width in units from which the right side is shown by itself; it can always be unfolded."""


class ProjectView(QWidget):
    """Goes to locations, and refreshes itself after each change.

    `moved` carries the new location, `question_reached` the location and the question that takes the keyboard,
    `dialog_requested` the address of a question in a form that has a dialog of its own.
    """

    moved = Signal(Location)
    question_reached = Signal(Location, Address)
    dialog_requested = Signal(Address)

    def __init__(self, context: PlaceContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._location = HOME
        self._question: CellView | None = None
        self.panels = ProjectPanels(context, self)
        self.panels.navigator.chosen.connect(self.show_location)
        self.pages = ProjectPages(context)
        self.pages.moved.connect(self._arrive)
        self.pages.question_reached.connect(self._show_question)
        self._folded: bool | None = None
        self._settled = QTimer(self, singleShot=True, interval=SETTLE)
        self._settled.timeout.connect(self.settle)
        context.navigation.go_requested.connect(self.go)
        self._build()

    @property
    def location(self) -> Location:
        """The present location."""
        return self._location

    def show_location(self, location: Location) -> None:
        """Show a location; the keyboard stays where it is."""
        self.flush()
        self._arrive(self.pages.show_location(location))

    def go(self, target: Target) -> None:
        """Go to a location or a question, with the keyboard; the questions of some forms are in a dialog."""
        if isinstance(target, Location):
            self.show_location(target)
            self.take_focus()
        elif dialog_of(target):
            self.dialog_requested.emit(target)
        elif not target.field and not target.table:
            self.go(Location("form", form=target.form))
        else:
            self._go_to_question(target)

    def go_to_place(self, key: str) -> None:
        """Go to a place by its command; some start from the row that has the keyboard. Raises KeyError."""
        place = PLACES[key]
        question = self._location.row or self.here()
        self.go(place.start(self.context, question) if place.start is not None else Location(key))

    def come_back(self, location: Location, question: Address | None) -> None:
        """Go to a former location, and to the question that had the keyboard there."""
        self.show_location(location)
        page = self.pages.form_page
        if question is not None and page is not None and self.shows(question):
            page.focus_on(question)
        else:
            self.take_focus()

    def here(self) -> Address | None:
        """Return the question that has the keyboard."""
        page = self.pages.form_page
        return page.current_address() if page is not None else None

    def shows(self, address: Address) -> bool:
        """Return True if the page in view has the question, row or table of `address`."""
        return self.pages.shows(address, self._location)

    def take_focus(self) -> None:
        """Put the keyboard on the page."""
        self.pages.take_focus()

    def flush(self) -> None:
        """Save what was typed and not saved yet."""
        if (page := self.pages.form_page) is not None:
            page.flush()

    def refresh_after(self, changed: Changed) -> None:
        """Show a change: in a form page at once, elsewhere a moment later."""
        if (page := self.pages.form_page) is not None:
            page.refresh(own=changed.address is not None)
        self._settled.start(SETTLE)

    def settle(self) -> None:
        """Bring the page and the panels around it up to date."""
        self._settled.stop()
        self.pages.refresh(self._location)
        self.panels.refresh(self._location, self._question)

    def stop(self) -> None:
        """Read nothing any more: the workspace is about to be closed."""
        self._settled.stop()
        self.panels.stop()
        if (focus := self.focusWidget()) is not None:
            focus.clearFocus()

    def focus_check(self) -> None:
        """Put the keyboard into the Check panel, and unfold it if need be."""
        if self._right.isHidden():
            self.fold_guidance()
        self.panels.focus_check()

    def fold_guidance(self) -> None:
        """Fold or unfold the right side, from now on at any width of the window."""
        self._folded = not self._right.isHidden()
        self._right.setHidden(self._folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the right side in a narrow window, unless the user folded or unfolded it."""
        super().resizeEvent(event)
        if self._folded is None:
            self._right.setVisible(event.size().width() > ROOM_FOR_THREE * unit(self))

    def _build(self) -> None:
        u = unit(self)
        side = _framed("side", self.panels.navigator, u)
        right = self._right = _framed("guide", self.panels.right_side())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        for number, part in enumerate((side, self.pages, right)):
            split.addWidget(part)
            split.setStretchFactor(number, 1 if part is self.pages else 0)
        wide = self.window().width()
        split.setSizes([min(u * 34, wide * 3 // 10), wide, min(u * 30, wide // 4)])
        right.setVisible(wide > ROOM_FOR_THREE * u)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)

    def _go_to_question(self, address: Address) -> None:
        page = self.pages.form_page
        if page is None or page.form.form.key != address.form:
            section = self.context.open_project.guide.form(address.form).section_of(address.table or address.field)
            self.show_location(Location("form", form=address.form, section=section.key))
            page = self.pages.form_page
        if page is not None:
            page.go_to(address)

    def _arrive(self, location: Location) -> None:
        self._location = location
        if self._question is not None and not self.shows(self._question.address):
            self._question = None
        self.panels.show_location(location)
        self._settled.start(0)  # the panels follow the page
        self.moved.emit(location)

    def _show_question(self, cell: CellView) -> None:
        self._question = cell
        if self.shows(cell.address):  # otherwise its page is not in view yet, and the panels follow that page
            self.panels.show_question(cell)
            self.question_reached.emit(self._location, cell.address)


def _framed(part: str, inner: QWidget, space: int = 0) -> QFrame:
    frame = QFrame()
    frame.setProperty("part", part)
    column = QVBoxLayout(frame)
    column.setContentsMargins(space, space, space // 2, 0)
    column.addWidget(inner)
    return frame
