"""Unambiguous parsing of typed numbers, hours and shares."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

from mvp2desk.domain.forms.notation import Notation, UnreadableError, narrow

_MOST_DIGITS = 12
_LONGEST = 200
"""Maximum number of characters of a text in which a figure is searched."""

# Patterns are compiled at their first use, since every start of the program imports this module.
_PLAIN = r"[+-]?[0-9][0-9.,' \u00a0\u202f]*|[+-]?[.,][0-9]+"
_SPACES = "[' \u00a0\u202f]"

_FIGURE = (
    r"(?i)(?<![0-9a-z_.,])(?P<digits>[0-9]+(?:[.,' \u00a0\u202f][0-9]+)*(?:e[0-9]{1,2}\b)?|[.][0-9]+)"
    r"\s?(?P<scale>k|m|thousand|million)?(?![a-z0-9_]*[0-9])"
)
"""A figure within a text, with a word for thousands or millions."""

_RANGE = r"(?i)\s*%?\s*(?:-|–|—|~|to|or|and)\s*\$?\s*"
_SCALES = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}
_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_NAMED = {word: str(number) for number, word in enumerate(_WORDS)} | {
    "none": "0", "free": "0", "nothing": "0", "twenty": "20", "half": "0.5", "half an": "0.5",
}  # fmt: skip

_CLOCK = r"([0-9]{1,4}):([0-5][0-9])"
_HOURS = (
    r"(?i)([0-9]{1,4}) ?(?:h|hrs?|hours?|小时) ?(?:and )?(?:([0-5][0-9])|([0-5]?[0-9]) ?(?:m|mins?|minutes?|分钟?))"
)
_MINUTES = r"(?i)([0-9]{1,6}) ?(?:m|mins?|minutes?|分钟?)"
_HOUR_WORD = r"(?i)\s*(?:h|hrs?|hours?|小时)$"
_FRACTION = r"(?:([0-9]{1,6}) ?)?([¼½¾⅐-⅞])|(?:([0-9]{1,6}) +)?([0-9]{1,2})/([1-9][0-9]?)"

_PERCENT_WORD = r"(?i)\s*(?:%|pct\.?|percent|per cent)$"


def read_number(raw: str, notation: Notation, *, places: int) -> Decimal:
    """Parse a plain number with at most `places` decimals.

    Raises UnreadableError: "number-unreadable" for anything else (also exponents, NaN, other scripts' digits),
    "number-ambiguous" if the marks have two readings, "number-in-brackets" for accounting notation of a negative,
    "number-too-long", "number-too-fine" for too many decimals.
    """
    text = narrow(raw).replace("\u2212", "-").strip()
    if match := re.fullmatch(r"\(\s*(.+?)\s*\)", text):
        raise UnreadableError("number-in-brackets", f"-{match.group(1)}")
    if not re.fullmatch(_PLAIN, text):
        raise UnreadableError("number-unreadable", *_figures_in(text))
    sign, digits = ("-", text[1:]) if text[0] == "-" else ("", text.lstrip("+"))
    digits = re.sub(_SPACES, " ", digits)
    whole, fraction = _split(digits, sign, notation)
    if len(whole) > _MOST_DIGITS:
        raise UnreadableError("number-too-long")
    number = Decimal(f"{sign}{whole or '0'}.{fraction or '0'}")
    if places < 3 and re.fullmatch(rf"[1-9][0-9]{{0,2}}{re.escape(notation.decimal)}[0-9]{{3}}", digits):
        raise UnreadableError("number-ambiguous", *_readings(digits, sign))
    if len(fraction.rstrip("0")) > places:
        raise UnreadableError("number-too-fine", _rounded(number, places))
    return number or abs(number)  # no negative zero


def read_hours(raw: str, notation: Notation, *, places: int) -> Decimal:
    """Parse hours: a number, "1:30", "1 h 30 min", "90 min" or "1½". Raises the errors of `read_number`."""
    text = re.sub(_HOUR_WORD, "", narrow(raw).strip())
    clock = re.fullmatch(_CLOCK, text) or re.fullmatch(_HOURS, text)
    if clock is not None:
        number = int(clock[1]) + Decimal(next(filter(None, clock.groups()[1:]))) / 60
    elif minutes := re.fullmatch(_MINUTES, text):
        number = Decimal(minutes[1]) / 60
    elif (fraction := _fraction(text)) is not None:
        number = fraction
    else:
        return read_number(text, notation, places=places)
    if (rounded := _rounded(number, places)) and Decimal(rounded) != number:
        raise UnreadableError("number-too-fine", rounded)
    return number


def read_percent(raw: str, notation: Notation, *, places: int) -> Decimal:
    """Parse a share in percent. Raises the errors of `read_number`, and "percent-ambiguous" for a number below 1
    without the sign, which may be a fraction of 1, as spreadsheets hold it."""
    text = narrow(raw).strip()
    bare = re.sub(_PERCENT_WORD, "", text)
    fraction = Decimal("0.5") if bare.casefold() == "half" else _fraction(bare)
    if fraction is not None:
        meant = fraction if bare != text or fraction > 1 else fraction * 100
        raise UnreadableError("number-unreadable", *([f"{meant:f}%"] if fraction != 1 else []))
    try:
        number = read_number(bare, notation, places=places)
    except UnreadableError as error:
        offers = [
            offer
            for typed in error.offers
            for offer in (_offered_shares(typed, notation, places) if bare == text else [typed])
        ]
        raise UnreadableError(error.code, *offers) from None
    if bare == text and 0 < abs(number) < 1:
        raise UnreadableError("percent-ambiguous", *_shares(number))
    return number


def _offered_shares(typed: str, notation: Notation, places: int) -> tuple[str, ...]:
    """Return the shares that an offer of `read_number` may mean; an offer that is no number as it is."""
    try:
        return _shares(read_number(typed, notation, places=places))
    except UnreadableError:
        return (typed,)


def _shares(number: Decimal) -> tuple[str, ...]:
    """Return a number below 1 as a fraction of 1 and as a percentage; any other as it is."""
    return (f"{number * 100:f}%", f"{number:f}%") if 0 < abs(number) < 1 else (f"{number:f}",)


def _split(digits: str, sign: str, notation: Notation) -> tuple[str, str]:
    whole, mark, fraction = digits.partition(notation.decimal)
    if notation.group in fraction or notation.decimal in fraction or " " in fraction:
        raise UnreadableError("number-ambiguous", *_readings(digits, sign))
    groups = re.split(f"[{re.escape(notation.group)} ]", whole)
    if len(groups) > 1 and (not 1 <= len(groups[0]) <= 3 or any(len(g) != 3 for g in groups[1:])):
        raise UnreadableError("number-ambiguous", *_readings(digits, sign))
    return "".join(groups).lstrip("0"), fraction if mark else ""


def _readings(digits: str, sign: str) -> tuple[str, ...]:
    """Return the readings of digits with marks: the last mark before a fraction, or all marks between groups."""
    parts = [part for part in re.split("[., ]", digits) if part]
    marks = re.sub("[0-9]", "", digits)
    if len(parts) < 2 or any(len(part) < 2 for part in parts[1:-1]):
        return ()
    fraction, grouped = f"{sign}{''.join(parts[:-1])}.{parts[-1].rstrip('0')}", sign + "".join(parts)
    if len(set(marks)) > 1 and marks[-1] != marks[-2]:
        return (fraction,)
    return (grouped,) if len(parts) > 2 and len(parts[-1]) > 2 else (fraction, grouped)


def _rounded(number: Decimal, places: int) -> str:
    return f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"


def _figures_in(text: str) -> tuple[str, ...]:
    """Return the figure in a text, or both ends of a range; none if there are more, or in another currency."""
    if len(text) > _LONGEST:
        return ()
    if text.casefold() in _NAMED:
        return (_NAMED[text.casefold()],)
    if (fraction := _fraction(text)) is not None:
        return (_rounded(fraction, 2),)
    if any(unicodedata.category(letter) == "Sc" and letter != "$" for letter in text):
        return ()
    found = list(re.finditer(_FIGURE, text))
    if len(found) == 2 and re.fullmatch(_RANGE, text[found[0].end() : found[1].start()]):
        return tuple(filter(None, map(_figure, found)))
    if len(found) != 1:
        return ()
    is_negative = re.search(r"(?:^|[\s$])-\s?\$?$", text[: found[0].start()])
    return tuple(("-" if is_negative else "") + figure for figure in filter(None, [_figure(found[0])]))


def _figure(found: re.Match[str]) -> str:
    """Return a figure as a plain number; empty if its marks have several readings."""
    digits, scale = found["digits"], (found["scale"] or "").lower()
    if not re.fullmatch(
        r"[0-9]{1,3}(?:[,' \u00a0\u202f][0-9]{3})+(?:[.][0-9]+)?|[0-9]*[.]?[0-9]+(?:[eE][0-9]+)?", digits
    ):
        return ""
    number = Decimal(re.sub(f",|{_SPACES}", "", digits)) * _SCALES.get(scale, 1)
    return f"{number:f}" if number < 10**_MOST_DIGITS else ""


def _fraction(text: str) -> Decimal | None:
    """Return the value of "1½" or "1 1/2"."""
    match = re.fullmatch(_FRACTION, text.strip())
    if match is None:
        return None
    whole, sign, other_whole, above, below = match.groups()
    part = Decimal(str(unicodedata.numeric(sign))) if sign else Decimal(above) / Decimal(below)
    return Decimal(whole or other_whole or 0) + part
