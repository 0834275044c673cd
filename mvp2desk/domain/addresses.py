"""Where an answer stands in a project: form, table, row, field."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """The place of one answer.

    An answer outside tables has no `table` and no `row`. In a table, `row` is the row's id. An address with
    a table and no field means the whole table (row empty) or the whole row.
    """

    form: str
    field: str = ""
    table: str = ""
    row: str = ""

    def at(self, field: str) -> "Address":
        """The address of another field of the same row."""
        return Address(self.form, field, self.table, self.row)
