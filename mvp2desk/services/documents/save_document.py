"""Saving of documents as files, atomically, with a list of the characters that were replaced."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from mvp2desk.domain.documents.blocks import Document, Said
from mvp2desk.domain.documents.formats import Format, Progress
from mvp2desk.domain.forms.text_cleaning import clean_text
from mvp2desk.domain.submissions.packet import Message
from mvp2desk.store.chosen_files import check_chosen, write_chosen

_LONGEST_PART = 80
"""Maximum length of each of the two names, in UTF-8 bytes: with the date and a folder's path it fits on every
system."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]|‹[A-Z]{3}›')
_DEVICES = re.compile(r"^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?= *(?:\.|$))", re.IGNORECASE)
"""Names of devices on Windows, whatever follows their first dot."""


class Cancelled(Exception):  # noqa: N818  it is a wish, no error
    """Raised by a progress callback to cancel; then no file was written."""


class Writers(Struct, frozen=True):
    """Writers passed down from `app`: one returns the bytes of a document, one the characters that a format cannot
    hold, each once, as "U+1F600 😀", and one the draft of an email."""

    write: Callable[[Format, Document, Progress | None], bytes]
    unprintable: Callable[[Format, Document], tuple[str, ...]]
    draft: Callable[[Message], bytes]


class SavedDocument(Struct, frozen=True):
    """A saved file. `size` is in bytes, `sha256` in hex. The characters `replaced` ("U+1F600 😀") have a visible mark
    in the file."""

    path: Path
    size: int
    sha256: str
    replaced: tuple[str, ...]


def prepare(
    document: Document, target: Format, path: Path, writers: Writers, progress: Progress | None = None
) -> SavedDocument:
    """Write `document` as `target` to `path`, replacing the file there atomically.

    `progress` is called with (done, total); it may raise `Cancelled`, which is passed on. Raises UserError as
    `write_chosen` does. After any error `path` is unchanged.
    """
    check_chosen(path)
    content = writers.write(target, document, progress)
    replaced = writers.unprintable(target, document)
    if progress:
        progress(1, 1)
    write_chosen(path, content)
    return SavedDocument(path, len(content), hashlib.sha256(content).hexdigest(), replaced)


def file_name(document: Document, target: Format) -> str:
    """Return a name for the file of `document` that is valid on every system: "Quabbin Falls - Community Exploration -
    2026-03-03.pdf"."""
    parts = [part for said in (document.subject, document.title) if (part := _part(said))]
    name = " - ".join([*parts, f"{document.date:%Y-%m-%d}"])
    return f"{_DEVICES.sub(lambda found: found[0] + '_', name)}.{target}"


def _part(said: Said) -> str:
    """Return the first phrase without characters that are forbidden in file names or invisible."""
    text = clean_text(said[0].text, lines=False).text if said else ""
    text = "".join(one for one in _FORBIDDEN.sub(" ", text) if one.isprintable())
    text = " ".join(text.split()).lstrip(".~- ")
    return text.encode("utf-8", "ignore")[:_LONGEST_PART].decode("utf-8", "ignore").rstrip(". ")
