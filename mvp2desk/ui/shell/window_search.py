"""The search box of the window: results from the project and the commands, and the way to a result."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from mvp2desk.services.search.find import Hit
from mvp2desk.text.words import Languages
from mvp2desk.ui.commands import Commands
from mvp2desk.ui.locations import Location
from mvp2desk.ui.panels.search_box import SearchBox
from mvp2desk.ui.shell.window_state import WindowState

_DONE = object()
PREPARE_AFTER = 1_500
"""Milliseconds after a project is shown until its search is prepared."""
SLICE = 8
"""Milliseconds of preparing at a time, so that typing is never kept waiting."""


class WindowSearch(QObject):
    """Makes search boxes. `command_chosen` carries the key of a command, `project_chosen` the id of a project."""

    command_chosen = Signal(str)
    project_chosen = Signal(str)

    def __init__(self, state: WindowState) -> None:
        super().__init__(state)
        self._state = state
        self._commands: Commands | None = None
        self._box: SearchBox | None = None
        self._languages: Languages = ()
        self._steps: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._prepare)

    def new_box(self, commands: Commands, parent: QWidget) -> SearchBox:
        """Return a search box for the open project and these commands."""
        self._commands = commands
        self._box = SearchBox(self._state.words, self.find, self._offered, parent)
        self._box.hit_chosen.connect(self.go_to_hit)
        self._box.command_chosen.connect(self.command_chosen)
        context, words = self._state.context, self._state.words
        others = (context.words_for(key) for key, _ in context.languages if key != words.language)
        self._languages = (words, *others)  # once, since it reads catalogues
        if (project := self._state.open_project) is not None:
            self._steps = project.search.prepare(self._languages)
            self._timer.start(PREPARE_AFTER)
        return self._box

    def remove_box(self) -> None:
        """Forget the box: the window is built without a project."""
        self._box = None
        self._timer.stop()

    def start(self) -> None:
        """Put the keyboard into the box."""
        if self._box is not None:
            self._box.start()

    def find(self, query: str) -> Sequence[Hit]:
        """Return hits in the window's language; text of the other languages is found too."""
        project = self._state.open_project
        return project.search.find(query, self._languages) if project is not None else ()

    def go_to_hit(self, hit: Hit) -> None:
        """Go to where a hit leads."""
        view = self._state.view
        if view is None:
            return
        if hit.address is not None:
            view.go(hit.address)
        elif hit.step:
            view.go(Location("step", hit.step))
        elif hit.place in ("settings", "project"):
            self.command_chosen.emit("facts" if hit.place == "project" else "settings")
        elif hit.place:
            view.go(Location(hit.place, item=hit.item))
        elif hit.project:
            self.project_chosen.emit(hit.project)

    def _prepare(self) -> None:
        """Prepare the search for a moment, and again in the next turn of the event loop until it is done."""
        self._timer.setInterval(0)
        clock = QElapsedTimer()
        clock.start()
        while clock.elapsed() < SLICE:
            if next(self._steps, _DONE) is _DONE:
                self._timer.stop()
                return

    def _offered(self) -> Sequence[tuple[str, str]]:
        return tuple(self._commands.offered()) if self._commands is not None else ()
