"""What Americans type into figures and dates: read, asked with the readings that are offered, or refused."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mvp2desk.domain.forms.form import Kind
from mvp2desk.domain.forms.kinds import ParsedText, read
from mvp2desk.domain.forms.notation import Notation
from mvp2desk.text.kinds import editing, reading
from mvp2desk.text.words import Words
from tests.domain.small_forms import question
from tests.exchange.town import chinese

TODAY = dt.date(2026, 3, 3)
SHORT = Notation(today=TODAY, period=(dt.date(2026, 2, 1), dt.date(2026, 12, 31)))
"""A grant of eleven months: each day comes once, if at all."""
LONG = Notation(today=TODAY, period=(dt.date(2026, 2, 1), dt.date(2028, 1, 31)))
"""A grant of two years: each day comes twice."""

READ = [
    (Kind.MONEY, "$ 1,234.56", "1234.56"), (Kind.MONEY, "$-5", "-5.00"), (Kind.MONEY, "-$5", "-5.00"),
    (Kind.MONEY, "US$ 50", "50.00"), (Kind.MONEY, "50 USD", "50.00"), (Kind.MONEY, "＄１，２００", "1200.00"),
    (Kind.MONEY, "$.5", "0.50"), (Kind.MONEY, "1,000.000", "1000.00"),
    (Kind.PERCENT, "12.5 percent", "12.5"), (Kind.PERCENT, "12 per cent", "12"), (Kind.PERCENT, "12 pct", "12"),
    (Kind.PERCENT, "12 pct.", "12"), (Kind.PERCENT, "１２％", "12"), (Kind.PERCENT, "0.12%", "0.12"),
    (Kind.PERCENT, "1.234", "1.234"), (Kind.PERCENT, "1", "1"), (Kind.PERCENT, "0", "0"),
    (Kind.INTEGER, "１，２００", "1200"), (Kind.INTEGER, "3400.0", "3400"),
    (Kind.HOURS, "62.5", "62.5"), (Kind.HOURS, "1:30", "1.5"), (Kind.HOURS, "62:45", "62.75"),
    (Kind.HOURS, "1½", "1.5"), (Kind.HOURS, "1½ hours", "1.5"), (Kind.HOURS, "1 1/2 hours", "1.5"),
    (Kind.HOURS, "½", "0.5"), (Kind.HOURS, "1h30", "1.5"), (Kind.HOURS, "1 h 30 min", "1.5"),
    (Kind.HOURS, "1 hour and 30 minutes", "1.5"), (Kind.HOURS, "90 min", "1.5"), (Kind.HOURS, "30m", "0.5"),
    (Kind.HOURS, "１：３０", "1.5"), (Kind.HOURS, "1 小时 30 分钟", "1.5"),
    (Kind.DATE, "12/1/25", "2025-12-01"), (Kind.DATE, "1/12/25", "2025-01-12"), (Kind.DATE, "3-Mar-26", "2026-03-03"),
    (Kind.DATE, "1-May-26", "2026-05-01"), (Kind.DATE, "20260501", "2026-05-01"),
    (Kind.DATE, "3/3/2026 0:00", "2026-03-03"), (Kind.DATE, "3/3/2026 12:00:00 AM", "2026-03-03"),
    (Kind.DATE, "2026-05-01T00:00:00", "2026-05-01"), (Kind.DATE, "2026-05-01 00:00", "2026-05-01"),
    (Kind.DATE, "today", "2026-03-03"), (Kind.DATE, "Tomorrow", "2026-03-04"), (Kind.DATE, "今天", "2026-03-03"),
    (Kind.DATE, "13.5.2026", "2026-05-13"), (Kind.DATE, "5.5.2026", "2026-05-05"), (Kind.DATE, "1st of May 2026",
     "2026-05-01"), (Kind.DATE, "Mon, Nov 30, 2026", "2026-11-30"), (Kind.DATE, "２０２６-０５-０１", "2026-05-01"),
    (Kind.DATE, "12 / 1 / 25", "2025-12-01"), (Kind.DATE, "5月1号", "2026-05-01"),
    (Kind.DATE, "五月一日", "2026-05-01"),
    (Kind.DATE, "二〇二六年十二月三十一日", "2026-12-31"), (Kind.MONTH, "二〇二六年五月", "2026-05"),
    (Kind.MONTH, "五月", "2026-05"), (Kind.DATE, "May 3, 26", "2026-05-03"), (Kind.DATE, "May-3-26", "2026-05-03"),
    (Kind.DATE, "Fri 6/5/26", "2026-06-05"), (Kind.DATE, "6/5/26 0:00", "2026-06-05"),
    (Kind.MONTH, "December 2025", "2025-12"), (Kind.MONTH, "Dec 2025", "2025-12"), (Kind.MONTH, "2025 Dec", "2025-12"),
    (Kind.MONTH, "Dec '25", "2025-12"), (Kind.MONTH, "Dec/2025", "2025-12"), (Kind.MONTH, "12/1/25", "2025-12"),
    (Kind.MONTH, "today", "2026-03"), (Kind.MONTH, "2025年12月", "2025-12"),
]  # fmt: skip

ASKED: list[tuple[Kind, str, tuple[str, ...]]] = [
    (Kind.MONEY, "50.000", ("50.00", "50000.00")), (Kind.MONEY, "1.000", ("1.00", "1000.00")),
    (Kind.MONEY, "1.234", ("1234.00",)), (Kind.MONEY, "3,5", ("3.50", "35.00")),
    (Kind.MONEY, "1.000.000", ("1000000.00",)), (Kind.MONEY, "1.234,56", ("1234.56",)),
    (Kind.MONEY, "$1.2k", ("1200.00",)), (Kind.MONEY, "about $300", ("300.00",)), (Kind.MONEY, "(500)", ("-500.00",)),
    (Kind.MONEY, "300-400", ("300.00", "400.00")), (Kind.MONEY, "$300 to $400", ("300.00", "400.00")),
    (Kind.MONEY, "- 5", ("-5.00",)), (Kind.MONEY, "€50", ()), (Kind.MONEY, "TBD", ()), (Kind.MONEY, "٣٠٠", ()),
    (Kind.MONEY, "1.239", ("1239.00",)), (Kind.MONEY, "12.3456", ("12.35",)), (Kind.MONEY, "1 of 3 of 5", ()),
    (Kind.PERCENT, "0.12", ("12", "0.12")), (Kind.PERCENT, "0.16", ("16", "0.16")), (Kind.PERCENT, ".5", ("50", "0.5")),
    (Kind.PERCENT, "-0.5", ("-50", "-0.5")), (Kind.PERCENT, "12,5", ("12.5", "125")), (Kind.PERCENT, "<1%", ("1",)),
    (Kind.PERCENT, "10-15%", ("10", "15")), (Kind.PERCENT, "12 % of 300", ()),
    (Kind.INTEGER, "3.400", ("3400",)), (Kind.INTEGER, "3400 people", ("3400",)), (Kind.INTEGER, "0x10", ()),
    (Kind.INTEGER, "two", ("2",)), (Kind.INTEGER, "1.2 million", ("1200000",)), (Kind.INTEGER, "²", ()),
    (Kind.HOURS, "1.000", ("1", "1000")), (Kind.HOURS, "20 min", ("0.33",)), (Kind.HOURS, "8-10", ("8", "10")),
    (Kind.HOURS, "1:60", ()), (Kind.HOURS, "half an hour", ("0.5",)), (Kind.HOURS, "2 hours a month", ("2",)),
    (Kind.PERCENT, "½%", ("0.5",)), (Kind.PERCENT, "1½", ("1.5",)),
    (Kind.PERCENT, "1/8", ("12.5",)), (Kind.PERCENT, "half", ("50",)), (Kind.PERCENT, "50/50", ()),
    (Kind.PERCENT, "0,12", ("12", "0.12")), (Kind.DATE, "May 3-10", ("2026-05-03", "2026-05-10")),
    (Kind.DATE, "May 3 – 10", ("2026-05-03", "2026-05-10")), (Kind.DATE, "May 3 & 10", ("2026-05-03", "2026-05-10")),
    (Kind.DATE, "May 3rd-10th, 2027", ("2027-05-03", "2027-05-10")),
    (Kind.DATE, "May 1-26", ("2026-05-01", "2026-05-26")), (Kind.DATE, "5/1/26 - 5/3/26", ("2026-05-01", "2026-05-03")),
    (Kind.DATE, "May 3 to May 10", ("2026-05-03", "2026-05-10")), (Kind.DATE, "5,1,2026", ("2026-05-01",)),
    (Kind.DATE, "5\\1\\26", ("2026-05-01",)), (Kind.DATE, "2026 05 01", ("2026-05-01",)),
    (Kind.DATE, "4/31", ("2026-04-30",)), (Kind.DATE, "Friday", ("2026-03-06",)),
    (Kind.DATE, "next Tuesday", ("2026-03-10", "2026-03-17")), (Kind.MONTH, "5", ("2026-05",)),
    (Kind.DATE, "5.1.2026", ("2026-05-01", "2026-01-05")), (Kind.DATE, "13/1/25", ("2025-01-13",)),
    (Kind.DATE, "5/1/99", ("1999-05-01", "2099-05-01")), (Kind.DATE, "5/1/00", ("2000-05-01", "2100-05-01")),
    (Kind.DATE, "Monday 5 May 2026", ("2026-05-05",)), (Kind.DATE, "46143", ("2026-05-01",)),
    (Kind.DATE, "5/1/26 at 7pm", ("2026-05-01",)), (Kind.DATE, "2/30/2026", ("2026-02-28",)),
    (Kind.DATE, "May-26", ("2026-05-26", "2026-05-01")), (Kind.DATE, "December 2025", ("2025-12-01",)),
    (Kind.DATE, "Spring 2026", ("2026-03-01", "2026-04-01", "2026-05-01")), (Kind.DATE, "5/1/1926", ()),
    (Kind.DATE, "12/31/9999", ()), (Kind.DATE, "soon", ()), (Kind.DATE, "1er mai 2026", ()),
    (Kind.MONTH, "Spring 2026", ("2026-03", "2026-04", "2026-05")), (Kind.MONTH, "Q2 2026",
     ("2026-04", "2026-05", "2026-06")), (Kind.MONTH, "fall", ("2026-09", "2026-10", "2026-11")),
    (Kind.MONTH, "2026年春季", ("2026-03", "2026-04", "2026-05")), (Kind.MONTH, "5/26", ("2026-05",)),
    (Kind.MONTH, "May 26", ("2026-05",)), (Kind.MONTH, "mid-May 2026", ("2026-05",)), (Kind.MONTH, "month 3",
     ("2026-04",)), (Kind.MONTH, "June or July 2026", ("2026-06", "2026-07")), (Kind.MONTH, "next month", ("2026-04",)),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "typed", "text"), READ)
def test_what_has_one_reading_is_read(kind: Kind, typed: str, text: str) -> None:
    assert read(typed, question(kind), SHORT) == ParsedText(text=text)


@pytest.mark.parametrize(("kind", "typed", "offers"), ASKED)
def test_what_has_several_readings_is_asked_and_what_has_none_gets_the_nearest(
    kind: Kind, typed: str, offers: tuple[str, ...]
) -> None:
    parsed = read(typed, question(kind), SHORT)
    assert (parsed.text, parsed.unread, parsed.offers) == ("", typed, offers)
    assert parsed.code


@pytest.mark.parametrize(
    "typed", ["May 1", "5/1", "05/01", "1st of May", "1 May", "5月1日", "Fri 5/1", "Friday, May 1"]
)
def test_a_day_without_a_year_is_read_if_the_grant_has_only_one(typed: str) -> None:
    assert read(typed, question(Kind.DATE), SHORT).text == "2026-05-01"
    twice = read(typed, question(Kind.DATE), LONG)
    if "Fri" in typed:  # May 1 of the next year is a Saturday
        assert twice.text == "2026-05-01"
    else:
        assert (twice.code, twice.offers) == ("date-without-year", ("2026-05-01", "2027-05-01"))
    unknown = read(typed, question(Kind.DATE), Notation(today=TODAY))
    assert (unknown.text, unknown.offers[:1]) == ("", ("2026-05-01",))
    assert read(typed, question(Kind.DATE)).text == ""


def test_a_day_outside_the_grant_is_asked() -> None:
    outside = read("1/15", question(Kind.DATE), SHORT)
    assert (outside.code, outside.offers) == ("date-without-year", ("2026-01-15",))


@pytest.mark.parametrize(("notation", "text"), [(SHORT, "2026-05"), (LONG, ""), (Notation(today=TODAY), "")])
def test_a_month_without_a_year_is_read_if_the_grant_has_only_one(notation: Notation, text: str) -> None:
    assert read("May", question(Kind.MONTH), notation).text == text


LANGUAGES = (Words(), chinese())
FIGURES = {
    Kind.MONEY: st.decimals(-(10**9), 10**9, places=2),
    Kind.PERCENT: st.decimals(-1000, 1000, places=4),
    Kind.HOURS: st.decimals(0, 10**6, places=2),
    Kind.INTEGER: st.integers(-(10**11), 10**11),
}
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31))


@pytest.mark.parametrize("kind", FIGURES)
@given(data=st.data())
def test_a_figure_as_shown_is_read_as_the_same(kind: Kind, data: st.DataObject) -> None:
    number = data.draw(FIGURES[kind])
    field = question(kind)
    text = read(f"{number:f}%" if kind is Kind.PERCENT else f"{Decimal(number):f}", field).text
    assert text
    for words in LANGUAGES:
        assert read(editing(words, field, text, {}), field).text == text
        assert read(reading(words, field, text, {}), field).text == text


@given(day=DAYS)
def test_a_day_as_shown_is_read_as_the_same(day: dt.date) -> None:
    for kind, text in ((Kind.DATE, day.isoformat()), (Kind.MONTH, f"{day:%Y-%m}")):
        for words in LANGUAGES:
            for shown in (editing, reading):
                assert read(shown(words, question(kind), text, {}), question(kind), LONG).text == text


@given(day=DAYS)
def test_an_ambiguous_day_is_never_read(day: dt.date) -> None:
    parsed = read(f"{day.day}.{day.month}.{day.year}", question(Kind.DATE), LONG)
    if day.day <= 12 and day.day != day.month:
        assert set(parsed.offers) == {day.isoformat(), day.replace(month=day.day, day=day.month).isoformat()}
    else:
        assert parsed.text == day.isoformat()


@given(whole=st.integers(1, 999), thousands=st.integers(0, 999))
def test_three_digits_after_a_mark_are_never_read_as_a_fraction(whole: int, thousands: int) -> None:
    typed = f"{whole}.{thousands:03}"
    for kind in (Kind.MONEY, Kind.INTEGER, Kind.HOURS):
        assert read(typed, question(kind)).text == ""


@pytest.mark.parametrize("kind", [Kind.MONEY, Kind.PERCENT, Kind.INTEGER, Kind.HOURS, Kind.DATE, Kind.MONTH])
@given(typed=st.text("0123456789.,/-: $%kM½aMayTueQ春月年'", max_size=14))
def test_what_is_offered_can_be_taken(kind: Kind, typed: str) -> None:
    field = question(kind)
    for notation in (SHORT, LONG, Notation()):
        for offer in read(typed, field, notation).offers:
            for words in LANGUAGES:
                assert read(editing(words, field, offer, {}), field, notation).text == offer


@pytest.mark.parametrize("kind", [Kind.MONEY, Kind.PERCENT, Kind.INTEGER, Kind.HOURS, Kind.DATE, Kind.MONTH])
def test_a_text_of_any_length_is_refused_at_once(kind: Kind) -> None:
    for typed in ("1 " * 10_000, "May 1 at 1 " * 2_000, "1," * 10_000 + "1", "½" * 20_000):
        assert read(typed, question(kind), LONG).text == ""
