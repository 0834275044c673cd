"""Choices of a person: people of the register, and people listed in tables."""

from collections.abc import Iterator

from mvp2desk.domain.answers.project_answers import ProjectAnswers, RowRef
from mvp2desk.domain.answers.row_names import Names
from mvp2desk.domain.project.registers import Person
from mvp2desk.text.kinds import named
from mvp2desk.text.words import Words

_ENGLISH = Words()


def everybody(people: tuple[Person, ...], project_answers: ProjectAnswers, names: Names) -> tuple[Person, ...]:
    """Return the people of the register, then those in tables of people who are not in the register. The id of a listed
    person is that of the row."""
    return (*people, *_listed(people, project_answers, names))


def _listed(people: tuple[Person, ...], project_answers: ProjectAnswers, names: Names) -> Iterator[Person]:
    ids = {person.id for person in people}
    called = {person.name.casefold() for person in people}
    for at in _rows_of_people(project_answers):
        text = project_answers.filled[at.form.key].text(at.table.row_title, at.row.id)
        name = named(_ENGLISH, at.row.id, names)
        if text and text not in ids and name.casefold() not in called:
            called.add(name.casefold())
            yield Person(id=at.row.id, project="", name=name)


def _rows_of_people(project_answers: ProjectAnswers) -> Iterator[RowRef]:
    for form in project_answers.forms.values():
        for table in form.tables():
            if table.people:
                yield from project_answers.rows_of(f"{form.key}.{table.key}")
