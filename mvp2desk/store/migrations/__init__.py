"""Every revision of the workspace's tables, in order. Frozen history: one is never changed after its release.

A revision is a module that imports nothing of ours: `upgrade` changes the tables and what is in them through alembic's
`op`, and `VERSION` says which version of the workspace that makes. They are listed here, not searched for, so that the
frozen program has them too.
"""

from typing import Protocol

from mvp2desk.store.migrations import r0001_first, r0002_brought


class Revision(Protocol):
    """What a revision has."""

    VERSION: int

    def upgrade(self) -> None: ...


REVISIONS: tuple[Revision, ...] = (r0001_first, r0002_brought)
