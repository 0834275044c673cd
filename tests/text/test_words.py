"""Words: wording with placeholders, plurals, and the formats of each language."""

import datetime as dt
import io
import subprocess
import sys
from decimal import Decimal
from gettext import GNUTranslations
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from hypothesis import given
from hypothesis import strategies as st

from mvp2desk.text.words import Words, placeholders

DAY = dt.date(2026, 3, 3)
ENGLISH = Words()


def chinese(messages: dict[Any, Any]) -> Words:
    """Chinese with exactly these translations."""
    book = Catalog(locale="zh_CN")
    for english, translated in messages.items():
        book.add(english, translated)
    file = io.BytesIO()
    write_mo(file, book)
    file.seek(0)
    return Words("zh_CN", GNUTranslations(file))


CHINESE = chinese(
    {
        "today": "今天",
        ("in {n} day", "in {n} days"): ("{n}天后",),
        ("{n} day ago", "{n} days ago"): ("{n}天前",),
        ("{hours} hour", "{hours} hours"): ("{hours} 小时",),
        "{date}, {time}": "{date} {time}",
    }
)


def test_english_needs_no_catalogue() -> None:
    assert ENGLISH("{town} has no award date", town="Montague") == "Montague has no award date"
    assert (ENGLISH.language, ENGLISH.tag) == ("en", "en")


def test_a_translation_says_it_in_its_own_order() -> None:
    words = chinese({"{share} of {town}": "{town}的{share}"})
    assert words("{share} of {town}", share="12%", town="Acton") == "Acton的12%"
    assert words.tag == "zh-CN"


def test_what_is_not_translated_stays_english() -> None:
    assert chinese({})("Saved") == "Saved"
    assert not chinese({}).has_translation("Saved")
    assert chinese({"Saved": "已保存"}).has_translation("Saved")
    assert chinese({"GEAR": "GEAR"}).has_translation("GEAR")


def test_no_wording_is_no_wording_and_never_the_header_of_the_catalogue() -> None:
    assert chinese({"Saved": "已保存"})("") == ""


@pytest.mark.parametrize("broken", ["{stadt}缺日期", "{town.__class__}", "{0}", "%s{town", "{town}{}{", "{town!r}"])
def test_a_broken_translation_cannot_break_a_sentence(broken: str) -> None:
    words = chinese({"{town} has no date": broken})
    assert words("{town} has no date", town="Acton") == "Acton has no date"


def test_a_missing_fact_leaves_the_english_readable() -> None:
    assert chinese({"{a} and {b}": "{b}与{a}"})("{a} and {b}", a="one") == "one and {b}"


@given(st.text())
def test_what_people_type_is_never_a_template(typed: str) -> None:
    assert ENGLISH("<{name}>", name=typed) == f"<{typed}>"
    assert ENGLISH("<{name}>", name="{other}", other="no") == "<{other}>"


@given(st.text(max_size=40))
def test_no_message_raises(message: str) -> None:
    ENGLISH(message)
    ENGLISH.count(message, message, 2)


def test_counting() -> None:
    assert ENGLISH.count("{n} row in {table}", "{n} rows in {table}", 1, table="B") == "1 row in B"
    assert ENGLISH.count("{n} row in {table}", "{n} rows in {table}", 1200, table="B") == "1,200 rows in B"
    assert ENGLISH.count("one row", "{n} rows", 1) == "one row"
    words = chinese({("one row", "{n} rows"): ("{n} 行",)})
    assert words.count("one row", "{n} rows", 1) == "1 行"


def test_placeholders() -> None:
    assert placeholders("{a} {b} {a} {} {0} {c.d}") == {"a", "b"}


def test_numbers() -> None:
    assert ENGLISH.integer(999) == "999"
    assert ENGLISH.integer(-12345) == "-12,345"
    assert ENGLISH.decimal(Decimal("1234.5")) == "1,234.5"
    assert ENGLISH.decimal(Decimal("0.12345")) == "0.12345"
    assert ENGLISH.percent(Decimal("12.5")) == "12.5%"
    assert ENGLISH.percent(Decimal(40)) == "40%"
    assert CHINESE.percent(Decimal("12.5")) == "12.5%"


def test_money() -> None:
    assert ENGLISH.money(Decimal("1234.5")) == "$1,234.50"
    assert ENGLISH.money(Decimal("1234.5"), cents=False) == "$1,235"
    assert CHINESE.money(Decimal(50000), cents=False) == "US$50,000"


def test_hours() -> None:
    assert ENGLISH.hours(Decimal(1)) == "1 hour"
    assert ENGLISH.hours(Decimal("7.5")) == "7.5 hours"
    assert CHINESE.hours(Decimal("7.5")) == "7.5 小时"


def test_dates() -> None:
    assert ENGLISH.date(DAY) == "Tue, Mar 3, 2026"
    assert CHINESE.date(DAY) == "2026年3月3日 周二"
    assert Words("es").date(DAY) == "martes, 3 de marzo de 2026"
    assert ENGLISH.month(DAY) == "March 2026"
    assert CHINESE.month(DAY) == "2026年3月"
    assert ENGLISH.month(dt.date(2026, 12, 31)) == "December 2026"


def test_moments() -> None:
    at = dt.datetime(2026, 3, 3, 9, 5, tzinfo=dt.UTC)
    assert ENGLISH.moment(at) == "Tue, Mar 3, 2026, 09:05"
    assert CHINESE.moment(at) == "2026年3月3日 周二 09:05"
    assert ENGLISH.clock(at) == "09:05"


def test_distances() -> None:
    def away(days: int) -> dt.date:
        return DAY + dt.timedelta(days=days)

    assert [ENGLISH.distance(away(n), DAY) for n in (-3, -1, 0, 1, 12)] == [
        "3 days ago",
        "1 day ago",
        "today",
        "in 1 day",
        "in 12 days",
    ]
    assert [CHINESE.distance(away(n), DAY) for n in (-3, 0, 12)] == ["3天前", "今天", "12天后"]


def test_lists() -> None:
    assert ENGLISH.listing(["flood"]) == "flood"
    assert ENGLISH.listing(("flood", "heat", "drought")) == "flood, heat, and drought"
    assert CHINESE.listing(["洪水", "高温", "干旱"]) == "洪水、高温和干旱"
    assert ENGLISH.listing([]) == ""


def test_importing_words_does_not_load_babel() -> None:
    code = "import sys, mvp2desk.text.words as w; w.Words().count('a','b',3); sys.exit('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
