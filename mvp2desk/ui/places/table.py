"""The table of places: one row per place of the window.

A new place is a row in `text.places` (its words), a row here, and its page. The page's module is imported at the first
visit, inside the typed function of its row: the one place of `ui` that imports lazily for pages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.services.form_views.views import ProblemsView, TermView
from mvp2desk.services.screens.link_views import (
    CoverageView,
    EvidenceView,
    SummaryCard,
    SummaryView,
    ThreadStart,
    ThreadView,
)
from mvp2desk.services.screens.views import HomeView, ProcessView, StepView, SubmissionGroup
from mvp2desk.text.places import PLACES as PLACE_TEXTS
from mvp2desk.ui.locations import Location

if TYPE_CHECKING:
    from mvp2desk.services.screens.views import TeamView
    from mvp2desk.ui.kit.page import Page
    from mvp2desk.ui.places.evidence import EvidencePage
    from mvp2desk.ui.places.home.home_page import HomePage
    from mvp2desk.ui.places.process.process_page import ProcessPage
    from mvp2desk.ui.places.process.step_page import StepPage
    from mvp2desk.ui.places.resources import ResourcesPage
    from mvp2desk.ui.places.shared.place_page import PlaceContext, PlacePage
    from mvp2desk.ui.places.shared.planned_page import PlannedPage
    from mvp2desk.ui.places.submissions import SubmissionsPage
    from mvp2desk.ui.places.team import TeamPage
    from mvp2desk.ui.places.thread.thread_page import ThreadPage

V = TypeVar("V")


class OpenPlace(Struct, frozen=True):
    """A place with its page built. `show` fills the page for a location, `arrive` prepares it for a visit
    and returns the item that stays part of the location."""

    page: Page
    show: Callable[[Location], None]
    arrive: Callable[[str], str]


class PlaceRow(Protocol):
    """A row of the table, whatever view its page shows."""

    @property
    def key(self) -> str: ...
    @property
    def checks(self) -> Callable[[PlaceContext, Location], ProblemsView]: ...
    @property
    def terms(self) -> Callable[[PlaceContext, Location], Sequence[TermView]]: ...
    @property
    def start(self) -> Callable[[PlaceContext, Address | None], Location] | None: ...
    @property
    def has(self) -> Callable[[PlaceContext, Location], bool]: ...
    def open(self, context: PlaceContext) -> OpenPlace: ...


def _project_checks(context: PlaceContext, location: Location) -> ProblemsView:
    return context.open_project.project_checks(context.words)


def _no_terms(context: PlaceContext, location: Location) -> Sequence[TermView]:
    return ()


def _any(context: PlaceContext, location: Location) -> bool:
    return True


class WindowPlace(Struct, Generic[V], frozen=True):
    """One place. Its page shows what `view` returns for a location; `checks` are the problems in the Check panel,
    `terms` the key terms in the guidance panel. `start` is the location that its command goes to from a question, if
    not simply the place; `has` is False for locations that do not exist."""

    key: str
    page: Callable[[], type[PlacePage[V]]]
    view: Callable[[PlaceContext, Location], V]
    checks: Callable[[PlaceContext, Location], ProblemsView] = _project_checks
    terms: Callable[[PlaceContext, Location], Sequence[TermView]] = _no_terms
    start: Callable[[PlaceContext, Address | None], Location] | None = None
    has: Callable[[PlaceContext, Location], bool] = _any

    def open(self, context: PlaceContext) -> OpenPlace:
        """Import and build the page."""
        page = self.page()(context)

        def show(location: Location) -> None:
            page.show_view(self.view(context, location))

        return OpenPlace(page, show, page.arrive)


# -- pages, imported at the first visit


def _home_page() -> type[HomePage]:
    from mvp2desk.ui.places.home.home_page import HomePage

    return HomePage


def _process_page() -> type[ProcessPage]:
    from mvp2desk.ui.places.process.process_page import ProcessPage

    return ProcessPage


def _step_page() -> type[StepPage]:
    from mvp2desk.ui.places.process.step_page import StepPage

    return StepPage


def _team_page() -> type[TeamPage]:
    from mvp2desk.ui.places.team import TeamPage

    return TeamPage


def _thread_page() -> type[ThreadPage]:
    from mvp2desk.ui.places.thread.thread_page import ThreadPage

    return ThreadPage


def _evidence_page() -> type[EvidencePage]:
    from mvp2desk.ui.places.evidence import EvidencePage

    return EvidencePage


def _resources_page() -> type[ResourcesPage]:
    from mvp2desk.ui.places.resources import ResourcesPage

    return ResourcesPage


def _submissions_page() -> type[SubmissionsPage]:
    from mvp2desk.ui.places.submissions import SubmissionsPage

    return SubmissionsPage


def _planned_page() -> type[PlannedPage]:
    from mvp2desk.ui.places.shared.planned_page import PlannedPage

    return PlannedPage


# -- views and checks


def _home(context: PlaceContext, location: Location) -> HomeView:
    return replace(context.open_project.home(context.words), safety=context.safety())


def _process(context: PlaceContext, location: Location) -> ProcessView:
    return context.open_project.process(context.words)


def _step(context: PlaceContext, location: Location) -> StepView:
    return context.open_project.step(location.step, context.words)


def _step_checks(context: PlaceContext, location: Location) -> ProblemsView:
    return context.open_project.project_checks(context.words, location.step)


def _step_terms(context: PlaceContext, location: Location) -> Sequence[TermView]:
    return _step(context, location).terms


def _has_step(context: PlaceContext, location: Location) -> bool:
    return any(step.number == location.step for step in context.open_project.guide.steps)


def _team(context: PlaceContext, location: Location) -> tuple[TeamView, tuple[CoverageView, ...]]:
    return context.open_project.team(context.words), context.links.coverage(context.words)


def _thread(context: PlaceContext, location: Location) -> ThreadView | ThreadStart:
    return context.links.thread(location.item, context.words) or context.links.start(context.words)


def _thread_of(context: PlaceContext, question: Address | None) -> Location:
    """The thread of the row in which the question is, if it has one."""
    row = question.row if question is not None else ""
    return Location("thread", item=row if context.links.thread(row, context.words) else "")


def _coverage_checks(context: PlaceContext, location: Location) -> ProblemsView:
    return context.links.coverage_problems(context.words)


def _evidence(context: PlaceContext, location: Location) -> EvidenceView:
    return context.links.evidence(context.words)


def _shelf(context: PlaceContext, location: Location) -> SummaryView | tuple[SummaryCard, ...]:
    return context.links.summary(location.item, context.words) or context.links.shelf(context.words)


def _submissions(context: PlaceContext, location: Location) -> tuple[SubmissionGroup, ...]:
    return context.open_project.submissions.view(context.words)


def _key(context: PlaceContext, location: Location) -> str:
    return location.place


# -- the table


_PLACES: dict[str, PlaceRow] = {
    "home": WindowPlace("home", _home_page, _home),
    "process": WindowPlace("process", _process_page, _process),
    "team": WindowPlace("team", _team_page, _team, checks=_coverage_checks),
    "thread": WindowPlace("thread", _thread_page, _thread, checks=_coverage_checks, start=_thread_of),
    "evidence": WindowPlace("evidence", _evidence_page, _evidence),
    "money": WindowPlace("money", _planned_page, _key),
    "meetings": WindowPlace("meetings", _planned_page, _key),
    "submissions": WindowPlace("submissions", _submissions_page, _submissions),
    "region": WindowPlace("region", _planned_page, _key),
    "shelf": WindowPlace("shelf", _resources_page, _shelf),
}

PLACES: Mapping[str, PlaceRow] = MappingProxyType(_PLACES)
"""By key, in the order of the navigator."""

STEP: PlaceRow = WindowPlace("step", _step_page, _step, checks=_step_checks, terms=_step_terms, has=_has_step)
"""The page of each step, below Process in the navigator."""


def places_of(context: PlaceContext) -> list[PlaceRow]:
    """Return the places that the project has."""
    is_regional = context.open_project.status().is_regional
    return [place for key, place in PLACES.items() if is_regional or not PLACE_TEXTS[key].regional_only]


def find_place(context: PlaceContext, location: Location) -> PlaceRow | None:
    """Return the place of a location; None if the project has no such location, or it is one of a form."""
    rows = (*places_of(context), STEP)
    return next((place for place in rows if place.key == location.place and place.has(context, location)), None)
