"""The English is plain American English that does not shout, beg, or stumble over one of a thing."""

import re

import pytest

from tools.catalogs import templates

pytestmark = pytest.mark.sweep

BRITISH = (
    *("behaviour", "cancelled", "centre", "cheque", "colour", "favour", "flat", "grey", "judgement", "labour"),
    *("licence", "mould", "neighbour", "programme", "tick", "whilst"),
)


@pytest.fixture(scope="module")
def english() -> list[str]:
    """All wording of the program and the guide."""
    messages = [message.id for catalogue in templates().values() for message in catalogue]
    return [text for one in messages for text in (one if isinstance(one, tuple) else (one,)) if text]


@pytest.mark.parametrize("wrong", [r"\bplease\b", "!", "^There are {", *(rf"\b{word}s?\b" for word in BRITISH)])
def test_no_wording_holds_what_our_english_does_not(english: list[str], wrong: str) -> None:
    assert [text for text in english if re.search(wrong, text, re.IGNORECASE)] == []
