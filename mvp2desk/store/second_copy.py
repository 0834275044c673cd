"""A copy of a whole workspace in a second place, such as a USB drive: attached files by hash, and dated databases.

The folder holds `attachments` and `backups` as a workspace does, so that every function that restores a backup takes
one from there. Nothing in it is ever overwritten but what is damaged.
"""

import datetime as dt
import hashlib
import os
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from mvp2desk.domain.documents.formats import Progress
from mvp2desk.domain.errors import UserError
from mvp2desk.store import contents
from mvp2desk.store.attached_contents import contents_of
from mvp2desk.store.backups import Backup, list_backups, mark_of, next_path
from mvp2desk.store.chosen_files import COPY_NAME, expect_outside_workspaces
from mvp2desk.store.disk_space import free_megabytes
from mvp2desk.store.files import drop_cache, flush, make_folder, sweep, write_whole, written_beside
from mvp2desk.store.progress import no_progress

FOLDER_NAME = "MVP2 Desk copy"
"""Name of the folder that is made in the place that a person chose."""

_RECORD = "second-copy.json"
_LONGEST = 20_000
_REFUSED = ("disk-full", "file-unwritable")


class SecondPlace(Struct, frozen=True):
    """The second place of a workspace, with the time of the last copy and the content mark of its database.

    `id` is also in the place, so that no workspace writes into the copy of another one.
    """

    id: str
    folder: str
    made: Annotated[dt.datetime, Meta(tz=True)] | None = None
    content: str = ""


class _Owner(Struct, frozen=True):
    id: str


def read_place(folder: Path) -> SecondPlace | None:
    """Return the second place of the workspace in `folder`; None if none was chosen, or the record is damaged."""
    try:
        with (folder / _RECORD).open("rb") as stream:
            return msgspec.json.decode(stream.read(_LONGEST), type=SecondPlace)
    except (OSError, ValueError, RecursionError):
        return None


def write_place(folder: Path, place: SecondPlace) -> None:
    """Record the second place of the workspace in `folder`. Raises UserError."""
    write_whole(folder / _RECORD, msgspec.json.format(msgspec.json.encode(place)))


def choose_place(folder: Path, within: Path) -> SecondPlace:
    """Make a folder for copies in `within`, or find the one that this workspace has there, and record it.

    Raises UserError: "target-in-workspace", "copy-place-missing", "copy-place-unwritable", "copy-place-full".
    """
    before = read_place(folder)
    owner = before.id if before is not None else str(uuid.uuid4())
    if not within.is_dir():
        raise UserError("copy-place-missing", {"folder": str(within)})
    with _at_place(within, owner):
        names = (FOLDER_NAME, *(f"{FOLDER_NAME} ({number})" for number in range(2, 1000)))
        own = (within, *(within / name for name in names if (within / name).exists()))
        target = next((place for place in own if _owner_of(place) == owner), None)
        if target is None:
            expect_outside_workspaces(within)
            target = next(within / name for name in names if not os.path.lexists(within / name))
        make_folder(target / "backups")
        make_folder(target / "attachments")
        if _owner_of(target) != owner:
            write_whole(target / COPY_NAME, msgspec.json.encode(_Owner(owner)))
    path = str(target.absolute())
    known = before if before is not None and before.folder == path else SecondPlace(owner, path)
    write_place(folder, known)
    return known


def write_copy(
    folder: Path, place: SecondPlace, backup: Backup, progress: Progress = no_progress, *, thorough: bool = False
) -> tuple[str, ...]:
    """Bring the copy in `place` up to a backup of the workspace in `folder`. Reads back everything that it writes.

    Returns the names of attached files that the copy lacks, because they are missing or damaged in the workspace.
    Copies only what is new; `thorough` also reads what is there, and replaces what is damaged. Raises UserError
    "copy-place-missing", "copy-place-other", "copy-place-full", "copy-place-unwritable" or "copy-place-broken", and
    what `progress` raises; the copies that were made before are then as good as they were.
    """
    target = Path(place.folder)
    with _at_place(target, place.id):
        _expect_owner(target, place.id)
        for part in (target, target / "backups", target / "attachments"):
            make_folder(part)
            sweep(part)
        named = contents_of(backup.path)
        lacking = _copy_contents(folder, target, named, progress, thorough=thorough)
        newest = next(iter(list_backups(target)), None)
        if (
            newest is None
            or mark_of(newest) != mark_of(backup)
            or (thorough and not _are_equal(newest, backup, progress))
        ):
            _copy_file(backup.path, next_path(target, backup.when), "", progress)
    return tuple(named[sha256] for sha256 in named if sha256 in lacking)


