"""The forms that are shown in a dialog. Each dialog has a key."""

from mvp2desk.domain.addresses import Address
from mvp2desk.services.forms.open_form import QuestionForm
from mvp2desk.services.forms.settings import Settings
from mvp2desk.services.forms.step_dates_form import StepDatesForm
from mvp2desk.services.forms.submission_form import SubmissionForm
from mvp2desk.services.projects.open_workspace import OpenWorkspace
from mvp2desk.services.status.project_status import checkpoint_of, step_of

SETTINGS, FACTS = "settings", "facts"


def dialog_of(address: Address) -> str:
    """Return the key of the dialog with the form of `address`; empty if that form has a page.

    The facts of the project are at "project", the dates of a step for example at "step.3", and what was sent for a
    checkpoint for example at "checkpoint.roadmap-sent".
    """
    form = address.form
    if form == "project":
        return FACTS
    return form if step_of(form) or checkpoint_of(form) else ""


def form_in_dialog(key: str, settings: Settings, workspaces: OpenWorkspace | None) -> QuestionForm | None:
    """Return the form of the dialog `key`; None if it needs a project and none is open."""
    if key == SETTINGS:
        return settings
    if workspaces is None or workspaces.open_project is None:
        return None
    if number := step_of(key):
        return StepDatesForm(workspaces.load_form("step-dates"), workspaces.open_project, number)
    if checkpoint := checkpoint_of(key):
        return SubmissionForm(workspaces.load_form("submission"), workspaces.open_project, checkpoint)
    return workspaces.facts()
