"""What the rows of tables are called, wherever another answer points to them."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from mvp2desk.domain.answers.project_answers import ProjectAnswers, RowRef, suggested
from mvp2desk.domain.forms.form import Field, Kind, Privacy
from mvp2desk.domain.words import NO_TEXT, Text


class RowName(str):
    """A row's name. As a string it is what was typed, or English; `text.kinds.named` says it in a language.

    `text` is what stands in the cell of `field` that names the row, in canonical form; without one, `wording` is what
    the guide calls it; without that, it is the `number`th of its kind (`kind_of_row`). `privacies` and `confidential`
    tell who may know it.
    """

    field: Field
    text: str
    wording: Text
    kind_of_row: Text
    number: int
    privacies: frozenset[Privacy]
    confidential: bool

    @property
    def unnamed(self) -> "RowName":
        """The same row for those who may not know its name."""
        return _name(self.field, "", NO_TEXT, self.kind_of_row, self.number, set(), confidential=False)


def _name(
    field: Field,
    text: str,
    wording: Text,
    kind_of_row: Text,
    number: int,
    privacies: AbstractSet[Privacy],
    *,
    confidential: bool,
) -> RowName:
    name = RowName(text or wording or f"{kind_of_row} {number}")
    name.field, name.text, name.wording = field, text, wording
    name.kind_of_row, name.number = kind_of_row, number
    name.privacies, name.confidential = frozenset(privacies), confidential
    return name


def row_name(project_answers: ProjectAnswers, at: RowRef) -> RowName:
    """What a row is called."""
    field, filled = at.table.column(at.table.row_title), project_answers.filled[at.form.key]
    address = at.address.at(field.key)
    brought = filled.brought_to(field.key, at.row.id)
    return _name(
        field,
        "" if brought and brought.wording else filled.text(field.key, at.row.id),
        brought.wording if brought else suggested(at.form, field, address, filled),
        at.table.row_name,
        at.row.position + 1,
        {field.privacy} | (brought.privacies if brought else frozenset()),
        confidential=filled.at(address).confidential or bool(brought and brought.confidential),
    )


def names_of(project_answers: ProjectAnswers, people: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(id, name) of every row; of rows that are people the name itself, also where it is that of one of `people`."""
    names = {at.row.id: row_name(project_answers, at) for at in project_answers.rows.values()}
    for at in project_answers.rows.values():
        name = names[at.row.id]
        is_person = at.table.people and name.field.kind is Kind.PERSON
        yield at.row.id, _person_called(name, names, people) if is_person else name


def _person_called(name: RowName, names: Mapping[str, RowName], people: Mapping[str, str]) -> str:
    """The name of somebody who may be given as one of `people`, or as a row that tells who it is."""
    passed: set[str] = set()
    while name.text in names and name.text not in passed:
        passed.add(name.text)
        name = names[name.text]
    return name.unnamed if name.text in passed else people.get(name.text, name.text) or name
