"""What a database file is, found without changing a byte of it."""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from mvp2desk.domain.errors import UserError
from mvp2desk.store.connection import APPLICATION_ID, READER, WRITER, Access, connect, make_engine
from mvp2desk.store.failures import damaged, means_damage
from mvp2desk.store.journal import mismatches
from mvp2desk.store.migrations import FIRST_VERSION, VERSION

FILE_NAME = "workspace.db"

_SIGNATURE = b"SQLite format 3\x00"
_HEAD = 100


def examine(file: Path, *, locked: bool) -> int:
    """The version of the workspace's database in `file`, which is ours, healthy, and not too new for this program.

    Looks without SQLite first, which would take an empty file for a healthy database. `locked` says that we hold
    the lock, so that a journal beside the file is left over and not somebody's work under way. Raises UserError.
    """
    facts = {"folder": str(file.parent)}
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        raise UserError("disk-io", facts) from None
    if not head:
        raise UserError("workspace-empty-file", facts)
    if len(head) < _HEAD:
        raise damaged(file.parent)
    if not head.startswith(_SIGNATURE) or _number(head, 68) != APPLICATION_ID:
        raise UserError("workspace-not-ours", facts)
    version = int.from_bytes(head[60:64], "big", signed=True)
    if version >> 16 > VERSION >> 16:
        raise UserError("workspace-newer", facts)
    sound = _is_sound_after_rollback if locked and _is_unfinished(file) else _is_sound
    if version < FIRST_VERSION or not sound(file):
        raise damaged(file.parent)
    return version


def _is_unfinished(file: Path) -> bool:
    """Whether a transaction was cut off, so that the next writer has to take it back from the journal beside."""
    journal = file.with_name(f"{file.name}-journal")
    return journal.exists() and journal.stat().st_size > 0


def _is_sound_after_rollback(file: Path) -> bool:
    """Try on a copy: the journal may be of another file, and then taking it back would ruin this one."""
    with tempfile.TemporaryDirectory() as scratch:
        for name in (file.name, f"{file.name}-journal"):
            shutil.copyfile(file.with_name(name), Path(scratch) / name)
        copy = Path(scratch) / file.name
        return _is_sound(copy, WRITER) and not _contradicts_itself(copy)


def _contradicts_itself(file: Path) -> bool:
    """Whether the journal of changes disagrees with the data, as it does when pages of two files are mixed."""
    engine = make_engine(file, READER)
    try:
        with engine.begin() as connection:
            return any(mismatches(connection))
    finally:
        engine.dispose()


def _is_sound(file: Path, access: Access = READER) -> bool:
    try:
        with closing(connect(file, access)) as raw:
            return bool(raw.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except UnicodeDecodeError:  # a message of SQLite that quotes damaged text
        return False
    except sqlite3.Error as error:
        if means_damage(error):
            return False
        if error.sqlite_errorcode == sqlite3.SQLITE_READONLY_ROLLBACK:
            raise UserError("workspace-unfinished", {"folder": str(file.parent)}) from None
        raise


def _number(head: bytes, at: int) -> int:
    return int.from_bytes(head[at : at + 4], "big")
