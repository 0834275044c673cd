"""The page of a place: shows one view, and goes elsewhere through the navigation."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from msgspec import Struct
from PySide6.QtCore import Qt

from mvp2desk.services.form_views.views import PickedView
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.project.project_links import ProjectLinks
from mvp2desk.services.upkeep.safety import SafetyView
from mvp2desk.text.words import Words
from mvp2desk.ui.forms.save_queue import SaveQueue
from mvp2desk.ui.kit.labels import Button
from mvp2desk.ui.kit.value_button import ValueButton, value_button
from mvp2desk.ui.navigation import Navigation, Target
from mvp2desk.ui.places.shared.goto_menu import GoToButton
from mvp2desk.ui.places.shared.reading_page import ReadingPage

V = TypeVar("V")


class PlaceContext(Struct, frozen=True):
    """The open project in one language, with the ways to leave a page and to save. `safety` words the state
    of the backups."""

    open_project: OpenProject
    links: ProjectLinks
    words: Words
    navigation: Navigation
    save_queue: SaveQueue
    safety: Callable[[], SafetyView] = SafetyView


class PlacePage(ReadingPage, Generic[V]):
    """Shows views of type `V`; a place implements `fill`."""

    first_button = ""
    """Object name of the button that takes the keyboard, if it is there."""

    def __init__(self, context: PlaceContext) -> None:
        super().__init__(context.words)
        self.context = context
        self.navigation = context.navigation
        self.view: V | None = None
        self._topic: object = None

    def show_view(self, view: V) -> None:
        """Show `view`. Folds and scroll position stay as long as the topic is the same."""
        if view == self.view:
            return
        if (topic := self.topic(view)) != self._topic:
            self.fold_all(but=self.open_at_first(view))
            self.verticalScrollBar().setValue(0)
        self.view, self._topic = view, topic
        self.refill()

    def refill(self) -> None:
        """Build the page again from the present view."""
        if self.view is not None:
            self.begin()
            self.fill(self.view)
            self.end()

    def fill(self, view: V) -> None:
        """Add the parts of `view` to the empty page."""
        raise NotImplementedError

    def topic(self, view: V) -> object:
        """Return the subject of `view`, on a page that shows different ones."""
        return None

    def open_at_first(self, view: V) -> Iterable[str]:
        """Return the names of the folds that are open when the topic changes."""
        return ()

    def arrive(self, item: str) -> str:
        """Prepare for a visit; `item` is that of the location. Return the item that stays part of the location."""
        return item

    def take_focus(self) -> None:
        """Put the keyboard on the first thing to do here."""
        first = self.paper.findChild(Button, self.first_button) if self.first_button else None
        (first or self.first()).setFocus(Qt.FocusReason.OtherFocusReason)

    def go_link(self, text: str, target: Target, name: str = "", spoken: str = "") -> ValueButton:
        """Return a quiet button that goes to `target`."""
        return value_button(text, target, self.navigation.go, quiet=True, name=name, spoken=spoken)

    def go_there(self, what: str, target: Target, name: str = "") -> ValueButton:
        """Return the quiet button "Go there" for something called `what`."""
        spoken = self.words("Go to {what}", what=what)
        return self.go_link(self.words("Go there"), target, name=name, spoken=spoken)

    def go_menu(self, text: str, places: Iterable[PickedView], name: str, spoken: str) -> GoToButton:
        """Return a quiet button that goes to one of several answers."""
        made = GoToButton(text, tuple(places), name)
        made.setAccessibleName(spoken)
        made.chosen.connect(self.navigation.go)
        return made
