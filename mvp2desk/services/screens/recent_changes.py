"""Wording of the steps of the journal: action, place, time and author."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from mvp2desk.domain.answers.answers import FormAnswers
from mvp2desk.domain.answers.row_names import Names
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.project.journal import StepRecord
from mvp2desk.services.form_views.names import where_words
from mvp2desk.services.screens.views import RecentChange
from mvp2desk.services.status.project_status import checkpoint_entry, step_of
from mvp2desk.text.actions import action_words, step_words
from mvp2desk.text.words import Words


class StepWording(Struct, frozen=True):
    """Words steps in one language. `filled` returns the answers of a form by key; it is called only to name rows."""

    guide: Guide
    project: str
    names: Names
    filled: Callable[[str], FormAnswers]
    words: Words

    def action(self, step: StepRecord) -> str:
        """Return the action of a step, as undo names it."""
        return action_words(self.words, step, self.where(step))

    def changes(self, steps: Iterable[StepRecord]) -> tuple[RecentChange, ...]:
        """Return the actions of steps with their time and author."""
        return tuple(
            RecentChange(
                step_words(self.words, step, self.where(step)),
                self.words.moment(step.at.astimezone()),
                step.author,
            )
            for step in steps
        )

    def where(self, step: StepRecord) -> str:
        """The question, table, form or checkpoint that a step concerns; a fact of the project by its label."""
        address = step.label.address
        if address is None:
            return self.project
        if number := step_of(address.form):
            return self.words("step {number}", number=number)
        for checkpoint in self.guide.checkpoints:
            if checkpoint_entry(checkpoint.key) == address.form:
                return self.words(checkpoint.title)
        try:
            form = self.guide.form(address.form)
            filled = self.filled(form.key) if address.row else FormAnswers(form.key)
            return where_words(form, address, filled, self.names, self.words)
        except KeyError:  # a fact of the project, or a question that a later correction of the guide took out
            return self.words(step.label.facts.get("label", "")) or self.project
