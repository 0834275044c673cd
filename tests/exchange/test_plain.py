"""Plain text: whole documents against golden files, and the arithmetic of lines."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mvp2desk.domain.documents.blocks import Cell, Document, Pair, Paragraph
from mvp2desk.domain.forms.text_cleaning import clean_text
from mvp2desk.exchange.cleaning import clean
from mvp2desk.exchange.plain import WIDTH, wrapped, write_text
from mvp2desk.exchange.widths import width_of
from tests.exchange import town
from tests.exchange.documents import BOTH, document, in_parts, letter, records, small, timeline, typed
from tests.exchange.reading import squeezed

GOLDEN = Path(__file__).parent / "golden"


def exploration(languages: tuple[str, ...]) -> Document:
    wordings = [{"en": town.ENGLISH, "zh-CN": town.chinese()}[one] for one in languages]
    return town.document(town.exploration(), town.quabbin_falls(), *wordings)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("small-en", small),
        ("small-both", lambda: small(BOTH)),
        ("timeline-en", timeline),
        ("records-en", records),
        ("parts-en", in_parts),
        ("letter-en", letter),
        ("community-exploration-en", lambda: exploration(("en",))),
        ("community-exploration-both", lambda: exploration(BOTH)),
    ],
)
def test_a_document_reads_as_its_golden_text(name: str, made: Callable[[], Document], tmp_path: Path) -> None:
    """A golden file is changed only by a commit that means to; what came out now is kept to compare with."""
    text = write_text(made()).decode("utf-8-sig").replace("\r\n", "\n")
    (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert text == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8"), f"what came out is in {tmp_path}"


def test_notepad_knows_it() -> None:
    written = write_text(small())
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.count(b"\n") == written.count(b"\r\n") == len(written.splitlines())


def test_no_line_is_too_wide() -> None:
    for line in write_text(exploration(BOTH)).decode("utf-8-sig").splitlines():
        assert width_of(line) <= WIDTH


@given(st.text(st.one_of(st.sampled_from(" ab\n\t夸，。é😀\u0301"), st.characters())))
def test_wrapping_loses_nothing_and_keeps_within_the_width(text: str) -> None:
    kept = clean(clean_text(text).text).replace("\t", " ")
    lines = wrapped(kept, 20)
    assert squeezed("".join(lines)) == squeezed(kept)
    for line in lines:
        assert width_of(line.rstrip(" ")) <= 20


@given(st.lists(st.text(), max_size=4))
def test_every_character_is_found_again(answers: list[str]) -> None:
    kept = [clean_text(answer).text for answer in answers]
    written = document(*(Pair(typed(f"Question {n}"), Cell(typed(text))) for n, text in enumerate(kept)))
    found = squeezed(write_text(written).decode("utf-8-sig"))
    for text in kept:
        assert squeezed(clean(text)) in found


def test_a_closing_mark_never_begins_a_line() -> None:
    for line in wrapped("夸宾福尔斯，" * 40):
        assert not line.startswith("，")


def test_a_word_without_spaces_is_cut() -> None:
    assert max(map(len, wrapped("x" * 1000))) <= WIDTH
    assert "".join(wrapped("x" * 1000)) == "x" * 1000


def test_what_cannot_be_kept_is_marked() -> None:
    assert "a\ufffdb‹RLO›" in write_text(document(Paragraph(typed("a\0b\u202e")))).decode("utf-8-sig")
