"""Ids that two laptops agree on without asking each other, and ids that never collide."""

import uuid

_OURS = uuid.UUID("6f6d2f5e-0c1b-5d9a-9a55-6d7670326465")


def fresh() -> str:
    """An id for something new."""
    return str(uuid.uuid4())


def entry(project: str, form: str) -> str:
    """The id of one form of one project."""
    return _named("entry", project, form)


def preset_row(entry_id: str, table: str, preset: str) -> str:
    """The id of a suggested row."""
    return _named("row", entry_id, table, preset)


def answer(entry_id: str, row: str, field: str) -> str:
    """The id of the cell at (entry, row, field)."""
    return _named("answer", entry_id, row, field)


def _named(*parts: str) -> str:
    return str(uuid.uuid5(_OURS, "\x1f".join(parts)))
