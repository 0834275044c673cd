"""Attached files: attach one to a project, save a copy, check that all are there."""

from __future__ import annotations

import mimetypes
import re
import stat
import uuid
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms.kinds import keys
from mvp2desk.domain.forms.text_cleaning import clean_text
from mvp2desk.domain.project.journal import Action, Label
from mvp2desk.domain.project.registers import Attachment
from mvp2desk.services.recording.changes import Changed
from mvp2desk.store import contents
from mvp2desk.store.chosen_files import write_chosen

if TYPE_CHECKING:
    from mvp2desk.services.recording.recorder import Recorder
    from mvp2desk.store.workspace import Workspace

LARGEST = 50_000_000
"""Bytes that one attached file may have."""

_BY_CONTENT = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"%PDF-": "application/pdf"}
_ANYTHING = "application/octet-stream"
_LONGEST_NAME, _LONGEST_ENDING = 120, 16
_NUMBER = re.compile(r" \([0-9]+\)$")


class AttachmentCheck(Struct, frozen=True):
    """Result of a check of all attached files.

    `missing` have no content, `changed` another one than when attached. `unused` are contents (by SHA-256) that no
    project uses now; undo or a backup may still need them.
    """

    missing: tuple[Attachment, ...] = ()
    changed: tuple[Attachment, ...] = ()
    unused: tuple[str, ...] = ()


def attach(recorder: Recorder, source: Path, answer: Address | None = None) -> Attachment:
    """Store a copy of the file `source` in the recorder's project, and in an `answer` of it, in one step.

    The same content twice under one name is one attachment; a lost content is restored. Raises UserError:
    "file-missing", "file-is-folder", "file-not-ordinary" (a pipe or a device, which may have no end), "file-too-large",
    "file-unreadable", "disk-full", "workspace-read-only"; then nothing is changed.
    """
    workspace = recorder.workspace
    if workspace.read_only:
        raise UserError("workspace-read-only")
    workspace.expect_in_place()
    _expect_fitting(source)
    sha256, size = contents.add(workspace.folder, source, LARGEST)
    name = _cleaned(source.name)
    with workspace.change(
        Label(Action.ATTACH, answer, {"name": name}),
        author=recorder.author,
        project=recorder.project,
        origin=recorder.origin,
    ) as work:
        there = [one for one in work.all(Attachment, recorder.project) if not one.made]
        attachment = next((known for known in there if _is_same(known, sha256, name)), None) or Attachment(
            id=str(uuid.uuid4()),
            project=recorder.project,
            sha256=sha256,
            name=_free_name(name, (known.name for known in there)),
            media_type=media_type(source),
            size=size,
        )
        work.save(attachment)
        if answer is not None:
            before = work.answer(recorder.project, answer)
            text = " ".join(dict.fromkeys((*keys(before.text), attachment.id)))
            work.put_answer(recorder.project, answer, replace(before, text=text, unread="", unknown=False))
    recorder.announcer.announce(Changed(recorder.project, work.step, answer))  # also if only the content came back
    return attachment


def lost(workspace: Workspace, attachments: Iterable[Attachment]) -> Mapping[str, str]:
    """Return the names of the attachments without content, by id."""
    return {one.id: one.name for one in attachments if not contents.content_path(workspace.folder, one.sha256).exists()}


def save_copy(workspace: Workspace, attachment: Attachment, path: Path) -> None:
    """Write a copy of an attached file to `path`, which is replaced.

    Raises UserError: "file-lost" if its content is missing, or as `write_chosen` does.
    """
    source = contents.content_path(workspace.folder, attachment.sha256)
    try:
        content = source.read_bytes()
    except OSError:
        raise UserError("file-lost", {"name": attachment.name}) from None
    write_chosen(path, content)


def inspect(workspace: Workspace) -> AttachmentCheck:
    """Read the contents of all attached files of all projects and compare them with their hashes."""
    with workspace.read() as reading:
        attachments = [one for project in reading.projects() for one in reading.all(Attachment, project.id)]
    found = {path.name: path for path in contents.stored(workspace.folder)}
    sound = {name for name, path in found.items() if contents.sha256_of(path) == name}
    return AttachmentCheck(
        missing=tuple(one for one in attachments if one.sha256 not in found),
        changed=tuple(one for one in attachments if one.sha256 in found and one.sha256 not in sound),
        unused=tuple(sorted(found.keys() - {one.sha256 for one in attachments})),
    )


def media_type(path: Path) -> str:
    """Return the media type of a file: by its content if that is known, else by its name unless the content contradicts
    it."""
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError:
        raise UserError("file-unreadable", {"name": path.name}) from None
    for start, kind in _BY_CONTENT.items():
        if head.startswith(start):
            return kind
    named, _ = mimetypes.guess_type(path.name)
    return _ANYTHING if named is None or named in _BY_CONTENT.values() else named


def _expect_fitting(source: Path) -> None:
    try:
        found = source.stat()
    except FileNotFoundError:
        raise UserError("file-missing", {"path": str(source)}) from None
    except OSError:
        raise UserError("file-unreadable", {"name": source.name}) from None
    if stat.S_ISDIR(found.st_mode):
        raise UserError("file-is-folder", {"name": source.name})
    if not stat.S_ISREG(found.st_mode):
        raise UserError("file-not-ordinary", {"name": source.name})
    if found.st_size > LARGEST:
        megabytes, limit = -(-found.st_size // 1_000_000), LARGEST // 1_000_000
        raise UserError("file-too-large", {"name": source.name, "size": megabytes, "limit": limit})


def _cleaned(name: str) -> str:
    """Return the file name as a label: one line, no marks of reading direction, short enough for every system."""
    text = clean_text(name, lines=False).text
    stem, ending = _parts(text)
    return f"{stem[: _LONGEST_NAME - len(ending)]}{ending}" or "file"


def _parts(name: str) -> tuple[str, str]:
    """Split a file name into stem and ending; what is too long for an ending belongs to the stem."""
    ending = PurePath(name).suffix
    return (name.removesuffix(ending), ending) if len(ending) <= _LONGEST_ENDING else (name, "")


def _is_same(known: Attachment, sha256: str, name: str) -> bool:
    """True for the same content under the same name, apart from the number that `_free_name` may have added."""
    stem, ending = _parts(known.name)
    return known.sha256 == sha256 and _key(name) in (_key(known.name), _key(_NUMBER.sub("", stem) + ending))


def _free_name(name: str, taken: Iterable[str]) -> str:
    used = {_key(one) for one in taken}
    stem, ending = _parts(name)
    free, number = name, 1
    while _key(free) in used:
        number += 1
        free = f"{stem} ({number}){ending}"
    return free


def _key(name: str) -> str:
    return name.casefold()
