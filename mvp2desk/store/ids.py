"""Ids: derived ones that are equal on all laptops, and random ones for everything new."""

import uuid

_OURS = uuid.UUID("6f6d2f5e-0c1b-5d9a-9a55-6d7670326465")


def fresh() -> str:
    """Return a random id."""
    return str(uuid.uuid4())


def entry(project: str, form: str) -> str:
    """Return the id of a form of a project."""
    return _named("entry", project, form)


def preset_row(entry_id: str, table: str, preset: str) -> str:
    """Return the id of a preset row."""
    return _named("row", entry_id, table, preset)


def answer(entry_id: str, row: str, field: str) -> str:
    """Return the id of the cell at (entry, row, field)."""
    return _named("answer", entry_id, row, field)


def plan_step(project: str, step: int) -> str:
    """Return the id of the dates of a step."""
    return _named("plan step", project, str(step))


def _named(*parts: str) -> str:
    return str(uuid.uuid5(_OURS, "\x1f".join(parts)))
