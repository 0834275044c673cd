"""How a workspace is opened: made when there is none, refused untouched when something is wrong with it."""

import datetime as dt
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout

from mvp2desk.domain.errors import UserError
from mvp2desk.store.connection import APPLICATION_ID, connect, make_engine
from mvp2desk.store.failures import translated
from mvp2desk.store.journal import install_triggers
from mvp2desk.store.models import JournalModel, Model
from mvp2desk.store.workspace import Workspace

FILE_NAME = "workspace.db"
VERSION = 1 << 16
"""major << 16 | minor, in SQLite's user_version. A newer major is refused; a newer minor opens for reading."""

_SIGNATURE = b"SQLite format 3\x00"


def open_workspace(folder: Path, *, now: Callable[[], dt.datetime], read_only: bool = False) -> Workspace:
    """Open the workspace in `folder`; make one when the folder holds no trace of any.

    A folder that cannot be written opens for reading. Raises UserError ("workspace-in-use" when another process
    writes there: it may be opened with `read_only`) and then has changed nothing.
    """
    file = folder / FILE_NAME
    fresh = not file.exists()
    if fresh:
        _expect_no_trace(folder)
        _make_folder(folder)
    else:
        _expect_ours(file)
    read_only = read_only or not _is_writable(folder, file)
    if fresh and read_only:
        raise UserError("workspace-folder-unwritable", {"folder": str(folder)})
    unlock = _nothing if read_only else _lock(folder)
    try:
        with translated(folder):
            if fresh:
                _create(file)
            newer = _version(file) > VERSION
            engine = make_engine(file, read_only=read_only or newer)
            engine.connect().close()
    except BaseException:
        unlock()
        raise
    return Workspace(folder, engine, read_only=read_only or newer, now=now, unlock=unlock)


def _expect_no_trace(folder: Path) -> None:
    traces = [folder / f"{FILE_NAME}-journal", folder / "attachments", folder / "backups"]
    if any(trace.exists() and (trace.is_file() or any(trace.iterdir())) for trace in traces):
        raise UserError("workspace-missing-file", {"folder": str(folder)})


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise UserError("workspace-folder-unwritable", {"folder": str(folder)}) from None


def _expect_ours(file: Path) -> None:
    """Look at the file without SQLite first, which would take an empty file for a healthy database."""
    facts = {"folder": str(file.parent), "backup": _newest_backup(file.parent)}
    try:
        with file.open("rb") as stream:
            head = stream.read(100)
    except OSError:
        raise UserError("disk-io", facts) from None
    if not head:
        raise UserError("workspace-empty-file", facts)
    if not head.startswith(_SIGNATURE) or len(head) < 100:
        raise UserError("workspace-damaged" if len(head) < 100 else "workspace-not-ours", facts)
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise UserError("workspace-not-ours", facts)
    if _version(file) >> 16 > VERSION >> 16:
        raise UserError("workspace-newer", facts)
    if int.from_bytes(head[28:32], "big") * _page_size(head) > file.stat().st_size:
        raise UserError("workspace-damaged", facts)
    _expect_healthy(file, facts)


def _expect_healthy(file: Path, facts: dict[str, str]) -> None:
    if (file.parent / f"{FILE_NAME}-journal").exists() and (file.parent / f"{FILE_NAME}-journal").stat().st_size:
        return  # SQLite rolls an unfinished transaction back when the writer opens the file
    try:
        raw = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
        try:
            sound = raw.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        finally:
            raw.close()
    except sqlite3.DatabaseError:
        sound = False
    if not sound:
        raise UserError("workspace-damaged", facts)


def _page_size(head: bytes) -> int:
    size = int.from_bytes(head[16:18], "big")
    return 65536 if size == 1 else size


def _version(file: Path) -> int:
    with file.open("rb") as stream:
        return int.from_bytes(stream.read(64)[60:64], "big")


def _newest_backup(folder: Path) -> str:
    kept = sorted((folder / "backups").glob("*.db")) if (folder / "backups").is_dir() else []
    return kept[-1].name if kept else "-"


def _is_writable(folder: Path, file: Path) -> bool:
    """Found by writing, since permissions alone do not tell (shares, root, read-only mounts)."""
    probe = folder / f".probe-{os.getpid()}"
    try:
        probe.write_bytes(b"")
        probe.unlink()
        if file.exists():
            file.open("r+b").close()
    except OSError:
        return False
    return True


def _lock(folder: Path) -> Callable[[], None]:
    """Take the operating system's lock, which ends with the process; what the file says is for people only."""
    lock = FileLock(folder / "workspace.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise UserError("workspace-in-use", {"folder": str(folder)}) from None
    return lock.release


def _create(file: Path) -> None:
    """Make a new workspace beside its final name, so that a half-made one is never found under it."""
    half_made = file.with_name(f".{file.name}.new")
    for leftover in (half_made, half_made.with_name(f"{half_made.name}-journal")):
        leftover.unlink(missing_ok=True)
    half_made.touch()
    raw = connect(half_made)
    raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
    raw.execute(f"PRAGMA user_version={VERSION}")
    raw.close()
    engine = make_engine(half_made)
    with engine.begin() as connection:
        Model.metadata.create_all(connection)
        JournalModel.metadata.create_all(connection)
        install_triggers(connection)
    engine.dispose()
    half_made.with_name(f"{half_made.name}-journal").unlink(missing_ok=True)
    half_made.replace(file)
    _sync_folder(file.parent)


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _nothing() -> None:
    """There is no lock to give back."""
