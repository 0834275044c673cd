"""The register of communities."""

from sqlalchemy import Table

from mvp2desk.domain.project.registers import Community, CommunityKind
from mvp2desk.store.metadata import METADATA, id_column, integer_column, parent_column, text_column
from mvp2desk.store.registers.register import Register, RowValues

_TABLE = Table(
    "community",
    METADATA,
    id_column(),
    parent_column("project"),
    text_column("name"),
    text_column("kind"),
    text_column("county"),
    integer_column("position"),
)


def _community(row: RowValues) -> Community:
    return Community(**{**row, "kind": CommunityKind(row["kind"])})


COMMUNITIES = Register(Community, _TABLE, _TABLE.c.position, _TABLE.c.name, from_row=_community)
