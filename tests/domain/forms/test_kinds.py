"""Each kind reads what is typed into canonical text, and that text into a value."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mvp2desk.domain.forms.form import Kind
from mvp2desk.domain.forms.kinds import (
    KINDS,
    ParsedText,
    Value,
    from_cents,
    keys,
    own_choice,
    own_name,
    read,
    split_choices,
    to_cents,
    value,
)
from tests.domain.small_forms import question

ROW, OTHER = "0f8fad5b-d9cb-469f-a165-70867728950e", "7c9e6679-7425-40de-944b-e07fc1f90ae7"

READ: list[tuple[Kind, str, str, Value]] = [
    (Kind.TEXT, "  Quabbin   Falls ", "Quabbin Falls", "Quabbin Falls"),
    (Kind.TEXT, "one\ntwo", "one two", "one two"),
    (Kind.TEXT, "=1+1", "=1+1", "=1+1"),
    (Kind.LONG_TEXT, "  one\r\n two \n\n", "  one\n two", "  one\n two"),
    (Kind.INTEGER, "1,234", "1234", 1234),
    (Kind.INTEGER, "-0", "0", 0),
    (Kind.INTEGER, "12.0", "12", 12),
    (Kind.MONEY, "$1,234.5", "1234.50", Decimal("1234.50")),
    (Kind.MONEY, "US$ 12", "12.00", Decimal(12)),
    (Kind.MONEY, "-$12", "-12.00", Decimal(-12)),
    (Kind.MONEY, "1,234 dollars", "1234.00", Decimal(1234)),
    (Kind.MONEY, "1234 USD", "1234.00", Decimal(1234)),
    (Kind.MONEY, "-0", "0.00", Decimal(0)),
    (Kind.PERCENT, "12.5 %", "12.5", Decimal("12.5")),
    (Kind.PERCENT, "12.50", "12.5", Decimal("12.5")),
    (Kind.PERCENT, "１２％", "12", Decimal(12)),
    (Kind.PERCENT, "100", "100", Decimal(100)),
    (Kind.PERCENT, "-0.0", "0", Decimal(0)),
    (Kind.HOURS, "7.50", "7.5", Decimal("7.5")),
    (Kind.HOURS, "7 h", "7", Decimal(7)),
    (Kind.HOURS, "7 hrs", "7", Decimal(7)),
    (Kind.HOURS, "7 Hours", "7", Decimal(7)),
    (Kind.HOURS, "7小时", "7", Decimal(7)),
    (Kind.HOURS, "40", "40", Decimal(40)),
    (Kind.DATE, "3/1/2026", "2026-03-01", dt.date(2026, 3, 1)),
    (Kind.MONTH, "3/2026", "2026-03", dt.date(2026, 3, 1)),
    (Kind.MONTH, "March 9, 2026", "2026-03", dt.date(2026, 3, 1)),
    (Kind.SELECT_ONE, " green ", "green", "green"),
    (Kind.SELECT_ONE, "crimson", "red", "red"),
    (Kind.SELECT_MULTIPLE, "green crimson green", "red green", "red green"),
    (Kind.YES_NO, " Yes", "yes", "yes"),
    (Kind.YES_NO, "no", "no", "no"),
    (Kind.PERSON, " Rosa Marsh ", "Rosa Marsh", "Rosa Marsh"),
    (Kind.PLACE, "Loon Pond", "Loon Pond", "Loon Pond"),
    (Kind.LINK, " https://example.org/a b ", "https://example.org/a b", "https://example.org/a b"),
    (Kind.ATTACHMENT, "b a  b", "b a", "b a"),
    (Kind.REFERENCE, f" {ROW}", ROW, ROW),
]

REFUSED = [
    (Kind.INTEGER, "1.5", "number-too-fine"),
    (Kind.INTEGER, "1.234", "number-ambiguous"),
    (Kind.INTEGER, "some", "number-unreadable"),
    (Kind.MONEY, "$", "number-unreadable"),
    (Kind.MONEY, "€5", "number-unreadable"),
    (Kind.MONEY, "0.005", "number-too-fine"),
    (Kind.MONEY, "5.1234", "number-too-fine"),
    (Kind.PERCENT, "a third", "number-unreadable"),
    (Kind.PERCENT, "5 %%", "number-unreadable"),
    (Kind.HOURS, "7:60", "number-unreadable"),
    (Kind.HOURS, "7:20", "number-too-fine"),
    (Kind.DATE, "31/02/2026", "date-impossible"),
    (Kind.MONTH, "fall", "date-unreadable"),
    (Kind.SELECT_ONE, "blue", "choice-unknown"),
    (Kind.SELECT_ONE, "Red", "choice-unknown"),
    (Kind.SELECT_MULTIPLE, "red blue", "choice-unknown"),
    (Kind.YES_NO, "maybe", "yes-or-no"),
    (Kind.REFERENCE, "Renters", "row-unknown"),
    (Kind.REFERENCE, f"{ROW} renters", "row-unknown"),
    (Kind.REFERENCE, f"{ROW} {OTHER}", "one-row-only"),
    (Kind.NOTE, "x", "not-for-typing"),
    (Kind.CALCULATE, "x", "not-for-typing"),
    (Kind.TIMELINE, "x", "not-for-typing"),
    (Kind.REPEAT, "x", "not-for-typing"),
]


@pytest.mark.parametrize(("kind", "typed", "text", "meant"), READ)
def test_what_is_typed_becomes_canonical_text_and_a_value(kind: Kind, typed: str, text: str, meant: Value) -> None:
    assert read(typed, question(kind)) == ParsedText(text=text)
    held = value(kind, text)
    assert (held, type(held)) == (meant, type(meant))


@pytest.mark.parametrize(("kind", "typed", "code"), REFUSED)
def test_what_cannot_be_read_is_kept_as_it_was_typed(kind: Kind, typed: str, code: str) -> None:
    parsed = read(typed, question(kind))
    assert (parsed.text, parsed.unread, parsed.code) == ("", typed, code)


def test_every_kind_has_an_example() -> None:
    assert {kind for kind, *_ in READ} == {kind for kind in Kind if KINDS[kind].stores_answer}
    assert {kind for kind, *_ in REFUSED} >= {kind for kind in Kind if not KINDS[kind].stores_answer}


def test_names_that_are_no_choice_are_taken_where_the_field_takes_them() -> None:
    either = question(Kind.SELECT_MULTIPLE)
    raw = f"{own_choice('Nipmuc  Nation')} red"
    assert read(raw, replace(either, or_other=True)).text == "red own:Nipmuc_Nation"
    assert read(raw, either).unread == raw
    assert own_name("own:Nipmuc_Nation") == "Nipmuc Nation"
    for nothing in ("red", "own:", "own:__", "own:?"):
        assert own_name(nothing) == ""
        assert read(f"x {nothing}", replace(either, or_other=True)).code == "choice-unknown"


def test_a_reference_may_point_to_several_rows_each_once() -> None:
    assert read(f"{OTHER}  {ROW} {OTHER}", question(Kind.REFERENCE, several=True)).text == f"{OTHER} {ROW}"
    assert read(f"{ROW} {ROW}", question(Kind.REFERENCE)).text == ROW


def test_what_is_chosen_is_told_from_what_is_only_typed() -> None:
    assert split_choices("Loon_Pond red green", question(Kind.SELECT_MULTIPLE)) == (("red", "green"), ("Loon_Pond",))


def test_an_accountants_minus_is_kept_and_a_reading_offered() -> None:
    offered = read("($1,234)", question(Kind.MONEY))
    assert offered == ParsedText(unread="($1,234)", code="number-in-brackets", offers=("-1234.00",))


@pytest.mark.parametrize("kind", [Kind.PERCENT, Kind.MONEY, Kind.HOURS, Kind.INTEGER])
def test_words_in_brackets_are_no_number(kind: Kind) -> None:
    assert read("(n/a)", question(kind)) == ParsedText(unread="(n/a)", code="number-in-brackets")


def test_where_other_names_are_taken_they_come_after_the_choices() -> None:
    colours = question(Kind.SELECT_MULTIPLE, or_other=True)
    blue = own_choice("  dark   blue ")
    assert read(f"{blue} green crimson {blue}", colours) == ParsedText(text=f"red green {blue}")
    assert (own_name(blue), own_name("red"), own_name(own_choice(" ? "))) == ("dark blue", "", "")
    assert read(f"red {own_choice('?')}", colours).code == "choice-unknown", "a name has a letter or a figure"
    assert read(f"red {blue}", question(Kind.SELECT_MULTIPLE)).code == "choice-unknown", "not taken here"


@pytest.mark.parametrize("kind", Kind)
def test_blank_is_no_answer(kind: Kind) -> None:
    assert read("", question(kind)) == read(" \t\n ", question(kind)) == ParsedText()
    assert value(kind, "") is None


@pytest.mark.parametrize("kind", Kind)
@given(raw=st.text())
def test_reading_never_raises_and_never_loses(kind: Kind, raw: str) -> None:
    got = read(raw, question(kind))
    assert not (got.text and got.unread)
    assert bool(got.unread) == bool(got.code)
    if got.text:
        value(kind, got.text)
        again = read(got.text, question(kind))
        assert again == ParsedText(text=got.text), "canonical text is what it reads as"


@given(number=st.integers(-(10**12) + 1, 10**12 - 1))
def test_whole_numbers_and_cents_come_back(number: int) -> None:
    assert value(Kind.INTEGER, read(f"{number:,}", question(Kind.INTEGER)).text) == number
    assert to_cents(from_cents(number)) == number
    money = read(f"${from_cents(number):,}".replace("$-", "-$"), question(Kind.MONEY)).text
    assert value(Kind.MONEY, money) == from_cents(number)


@given(day=st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)))
def test_days_and_months_come_back(day: dt.date) -> None:
    typed = f"{day.month}/{day.day}/{day.year}"
    assert value(Kind.DATE, read(typed, question(Kind.DATE)).text) == day
    assert value(Kind.MONTH, read(typed, question(Kind.MONTH)).text) == day.replace(day=1)


@pytest.mark.parametrize(
    ("dollars", "cents"),
    [("0.005", 1), ("-0.005", -1), ("0.004", 0), ("1.995", 200), ("2.675", 268), ("99000", 9900000)],
)
def test_money_is_rounded_away_from_zero(dollars: str, cents: int) -> None:
    assert to_cents(Decimal(dollars)) == cents


def test_cents_are_dollars_with_two_decimals() -> None:
    assert str(from_cents(5)) == "0.05"
    assert str(from_cents(-123456)) == "-1234.56"


def test_keys_are_listed_by_spaces() -> None:
    assert keys("") == ()
    assert keys("a b") == ("a", "b")
