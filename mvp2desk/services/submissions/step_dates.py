"""Dates of a step as people enter them: when it began and ended, and when it is meant to end."""

from __future__ import annotations

from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms.text_cleaning import clean_text
from mvp2desk.domain.project.journal import Action, Label
from mvp2desk.domain.project.registers import PlanStep
from mvp2desk.services.recording.changes import Changed
from mvp2desk.services.recording.recorder import Recorder
from mvp2desk.services.status.project_status import step_entry
from mvp2desk.store import ids


def no_dates(project: str, step: int) -> PlanStep:
    """Return the record of a step for which nothing was entered."""
    return PlanStep(id=ids.plan_step(project, step), project=project, step=step)


def set_step_dates(recorder: Recorder, dates: PlanStep) -> None:
    """Save the dates of a step in one step of the journal. A record without any is removed.

    Raises UserError "step-ends-before-it-begins" with the facts began, finished; then nothing is changed.
    """
    if dates.began and dates.finished and dates.finished < dates.began:
        raise UserError("step-ends-before-it-begins", {"began": dates.began, "finished": dates.finished})
    cleaned = replace(dates, reason=clean_text(dates.reason, lines=False).text.strip())
    with recorder.workspace.change(
        Label(Action.PLAN_SET, Address(step_entry(dates.step))),
        author=recorder.author,
        project=recorder.project,
        origin=recorder.origin,
    ) as work:
        if cleaned == no_dates(dates.project, dates.step):
            work.remove(cleaned)
        else:
            work.save(cleaned)
    if work.step is not None:
        recorder.announcer.announce(Changed(recorder.project, work.step))
