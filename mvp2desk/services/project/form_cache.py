"""What was worked out of a form is good as long as the form says the same, whatever else changes in the project."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from mvp2desk.domain.answers.answers import FormAnswers
from mvp2desk.domain.answers.progress import Count, form_progress, form_state
from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.status import State

T = TypeVar("T")


class FormCache:
    """Knows each form as it was last, and what was worked out of it."""

    def __init__(self) -> None:
        self._forms: dict[str, tuple[FormAnswers, dict[Hashable, Any]]] = {}

    def known(self, filled: FormAnswers) -> FormAnswers:
        """The form as it was last where it says the same; else this one, and what was worked out is forgotten."""
        before = self._forms.get(filled.form)
        if before is not None and before[0] == filled:
            return before[0]
        self._forms[filled.form] = (filled, {})
        return filled

    def once(self, filled: FormAnswers, place: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, worked out once for a form that is `known`."""
        known, made = self._forms.get(filled.form, (None, {}))
        if known is not filled:
            return make()
        if place not in made:
            made[place] = make()
        found: T = made[place]
        return found

    def progress(self, form: Form, filled: FormAnswers) -> tuple[Count, State]:
        """How far a form is, and in what state that leaves it."""
        return self.once(filled, "progress", lambda: _progress(form, filled))


def _progress(form: Form, filled: FormAnswers) -> tuple[Count, State]:
    count = form_progress(form, filled)
    return count, form_state(form, filled, count)
