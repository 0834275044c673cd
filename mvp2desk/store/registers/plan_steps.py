"""The register of the dates of steps that people entered."""

from sqlalchemy import CheckConstraint, Table, UniqueConstraint

from mvp2desk.domain.project.registers import PlanStep
from mvp2desk.store.metadata import (
    METADATA,
    boolean_column,
    id_column,
    integer_column,
    optional_text_column,
    parent_column,
    text_column,
)
from mvp2desk.store.registers.register import Register, RowValues, optional_date

_TABLE = Table(
    "plan_step",
    METADATA,
    id_column(),
    parent_column("project", index=False),
    integer_column("step"),
    optional_text_column("began"),
    optional_text_column("finished"),
    optional_text_column("wanted_last"),
    boolean_column("waits"),
    text_column("reason"),
    CheckConstraint("began IS NULL OR finished IS NULL OR began <= finished", name="finished_after_began"),
    UniqueConstraint("project", "step"),
)
_DATES = ("began", "finished", "wanted_last")


def _plan_step(row: RowValues) -> PlanStep:
    return PlanStep(**{**row, **{name: optional_date(row[name]) for name in _DATES}})


PLAN_STEPS = Register(PlanStep, _TABLE, _TABLE.c.step, from_row=_plan_step)
