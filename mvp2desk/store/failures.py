"""What SQLite's and the system's errors mean to a person: the world's fault, or a bug of ours."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from mvp2desk.domain.errors import UserError

_CODES = {
    sqlite3.SQLITE_BUSY: "workspace-in-use",
    sqlite3.SQLITE_LOCKED: "workspace-in-use",
    sqlite3.SQLITE_READONLY: "workspace-read-only",
    sqlite3.SQLITE_IOERR: "disk-io",
    sqlite3.SQLITE_CANTOPEN: "disk-io",
    sqlite3.SQLITE_PROTOCOL: "disk-io",
    sqlite3.SQLITE_FULL: "disk-full",
}


@contextmanager
def translated(folder: Path) -> Iterator[None]:
    """Turn what the world does to the database into UserError; everything else is a bug and passes."""
    try:
        yield
    except DBAPIError as error:
        raise _named(error.orig, folder) or error from None
    except sqlite3.Error as error:
        raise _named(error, folder) or error from None


def damaged(folder: Path) -> UserError:
    """The database in `folder` is damaged; says which backup is the newest, when there is one."""
    kept = sorted((folder / "backups").glob("*.db"))
    if not kept:
        return UserError("workspace-damaged-no-backup", {"folder": str(folder)})
    return UserError("workspace-damaged", {"folder": str(folder), "backup": kept[-1].name})


def means_damage(error: BaseException | None) -> bool:
    """Whether SQLite found a file damaged, or text in it that is no text."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return isinstance(error, sqlite3.OperationalError)  # what Python's module says of undecodable text
    return code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def means_trouble(error: BaseException | None) -> bool:
    """Whether an error comes from the world, and not from what a statement says."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF != sqlite3.SQLITE_ERROR


def _named(error: BaseException | None, folder: Path) -> UserError | None:
    if means_damage(error):
        return damaged(folder)
    code = _CODES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    return UserError(code, {"folder": str(folder), "free": free_megabytes(folder)}) if code else None


def free_megabytes(folder: Path) -> int:
    """Free space where `folder` is, in whole megabytes; 0 when it cannot be asked."""
    try:
        return shutil.disk_usage(folder).free // 1_000_000
    except OSError:
        return 0
