"""Drafts of emails, read back by Python's own reader."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from hypothesis import given
from hypothesis import strategies as st

from mvp2desk.domain.submissions.packet import Message, PacketFile, Recipient
from mvp2desk.domain.submissions.submission import FileRole
from mvp2desk.exchange.mail import write_draft

JO = Recipient("Jo Smith, RC", "jo.smith@example.org")


def read_back(message: Message) -> EmailMessage:
    found = message_from_bytes(write_draft(message), policy=default)
    assert isinstance(found, EmailMessage)
    return found


def test_a_draft_has_recipients_text_and_files() -> None:
    pdf = PacketFile(
        role=FileRole.DOCUMENT,
        name="01 Engagement Plan.pdf",
        content=b"%PDF-1.7 \x00\xff",
        media_type="application/pdf",
    )
    draft = read_back(
        Message(to=(JO, Recipient("", "mvp@example.org")), subject="参与计划", body="你好\n", files=(pdf,))
    )
    assert draft["X-Unsent"] == "1"
    assert [(one.display_name, one.addr_spec) for one in draft["To"].addresses] == [
        ("Jo Smith, RC", "jo.smith@example.org"),
        ("", "mvp@example.org"),
    ]
    assert draft["Subject"] == "参与计划"
    assert (draft["Date"], draft["From"], draft["Message-ID"]) == (None, None, None)
    body = draft.get_body()
    assert body is not None and body.get_content().replace("\r\n", "\n") == "你好\n"
    (attached,) = draft.iter_attachments()
    assert (attached.get_filename(), attached.get_content_type()) == ("01 Engagement Plan.pdf", "application/pdf")
    assert attached.get_content() == b"%PDF-1.7 \x00\xff"


def test_a_recipient_without_an_address_is_left_out() -> None:
    assert read_back(Message(to=(Recipient("Jo", ""),), subject="s", body="b"))["To"] is None


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.text(max_size=30))
def test_no_text_makes_a_header(subject: str, name: str) -> None:
    hostile = f"{subject}\r\nBcc: eve@example.org\n\n{name}"
    draft = read_back(Message(to=(Recipient(hostile, "jo@example.org"),), subject=hostile, body="b"))
    assert draft["Bcc"] is None
    assert len(draft["To"].addresses) == 1
