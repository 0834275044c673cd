"""Search in an open project and its guide."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.project.registers import Project
from mvp2desk.services.project.project_source import ProjectSource
from mvp2desk.services.search.find import Card, Hit, find
from mvp2desk.services.search.index import form_cards, guide_cards, other_projects, project_cards
from mvp2desk.text.words import Languages

MOST_HITS = 20


class ProjectSearch:
    """Finds in the newest snapshot of a project. The cards that it searches are kept while they are valid."""

    def __init__(self, source: ProjectSource) -> None:
        self._source = source
        self._guide_cards: dict[Languages, tuple[Card, ...]] = {}

    def find(self, query: str, languages: Languages, limit: int = MOST_HITS) -> tuple[Hit, ...]:
        """Return what `query` finds in the project and its guide, best first, worded in the first language."""
        cards = self._source.cached(("cards", languages), lambda: self._cards(languages))
        return find(query, cards, limit)

    def prepare(self, languages: Languages) -> Iterator[None]:
        """Make the cards that `find` will need, row by row, so that the first search need not wait for them."""
        self._of_guide(languages)
        yield
        for form in self._source.guide.forms:
            for _ in self._of_form(form, languages):
                yield

    def _cards(self, languages: Languages) -> tuple[Card, ...]:
        source = self._source
        return (
            *self._of_guide(languages),
            *project_cards(source.status(), languages),
            *chain.from_iterable(chain.from_iterable(self._of_form(form, languages) for form in source.guide.forms)),
            *other_projects(source.snapshot().all(Project), source.snapshot().project.id, languages),
        )

    def _of_guide(self, languages: Languages) -> tuple[Card, ...]:
        if languages not in self._guide_cards:
            self._guide_cards[languages] = guide_cards(self._source.guide, languages)
        return self._guide_cards[languages]

    def _of_form(self, form: Form, languages: Languages) -> Iterator[tuple[Card, ...]]:
        source = self._source
        return form_cards(
            form, source.snapshot().answers.filled[form.key], source.context().names, languages, source.names_scope()
        )
