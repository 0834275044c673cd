"""Address of an answer in a project: form, table, row, field."""

from msgspec import Struct


class Address(Struct, frozen=True):
    """Address of one answer, of a table or of a row.

    An answer outside tables has no `table` and no `row`. In a table, `row` is the row's id. An address with
    a table and no field means the whole table (row empty) or the whole row.
    """

    form: str
    field: str = ""
    table: str = ""
    row: str = ""

    def at(self, field: str) -> "Address":
        """Return the address of another field of the same row."""
        return Address(self.form, field, self.table, self.row)
