"""Revisions of the workspace's tables, in order, and the version that the newest one makes.

A revision is a module that imports nothing of ours: `upgrade` changes tables and data through alembic's `op`, and
`VERSION` is the version of the workspace after it. It is frozen once released. A new revision is added to `VERSION` and
to `load_revisions`; a list instead of a search keeps the frozen program complete.
"""

from typing import Protocol

VERSION = 4 << 16
"""Version of the tables, in SQLite's user_version: major << 16 | minor. A file with a newer major version is refused,
one with a newer minor version opens read-only."""

FIRST_VERSION = 1 << 16


class Revision(Protocol):
    """One step from a version of the tables to the next."""

    VERSION: int

    def upgrade(self) -> None: ...


def load_revisions() -> tuple[Revision, ...]:
    """Import all revisions, and with them alembic, which only an upgrade needs."""
    from mvp2desk.store.migrations import r0001_first, r0002_brought, r0003_digest, r0004_submissions

    return r0001_first, r0002_brought, r0003_digest, r0004_submissions
