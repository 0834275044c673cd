"""The folder of a packet on disk: its files, the drafts of its emails, the text to copy, and a list with hashes."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from mvp2desk.domain.submissions.packet import Message, Packet, PacketFile, ascii_name
from mvp2desk.domain.submissions.submission import FileRole
from mvp2desk.services.submissions.make_packet import PacketMaker
from mvp2desk.store.new_folder import write_new_folder
from mvp2desk.text.words import Words

DraftWriter = Callable[[Message], bytes]
"""Returns the draft of an email as bytes."""


def write_packet_folder(packet: Packet, maker: PacketMaker, beside: Path, draft: DraftWriter, at: dt.datetime) -> Path:
    """Create a folder such as "05 Engagement Plan" in `beside`, whole or not at all, and return its path.

    Raises UserError as `write_new_folder` does.
    """
    files = {file.name: file.content for file in _sent(packet)}
    for name, message in _drafts(packet):
        files[name] = draft(message)
    files["message.txt"] = _text(packet, maker.words).encode("utf-8-sig")
    files["manifest.json"] = _manifest(packet, at)
    return write_new_folder(beside, ascii_name(str(maker.checkpoint.title), maker.checkpoint.number), files)


def _sent(packet: Packet) -> Iterator[PacketFile]:
    return (file for file in packet.files if file.role is not FileRole.ANSWERS)


def _drafts(packet: Packet) -> Iterator[tuple[str, Message]]:
    if not packet.to:
        return  # a web form
    messages = packet.messages()
    for number, message in enumerate(messages, start=1):
        yield "message.eml" if len(messages) == 1 else f"message-{number}.eml", message


def _text(packet: Packet, words: Words) -> str:
    """The message, to be copied into another program."""
    to = ", ".join(f"{one.name} <{one.email}>" if one.email else one.name for one in packet.to)
    parts = [words("To: {recipients}", recipients=to)] if to else []
    for message in packet.messages():
        parts.append(words("Subject: {subject}", subject=message.subject))
    return "\r\n".join([*parts, "", *packet.body.splitlines()]) + "\r\n"


def _manifest(packet: Packet, at: dt.datetime) -> bytes:
    files = [
        {
            "name": file.name,
            "bytes": len(file.content),
            "sha256": hashlib.sha256(file.content).hexdigest(),
            "email": file.part,
        }
        for file in _sent(packet)
    ]
    values = {
        "checkpoint": packet.checkpoint,
        "title": packet.title,
        "edition": packet.edition,
        "made_at": at.isoformat(timespec="seconds"),
        "files": files,
    }
    return msgspec.json.format(msgspec.json.encode(values))
