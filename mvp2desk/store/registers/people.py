"""The register of people."""

from sqlalchemy import Table

from mvp2desk.domain.project.registers import Person
from mvp2desk.store.metadata import METADATA, id_column, parent_column, text_column
from mvp2desk.store.registers.register import Register

_TABLE = Table(
    "person",
    METADATA,
    id_column(),
    parent_column("project"),
    text_column("name"),
    text_column("role"),
    text_column("organisation"),
    text_column("email"),
    text_column("phone"),
)

PEOPLE = Register(Person, _TABLE, _TABLE.c.name, _TABLE.c.id, from_row=lambda row: Person(**row))
