"""Packets: how their files are named, and spread over several emails."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mvp2desk.domain.submissions.packet import Packet, PacketFile, Recipient, ascii_name, in_parts, mail_size
from mvp2desk.domain.submissions.submission import FileRole


def file(name: str, size: int = 1, role: FileRole = FileRole.DOCUMENT) -> PacketFile:
    return PacketFile(role=role, name=name, content=bytes(size), media_type="application/pdf")


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Engagement Plan.pdf", "05 Engagement Plan.pdf"),
        ("Café: “menu”.pdf", "05 Cafe menu.pdf"),
        ("社区探索.pdf", "05 file.pdf"),
        ("README", "05 README"),
        ("a/b\\c..pdf", "05 a b c.pdf"),
        (".", "05 file"),
    ],
)
def test_a_name_of_ascii_letters(name: str, made: str) -> None:
    assert ascii_name(name, 5) == made


@given(st.text(max_size=40))
def test_every_name_becomes_one_that_every_system_takes(name: str) -> None:
    made = ascii_name(name, 1)
    assert made.isascii() and made.isprintable()
    assert not set(made) & set('<>:"/\\|?*')
    assert made.startswith("01 ") and not made.endswith((" ", "."))


@given(st.binary(max_size=400))
def test_the_size_in_an_email_is_that_of_base64_in_lines(content: bytes) -> None:
    lines = base64.encodebytes(content).count(b"\n")
    assert mail_size(len(content)) == len(base64.b64encode(content)) + 2 * lines


@given(st.lists(st.integers(0, 60), max_size=12))
def test_no_email_is_larger_than_the_limit_unless_one_file_is(sizes: list[int]) -> None:
    files = in_parts([file(str(number), size) for number, size in enumerate(sizes)], limit=80)
    assert [one.name for one in files] == [str(number) for number in range(len(sizes))]
    for part in {one.part for one in files}:
        inside = [mail_size(len(one.content)) for one in files if one.part == part]
        assert sum(inside) <= 80 or len(inside) == 1


def test_the_answers_are_not_sent_and_each_part_has_its_number() -> None:
    packet = Packet(
        checkpoint="roadmap-sent",
        edition="2025-2026",
        title="Roadmap",
        to=(Recipient("Jo", "jo@example.org"),),
        subject="Loon Pond: Roadmap",
        body="Hello",
        files=(*in_parts([file("a", 60), file("b", 60)], limit=100), file("answers.json", role=FileRole.ANSWERS)),
    )
    first, second = packet.messages()
    assert [one.subject for one in (first, second)] == ["Loon Pond: Roadmap (1/2)", "Loon Pond: Roadmap (2/2)"]
    assert [[one.name for one in message.files] for message in (first, second)] == [["a"], ["b"]]
