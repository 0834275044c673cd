"""Translation of SQLite's errors: environment errors become UserError, everything else is a bug."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from mvp2desk.domain.errors import UserError
from mvp2desk.store.disk_space import free_megabytes

_CODES = {
    sqlite3.SQLITE_BUSY: "workspace-in-use",
    sqlite3.SQLITE_LOCKED: "workspace-in-use",
    sqlite3.SQLITE_READONLY: "workspace-read-only",
    sqlite3.SQLITE_IOERR: "disk-io",
    sqlite3.SQLITE_CANTOPEN: "disk-io",
    sqlite3.SQLITE_PROTOCOL: "disk-io",
    sqlite3.SQLITE_FULL: "disk-full",
}


DAMAGED = ("workspace-damaged", "workspace-damaged-no-backup")
"""Codes of the errors for a damaged database."""


@contextmanager
def translated(folder: Path) -> Iterator[None]:
    """Translate environment errors of the database in `folder` into UserError; bugs pass."""
    try:
        yield
    except DBAPIError as error:
        raise _named(error.orig, folder) or error from None
    except sqlite3.Error as error:
        raise _named(error, folder) or error from None
    except UnicodeDecodeError:  # a message of SQLite that quotes damaged text
        raise damaged(folder) from None


def damaged(folder: Path) -> UserError:
    """Return the error for a damaged database in `folder`, with the name of the newest backup if there is one."""
    backups = sorted((folder / "backups").glob("*.db"))
    if not backups:
        return UserError("workspace-damaged-no-backup", {"folder": str(folder)})
    return UserError("workspace-damaged", {"folder": str(folder), "backup": backups[-1].name})


def means_damage(error: BaseException | None) -> bool:
    """Return True if SQLite reports a damaged file, or text that cannot be decoded."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return isinstance(error, sqlite3.OperationalError)  # raised by Python's module for undecodable text
    return code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _named(error: BaseException | None, folder: Path) -> UserError | None:
    if means_damage(error):
        return damaged(folder)
    code = _CODES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    return UserError(code, {"folder": str(folder), "free": free_megabytes(folder) or 0}) if code else None
