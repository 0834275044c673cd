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
    sqlite3.SQLITE_CORRUPT: "workspace-damaged",
    sqlite3.SQLITE_NOTADB: "workspace-damaged",
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


def _named(error: BaseException | None, folder: Path) -> UserError | None:
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if primary not in _CODES:
        return None
    return UserError(_CODES[primary], {"folder": str(folder), "free": free_megabytes(folder), "backup": ""})


def free_megabytes(folder: Path) -> int:
    """Free space where `folder` is, in whole megabytes; 0 when it cannot be asked."""
    try:
        return shutil.disk_usage(folder).free // 1_000_000
    except OSError:
        return 0
