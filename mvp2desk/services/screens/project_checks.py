"""Problems of the whole project, or of one step: those of the forms that are due."""

from collections.abc import Callable

from msgspec.structs import replace

from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.guide.guide import Step
from mvp2desk.domain.status import State
from mvp2desk.services.form_views.views import ProblemsView, ProblemView
from mvp2desk.services.screens.next_action import reached
from mvp2desk.services.status.project_status import SETTLED, ProjectStatus
from mvp2desk.text.words import Words

_STILL_OPEN = "section-incomplete"


def project_checks(
    status: ProjectStatus, step: Step | None, remarks_of: Callable[[Form], ProblemsView], words: Words
) -> ProblemsView:
    """Return the problems of the forms of `step`, or of every step that has been reached, with the titles of the forms.

    Forms that are not needed are left out. A form that was sent does not report open questions, and a form that has not
    begun reports nothing else.
    """
    steps = {step.number} if step else {one.number for one in status.guide.steps if one.number <= reached(status)}
    forms = (
        form
        for form in status.guide.forms
        if steps & {status.guide.steps_using(form.tool)[0]} or (step and form.tool in step.tools)
    )
    known = [(form, remarks_of(form)) for form in forms]
    due = [(form, remarks, n) for form, remarks in known for n in _due_problems(form, status, remarks)]

    def worded(number: int) -> ProblemView:
        form, remarks, n = due[number]
        remark = remarks[n]
        if status.forms[form.key].state is State.NOT_STARTED:
            return replace(remark, sentence=words("Nobody has begun this yet."), place=words(form.title))
        return replace(remark, place=words("{form} · {place}", form=words(form.title), place=remark.place))

    return ProblemsView([remarks.problems[n] for _, remarks, n in due], worded)


def _due_problems(form: Form, status: ProjectStatus, remarks: ProblemsView) -> list[int]:
    """The places of the remarks that it is still time for."""
    own = status.forms[form.key]
    if own.by_hand and own.state is State.NOT_NEEDED:
        return []
    if own.state is State.NOT_STARTED:
        return next(([n] for n, problem in enumerate(remarks.problems) if problem.code == _STILL_OPEN), [])
    sending = [c for c in status.checkpoints if c.form is own]
    was_sent = bool(sending) and all(c.state in SETTLED for c in sending)
    return [n for n, problem in enumerate(remarks.problems) if not (was_sent and problem.code == _STILL_OPEN)]
