"""Search in an open project and its guide."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.project.registers import Project
from mvp2desk.services.search.find import Card, Hit, find
from mvp2desk.services.search.index import form_cards, guide_cards, other_projects, project_cards
from mvp2desk.text.words import Languages

if TYPE_CHECKING:
    from mvp2desk.services.project.open_project import OpenProject

MOST_HITS = 20


class ProjectSearch:
    """Finds in the newest snapshot of a project. The cards that it searches are kept while they are valid."""

    def __init__(self, open_project: OpenProject) -> None:
        self._open_project = open_project
        self._guide_cards: dict[Languages, tuple[Card, ...]] = {}

    def find(self, query: str, languages: Languages, limit: int = MOST_HITS) -> tuple[Hit, ...]:
        """Return what `query` finds in the project and its guide, best first, worded in the first language."""
        cards = self._open_project.cached(("cards", languages), lambda: self._cards(languages))
        return find(query, cards, limit)

    def prepare(self, languages: Languages) -> Iterator[None]:
        """Make the cards that `find` will need, row by row, so that the first search need not wait for them."""
        self._of_guide(languages)
        yield
        for form in self._open_project.guide.forms:
            for _ in self._of_form(form, languages):
                yield

    def _cards(self, languages: Languages) -> tuple[Card, ...]:
        one = self._open_project
        return (
            *self._of_guide(languages),
            *project_cards(one.status(), languages),
            *chain.from_iterable(chain.from_iterable(self._of_form(form, languages) for form in one.guide.forms)),
            *other_projects(one.snapshot().all(Project), one.project.id, languages),
        )

    def _of_guide(self, languages: Languages) -> tuple[Card, ...]:
        if languages not in self._guide_cards:
            self._guide_cards[languages] = guide_cards(self._open_project.guide, languages)
        return self._guide_cards[languages]

    def _of_form(self, form: Form, languages: Languages) -> Iterator[tuple[Card, ...]]:
        one = self._open_project
        return form_cards(form, one.filled(form), one.context().names, languages, one.names_scope())
