"""Making a file: whole or not at all, honest about what it holds, under a name that every system takes."""

import hashlib
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mvp2desk.domain.documents.blocks import Paragraph
from mvp2desk.domain.documents.formats import Format, Progress
from mvp2desk.domain.errors import UserError
from mvp2desk.exchange import writers
from mvp2desk.services.documents.save_document import Cancelled, Writers, file_name, prepare
from tests.exchange.documents import FONTS, document, small, typed, with_title

WRITERS = Writers(
    lambda target, made, progress: writers.write(target, made, FONTS, progress),
    lambda target, made: writers.unprintable(target, made, FONTS),
    writers.draft,
)


@pytest.mark.parametrize("target", Format)
def test_a_file_is_what_the_result_says(target: Format, tmp_path: Path) -> None:
    path = tmp_path / f"made.{target}"
    prepared = prepare(small(), target, path, WRITERS)
    content = path.read_bytes()
    assert prepared.path == path
    assert (prepared.size, prepared.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert prepared.replaced == ()
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_what_paper_cannot_show_is_told(tmp_path: Path) -> None:
    made = document(Paragraph(typed("hot 😀 and \u202e")))
    make = partial(prepare, made, writers=WRITERS)
    assert make(target=Format.PDF, path=tmp_path / "a").replaced == ("U+1F600 😀", "U+202E")
    assert make(target=Format.XLSX, path=tmp_path / "b").replaced == ("U+202E",)


@pytest.mark.parametrize("target", Format)
def test_cancelling_leaves_what_was_there(target: Format, tmp_path: Path) -> None:
    path = tmp_path / "made"
    path.write_bytes(b"yesterday's")
    calls = _count_calls(target, tmp_path)
    for call in range(calls):
        with pytest.raises(Cancelled):
            prepare(small(), target, path, WRITERS, _cancel_at(call))
        assert path.read_bytes() == b"yesterday's"
        assert [one.name for one in tmp_path.iterdir()] == ["made"]
    prepare(small(), target, path, WRITERS, _cancel_at(calls))
    assert path.read_bytes() != b"yesterday's"


def _count_calls(target: Format, folder: Path) -> int:
    told: list[tuple[int, int]] = []
    prepare(small(), target, folder / "trial", WRITERS, lambda done, of: told.append((done, of)))
    (folder / "trial").unlink()
    assert len(told) > 2
    assert told[-1] == (1, 1)
    return len(told)


def _cancel_at(call: int) -> Progress:
    left = [call]

    def progress(_done: int, _of: int) -> None:
        if left[0] == 0:
            raise Cancelled
        left[0] -= 1

    return progress


def test_a_folder_that_is_not_there_is_said_and_nothing_made(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        prepare(small(), Format.TXT, tmp_path / "gone" / "made.txt", WRITERS)
    assert caught.value.code == "file-unwritable"
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_called_after_town_tool_and_day() -> None:
    made = replace(small(("en", "zh-CN")), subject=typed("Quabbin Falls"))
    assert file_name(made, Format.PDF) == "Quabbin Falls - Community Exploration - 2026-03-03.pdf"


@pytest.mark.parametrize(
    ("town", "name"),
    [
        ("invoice\u202egpj.exe", "invoice gpj.exe"),
        ("zero\u200bwidth\u200djoin", "zerowidthjoin"),
        ("../../etc/passwd", "etc passwd"),
        ("C:\\x", "C x"),
        ("a:ads", "a ads"),
        ("x.", "x"),
        (" . ", ""),
        ("夸宾福尔斯", "夸宾福尔斯"),
        ('"R&D" <b>?', "R&D b"),
        ("line\nbreak\ttab\0nul", "line break tab nul"),
        ("CON.txt", "CON_.txt"),
        ("~$lock", "$lock"),
    ],
)
def test_names_people_gave_are_made_safe(town: str, name: str) -> None:
    made = replace(with_title(small(), "Form"), subject=typed(town))
    assert file_name(made, Format.TXT) == " - ".join([*([name] if name else []), "Form", "2026-03-03.txt"])


@given(st.text(), st.text())
def test_every_name_is_safe_on_every_system(town: str, title: str) -> None:
    name = file_name(replace(with_title(small(), title), subject=typed(town)), Format.PDF)
    assert len(name.encode()) <= 200
    assert not set(name) & set('<>:"/\\|?*') and name.isprintable()
    assert name.endswith("2026-03-03.pdf") and not name.startswith((" ", ".", "~", "-"))
    assert name.partition(".")[0].strip().casefold() not in {"con", "prn", "aux", "nul", "com1", "lpt9", "com¹"}
    assert Path(name).name == name
