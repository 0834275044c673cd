"""The files and messages with which a checkpoint is sent."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from mvp2desk.domain.submissions.submission import FileRole

LARGEST_MESSAGE = 20_000_000
"""Bytes of one email, as mail counts them. Our choice: many mail servers refuse more than 20 or 25 MB."""

_ENDING = re.compile(r"[A-Za-z0-9]{1,16}")

_LINE = 76
"""Characters of a line of base64, which ends with two more."""


class PacketFile(Struct, frozen=True, kw_only=True):
    """A file of a packet. `form` is the form that a document shows; `part` the number of the message, from 1, that
    carries it."""

    role: FileRole
    name: str
    content: bytes
    media_type: str
    form: str = ""
    part: int = 1


class Recipient(Struct, frozen=True):
    """A recipient of a message. `email` is empty if it is not known."""

    name: str
    email: str


class Message(Struct, frozen=True, kw_only=True):
    """An email with its attached files."""

    to: tuple[Recipient, ...]
    subject: str
    body: str
    files: tuple[PacketFile, ...] = ()


class Packet(Struct, frozen=True, kw_only=True):
    """Everything with which a checkpoint is sent. `lost` are the names of attached files without content, `open` the
    number of questions without an answer in the forms that it shows."""

    checkpoint: str
    edition: str
    title: str
    to: tuple[Recipient, ...]
    subject: str
    body: str
    files: tuple[PacketFile, ...]
    lost: tuple[str, ...] = ()
    open: int = 0

    def messages(self) -> tuple[Message, ...]:
        """Return its emails: one for each part, with the number in the subject if there are several."""
        sent = [file for file in self.files if file.role is not FileRole.ANSWERS]
        last = max((file.part for file in sent), default=1)
        return tuple(
            Message(
                to=self.to,
                subject=f"{self.subject} ({part}/{last})" if last > 1 else self.subject,
                body=self.body,
                files=tuple(file for file in sent if file.part == part),
            )
            for part in range(1, last + 1)
        )


def mail_size(size: int) -> int:
    """Return the size in bytes that a file of `size` bytes has in an email: base64, in lines."""
    encoded = -(-size // 3) * 4
    return encoded + -(-encoded // _LINE) * 2


def in_parts(files: Iterable[PacketFile], limit: int = LARGEST_MESSAGE) -> tuple[PacketFile, ...]:
    """Number the messages that carry the files, in order, so that none exceeds `limit` unless one file alone does."""
    return tuple(_in_parts(files, limit))


def _in_parts(files: Iterable[PacketFile], limit: int) -> Iterator[PacketFile]:
    part, filled = 1, 0
    for file in files:
        size = mail_size(len(file.content))
        if filled and filled + size > limit:
            part, filled = part + 1, 0
        filled += size
        yield replace(file, part=part)


def ascii_name(name: str, number: int) -> str:
    """Return a file name of ASCII letters that begins with `number`, which every mail program keeps."""
    stem, dot, ending = name.rpartition(".")
    if not (stem and _ENDING.fullmatch(ending)):
        stem, dot, ending = name, "", ""
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    kept = " ".join(re.sub(r"[^\w .()&+-]", " ", plain).split()).strip(" .-")
    return f"{number:02} {kept or 'file'}{dot}{ending}"
