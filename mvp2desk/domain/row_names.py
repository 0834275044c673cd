"""What the rows of tables are called, wherever another answer points to them."""

from collections.abc import Iterator, Mapping

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.dossier import Dossier, RowAt, suggested
from mvp2desk.domain.forms import Field, Kind, Privacy
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
        return _name(self.field, "", NO_TEXT, self.kind_of_row, self.number, frozenset(), confidential=False)


def _name(
    field: Field,
    text: str,
    wording: Text,
    kind_of_row: Text,
    number: int,
    privacies: frozenset[Privacy],
    *,
    confidential: bool,
) -> RowName:
    name = RowName(text or wording or f"{kind_of_row} {number}")
    name.field, name.text, name.wording = field, text, wording
    name.kind_of_row, name.number = kind_of_row, number
    name.privacies, name.confidential = privacies, confidential
    return name


def row_name(dossier: Dossier, at: RowAt) -> RowName:
    """What a row is called."""
    table, row, filled = at.table, at.row, dossier.filled[at.form.key]
    field = table.column(table.row_title) if table.row_title else table
    text, wording, privacies, confidential = "", NO_TEXT, {field.privacy}, False
    if field is not table:
        address = Address(at.form.key, field.key, table.key, row.id)
        brought = filled.brought_to(field.key, row.id)
        text, wording = filled.text(field.key, row.id), suggested(at.form, field, address, filled)
        confidential = filled.at(address).confidential
        if brought:
            text, wording = ("" if brought.wording else text), brought.wording
            privacies |= brought.privacies
            confidential |= brought.confidential
    return _name(
        field, text, wording, table.row_name, row.position + 1, frozenset(privacies), confidential=confidential
    )


def names_of(dossier: Dossier, people: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(id, name) of every row; of rows that are people the name itself, also where it is that of one of `people`."""
    for at in dossier.rows.values():
        name = row_name(dossier, at)
        if at.table.people and name.field.kind is Kind.PERSON:
            yield at.row.id, people.get(name.text, name.text) or str(name)
        else:
            yield at.row.id, name
