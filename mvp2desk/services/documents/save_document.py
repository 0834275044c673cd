"""How a document becomes a file: complete under its name, or not at all, and honest about what it could not hold."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mvp2desk.domain.documents.blocks import Document, Said
from mvp2desk.domain.documents.formats import Format, Progress
from mvp2desk.domain.forms.text_cleaning import clean_text
from mvp2desk.store.files import write_whole

_LONGEST_PART = 80
"""UTF-8 bytes of each of the two names: with the date and a folder's path it fits on every system."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]|‹[A-Z]{3}›')
_DEVICES = re.compile(r"^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?= *(?:\.|$))", re.IGNORECASE)
"""Names that Windows takes for a device, whatever stands after their first dot."""


class Cancelled(Exception):  # noqa: N818  it is a wish, no error
    """The person does not want the file any more. A progress callback raises it; then nothing was written."""


@dataclass(frozen=True, slots=True)
class Writers:
    """The writers, as the program's top hands them down: bytes of a document, and the characters that it cannot hold
    in a format, each once, as "U+1F600 😀"."""

    write: Callable[[Format, Document, Progress | None], bytes]
    unprintable: Callable[[Format, Document], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SavedDocument:
    """A file that was made. `size` in bytes, `sha256` in hex. For each of the characters `replaced` (named as
    "U+1F600 😀") a visible mark stands in the file."""

    path: Path
    size: int
    sha256: str
    replaced: tuple[str, ...]


def prepare(
    document: Document, target: Format, path: Path, writers: Writers, progress: Progress | None = None
) -> SavedDocument:
    """Write `document` as `target` to `path`; what stood there before is replaced at once, at the very end.

    `progress` is told (done, of all); it may raise `Cancelled`, which ends the work and comes out here. Raises
    UserError "disk-full" or "file-unwritable". However it ends early, `path` is as it was.
    """
    content = writers.write(target, document, progress)
    replaced = writers.unprintable(target, document)
    if progress:
        progress(1, 1)
    write_whole(path, content)
    return SavedDocument(path, len(content), hashlib.sha256(content).hexdigest(), replaced)


def file_name(document: Document, target: Format) -> str:
    """What the file of `document` may be called on every system, with whatever names people gave:
    "Quabbin Falls - Community Exploration - 2026-03-03.pdf"."""
    parts = [part for said in (document.subject, document.title) if (part := _part(said))]
    name = " - ".join([*parts, f"{document.date:%Y-%m-%d}"])
    return f"{_DEVICES.sub(lambda found: found[0] + '_', name)}.{target}"


def _part(said: Said) -> str:
    """The first thing said, without what file systems take for more than a letter, and without what hides."""
    text = clean_text(said[0].text, lines=False).text if said else ""
    text = "".join(one for one in _FORBIDDEN.sub(" ", text) if one.isprintable())
    text = " ".join(text.split()).lstrip(".~- ")
    return text.encode("utf-8", "ignore")[:_LONGEST_PART].decode("utf-8", "ignore").rstrip(". ")
