"""What stands in an editor, typed back, is the same answer: in every language, for every kind that is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mvp2desk.domain.forms import Choice, Field, Kind
from mvp2desk.domain.kinds import KINDS, read
from mvp2desk.domain.words import N_
from mvp2desk.text.kinds import editing
from mvp2desk.text.words import Words

LANGUAGES = [Words(language) for language in ("en", "zh_CN", "es", "pt_BR")]
TYPED = [kind for kind in Kind if KINDS[kind].keeps]
CHOICES = (Choice(key="one", label=N_("One")), Choice(key="two", label=N_("Two")))

figures = st.decimals(-(10**12), 10**12, places=2, allow_nan=False).map(lambda number: f"{number:,f}")
days = st.dates().map(str) | st.dates().map("{0.month}/{0.day}/{0.year}".format)
months = st.dates().map("{0.month}/{0.year}".format) | st.dates().map("{0:%Y-%m}".format)
whole = st.integers(-(10**12), 10**12).map(str)
picks = st.sampled_from(["yes", "no", "one", "two", "two one"])


def question(kind: Kind) -> Field:
    return Field(key="f", kind=kind, label=N_("Question"), choices=CHOICES)


@pytest.mark.parametrize("kind", TYPED)
@given(raw=figures | whole | days | months | picks | st.text())
def test_what_stands_in_the_editor_is_read_as_the_same_answer(kind: Kind, raw: str) -> None:
    field = question(kind)
    text = read(raw, field).text
    for words in LANGUAGES:
        assert read(editing(words, field, text, {}), field).text == text


@pytest.mark.parametrize(
    ("kind", "typed", "english", "chinese"),
    [
        (Kind.DATE, "9/15/2026", "9/15/2026", "2026-09-15"),
        (Kind.DATE, "15 September 2026", "9/15/2026", "2026-09-15"),
        (Kind.MONTH, "April 2026", "4/2026", "2026-04"),
        (Kind.MONEY, "$52500", "52,500", "52,500"),
        (Kind.MONEY, "52500.5", "52,500.50", "52,500.50"),
        (Kind.MONEY, "-0.75", "-0.75", "-0.75"),
        (Kind.INTEGER, "1012", "1,012", "1,012"),
        (Kind.PERCENT, "12.50%", "12.5", "12.5"),
    ],
)
def test_it_stands_there_as_it_is_typed(kind: Kind, typed: str, english: str, chinese: str) -> None:
    field = question(kind)
    text = read(typed, field).text
    assert editing(Words(), field, text, {}) == english
    assert editing(Words("zh_CN"), field, text, {}) == chinese
