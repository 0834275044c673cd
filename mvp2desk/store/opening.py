"""Opening of a workspace: creates a missing one, refuses a damaged one without touching it."""

import datetime as dt
import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from mvp2desk.domain.errors import UserError
from mvp2desk.domain.project.journal import VerifyMismatch
from mvp2desk.store.connection import READER, WRITER, Access, make_engine
from mvp2desk.store.creation import create_database
from mvp2desk.store.examination import FILE_NAME, examine
from mvp2desk.store.failures import damaged, translated
from mvp2desk.store.files import FULL, discard, make_folder, partial_name, retry_while_held, sweep, written_beside
from mvp2desk.store.journal_triggers import mend
from mvp2desk.store.locking import lock
from mvp2desk.store.migrations import VERSION
from mvp2desk.store.restoring import finish_restoring
from mvp2desk.store.tables import DATA_TABLES, JOURNAL_TABLES
from mvp2desk.store.workspace import Workspace

_COLUMNS = "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'"

Clock = Callable[[], dt.datetime]


def open_workspace(
    folder: Path, *, now: Clock, read_only: bool = False, create: bool = True, wait: float = 0
) -> Workspace:
    """Open the workspace in `folder`; create one if the folder holds no trace of any.

    Without `create` that raises UserError "workspace-none" instead. A folder that cannot be written opens read-only.
    Raises UserError without changing anything; "workspace-in-use" if another process writes there for longer than
    `wait` seconds, in which case it can be opened with `read_only`.
    """
    with translated(folder), _openable(folder):
        if not create and not _traces(folder):
            raise UserError("workspace-none", {"folder": str(folder)})
        if read_only or not _is_writable(folder):
            return _open_for_reading(folder, now)
        unlock = lock(folder, wait)
        try:
            return _open_for_writing(folder, now, unlock)
        except BaseException:
            unlock()
            raise


@contextmanager
def _openable(folder: Path) -> Iterator[None]:
    """Translate OSError into a UserError that names its cause."""
    facts = {"folder": str(folder)}
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise UserError("disk-full", facts) from None
        if error.errno == errno.ENAMETOOLONG:
            raise UserError("workspace-name-too-long", facts) from None
        if isinstance(error, PermissionError):
            raise UserError("workspace-forbidden", facts) from None
        raise UserError("workspace-unopenable", {**facts, "reason": error.strerror or "?"}) from None


def _open_for_writing(folder: Path, now: Clock, unlock: Callable[[], None]) -> Workspace:
    file = folder / FILE_NAME
    for place in (folder, folder / "backups", folder / "attachments"):
        sweep(place)
    finish_restoring(folder)
    if not file.exists():
        _expect_no_trace(folder)
        with written_beside(file) as beside:
            create_database(beside)
    found = examine(file, locked=True)
    if found.version > VERSION:
        unlock()
        return _open_for_reading(folder, now)
    if found.version < VERSION:
        _upgrade(file, now())
    with _connected(file, WRITER) as engine:
        with engine.begin() as connection:
            mended = _mended(connection, folder)
        checked = found.checked and not mended
        return Workspace(folder, engine, read_only=False, is_checked=checked, mended=mended, now=now, unlock=unlock)


def _open_for_reading(folder: Path, now: Clock) -> Workspace:
    file = folder / FILE_NAME
    if not file.exists():
        _expect_no_trace(folder)
        raise UserError("workspace-folder-unwritable", {"folder": str(folder)})
    found = examine(file, locked=False)
    if found.version < VERSION:
        raise UserError("workspace-older", {"folder": str(folder)})
    with _connected(file, READER) as engine:
        return Workspace(folder, engine, read_only=True, is_checked=found.checked, now=now, unlock=_nothing)


def _mended(connection: Connection, folder: Path) -> tuple[VerifyMismatch, ...]:
    """Mend the triggers. Raises UserError "workspace-damaged" if SQLite has them and its list of tables does not."""
    try:
        return mend(connection)
    except DBAPIError as error:
        if getattr(error.orig, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR:
            raise damaged(folder) from None
        raise


@contextmanager
def _connected(file: Path, access: Access) -> Iterator[Engine]:
    """Yield an engine for the file, which is disposed of if the block raises: on Windows it would hold the file.

    Makes sure that all our columns exist: damage may have renamed one.
    """
    engine = make_engine(file, access)
    wanted = {(table.name, column.name) for table in (*DATA_TABLES, *JOURNAL_TABLES) for column in table.columns}
    try:
        with engine.begin() as connection:
            found = set(map(tuple, connection.exec_driver_sql(_COLUMNS).all()))
        if not wanted <= found:
            raise damaged(file.parent)
        yield engine
    except BaseException:
        engine.dispose()
        raise


def _expect_no_trace(folder: Path) -> None:
    if _traces(folder):
        raise UserError("workspace-missing-file", {"folder": str(folder)})


def _traces(folder: Path) -> list[Path]:
    """Return files that show that a workspace is in `folder`, or was."""
    return [*folder.glob(f"{FILE_NAME}*"), *folder.glob("attachments/*"), *folder.glob("backups/*")]


def _is_writable(folder: Path) -> bool:
    """Test by writing, because permissions alone prove nothing (shares, root, read-only mounts)."""
    probe, file = partial_name(folder / "probe"), folder / FILE_NAME
    try:
        make_folder(folder)
        probe.write_bytes(b"")
        discard(probe)
        if file.exists():
            retry_while_held(lambda: file.open("r+b")).close()
    except OSError:
        return False
    return True


def _upgrade(file: Path, at: dt.datetime) -> None:
    """Upgrade the file. The only place that loads alembic, which most starts do not need."""
    from mvp2desk.store.upgrading import upgrade

    upgrade(file, at)


def _nothing() -> None:
    """Do nothing instead of releasing a lock."""
