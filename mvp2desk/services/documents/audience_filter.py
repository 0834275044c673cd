"""Privacy filter of a document: the answers of a form that its audience may see."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import FormAnswers
from mvp2desk.domain.answers.row_names import Name, Names, RowName
from mvp2desk.domain.documents.audiences import Audience, may_see
from mvp2desk.domain.forms.form import Field, Form, Kind, Privacy
from mvp2desk.domain.forms.kinds import value
from mvp2desk.domain.rules.amounts import rows_saying
from mvp2desk.domain.rules.calculations import CALCULATIONS

_COLUMN_ARGUMENTS = ("column", "where", "name", "named", "first", "last", "money", "money_by")
"""Arguments of a calculation that name columns of its table, or of another table by its full name."""


class AudienceFilter(Struct, frozen=True):
    """The answers of one form that an audience may see.

    Nothing is left out of a document anywhere else. Besides answers, this covers all that would reveal them: names of
    rows, results of calculations, sums of small counts.
    """

    form: Form
    filled: FormAnswers
    audience: Audience

    def allows(self, privacy: Privacy) -> bool:
        """True if the audience may see questions of this privacy."""
        return may_see(self.audience, privacy)

    def can_show(self, field: Field, address: Address) -> bool:
        """True if the audience may see an answer. A text brought over needs its origin to be visible, a result all
        its inputs, exactly. A small count can be shown, but as "fewer than n", and no result is made of it."""
        confidential = self.filled.at(address).confidential
        return (
            may_see(self.audience, field.privacy, confidential=confidential)
            and self._can_show_origin(address)
            and (omits_hidden(field) or all(self.can_show_exactly(*one) for one in self.inputs(field, address)))
        )

    def hides_small_count(self, field: Field, address: Address) -> bool:
        """True if a count is so small that it would identify people; the editor sees it."""
        number = value(field.kind, self.filled.text(field.key, address.row)) if field.withhold_below else None
        return self.audience is not Audience.EDITOR and isinstance(number, int) and 0 < number < field.withhold_below

    def can_show_exactly(self, field: Field, address: Address) -> bool:
        """True if the audience may see an answer, and not only that it is a small count."""
        return self.can_show(field, address) and not self.hides_small_count(field, address)

    def can_name(self, name: RowName) -> bool:
        """True if the audience may read the name of a row."""
        return all(may_see(self.audience, one, confidential=name.confidential) for one in name.privacies)

    def names(self, names: Names) -> Names:
        """Return `names` with numbers for the rows that the audience may not know by name."""
        if self.audience is Audience.EDITOR:
            return names
        return {key: self._shown_name(name) for key, name in names.items()}

    def inputs(self, field: Field, address: Address) -> Iterator[tuple[Field, Address]]:
        """Yield the answers that a calculation reads: of a table, else of the same row and of the form."""
        if not field.arguments:
            return
        if "table" in field.arguments:
            yield from self._table_inputs(field)
            return
        in_row = {one.key for one in self.form.field(address.table).fields} if address.table else set()
        in_form = {one.key for one in self.form.fields()}
        for argument in field.arguments.values():
            for key in argument if isinstance(argument, tuple) else (argument,):
                if key in in_row:
                    yield self.form.field(str(key), address.table), address.at(str(key))
                elif key in in_form:
                    yield self.form.field(str(key)), Address(self.form.key, str(key))

    def visible_answers(self) -> FormAnswers:
        """Return the form without the answers that the audience may not see."""
        if self.audience is Audience.EDITOR:
            return self.filled
        tables = {row.id: table for table in self.form.tables() for row in self.filled.rows_of(table.key)}
        cells = {}
        for (row, key), answer in self.filled.cells.items():
            table = tables[row].key if row in tables else ""
            try:
                field = self.form.field(key, table)
            except KeyError:  # a question that this edition of the guide does not have
                continue
            if self.can_show(field, Address(self.form.key, key, table, row)):
                cells[row, key] = answer
        return replace(self.filled, cells=cells)

    def _can_show_origin(self, address: Address) -> bool:
        brought = self.filled.brought_to(address.field, address.row)
        if brought is None:
            return True
        return all(may_see(self.audience, one, confidential=brought.confidential) for one in brought.privacies)

    def _shown_name(self, name: Name) -> Name:
        return name if isinstance(name, str) or self.can_name(name) else name.unnamed

    def _table_inputs(self, field: Field) -> Iterator[tuple[Field, Address]]:
        own_table = str(field.arguments["table"])
        for argument in _COLUMN_ARGUMENTS:
            other_table, _, column = str(field.arguments.get(argument, "")).rpartition(".")
            if not column:
                continue
            table = self.form.field(other_table or own_table)
            rows = self.filled.rows_of(table.key)
            if argument == "column":  # only the selected rows are added up
                rows = rows_saying(table, self.filled, field.arguments, "where")
            for row in rows:
                yield table.column(column), Address(self.form.key, column, table.key, row.id)


def omits_hidden(field: Field) -> bool:
    """True if a calculation leaves out the answers that a reader may not see, and still has a result."""
    return field.kind is Kind.CALCULATE and CALCULATIONS[field.calculation].omits
