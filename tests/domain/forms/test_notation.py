"""Promise 27: a number or a day means what was typed, or it is asked for again. It is never guessed."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mvp2desk.domain.forms.dates import day_typed, read_date, read_month
from mvp2desk.domain.forms.form import Field, Kind
from mvp2desk.domain.forms.kinds import read
from mvp2desk.domain.forms.notation import UNITED_STATES, Notation, UnreadableError
from mvp2desk.domain.forms.numbers import read_number
from mvp2desk.domain.words import N_
from mvp2desk.text.kinds import editing
from mvp2desk.text.words import Words

LANGUAGES = ("en", "es", "pt_BR", "vi", "zh_CN", "ht")
EUROPE = Notation(decimal=",", group=".", month_first=False)

PLAIN, ASKED, BRACKETS = "number-unreadable", "number-ambiguous", "number-in-brackets"
LONG, FINE = "number-too-long", "number-too-fine"

NUMBERS = {
    "0": "0", "7": "7", "42": "42", "1234": "1234", "007": "7", "+7": "7", "-7": "-7", "\u22127": "-7", "-0": "0",
    "1,234": "1234", "12,345": "12345", "123,456": "123456", "1,234,567": "1234567",
    "999,999,999,999": "999999999999", "1 234": "1234", "1 234 567": "1234567", "1\u00a0234": "1234",
    "1\u202f234": "1234", "1'234": "1234", "1'234'567": "1234567", "-1,234": "-1234", "+1,234": "1234", "  5  ": "5",
    "\t5": "5", "1,234.5": "1234.5", "0.5": "0.5", ".5": "0.5", "-.5": "-0.5", "5.": "5", "5.0": "5", "5.00": "5",
    "5.10": "5.1", "12.34": "12.34", "1,234.56": "1234.56", "1 234.56": "1234.56", "1'234.56": "1234.56",
    "-1,234.56": "-1234.56", "0.0": "0", "-0.00": "0", "1.2000": "1.2", "1.500": ASKED, "１２３": "123",
    "１，２３４": "1234", "１２．５": "12.5", "－５": "-5", "＋５": "5", "１,２３４．５": "1234.5", "0001,234": ASKED,
    "1,234,56": ASKED, "1,23": ASKED, "12,34": ASKED, "1,2": ASKED, "1,2345": ASKED, "1234,567": ASKED,
    "12,345,67": ASKED, "1,,234": ASKED, "1, 234": ASKED, "1,234,": ASKED, "1.234,56": ASKED, "1.234.567": ASKED,
    "1.2.3": ASKED, "1.234": ASKED, "12.345": ASKED, "1.5 5": ASKED, "1 23": ASKED, "1234 567": ASKED, ",5": ASKED,
    ",234": ASKED, "1.234 567": ASKED, "0,5": ASKED, "0,50": ASKED, "3,14": ASKED, "1,000.000": "1000",
    "1.2345": FINE, "0.0001": FINE, "12.3456": FINE, ".0001": FINE, "0.001": FINE, "(5)": BRACKETS,
    "(1,234.56)": BRACKETS, "( 7 )": BRACKETS, "（５）": BRACKETS, "((5))": BRACKETS, "1234567890123": LONG,
    "1,234,567,890,123": LONG, "9223372036854775807": LONG, "9223372036854775808": LONG, "18446744073709551616": LONG,
    "9" * 300: LONG, "000000000000042": "42", "999999999999": "999999999999", "": PLAIN, "abc": PLAIN, "five": PLAIN,
    "NaN": PLAIN, "nan": PLAIN, "-NaN": PLAIN, "sNaN": PLAIN, "inf": PLAIN, "Infinity": PLAIN, "-inf": PLAIN,
    "1e999": PLAIN, "1e999999": PLAIN, "1e5": PLAIN, "1E5": PLAIN, "1e-5": PLAIN, "1_000": PLAIN, "1_0": PLAIN,
    "_1": PLAIN, "0x10": PLAIN, "0b11": PLAIN, "0o17": PLAIN, "１_０": PLAIN, "١٢٣": PLAIN, "१२३": PLAIN,
    "۱۲۳": PLAIN, "一百": PLAIN, "百": PLAIN, "½": PLAIN, "5½": PLAIN, "²": PLAIN, "2²": PLAIN, "Ⅳ": PLAIN,
    "①": PLAIN, "--5": PLAIN, "++5": PLAIN, "+-5": PLAIN, "-+5": PLAIN, "- 5": PLAIN, "5-": PLAIN, "5 -": PLAIN,
    "-": PLAIN, "+": PLAIN, ".": PLAIN, ",": PLAIN, "..": PLAIN, "-.": PLAIN, "'5": PLAIN, "$": PLAIN, "5+5": PLAIN,
    "=5": PLAIN, "=1+1": PLAIN, "5*2": PLAIN, "5/2": PLAIN, "1/2": PLAIN, "5%%": PLAIN, "#5": PLAIN, "5 to 6": PLAIN,
    "5-6": PLAIN, "5–6": PLAIN, "about 5": PLAIN, "~5": PLAIN, ">5": PLAIN, "<5": PLAIN, "5?": PLAIN, "5k": PLAIN,
    "5K": PLAIN, "5 thousand": PLAIN, "5m": PLAIN, "5万": PLAIN, "N/A": PLAIN, "-5-": PLAIN, "5;6": PLAIN,
    "5\n6": PLAIN, "5\x006": PLAIN, "1،234": PLAIN, "1٫5": PLAIN, "()": PLAIN, "(": PLAIN, ")": PLAIN, "(5": PLAIN,
    "5)": PLAIN, "None": PLAIN, "True": PLAIN, "1__000": PLAIN, "1e": PLAIN, "e5": PLAIN, "1d": PLAIN, "1f": PLAIN,
    "1l": PLAIN, "1j": PLAIN, "0x": PLAIN, "\u200b5": PLAIN, "5\u200b": PLAIN, "5\u202e": PLAIN, "🙂": PLAIN,
}  # fmt: skip
"""As a clerk types a figure that keeps two decimals: what it is, or why it is asked for again."""

NO, YEARS, NEVER, FAR = "date-unreadable", "date-ambiguous", "date-impossible", "date-far"
OPEN = "date-without-year"

DAYS = {
    "3/1/2026": "2026-03-01", "03/01/2026": "2026-03-01", "3-1-2026": "2026-03-01", "3.1.2026": YEARS,
    "12/31/2026": "2026-12-31", "1/31/2026": "2026-01-31", "2/29/2028": "2028-02-29", "2/29/2000": "2000-02-29",
    "2026-03-01": "2026-03-01", "2026-3-1": "2026-03-01", "2026/03/01": "2026-03-01", "2026.3.1": "2026-03-01",
    "2026年5月12日 周二": "2026-05-12", "2026年3月1日星期日": "2026-03-01", "2026年3月1日 周八": NO,
    "2026年3月1日": "2026-03-01", "2026年3月1": "2026-03-01", "2026年12月31日": "2026-12-31",
    "２０２６年３月１日": "2026-03-01", "３／１／２０２６": "2026-03-01", "２０２６－０３－０１": "2026-03-01",
    " 3/1/2026 ": "2026-03-01", "March 1, 2026": "2026-03-01", "March 1 2026": "2026-03-01",
    "Mar 1, 2026": "2026-03-01", "Mar. 1, 2026": "2026-03-01", "1 March 2026": "2026-03-01",
    "1 Mar 2026": "2026-03-01", "1st of March": OPEN, "1st March 2026": "2026-03-01", "March 2nd, 2026": "2026-03-02",
    "3rd Mar 2026": "2026-03-03", "March 4th 2026": "2026-03-04", "MARCH 1, 2026": "2026-03-01",
    "march 1, 2026": "2026-03-01", "Sunday, March 1, 2026": "2026-03-01", "Sun 1 March 2026": "2026-03-01",
    "Sun, Mar 1, 2026": "2026-03-01", "Sept 9, 2026": "2026-09-09", "1-Mar-2026": "2026-03-01",
    "1/1/1990": "1990-01-01", "12/31/2100": "2100-12-31", "2/30/2026": NEVER, "2/29/2027": NEVER, "2/29/2100": NEVER,
    "4/31/2026": NEVER, "13/1/2026": NEVER, "31/02/2026": NEVER, "31/12/2026": NEVER, "0/1/2026": NEVER,
    "1/0/2026": NEVER, "1/32/2026": NEVER, "2026-02-30": NEVER, "2026-13-01": NEVER, "2026-00-10": NEVER,
    "2026-04-31": NEVER, "2026年2月30日": NEVER, "February 30, 2026": NEVER, "31 June 2026": NEVER,
    "0 March 2026": NEVER,
    "2/3/26": "2026-02-03", "02/03/26": "2026-02-03", "2-3-26": "2026-02-03", "2.3.26": YEARS, "12/31/99": YEARS,
    "26/2/03": NEVER, "1/1/0026": FAR, "1/1/1989": FAR, "1/1/2101": FAR, "0026-01-01": FAR, "1066-10-14": FAR,
    "9999-12-31": FAR, "2226-03-01": FAR, "2062年1月1日": "2062-01-01", "March 1, 1926": FAR, "1 March 2262": FAR,
    "": NO, "soon": NO, "tomorrow": NO, "3/1": OPEN, "March 1": OPEN, "60": NO, "March": NO, "2026": NO, "46082": NO,
    "3/1/202": NO, "3/1/20266": NO, "3/1-2026": NO, "3//1/2026": NO, "/1/2026": NO, "1/2026/3": NO,
    "Smarch 1, 2026": NO, "Marc 1, 2026": NO, "March first 2026": NO, "March 1, 26": "2026-03-01", "Ma 1, 2026": NO,
    "2026-03-01T10:00": NO, "2026-03-01 10:00": NO, "3 1 2026": NO, "20260301": "2026-03-01", "٣/١/٢٠٢٦": NO,
    "2026-W09": NO,
    "2026-060": NO, "NaN": NO, "1e3/1/2026": NO, "3/1/2026 or 3/2/2026": NO, "一月一日": OPEN, "2026年": NO,
    "Q1 2026": NO, "March 1, 2026 BC": NO, "March 1st-2nd, 2026": YEARS, "1. März 2026": NO, "-3/1/2026": NO,
    "3/1/-2026": NO,
}  # fmt: skip

MONTHS = {
    "9/2026": "2026-09-01", "09/2026": "2026-09-01", "9-2026": "2026-09-01", "9.2026": "2026-09-01",
    "2026-09": "2026-09-01", "2026/9": "2026-09-01", "2026.09": "2026-09-01", "2026年9月": "2026-09-01",
    "2026年12月": "2026-12-01", "２０２６年９月": "2026-09-01", "９／２０２６": "2026-09-01",
    "September 2026": "2026-09-01", "Sept 2026": "2026-09-01", "sep 2026": "2026-09-01", "Sep. 2026": "2026-09-01",
    "Sep, 2026": "2026-09-01", "9/15/2026": "2026-09-01", "15 September 2026": "2026-09-01",
    "2026-09-15": "2026-09-01", "2026年9月15日": "2026-09-01", "13/2026": NEVER, "0/2026": NEVER, "2026-13": NEVER,
    "2026-00": NEVER, "9/1989": FAR, "2101-01": FAR, "0026-09": FAR, "Sep 1926": FAR, "9/26": YEARS, "Sep 26": YEARS,
    "9": OPEN, "2026": NO, "September": OPEN, "fall 2026": NO, "Q3 2026": NO, "": NO, "2026 September": "2026-09-01",
    "9/15/26": "2026-09-01", "2/30/2026": NEVER, "٩/٢٠٢٦": NO,
}  # fmt: skip


def outcome(reads: Callable[[], object]) -> str:
    """What was read, or the code of why not."""
    try:
        return str(reads())
    except UnreadableError as error:
        return error.code


def two_places(raw: str) -> str:
    number = read_number(raw, UNITED_STATES, places=2)
    return f"{number:.4f}".rstrip("0").rstrip(".")


WIDE = str.maketrans({chr(code): chr(code - 0x21 + 0xFF01) for code in range(0x21, 0x7F)})
"""As a Chinese input method types it."""

CASES: list[tuple[Callable[[str], object], str, str]] = [
    *(
        (two_places, raw.translate(WIDE), wanted)
        for raw, wanted in NUMBERS.items()
        if raw.translate(WIDE) not in NUMBERS
    ),
    *((two_places, raw, wanted) for raw, wanted in NUMBERS.items()),
    *((lambda raw: read_date(raw, UNITED_STATES), raw, wanted) for raw, wanted in DAYS.items()),
    *((lambda raw: read_month(raw, UNITED_STATES), raw, wanted) for raw, wanted in MONTHS.items()),
]


def question(kind: Kind) -> Field:
    return Field(key="f", kind=kind, label=N_("Question"))


def comes_back(language: str, kind: Kind, raw: str) -> bool:
    """Whether what is read stands in an editor of that language so that it is read as the same again."""
    field = question(kind)
    first = read(raw, field)
    assert first.text, raw
    return read(editing(Words(language), field, first.text, {}), field) == first


def test_promise_27_every_figure_and_day_means_what_was_typed() -> None:
    wrong = [(raw, wanted, got) for reads, raw, wanted in CASES if (got := outcome(lambda: reads(raw))) != wanted]  # noqa: B023
    readable = [
        *((Kind.MONEY, raw) for raw, wanted in NUMBERS.items() if not wanted.startswith("number-")),
        *((Kind.HOURS, raw) for raw, wanted in NUMBERS.items() if not wanted.startswith("number-")),
        *((Kind.DATE, raw) for raw, wanted in DAYS.items() if not wanted.startswith("date-")),
        *((Kind.MONTH, raw) for raw, wanted in MONTHS.items() if not wanted.startswith("date-")),
    ]
    changed = [(language, *one) for language in LANGUAGES for one in readable if not comes_back(language, *one)]
    print(f"promise 27: {len(CASES) - len(wrong)}/{len(CASES)} read as typed")
    total = len(readable) * len(LANGUAGES)
    print(f"promise 27: {total - len(changed)}/{total} come back from the editor, in {len(LANGUAGES)} languages")
    assert len(CASES) >= 400
    assert (wrong, changed) == ([], [])


NAMES = (
    ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may", "may"), ("june", "jun"),
    ("july", "jul"), ("august", "aug"), ("september", "sep"), ("october", "oct"), ("november", "nov"),
    ("december", "dec"),
)  # fmt: skip


@pytest.mark.parametrize(("number", "names"), list(enumerate(NAMES, start=1)), ids=[names[0] for names in NAMES])
def test_every_month_has_a_long_and_a_short_name(number: int, names: tuple[str, str]) -> None:
    day = dt.date(2026, number, 5)
    for name in (*names, names[0].title(), names[1].upper()):
        for typed in (f"{name} 5, 2026", f"5 {name} 2026", f"5-{name}-2026", f"{name}. 5th 2026"):
            assert read_date(typed, UNITED_STATES) == day, typed
        assert read_month(f"{name} 2026", UNITED_STATES) == day.replace(day=1)


@pytest.mark.parametrize("name", ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Wed"])
def test_a_day_of_the_week_agrees_with_its_date_or_is_asked(name: str) -> None:
    for typed in (f"{name}, March 4, 2026", f"{name} 3/4/2026", f"4 March 2026 ({name})"):
        wanted = "2026-03-04" if name.startswith("Wed") else "date-ambiguous"
        assert outcome(lambda: read_date(typed, UNITED_STATES)) == wanted  # noqa: B023


def test_an_accountants_minus_is_offered_as_it_may_have_been_meant() -> None:
    with pytest.raises(UnreadableError) as refused:
        read_number("(1,234.56)", UNITED_STATES, places=2)
    (offer,) = refused.value.offers
    assert read_number(offer, UNITED_STATES, places=2) == Decimal("-1234.56")


@pytest.mark.parametrize(
    ("typed", "places", "wanted"),
    [
        ("1.234", 4, "1.234"), ("1.2345", 4, "1.2345"), ("1.23456", 4, FINE), ("1.5", 0, FINE), ("1.0", 0, "1.0"),
        ("1.500", 0, ASKED), ("1,500", 0, "1500.0"), ("1.25", 1, FINE),
    ],
)  # fmt: skip
def test_no_decimals_are_kept_that_the_question_does_not_keep(typed: str, places: int, wanted: str) -> None:
    assert outcome(lambda: read_number(typed, UNITED_STATES, places=places)) == wanted


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("1.234,56", "1234.56"), ("1,5", "1.5"), ("1.234", "1234.0"), ("1,234.56", ASKED), ("1.5", ASKED)],
)
def test_another_notation_has_its_own_marks(typed: str, wanted: str) -> None:
    assert outcome(lambda: read_number(typed, EUROPE, places=2)) == wanted


def test_another_notation_begins_with_the_day() -> None:
    assert read_date("1/3/2026", EUROPE) == dt.date(2026, 3, 1)
    assert outcome(lambda: read_date("3/31/2026", EUROPE)) == NEVER


@given(number=st.decimals(-(10**11), 10**11, places=2, allow_nan=False, allow_infinity=False))
def test_a_figure_comes_back_as_it_was_written(number: Decimal) -> None:
    for written in (f"{number:f}", f"{number:,f}", f"{number:,f}".replace(",", " "), f"{number:,f}".replace(",", "'")):
        assert read_number(written, UNITED_STATES, places=2) == number


@given(day=st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)))
def test_a_day_comes_back_however_it_was_written(day: dt.date) -> None:
    name, short = NAMES[day.month - 1]
    for written in (
        f"{day.month}/{day.day}/{day.year}",
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{name} {day.day}, {day.year}",
        f"{day.day} {short} {day.year}",
    ):
        assert read_date(written, UNITED_STATES) == day
        assert read_month(written, UNITED_STATES) == day.replace(day=1)


@given(raw=st.text())
def test_nothing_that_can_be_typed_is_more_than_refused(raw: str) -> None:
    for reads in (two_places, lambda raw: read_date(raw, UNITED_STATES), lambda raw: read_month(raw, UNITED_STATES)):
        outcome(lambda: reads(raw))  # noqa: B023


@pytest.mark.parametrize("typed", ["3/31/2026", "2026-03-31", "2026年3月31日", " 3/31/2026 "])
def test_day_typed_reads_one_day(typed: str) -> None:
    assert day_typed(typed) == dt.date(2026, 3, 31)


@pytest.mark.parametrize("typed", ["", "3/31/99", "3/31", "31/02/2026", "next week"])
def test_day_typed_is_none_for_no_day_or_several(typed: str) -> None:
    assert day_typed(typed) is None
