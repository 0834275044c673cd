"""The register of projects."""

from sqlalchemy import CheckConstraint, Table

from mvp2desk.domain.project.registers import Project, ProjectKind
from mvp2desk.store.metadata import (
    METADATA,
    boolean_column,
    id_column,
    optional_integer_column,
    optional_text_column,
    text_column,
)
from mvp2desk.store.registers.register import Register, RowValues, optional_date

_TABLE = Table(
    "project",
    METADATA,
    id_column(),
    text_column("name"),
    text_column("kind"),
    text_column("edition"),
    text_column("region"),
    optional_text_column("award_date"),
    optional_text_column("start_date"),
    optional_integer_column("award_cents"),
    optional_text_column("manager"),
    boolean_column("under_5000"),
    boolean_column("is_sample"),
    CheckConstraint("award_cents IS NULL OR award_cents >= 0", name="award_not_negative"),
)


def _project(row: RowValues) -> Project:
    return Project(
        **{
            **row,
            "kind": ProjectKind(row["kind"]),
            "award_date": optional_date(row["award_date"]),
            "start_date": optional_date(row["start_date"]),
        }
    )


PROJECTS = Register(Project, _TABLE, _TABLE.c.name, _TABLE.c.id, from_row=_project)
