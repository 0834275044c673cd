"""Contents of attached files: each stored once, under its SHA-256, and never changed."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from mvp2desk.domain.errors import UserError
from mvp2desk.store.files import make_folder, unwritable, write_whole, written_beside

_FOLDER = "attachments"
_AT_ONCE = 1 << 20


def content_path(folder: Path, sha256: str) -> Path:
    """Return the path of the content with this hash in the workspace in `folder`."""
    return folder / _FOLDER / sha256


def add(folder: Path, source: Path, most: int | None = None) -> tuple[str, int]:
    """Copy the content of `source` into the workspace in `folder`. Returns its hash and its size in bytes.

    Raises UserError: "file-unreadable", also if there are more than `most` bytes, as in files of the system, which have
    no size and may have no end; "disk-full", "file-unwritable"; then nothing is stored.
    """
    sha256 = sha256_of(source, most)
    with unwritable(folder / _FOLDER):
        make_folder(folder / _FOLDER)
    size = 0
    with written_beside(content_path(folder, sha256)) as beside, beside.open("wb") as copy:
        copied = hashlib.sha256()
        for piece in pieces(source, most):
            copied.update(piece)
            size += copy.write(piece)
        if copied.hexdigest() != sha256:  # another program is writing it
            raise UserError("file-unreadable", {"name": source.name})
    return sha256, size


def add_bytes(folder: Path, content: bytes) -> str:
    """Store a content and return its hash. Raises UserError: "disk-full", "file-unwritable"."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = content_path(folder, sha256)
    with unwritable(path):
        make_folder(folder / _FOLDER)
    write_whole(path, content)
    return sha256


def sha256_of(path: Path, most: int | None = None) -> str:
    """Return the hash of a file's content. Raises the errors of `pieces`."""
    found = hashlib.sha256()
    for piece in pieces(path, most):
        found.update(piece)
    return found.hexdigest()


def stored(folder: Path) -> Iterator[Path]:
    """Yield the path of every content in the workspace in `folder`."""
    return (path for path in sorted((folder / _FOLDER).glob("*")) if not path.name.startswith("."))


def version(folder: Path) -> int:
    """Return a number that changes when a content is added or deleted."""
    try:
        return (folder / _FOLDER).stat().st_mtime_ns
    except OSError:
        return 0


def pieces(path: Path, most: int | None = None) -> Iterator[bytes]:
    """Yield the content of a file in parts. Raises UserError "file-unreadable", also if it exceeds `most` bytes."""
    size = 0
    try:
        with path.open("rb") as file:
            while piece := file.read(_AT_ONCE):
                size += len(piece)
                if most is not None and size > most:
                    raise UserError("file-unreadable", {"name": path.name})
                yield piece
    except OSError:
        raise UserError("file-unreadable", {"name": path.name}) from None
