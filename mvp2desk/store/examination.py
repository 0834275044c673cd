"""Examination of a database file without changing it: origin, version, soundness."""

import shutil
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

from msgspec import Struct

from mvp2desk.domain.documents.formats import Progress
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.project.journal import VerifyMismatch
from mvp2desk.store.clean_stamp import has_valid_stamp
from mvp2desk.store.connection import APPLICATION_ID, READER, UNLOCKED_READER, WRITER, Access, connect
from mvp2desk.store.copies import is_sound
from mvp2desk.store.failures import damaged, means_damage, translated
from mvp2desk.store.files import discard, partial_name, unwritable
from mvp2desk.store.migrations import FIRST_VERSION, VERSION
from mvp2desk.store.progress import no_progress, reporting
from mvp2desk.store.verifying import verify

FILE_NAME = "workspace.db"

_SIGNATURE = b"SQLite format 3\x00"
_HEAD = 100
_ATTEMPTS = 5


class Examination(Struct, frozen=True):
    """Version of a database that may be opened. `checked` is False if a stamp spared the check of the whole file."""

    version: int
    checked: bool


def examine(file: Path, *, locked: bool) -> Examination:
    """Examine a database. Raises UserError if it is not ours, damaged, or too new for this program.

    Reads the header without SQLite first, which takes an empty file for a sound database. The whole file is checked
    unless the stamp of a clean close matches it. `locked` means that we hold the lock of the workspace, so that a
    rollback journal beside the file is left over and does not belong to a transaction in progress.
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
    unfinished = _is_unfinished(file)
    checked = unfinished or not has_valid_stamp(file)
    sound = _is_sound_after_rollback if locked and unfinished else _is_sound
    if version < FIRST_VERSION or (checked and not sound(file)):
        raise damaged(file.parent)
    return Examination(version, checked)


def check_whole_file(folder: Path, progress: Progress = no_progress) -> bool:
    """Check the database of a workspace, which may be open, in any thread. Returns False if it is damaged.

    Takes no lock, so that no save waits for it. A save in the meantime can look like damage, therefore damage counts
    only if there was none; after `_ATTEMPTS` the question stays open, and the next backup or opening answers it.
    `progress` is called now and then, and what it raises ends the check.
    """
    file = folder / FILE_NAME
    with translated(folder), closing(connect(file, READER)) as raw:
        try:
            for _ in range(_ATTEMPTS):
                before = _data_version(raw)
                if _is_sound(file, UNLOCKED_READER, progress):
                    return True
                if _data_version(raw) == before:
                    return False
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:  # our tables are gone
                return False
            raise
    return True


def verify_open(folder: Path, progress: Progress = no_progress) -> tuple[VerifyMismatch, ...] | None:
    """Verify a workspace that may be open, in any thread and without a lock, as `check_whole_file` does.

    Returns None if saves came between again and again.
    """
    file = folder / FILE_NAME
    with translated(folder), closing(connect(file, READER)) as raw:
        for _ in range(_ATTEMPTS):
            before = _data_version(raw)
            found = verify(file, UNLOCKED_READER, progress)
            if not found or _data_version(raw) == before:
                return found
    return None


def verify_backup(file: Path, progress: Progress = no_progress) -> tuple[VerifyMismatch, ...]:
    """Verify a database that is not being written. Raises UserError if it cannot be read."""
    with translated(file.parent):
        return verify(file, READER, progress)


def _data_version(raw: sqlite3.Connection) -> int:
    """Return a number that changes with each commit of another connection."""
    raw.execute("SELECT count(*) FROM current_step").fetchone()  # the number is that of the last read
    version: int = raw.execute("PRAGMA data_version").fetchone()[0]
    return version


def _is_unfinished(file: Path) -> bool:
    """Return True if a rollback journal is left of an interrupted transaction."""
    return _journal(file).exists() and _journal(file).stat().st_size > 0


def _is_sound_after_rollback(file: Path) -> bool:
    """Roll back a copy and check it: a journal of another file would ruin this one.

    The copy is made beside the file, where there is room for it if there was for a backup, and never in the folder for
    temporary files, which other people may read. Raises UserError "disk-full".
    """
    copy = partial_name(file)
    names = {file: copy, _journal(file): _journal(copy)}
    try:
        with unwritable(file):
            for original, copied in names.items():
                shutil.copy(original, copied)
        return _is_sound(copy, WRITER) and not verify(copy)  # pages of two files may have been mixed
    finally:
        for copied in names.values():
            discard(copied)


def _journal(file: Path) -> Path:
    return file.with_name(f"{file.name}-journal")


def _is_sound(file: Path, access: Access = READER, progress: Progress = no_progress) -> bool:
    try:
        with closing(connect(file, access)) as raw, reporting(raw, partial(progress, 0, 1)):
            return is_sound(raw)
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
