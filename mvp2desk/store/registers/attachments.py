"""The register of attached files. Their contents are files of their own (`store/contents.py`)."""

from sqlalchemy import CheckConstraint, Table

from mvp2desk.domain.project.registers import Attachment
from mvp2desk.store.metadata import METADATA, boolean_column, id_column, integer_column, parent_column, text_column
from mvp2desk.store.registers.register import Register

_TABLE = Table(
    "attachment",
    METADATA,
    id_column(),
    parent_column("project"),
    text_column("sha256"),
    text_column("name"),
    text_column("media_type"),
    integer_column("size"),
    boolean_column("made"),
    CheckConstraint("size >= 0", name="size_not_negative"),
)

ATTACHMENTS = Register(Attachment, _TABLE, _TABLE.c.name, _TABLE.c.id, from_row=lambda row: Attachment(**row))
