"""Unambiguous parsing of numbers and dates in the notation of a country."""

import datetime as dt
import re
import unicodedata
from decimal import Decimal

from msgspec import Struct


class UnreadableError(ValueError):
    """Typed text is invalid or ambiguous. `code` is a problem code; `offer` a suggested reading, or empty."""

    def __init__(self, code: str, offer: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.offer = offer


class Notation(Struct, frozen=True):
    """Number and date notation: decimal mark, grouping mark, and the order of month and day in numeric dates."""

    decimal: str = "."
    group: str = ","
    month_first: bool = True


UNITED_STATES = Notation()

_MOST_DIGITS = 12
_YEARS = range(1990, 2101)
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


def read_number(raw: str, notation: Notation, *, places: int) -> Decimal:
    """Parse a plain number with at most `places` decimals.

    Raises UnreadableError: "number-unreadable" for anything else (also exponents, NaN, other scripts' digits),
    "number-ambiguous" if the marks have two readings, "number-in-brackets" for accounting notation of a negative
    (with an offer), "number-too-long", "number-too-fine" for too many decimals.
    """
    text = _narrow(raw).replace("\u2212", "-").strip()
    if match := re.fullmatch(r"\(\s*(.+?)\s*\)", text):
        raise UnreadableError("number-in-brackets", offer=f"-{match.group(1)}")
    if not re.fullmatch(r"[+-]?[0-9][0-9.,' \u00a0\u202f]*|[+-]?[.,][0-9]+", text):
        raise UnreadableError("number-unreadable")
    sign, digits = ("-", text[1:]) if text[0] == "-" else ("", text.lstrip("+"))
    whole, fraction = _split(re.sub("[' \u00a0\u202f]", " ", digits), notation)
    if len(whole) > _MOST_DIGITS:
        raise UnreadableError("number-too-long")
    if len(fraction.rstrip("0")) > places:
        raise UnreadableError("number-ambiguous" if len(fraction) == 3 else "number-too-fine")
    number = Decimal(f"{sign}{whole or '0'}.{fraction or '0'}")
    return number or abs(number)  # no negative zero


def read_date(raw: str, notation: Notation) -> dt.date:
    """Parse a date. Raises UnreadableError: "date-unreadable", "date-ambiguous" (two-digit year),
    "date-impossible" (31 February), "date-far" (outside 1990 to 2100)."""
    text = _day_text(raw)
    if m := re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: ?(?:周|星期)[一二三四五六日天])?", text):
        return _day(int(m[1]), int(m[2]), int(m[3]))
    if m := re.fullmatch(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{2}|\d{4})", text):
        if len(m[4]) == 2:
            raise UnreadableError("date-ambiguous")
        month, day = (m[1], m[3]) if notation.month_first else (m[3], m[1])
        return _day(int(m[4]), int(month), int(day))
    words = re.findall(r"[a-z]+|\d+", text.lower())
    words = [w for w in words if w not in ("st", "nd", "rd", "th") and not _is_weekday(w)]
    if len(words) == 3 and words[2].isdigit() and len(words[2]) == 4:
        if words[0].isdigit() and (month_number := _month_named(words[1])):
            return _day(int(words[2]), month_number, int(words[0]))
        if words[1].isdigit() and (month_number := _month_named(words[0])):
            return _day(int(words[2]), month_number, int(words[1]))
    raise UnreadableError("date-unreadable")


def read_month(raw: str, notation: Notation) -> dt.date:
    """Parse a month as its first day. Raises UnreadableError with the codes of `read_date`."""
    text = _day_text(raw)
    if m := re.fullmatch(r"(\d{4})[-/.年](\d{1,2})月?", text):
        return _day(int(m[1]), int(m[2]), 1)
    if m := re.fullmatch(r"(\d{1,2})[-/.](\d{4})", text):
        return _day(int(m[2]), int(m[1]), 1)
    words = re.findall(r"[a-z]+|\d+", text.lower())
    if len(words) == 2 and (month := _month_named(words[0])) and re.fullmatch(r"\d{4}", words[1]):
        return _day(int(words[1]), month, 1)
    return read_date(raw, notation).replace(day=1)


def _narrow(raw: str) -> str:
    """Convert the full-width characters of Chinese input methods to ASCII."""
    return "".join(unicodedata.normalize("NFKC", c) if "\uff00" <= c <= "\uff5e" else c for c in raw)


def _day_text(raw: str) -> str:
    """Normalize text of a date. Digits of other scripts are refused, as in numbers: some are written right to left."""
    text = _narrow(raw).strip()
    if re.search(r"(?![0-9])\d", text):
        raise UnreadableError("date-unreadable")
    return text


def _split(digits: str, notation: Notation) -> tuple[str, str]:
    whole, mark, fraction = digits.partition(notation.decimal)
    if notation.group in fraction or notation.decimal in fraction or " " in fraction:
        raise UnreadableError("number-ambiguous")
    groups = re.split(f"[{re.escape(notation.group)} ]", whole)
    if len(groups) > 1 and (not 1 <= len(groups[0]) <= 3 or any(len(g) != 3 for g in groups[1:])):
        raise UnreadableError("number-ambiguous")
    return "".join(groups).lstrip("0"), fraction if mark else ""


def _month_named(word: str) -> int:
    for number, (short, long) in enumerate(zip(_MONTH_NAMES, _LONG_NAMES, strict=True), start=1):
        if word in (short, long) or (word == "sept" and short == "sep"):
            return number
    return 0


def _is_weekday(word: str) -> bool:
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    return len(word) >= 3 and any(day.startswith(word) for day in days)


def _day(year: int, month: int, day: int) -> dt.date:
    if year not in _YEARS:
        raise UnreadableError("date-far")
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise UnreadableError("date-impossible") from None


def day_typed(text: str) -> dt.date | None:
    """Return the day that `text` names in the notation of the United States, or None if it names none or several."""
    try:
        return read_date(text, UNITED_STATES)
    except UnreadableError:
        return None
