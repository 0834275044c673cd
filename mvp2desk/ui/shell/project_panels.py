"""The panels of an open project: navigator, guidance and Check."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QSplitter, QWidget

from mvp2desk.services.form_views.views import CellView
from mvp2desk.ui.locations import HOME, Location
from mvp2desk.ui.panels.check_panel import CheckPanel
from mvp2desk.ui.panels.guidance_panel import GuidancePanel
from mvp2desk.ui.panels.navigator import Navigator
from mvp2desk.ui.places.shared.place_page import PlaceContext
from mvp2desk.ui.places.table import find_place
from mvp2desk.ui.shell.project_tree import project_tree


class ProjectPanels(QObject):
    """Keeps the panels in step with a location. The Check panel is filled after the navigator's first paint."""

    def __init__(self, context: PlaceContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._location = Location("home")
        self.navigator = Navigator(context.words)
        self.guidance = GuidancePanel(context.words, context.navigation)
        self.check = CheckPanel(context.words)
        self.check.chosen.connect(context.navigation.go)
        self._check_due = QTimer(self, singleShot=True, interval=0)
        self._check_due.timeout.connect(self._fill_check)
        self._painted = FirstPaint(self.navigator.viewport(), self._check_due.start)

    @property
    def around_the_page(self) -> tuple[QWidget, ...]:
        """The panels on the right, last in the tab order."""
        return self.guidance, self.check

    def right_side(self) -> QSplitter:
        """Return guidance and Check, one above the other."""
        right = QSplitter(Qt.Orientation.Vertical)
        right.setHandleWidth(1)
        right.addWidget(self.guidance)
        right.addWidget(self.check)
        right.setStretchFactor(0, 3)
        right.setStretchFactor(1, 2)
        return right

    def show_location(self, location: Location) -> None:
        """Select the line of a location in the navigator."""
        self._location = location
        self.navigator.go_to(location)
        if location.place == "step":
            self.navigator.open_step(location.step)

    def refresh(self, location: Location, question: CellView | None) -> None:
        """Bring all panels up to date. `question` is the one that had the keyboard last on the page in view."""
        self._location = location
        self.navigator.show_branches(tuple(project_tree(self._context)))
        self.navigator.go_to(location)
        self._fill_guidance(question)
        if self._painted.is_over:
            self._fill_check()

    def settle(self) -> None:
        """Fill the Check panel at once."""
        self._check_due.stop()
        self._fill_check()

    def stop(self) -> None:
        """Do not fill the Check panel any more."""
        self._check_due.stop()
        self._painted.is_over = True

    def focus_check(self) -> None:
        """Put the keyboard into the Check panel."""
        self._fill_check()
        self.check.take_focus()

    def show_question(self, cell: CellView) -> None:
        """Show the guidance for a question of the form page in view."""
        self._fill_guidance(cell)

    def _fill_guidance(self, cell: CellView | None) -> None:
        context, location = self._context, self._location
        if location.place != "form":
            place = find_place(context, location)
            self.guidance.show_guidance((), place.terms(context, location) if place is not None else ())
            return
        form = context.open_project.guide.form(location.form)
        view = context.open_project.section(form, location.section, context.words)
        note = context.words("The questions on this page are our own; the guide's step is what counts.")
        self.guidance.show_guidance(view.guidance, view.terms, cell, note if view.is_ours else "", view.shelf)

    def _fill_check(self) -> None:
        context, location = self._context, self._location
        if location.place == "form":
            form = context.open_project.guide.form(location.form)
            self.check.show_remarks(context.open_project.remarks(form, context.words))
            return
        place = find_place(context, location) or find_place(context, HOME)  # an undo may have removed the place
        if place is not None:
            self.check.show_remarks(place.checks(context, location))


class FirstPaint(QObject):
    """Calls `then` once, when a widget is painted the first time."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._then = then
        self.is_over = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint event."""
        if event.type() is QEvent.Type.Paint and not self.is_over:
            self.is_over = True
            watched.removeEventFilter(self)
            self._then()
        return False
