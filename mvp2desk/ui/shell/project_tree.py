"""The lines of the navigator: the places, the steps under Process, the forms and their sections under the steps."""

from collections.abc import Iterator

from mvp2desk.services.screens.views import PhaseLine
from mvp2desk.text.places import PLACES as PLACE_TEXTS
from mvp2desk.ui.locations import Location
from mvp2desk.ui.panels.navigator import Branch
from mvp2desk.ui.places.shared.place_page import PlaceContext
from mvp2desk.ui.places.table import places_of


def project_tree(context: PlaceContext) -> Iterator[Branch]:
    """Yield the branches, one for each place that the project has."""
    for place in places_of(context):
        below = tuple(_phases(context)) if place.key == "process" else ()
        yield Branch(context.words(PLACE_TEXTS[place.key].name), Location(place.key), branches=below)


def _phases(context: PlaceContext) -> Iterator[Branch]:
    words, forms = context.words, _forms(context)
    for phase in context.open_project.phases(words):
        title = words("Phase {number}: {title}", number=phase.number, title=phase.title)
        yield Branch(title, aside=phase.window, branches=tuple(_steps(phase, forms, context)))


def _steps(phase: PhaseLine, forms: dict[int, list[Branch]], context: PlaceContext) -> Iterator[Branch]:
    for step in phase.steps:
        title = context.words("{number}  {title}", number=step.number, title=step.title)
        below = tuple(forms.get(step.number, ()))
        yield Branch(title, Location("step", step.number), step.state, step.window, below)


def _forms(context: PlaceContext) -> dict[int, list[Branch]]:
    """Return the forms by the number of the first step that uses them."""
    found: dict[int, list[Branch]] = {}
    for form in context.open_project.guide.forms:
        view = context.open_project.contents(form, context.words)
        sections = tuple(
            Branch(section.title, Location("form", form=form.key, section=section.key), section.state)
            for section in view.sections
        )
        branch = Branch(view.title, Location("form", form=form.key), view.state, branches=sections)
        found.setdefault(context.open_project.guide.steps_using(form.tool)[0], []).append(branch)
    return found
