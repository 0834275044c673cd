"""Formats of one language for numbers, money, dates and lists."""

import datetime as dt
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent

_CHINESE_DAY = "y年M月d日 EEE"
"""Date pattern with short weekday."""


class Formats:
    """The formats of one language ("en", "zh_CN"), from Babel's tables."""

    def __init__(self, language: str) -> None:
        self._locale = Locale.parse(language)

    def decimal(self, number: Decimal) -> str:
        """Format a number with grouping and all its digits."""
        return format_decimal(number, locale=self._locale, decimal_quantization=False)

    def percent(self, number: Decimal) -> str:
        """Format 12.5 as "12.5%"."""
        return format_percent(number.scaleb(-2), locale=self._locale, decimal_quantization=False)

    def money(self, dollars: Decimal, *, cents: bool) -> str:
        """Format US dollars with cents, or rounded half up to whole dollars."""
        if cents:
            return format_currency(dollars, "USD", locale=self._locale)
        whole = self._locale.currency_formats["standard"].pattern.replace(".00", "")
        rounded = dollars.quantize(Decimal(1), ROUND_HALF_UP)
        return format_currency(rounded, "USD", format=whole, locale=self._locale, currency_digits=False)

    def date(self, day: dt.date) -> str:
        """Format a date with its weekday, in English as "Mon, Nov 30, 2026"."""
        if self._locale.language == "en":
            return format_skeleton("yMMMEd", _noon(day), locale=self._locale)
        return format_date(day, _CHINESE_DAY if self._locale.language == "zh" else "full", self._locale)

    def month(self, day: dt.date) -> str:
        """Format the month and the year of `day`."""
        return format_skeleton("yMMMM", _noon(day), locale=self._locale)

    def short_month(self, day: dt.date) -> str:
        """Format the abbreviated month of `day`, without the year."""
        return format_skeleton("MMM", _noon(day), locale=self._locale)

    def year(self, day: dt.date) -> str:
        """Format the year of `day`."""
        return format_skeleton("y", _noon(day), locale=self._locale)

    def listing(self, items: Sequence[str]) -> str:
        """Join items with the language's commas and its "and"."""
        return format_list(items, locale=self._locale)


def _noon(day: dt.date) -> dt.datetime:
    # format_skeleton takes a datetime; at noon no time zone moves the day into another month
    return dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC)
