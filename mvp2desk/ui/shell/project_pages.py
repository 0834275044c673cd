"""The pages of an open project: built at the first visit, and the last few kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.services.form_views.views import CellView
from mvp2desk.services.forms.project_form import ProjectForm
from mvp2desk.ui.kit.page import Page
from mvp2desk.ui.locations import HOME, Location
from mvp2desk.ui.places.shared.place_page import PlaceContext
from mvp2desk.ui.places.table import OpenPlace, find_place

if TYPE_CHECKING:
    from mvp2desk.ui.forms.form_page import FormPage

KEPT = 6
"""Pages that stay built, the one in view included."""


class ProjectPages(QStackedWidget):
    """Shows the page of a location: one for each place, step and section of a form. A kept page is brought up to date
    when it is shown again.

    `moved` carries the location when a form page itself goes to another section or row, `question_reached` the view of
    the question that takes the keyboard.
    """

    moved = Signal(Location)
    question_reached = Signal(CellView)

    def __init__(self, context: PlaceContext) -> None:
        super().__init__()
        self._context = context
        self._kept: dict[Location, OpenPlace | FormPage] = {}
        self._shown: Location | None = None
        self.setProperty("part", "page")

    @property
    def form_page(self) -> FormPage | None:
        """The form page in view, if any."""
        shown = self._kept.get(self._shown) if self._shown is not None else None
        return None if isinstance(shown, OpenPlace) else shown

    def show_location(self, location: Location) -> Location:
        """Show the page of a location and return where it is: Home if the project has no such location."""
        if location.place == "form":
            return self._show_form(location)
        row = find_place(self._context, location)
        if row is None:
            return self.show_location(HOME)
        key = Location(location.place, location.step)
        place = self._kept.get(key)
        if not isinstance(place, OpenPlace):
            place = row.open(self._context)
        place.show(location)
        item = place.arrive(location.item)
        self._show(key, place)
        return replace(location, item=item)

    def refresh(self, location: Location) -> None:
        """Bring the page in view up to date, unless it is one of a form."""
        place = self._kept.get(Location(location.place, location.step))
        if isinstance(place, OpenPlace):
            place.show(location)

    def shows(self, address: Address, location: Location) -> bool:
        """Return True if the page in view at `location` has the question, row or table of `address`."""
        page = self.form_page
        if page is None or address.form != location.form:
            return False
        if (row := location.row) is not None:
            return (address.table, address.row) == (row.table, row.row)
        field = address.table or address.field
        return not field or page.form.form.section_of(field).key == location.section

    def take_focus(self) -> None:
        """Put the keyboard on the page."""
        page: QWidget | FormPage | None = self.form_page or self.currentWidget()
        if page is self.form_page and self.form_page is not None:
            self.form_page.take_focus()
        elif isinstance(page, Page):
            page.take_focus()

    def _show_form(self, location: Location) -> Location:
        form, before = self._context.open_project.guide.form(location.form), self.form_page
        section = location.section
        if location.row is not None:
            section = form.section_of(location.row.table).key
        elif not section and before is not None and before.form.form.key == form.key:
            section = before.section
        key = _section_key(form.key, section or form.sections[0].key)
        page = self._kept.get(key)
        if page is None or isinstance(page, OpenPlace):
            page = self._new_form_page(location, section)
        else:
            self._bring_up_to_date(page, location, key.section)
            if page is not before:
                page.verticalScrollBar().setValue(0)
        self._show(_section_key(form.key, page.section), page)
        return Location("form", form=form.key, section=page.section, row=page.row)

    def _new_form_page(self, location: Location, section: str) -> FormPage:
        from mvp2desk.ui.forms.form_page import FormPage  # with all editors: imported at the first visit of a form

        context = self._context
        form = ProjectForm(context.open_project, context.open_project.guide.form(location.form))
        page = FormPage(form, context.words, context.save_queue, section, location.row, parent=self)
        page.moved.connect(self._form_went)
        page.entered.connect(self.question_reached)
        page.history_wanted.connect(context.navigation.show_history)
        page.preview_wanted.connect(self._show_document)
        page.address_wanted.connect(context.navigation.go)
        page.thread_wanted.connect(self._follow_thread)
        page.undo_wanted.connect(context.navigation.undo_requested)
        return page

    def _bring_up_to_date(self, page: FormPage, location: Location, section: str) -> None:
        if location.row is not None and location.row != page.row:
            page.show_row(location.row)
        elif location.row is None and page.row is not None:
            page.show_section(section)
        else:
            page.refresh()

    def _show(self, key: Location, shown: OpenPlace | FormPage) -> None:
        for other in [other for other, page in self._kept.items() if page is shown]:
            del self._kept[other]
        self._drop(key)
        self._kept[key] = shown  # the newest is the last
        self._shown = key
        widget = shown.page if isinstance(shown, OpenPlace) else shown
        if self.indexOf(widget) < 0:
            self.addWidget(widget)
        self.setCurrentWidget(widget)
        while len(self._kept) > KEPT:
            self._drop(next(iter(self._kept)))

    def _drop(self, key: Location) -> None:
        dropped = self._kept.pop(key, None)
        if dropped is not None:
            widget = dropped.page if isinstance(dropped, OpenPlace) else dropped
            self.removeWidget(widget)
            widget.deleteLater()

    def _form_went(self, section: str, row: str) -> None:
        page = self.form_page
        if page is not None and page is self.currentWidget() and page.section == section:
            self._show(_section_key(page.form.form.key, section), page)
            self.moved.emit(Location("form", form=page.form.form.key, section=section, row=page.row))

    def _show_document(self) -> None:
        if (page := self.form_page) is not None:
            self._context.navigation.show_document(Location("form", form=page.form.form.key))

    def _follow_thread(self, row: str) -> None:
        self._context.navigation.go(Location("thread", item=row))


def _section_key(form: str, section: str) -> Location:
    return Location("form", form=form, section=section)
