"""Unambiguous parsing of typed dates and months."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator

from mvp2desk.domain.forms.notation import UNITED_STATES, Notation, UnreadableError, has_other_digits, narrow

_LONGEST = 80
"""Maximum number of characters of the text of a date."""

YEARS = range(1990, 2101)
"""Years that a date of a grant may have."""

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR = {"today": 0, "tomorrow": 1, "yesterday": -1, "今天": 0, "明天": 1, "昨天": -1}
_SEASONS = {"spring": (3, 4, 5), "summer": (6, 7, 8), "fall": (9, 10, 11), "autumn": (9, 10, 11), "winter": (1, 2, 12)}
_CHINESE_SEASONS = {"春": "spring", "夏": "summer", "秋": "fall", "冬": "winter"}
_ORDINALS = ("st", "nd", "rd", "th")
_CHINESE_DIGITS = "〇一二三四五六七八九"

# Patterns are compiled at their first use, since every start of the program imports this module.
_MIDNIGHT = r"(?i)(?:T|,? +)(?:0?0:00(?::00)?(?:\.0+)?Z?|12:00(?::00)? ?am)"
_TIME = r"(?i)(?:T|,? +(?:at +)?)[0-9]{1,2}(?::[0-9]{2})*(?: ?[ap]\.?m\.?)?"
_YEAR_FIRST = r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: ?(?:周|星期)([一二三四五六日天]))?"
_YEAR_LAST = r"(\d{1,2})([-/.])(\d{1,2})\2(\d{2}|\d{4})"
_NO_YEAR = r"(\d{1,2})[/月](\d{1,2})日?"
_CHINESE_WEEKDAYS = "一二三四五六日天"
_CHINESE_NUMBER = "([〇零一二三四五六七八九十]+)(?=[年月日号])"
_TWO_DAYS = (
    r"(?P<month>[A-Za-z]+)\.? *(?P<first>\d{1,2})(?:st|nd|rd|th)? *[-–—/&.+] *(?P<second>\d{1,2})(?:st|nd|rd|th)?\b"
    r"(?:,? +(?P<year>\d{4}))?"
)
"""Two days of a month, as in "May 3-10"."""
_TO = r"\s+(?:-|–|—|to|and|or|&|through|until)\s+"
_OTHER_MARKS = r"[\\, ]+"

_FIRST_SERIAL = dt.date(1899, 12, 30)
"""Day 0 of the serial dates of spreadsheets."""


def read_date(raw: str, notation: Notation) -> dt.date:
    """Parse a date.

    Raises UnreadableError: "date-unreadable", "date-ambiguous" (several readings, or another weekday),
    "date-without-year" (unless one such day is in the period of the notation), "date-impossible" (February 31),
    "date-far" (outside 1990 to 2100).
    """
    text = _day_text(raw)
    if (near := _NEAR.get(text.lower())) is not None and notation.today is not None:
        return notation.today + dt.timedelta(days=near)
    if match := re.fullmatch(_YEAR_FIRST, text):
        weekday = None if match[4] is None else min(6, _CHINESE_WEEKDAYS.index(match[4]))
        return _on_weekday(_day(int(match[1]), int(match[2]), int(match[3])), weekday)
    if match := re.fullmatch(r"((?:19|20)\d{2})(\d{2})(\d{2})", text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    words, weekday = _words(text)
    if (match := re.search(_TWO_DAYS, text)) and (named_month := _month_named(match["month"].lower())):
        raise UnreadableError("date-ambiguous", *map(_typed, _both_days(named_month, match, notation)))
    if re.fullmatch(r"[A-Za-z]+-\d{2}", text) and _month_named(words[0]):  # a month as Excel shows it, or a day
        days, _ = _near_days(_month_named(words[0]), int(words[1]), notation)
        months = ((year, _month_named(words[0]), 1) for year in _years(words[1]))
        raise UnreadableError("date-ambiguous", *map(_typed, [*days, *_valid(months)]))
    numeric = re.sub(r"^[A-Za-z]+\.?,? +", "", text) if weekday is not None else text
    if match := re.fullmatch(_YEAR_LAST, numeric):
        return _on_weekday(_numeric_day(match, notation), weekday)
    if match := re.fullmatch(_NO_YEAR, numeric):
        month, day = (match[1], match[2]) if notation.month_first or "月" in numeric else (match[2], match[1])
        return _without_year(int(month), int(day), weekday, notation)
    if (named := _named_day(words)) is not None:
        month_number, day_number, year = named
        if year is None:
            return _without_year(month_number, day_number, weekday, notation)
        return _on_weekday(_one([_day(one, month_number, day_number) for one in _years(year)]), weekday)
    raise UnreadableError("date-unreadable", *map(_typed, _days_in(text, words, weekday, notation)))


def read_month(raw: str, notation: Notation) -> dt.date:
    """Parse a month as its first day. Raises UnreadableError with the codes of `read_date`."""
    text = _day_text(raw)
    if match := re.fullmatch(r"(\d{4})[-/.年](\d{1,2})月?", text):
        return _day(int(match[1]), int(match[2]), 1)
    if match := re.fullmatch(r"(\d{1,2})[-/.](\d{4})", text):
        return _day(int(match[2]), int(match[1]), 1)
    words, _ = _words(text)
    months = [number for word in words if (number := _month_named(word))]
    if match := re.fullmatch(r"(0?[1-9]|1[0-2])月", text):
        months = [int(match[1])]
    years = [word for word in words if re.fullmatch(r"(?:19|20|21)\d{2}|'\d{2}", word)]
    if len(words) == 2 and len(months) == len(years) == 1:
        return _one([_day(year, months[0], 1) for year in _years(years[0].lstrip("'"))])
    if len(words) == 1 and months:
        found = list(_in_period(months, notation))
        if len(found) == 1 and notation.period is not None:
            return found[0]
        raise UnreadableError("date-without-year", *map(_typed, found))
    if re.fullmatch(r"[1-9]|1[0-2]", text):
        raise UnreadableError("date-without-year", *map(_typed, _in_period([int(text)], notation)))
    if match := re.fullmatch(r"(\d{1,2})[-/](\d{2})", text):
        raise UnreadableError("date-ambiguous", *(f"{year}-{match[1]}" for year in _years(match[2])))
    if len(words) == 2 and months and re.fullmatch(r"\d{2}", words[1]):
        raise UnreadableError("date-ambiguous", *(f"{year}-{months[0]:02}" for year in _years(words[1])))
    try:
        return read_date(text, notation).replace(day=1)
    except UnreadableError as error:
        offers = error.offers or map(_typed, _months_in(text, words, notation))
        raise UnreadableError(error.code, *offers) from None


def day_typed(text: str) -> dt.date | None:
    """Return the day that `text` names in the notation of the United States, or None if it names none or several."""
    try:
        return read_date(text, UNITED_STATES)
    except UnreadableError:
        return None


def _day_text(raw: str) -> str:
    """Normalize the text of a date, without a time at midnight as spreadsheets add it."""
    text = narrow(raw).strip()
    if len(text) > _LONGEST or has_other_digits(text):
        raise UnreadableError("date-unreadable")
    text = re.sub(_CHINESE_NUMBER, _in_digits, text).replace("号", "日")
    text = re.sub(r"^(\d{1,4}) ?([-/.]) ?(\d{1,2}) ?\2 ?(?=\d)", r"\1\2\3\2", text)
    time = re.search(rf"{_MIDNIGHT}$", text)
    return text[: time.start()] if time and time.start() else text


def _in_digits(match: re.Match[str]) -> str:
    """Return a Chinese number below a hundred, or a year, in digits."""
    typed = match[1].replace("零", "〇")
    if "十" not in typed:
        return "".join(str(_CHINESE_DIGITS.index(digit)) for digit in typed)
    tens, _, ones = typed.partition("十")
    if any(part not in _CHINESE_DIGITS or len(part) > 1 for part in (tens, ones)):
        return match[1]
    return f"{_CHINESE_DIGITS.index(tens) if tens else 1}{_CHINESE_DIGITS.index(ones) if ones else 0}"


def _words(text: str) -> tuple[list[str], int | None]:
    """Return the words and numbers of a text in lower case, without ordinal endings, and the weekday that it names."""
    words = re.findall(r"[a-z]+|'?\d+", text.lower().replace("\u2019", "'"))
    weekdays = [number for word in words if (number := _weekday(word)) is not None]
    kept = [word for word in words if word not in (*_ORDINALS, "of") and _weekday(word) is None]
    return kept, weekdays[0] if len(weekdays) == 1 else None


def _numeric_day(match: re.Match[str], notation: Notation) -> dt.date:
    """Return the day of "12/1/25". With periods, as in Europe, the day may come first too."""
    first, second, years = int(match[1]), int(match[3]), list(_years(match[4]))
    usual, other = ((first, second), (second, first)) if notation.month_first else ((second, first), (first, second))
    readings = [list(_valid((year, *order) for year in years)) for order in (usual, other)]
    if match[2] == "." and readings[1]:
        return _one([*readings[0], *readings[1]])
    if readings[0]:
        return _one(readings[0])
    if readings[1]:
        raise UnreadableError("date-impossible", *map(_typed, readings[1]))
    return _day(years[0] if years else int(match[4]), *usual)


def _named_day(words: list[str]) -> tuple[int, int, str | None] | None:
    """Return month, day and year of "May 1, 2026", "1-May-26" or "May 1"."""
    if not 2 <= len(words) <= 3:
        return None
    first, second, *year = words
    if first.isdigit() and len(first) <= 2 and (month := _month_named(second)):
        day = first
    elif second.isdigit() and len(second) <= 2 and (month := _month_named(first)):
        day = second
    else:
        return None
    if not year:
        return month, int(day), None
    typed = year[0].lstrip("'")
    return (month, int(day), typed) if typed.isdigit() and len(typed) in (2, 4) else None


def _without_year(month: int, day: int, weekday: int | None, notation: Notation) -> dt.date:
    """Return the only such day in the period; ask for the year otherwise, also if the period is unknown."""
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(2028, month)[1]:
        last = calendar.monthrange(2028, month)[1] if 1 <= month <= 12 and 28 < day <= 31 else 0
        raise UnreadableError("date-impossible", *map(_typed, _near_days(month, last, notation)[0]))
    days, are_inside = _near_days(month, day, notation)
    days = [one for one in days if weekday in (None, one.weekday())]
    if are_inside and len(days) == 1:
        return days[0]
    raise UnreadableError("date-without-year", *map(_typed, days))


def _near_days(month: int, day: int, notation: Notation) -> tuple[list[dt.date], bool]:
    """Return such days in the period, else those in the years of the period, or in this year and the next; True if
    they are in the period."""
    period, today = notation.period, notation.today
    years = range(period[0].year, period[1].year + 1) if period else range(today.year, today.year + 2) if today else ()
    days = list(_valid((year, month, day) for year in years))
    inside = [one for one in days if period and period[0] <= one <= period[1]]
    return inside or days, bool(inside)


def _both_days(month: int, match: re.Match[str], notation: Notation) -> Iterator[dt.date]:
    """Yield both days of "May 3-10", which is no year, in the year that follows or in the years of the grant."""
    for day in map(int, match.group("first", "second")):
        if match["year"]:
            yield from _valid([(int(match["year"]), month, day)])
        else:
            yield from _near_days(month, day, notation)[0]


def _on_weekday(day: dt.date, weekday: int | None) -> dt.date:
    """Return the day if it is on this weekday; ask otherwise, since one of the two is wrong."""
    if weekday is not None and day.weekday() != weekday:
        raise UnreadableError("date-ambiguous", _typed(day))
    return day


def _one(days: list[dt.date]) -> dt.date:
    if len(set(days)) != 1:
        raise UnreadableError("date-ambiguous", *map(_typed, dict.fromkeys(days)))
    return days[0]


def _years(typed: str) -> tuple[int, ...]:
    """Return the years that two or four digits may mean."""
    if len(typed) == 4:
        return (int(typed),)
    return tuple(year for century in (1900, 2000, 2100) if (year := century + int(typed)) in YEARS)


def _valid(days: Iterable[tuple[int, int, int]]) -> Iterator[dt.date]:
    for year, month, day in days:
        if year in YEARS and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
            yield dt.date(year, month, day)


def _day(year: int, month: int, day: int) -> dt.date:
    if year not in YEARS:
        raise UnreadableError("date-far")
    try:
        return dt.date(year, month, day)
    except ValueError:
        is_last = 1 <= month <= 12 and 28 < day <= 31
        last = dt.date(year, month, calendar.monthrange(year, month)[1]) if is_last else None
        raise UnreadableError("date-impossible", *([_typed(last)] if last else [])) from None


def _month_named(word: str) -> int:
    return next(
        (n for n, name in enumerate(MONTHS, start=1) if word in (name, name[:3]) or word == "sept" == name[:4]), 0
    )


def _weekday(word: str) -> int | None:
    return next((n for n, day in enumerate(WEEKDAYS) if len(word) >= 3 and day.startswith(word)), None)


def _typed(day: dt.date) -> str:
    return day.isoformat()


def _days_in(text: str, words: list[str], weekday: int | None, notation: Notation) -> Iterator[dt.date]:
    """Yield the days that a text may mean that is not a date: one with a time or with other marks, both ends of a
    range, a weekday, the serial number of a spreadsheet, or the first days of its months."""
    ends = re.split(_TO, text)
    if len(ends) == 2:
        found = [list(_meant(end, notation)) for end in ends]
        if all(found):
            yield from [*found[0], *found[1]]
            return
    slashed = re.sub(_OTHER_MARKS, "/", text)
    if slashed != text and re.fullmatch(r"\d{1,4}/\d{1,2}/\d{2,4}", slashed):
        yield from _meant(slashed, notation)
        return
    if weekday is not None and notation.today is not None and words in ([], ["this"], ["next"]):
        coming = notation.today + dt.timedelta(days=(weekday - notation.today.weekday() - 1) % 7 + 1)
        yield from [coming, coming + dt.timedelta(days=7)] if words == ["next"] else [coming]
    time = re.search(rf"{_TIME}$", text)
    if time and time.start():
        yield from _meant(text[: time.start()], notation)
        return
    if re.fullmatch("[3-7][0-9]{4}", text):
        day = _FIRST_SERIAL + dt.timedelta(days=int(text))
        yield from _valid([(day.year, day.month, day.day)])
    is_end = words[:2] == ["end", "of"] or words[:1] == ["end"]
    for month in _months_in(text, words, notation):
        yield month.replace(day=calendar.monthrange(month.year, month.month)[1]) if is_end else month


def _meant(text: str, notation: Notation) -> Iterator[dt.date]:
    """Yield the day of a text, or else those that it may mean."""
    try:
        yield read_date(text, notation)
    except UnreadableError as error:
        yield from map(dt.date.fromisoformat, error.offers)


def _months_in(text: str, words: list[str], notation: Notation) -> Iterator[dt.date]:
    """Yield the months that a text may mean: those it names, or those of a season or a quarter."""
    months = [number for word in words if (number := _month_named(word))]
    for season, numbers in _SEASONS.items():
        if season in words or any(text.endswith((c, f"{c}季")) for c, one in _CHINESE_SEASONS.items() if one == season):
            months += numbers
    if quarter := re.search(r"\bq([1-4])\b", text.lower()):
        months += range(3 * int(quarter[1]) - 2, 3 * int(quarter[1]) + 1)
    if (match := re.fullmatch(r"month (\d{1,2})", text.lower())) and notation.period:
        yield _months_after(notation.period[0], int(match[1]) - 1)
    if (shift := {"last month": -1, "this month": 0, "next month": 1}.get(text.lower())) is not None and notation.today:
        yield _months_after(notation.today, shift)
    years = [int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", text)]
    years += [year for word in words if word.startswith("'") for year in _years(word[1:])]
    if re.fullmatch(r"(\d{4})[-/.年](\d{1,2})月?|(\d{1,2})[-/.](\d{4})", text):
        numbers_in = [int(number) for number in re.findall(r"\d+", text)]
        years, months = [max(numbers_in)], [min(numbers_in)]
    if not years and len(words) == 2 and len(months) == 1 and re.fullmatch(r"\d{2}", words[1]):
        years = list(_years(words[1]))
    if years:
        yield from _valid((year, month, 1) for year in years for month in dict.fromkeys(months))
    else:
        yield from _in_period(months, notation)


def _months_after(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, 1)


def _in_period(months: Iterable[int], notation: Notation) -> Iterator[dt.date]:
    """Yield the first days of these months that are in the period, or else in this year and the next."""
    period, today = notation.period, notation.today
    if period:
        first, last = period[0].replace(day=1), period[1]
    elif today:
        first, last = today.replace(day=1), dt.date(today.year + 1, 12, 31)
    else:
        return
    for day in _valid((year, month, 1) for year in range(first.year, last.year + 1) for month in months):
        if first <= day <= last:
            yield day
