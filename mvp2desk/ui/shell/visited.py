"""Back and Forward, and the location of the last session."""

from PySide6.QtCore import QObject

from mvp2desk.domain.addresses import Address
from mvp2desk.ui.locations import HOME, Location, LocationHistory
from mvp2desk.ui.shell.project_view import ProjectView
from mvp2desk.ui.shell.window_state import WindowState


class VisitedLocations(QObject):
    """Follows a project view; the present location is stored beside the window's geometry, for each project."""

    def __init__(self, state: WindowState) -> None:
        super().__init__(state)
        self._state = state
        self._history = LocationHistory()

    def follow(self, view: ProjectView) -> None:
        """Note where a view goes."""
        view.moved.connect(self._note)
        view.question_reached.connect(self._note_question)

    def forget(self) -> None:
        """Begin a new history, for another project."""
        self._history = LocationHistory()

    def last(self) -> Location:
        """Return the stored location of the open project; Home if its guide has no such form."""
        project = self._state.workspaces.open_project if self._state.workspaces is not None else None
        if project is None:
            return HOME
        location = Location.read(self._state.window.remembered(f"spot/{project.recorder.project}"))
        sections = {(form.key, section.key) for form in project.guide.forms for section in form.sections}
        is_known = location.place != "form" or (location.form, location.section) in sections
        return location if is_known else HOME

    def back(self) -> None:
        """Go back to the location before this one."""
        self._return(self._history.back())

    def forward(self) -> None:
        """Go to the location that was left by going back."""
        self._return(self._history.forward())

    def _return(self, location: Location | None) -> None:
        if self._state.view is not None and location is not None:
            self._state.view.come_back(location, self._history.last_question(location))

    def _note(self, location: Location) -> None:
        self._history.add(location)
        if self._state.open_project is not None:
            self._state.window.remember(f"spot/{self._state.open_project.recorder.project}", location.written())

    def _note_question(self, location: Location, question: Address) -> None:
        self._history.note_question(location, question)
