"""The English is plain American English that does not shout, beg, or stumble over one of a thing."""

import re

import pytest

from tools.catalogs import templates

BRITISH = (
    *("behaviour", "cancelled", "centre", "cheque", "colour", "favour", "flat", "grey", "judgement", "labour"),
    *("licence", "mould", "neighbour", "programme", "tick", "whilst"),
)
ENGLISH = [
    text
    for catalogue in templates().values()
    for message in catalogue
    for text in (message.id if isinstance(message.id, tuple) else (message.id,))
    if text
]


@pytest.mark.parametrize("wrong", [r"\bplease\b", "!", "^There are {", *(rf"\b{word}s?\b" for word in BRITISH)])
def test_no_wording_holds_what_our_english_does_not(wrong: str) -> None:
    assert [text for text in ENGLISH if re.search(wrong, text, re.IGNORECASE)] == []