def find_copy(within: Path) -> Path | None:
    """Return the folder with backups that a person means by `within`: itself, or a copy in it."""
    candidates = (within, *sorted(within.glob(f"{FOLDER_NAME}*")))
    return next((place for place in candidates if list_backups(place)), None)


def _copy_contents(
    folder: Path, target: Path, named: Mapping[str, str], progress: Progress, *, thorough: bool
) -> set[str]:
    """Copy the attached files that the place lacks; return the hashes of those in `named` that it still lacks."""
    sources = {path.name: path for path in contents.stored(folder)}
    wanted = dict.fromkeys((*named, *sources))
    lacking = set()
    for number, sha256 in enumerate(wanted):
        source, there = sources.get(sha256), contents.content_path(target, sha256)
        step = partial(_part, progress, number, len(wanted))
        step(0, 1)
        if _is_whole(there, source, step, thorough=thorough):
            continue
        try:
            if source is None:
                raise UserError("file-lost", {"name": sha256})
            _copy_file(source, there, sha256, step)
        except UserError as error:
            if error.code not in ("file-lost", "file-unreadable"):
                raise
            lacking.add(sha256)
    return lacking


def _is_whole(there: Path, source: Path | None, progress: Progress, *, thorough: bool) -> bool:
    if not there.is_file():
        return False
    if thorough or source is None:
        return _hash_of(there, progress) == there.name
    return there.stat().st_size == source.stat().st_size


def _copy_file(source: Path, target: Path, sha256: str, progress: Progress) -> None:
    """Copy a file whose hash is `sha256` if that is not empty, and read the copy back from the medium.

    Raises UserError "file-unreadable" if the source cannot be read or has another hash, "copy-place-broken" if the
    copy does.
    """
    with written_beside(target) as beside:
        copied = hashlib.sha256()
        with beside.open("wb") as stream:
            for piece in contents.pieces(source):
                copied.update(piece)
                stream.write(piece)
                progress(1, 2)
        if sha256 and copied.hexdigest() != sha256:
            raise UserError("file-unreadable", {"name": source.name})
        flush(beside)
        drop_cache(beside)
        if _hash_of(beside, progress) != copied.hexdigest():
            raise UserError("copy-place-broken", {"folder": str(target.parent.parent)})


def _hash_of(path: Path, progress: Progress) -> str:
    found = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(1 << 20):
            found.update(piece)
            progress(1, 2)
    return found.hexdigest()


def _part(progress: Progress, number: int, of: int, done: int, part: int) -> None:
    """Report the progress of one of several parts."""
    progress(number * part + done, of * part)


def _are_equal(one: Backup, other: Backup, progress: Progress) -> bool:
    return one.size == other.size and _hash_of(one.path, progress) == _hash_of(other.path, progress)


def _owner_of(target: Path) -> str:
    """Return the id of the workspace that a folder is the copy of; empty if it is none."""
    try:
        with (target / COPY_NAME).open("rb") as stream:
            return msgspec.json.decode(stream.read(_LONGEST), type=_Owner).id
    except (OSError, ValueError, RecursionError):
        return ""


def _expect_owner(target: Path, owner: str) -> None:
    """Refuse a place that is not there now, or holds the copy of another workspace.

    An empty folder at which a stick is usually mounted has no owner, so nothing is written to the disk below it.
    """
    found = _owner_of(target)
    if not found:
        raise UserError("copy-place-missing", {"folder": str(target)})
    if found != owner:
        raise UserError("copy-place-other", {"folder": str(target)})


@contextmanager
def _at_place(target: Path, owner: str) -> Iterator[None]:
    """Translate errors of writing at the place: it went away, is full, or cannot be written."""
    facts = {"folder": str(target)}
    try:
        yield
    except UserError as error:
        if error.code not in _REFUSED:
            raise
        raise _refusal(target, owner, error.code) from None
    except OSError:
        raise _refusal(target, owner, "file-unwritable") from None
    except ValueError:  # a path that the system cannot have
        raise UserError("copy-place-missing", facts) from None


def _refusal(target: Path, owner: str, code: str) -> UserError:
    facts: dict[str, str | int] = {"folder": str(target), "free": free_megabytes(target) or 0}
    if not target.exists() or _owner_of(target) not in ("", owner):
        return UserError("copy-place-missing", facts)
    return UserError("copy-place-full" if code == "disk-full" else "copy-place-unwritable", facts)
