"""The name of a page in the title of the window, which a screen reader reads first."""

from mvp2desk.services.forms.project_form import ProjectForm
from mvp2desk.text.places import PLACES
from mvp2desk.ui.locations import Location
from mvp2desk.ui.places.shared.place_page import PlaceContext


def page_title(context: PlaceContext, location: Location) -> str:
    """Return the name of a place or a step, or of a form and its section or row."""
    words, guide = context.words, context.open_project.guide
    if location.place == "step":
        step = guide.step(location.step)
        return words("Step {number} · {title}", number=step.number, title=words(step.title))
    if location.place != "form":
        return words(PLACES[location.place].name)
    form = guide.form(location.form)
    part = next((words(section.title) for section in form.sections if section.key == location.section), "")
    if location.row is not None:
        row = ProjectForm(context.open_project, form).row(location.row, location.row.row, words)
        part = row.title if row is not None else part
    return words("{form}, {part}", form=words(form.title), part=part)
