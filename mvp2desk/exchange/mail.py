"""Drafts of emails as files (.eml)."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from mvp2desk.domain.submissions.packet import Message


def write_draft(message: Message) -> bytes:
    """Return the draft: without date and sender, which the mail program adds. X-Unsent lets Outlook open it to edit."""
    draft = EmailMessage(policy=SMTP)
    draft["X-Unsent"] = "1"
    known = [one for one in message.to if one.email]
    if known:
        draft["To"] = [Address(_line(one.name), addr_spec=one.email) for one in known]
    draft["Subject"] = _line(message.subject)
    draft.set_content(message.body)
    for file in message.files:
        main, _, sub = file.media_type.partition("/")
        draft.add_attachment(file.content, maintype=main, subtype=sub, filename=file.name)
    return draft.as_bytes()


def _line(text: str) -> str:
    """Return text on one line: a line break would begin another header."""
    return " ".join(text.split())
