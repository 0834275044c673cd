"""What is kept of typed and pasted text: everything that can be read, nothing that no output can hold."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mvp2desk.domain.forms.text_cleaning import Cleaned, clean_text

ANYTHING = st.text(st.characters(exclude_categories=())) | st.text(
    "\r\n\x85\u2028\x00\x1b\ud800\ufffe\u202e\u0301é e\t"
)
"""Also lone surrogates, which no text of ours but any clipboard can hold."""

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@pytest.mark.parametrize(
    ("raw", "text", "removed"),
    [
        ("plain", "plain", 0),
        ("e\u0301", "\u00e9", 0),
        ("ﬁ ① ２", "ﬁ ① ２", 0),  # what somebody chose to write stays as it is
        ("a\r\nb\rc\u2028d\u2029e\x85f", "a\nb\nc\nd\ne\nf", 0),
        ("a\tb", "a\tb", 0),
        ("a\x00b\x1b[31mc\x7f\x9b", "a b [31mc", 4),
        ("\x01a \x02\x03b\x04\n\x05c", "a b\nc", 5),
        ("Housing\x0bFood\x0cBuses", "Housing\nFood\nBuses", 0),
        ("10\u00a0km, 5\u202f%", "10\u00a0km, 5\u202f%", 0),
        ("a\ud800b", "a\ufffdb", 1),
        ("a\ufffeb\uffff\ufdd0", "a\ufffdb\ufffd\ufffd", 3),
        ("שלום \u202bمرحبا\u202c", "שלום \u202bمرحبا\u202c", 0),
        ("👩\u200d🌾", "👩\u200d🌾", 0),
        ("", "", 0),
    ],
)
def test_a_text_of_several_lines(raw: str, text: str, removed: int) -> None:
    assert clean_text(raw) == Cleaned(text, removed)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\r\nb\tc\u2028d", "a b c d"),
        ("  a   b ", "a b"),
        ("Ana\x0bBo\x0cCy\x00Di", "Ana Bo Cy Di"),
        ("10\u00a0km,  5\u202f%", "10\u00a0km, 5\u202f%"),
        ("invoice\u202exslx.exe", "invoice‹RLO›xslx.exe"),
        ("\u2066a\u2069", "‹LRI›a‹PDI›"),
        ("\u202a\u202b\u202c\u202d\u2067\u2068", "‹LRE›‹RLE›‹PDF›‹LRO›‹RLI›‹FSI›"),
    ],
)
def test_a_text_of_one_line(raw: str, text: str) -> None:
    assert clean_text(raw, lines=False).text == text


@pytest.mark.parametrize("lines", [True, False])
@given(raw=ANYTHING)
def test_cleaning_twice_changes_nothing_more(raw: str, *, lines: bool) -> None:
    once = clean_text(raw, lines=lines).text
    assert clean_text(once, lines=lines) == Cleaned(once, 0)


@given(raw=ANYTHING)
def test_what_is_kept_can_be_written_anywhere(raw: str) -> None:
    text = clean_text(raw).text
    assert not UNPRINTABLE.search(text)
    assert unicodedata.is_normalized("NFC", text)
    text.encode()
    assert not re.search("[\u202a-\u202e\u2066-\u2069\n]", clean_text(raw, lines=False).text)
