"""The dates of a step as a form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mvp2desk.domain.forms.form import Form
from mvp2desk.services.forms.register_form import RegisterForm
from mvp2desk.services.submissions.step_dates import set_step_dates
from mvp2desk.text.kinds import date_as_typed
from mvp2desk.text.words import Words

if TYPE_CHECKING:
    from mvp2desk.services.project.open_project import OpenProject

_DATES = ("began", "finished", "wanted_last")


class StepDatesForm(RegisterForm):
    """The dates of step `number`."""

    refusals = frozenset({"step-ends-before-it-begins"})

    def __init__(self, form: Form, open_project: OpenProject, number: int) -> None:
        super().__init__(replace(form, title=open_project.guide.step(number).title), open_project)
        self._number = number

    def texts(self) -> Mapping[str, str]:
        """Return the dates, whether the step waits, and the reason."""
        entered = self.open_project.submissions.step_dates(self._number)
        days = {key: getattr(entered, key) for key in _DATES}
        return {
            **{key: day.isoformat() if day else "" for key, day in days.items()},
            "waits": "" if entered.waits else "no",
            "reason": entered.reason,
        }

    def save(self, texts: Mapping[str, str]) -> None:
        """Save them. Raises UserError "step-ends-before-it-begins"."""
        entered = self.open_project.submissions.step_dates(self._number)
        for key, text in texts.items():
            if key in _DATES:
                entered = replace(entered, **{key: dt.date.fromisoformat(text) if text else None})
            elif key == "waits":
                entered = replace(entered, waits=text != "no")
            else:
                entered = replace(entered, reason=text)
        set_step_dates(self.open_project.recorder, entered)

    def suggested(self, key: str, words: Words) -> str:
        """Return the planned first and last day."""
        plan = self.open_project.status().plan
        if plan is None or key not in _DATES:
            return ""
        planned = plan.step(self._number)
        return date_as_typed(words, planned.first if key == "began" else planned.last)
