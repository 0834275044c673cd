"""Names of table rows, with the privacy of the answers that they are made of."""

from collections.abc import Iterator, Mapping
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import FormAnswers, Row
from mvp2desk.domain.answers.project_answers import FormIndex, ProjectAnswers, suggested
from mvp2desk.domain.forms.form import Field, Form, Kind, Privacy
from mvp2desk.domain.words import NO_TEXT, Text


class RowName(Struct, frozen=True):
    """Name of a row, to be worded by `text.kinds.named` only.

    `text` is the canonical text of the `title` column; if empty, the row has the `wording` of the guide's suggestion;
    if that is empty too, it is the `number`th `kind_of_row`. `title` is None in tables without a title column. Only
    audiences that may see all `privacies`, and `confidential` answers if so marked, may read the name. Therefore it
    has no string: `str()`, f-strings and `format()` raise TypeError, and `repr()` leaves the name out.
    """

    kind_of_row: Text
    number: int
    title: Field | None = None
    text: str = ""
    wording: Text = NO_TEXT
    privacies: frozenset[Privacy] = frozenset()
    confidential: bool = False

    def __str__(self) -> str:
        raise TypeError("a row's name is worded by text.kinds.named")

    def __repr__(self) -> str:
        return f"RowName({self.kind_of_row!r}, {self.number})"

    @property
    def unnamed(self) -> "RowName":
        """The same row without its name: only its number."""
        return RowName(self.kind_of_row, self.number)


Name = str | RowName
"""Name of a person or file, or of a row."""

Names = Mapping[str, Name]
"""Names by id: of people, attached files and rows."""


def row_name(form: Form, table: Field, row: Row, filled: FormAnswers) -> RowName:
    """Return the name of a row of `table`."""
    name = RowName(table.row_name, row.position + 1)
    if not table.row_title:
        return name
    title = table.column(table.row_title)
    address = Address(form.key, title.key, table.key, row.id)
    brought = filled.brought_to(title.key, row.id)
    return replace(
        name,
        title=title,
        text="" if brought and brought.wording else filled.text(title.key, row.id),
        wording=brought.wording if brought else suggested(form, title, address, filled),
        privacies=frozenset({title.privacy}) | (brought.privacies if brought else frozenset()),
        confidential=filled.at(address).confidential or bool(brought and brought.confidential),
    )


def own_names(index: FormIndex) -> Mapping[str, RowName]:
    """Return the name of every row of one form by id. A person listed by the id of another row is not looked up."""
    return {
        key: index.answers.row_value(key, "name", partial(row_name, at.form, at.table, at.row, index.answers))
        for key, at in index.rows.items()
    }


class RowNames(Mapping[str, RowName]):
    """The names of all rows by id, each computed when it is first read.

    A person listed under the id of another listed person has the name of that person.
    """

    def __init__(self, project_answers: ProjectAnswers) -> None:
        self._project_answers = project_answers
        self._own: dict[str, RowName] = {}

    def __getitem__(self, key: str) -> RowName:
        name, table = self._own_name(key), self._project_answers.rows[key].table
        is_person = table.people and name.title is not None and name.title.kind is Kind.PERSON
        return self._resolved(name) if is_person else name

    def __contains__(self, key: object) -> bool:
        return key in self._project_answers.rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._project_answers.rows)

    def __len__(self) -> int:
        return len(self._project_answers.rows)

    def _own_name(self, key: str) -> RowName:
        if key not in self._own:
            at = self._project_answers.rows[key]
            self._own[key] = row_name(at.form, at.table, at.row, self._project_answers.filled[at.form.key])
        return self._own[key]

    def _resolved(self, name: RowName) -> RowName:
        """Follow ids of rows to the row with a name, which is as private as all rows passed; unnamed in a circle."""
        passed: set[str] = set()
        while name.text in self._project_answers.rows and name.text not in passed:
            passed.add(name.text)
            other = self._own_name(name.text)
            name = replace(
                other,
                privacies=name.privacies | other.privacies,
                confidential=name.confidential or other.confidential,
            )
        return name.unnamed if name.text in passed else name
