"""The notation of a country in which numbers and dates are typed, and the days that they may refer to."""

import datetime as dt
import re
import unicodedata

from msgspec import Struct


class UnreadableError(ValueError):
    """Typed text is invalid or ambiguous. `code` is a problem code; `offers` are possible readings as they would be
    typed, the nearest first."""

    def __init__(self, code: str, *offers: str) -> None:
        super().__init__(code)
        self.code = code
        self.offers = offers


class Notation(Struct, frozen=True):
    """Number and date notation: decimal mark, grouping mark, and the order of month and day in numeric dates.

    `today` is the day that "today" means, and `period` has the first and the last day of the grant, in which a date
    without a year is searched; both may be unknown.
    """

    decimal: str = "."
    group: str = ","
    month_first: bool = True
    today: dt.date | None = None
    period: tuple[dt.date, dt.date] | None = None


UNITED_STATES = Notation()


def narrow(raw: str) -> str:
    """Convert the full-width characters of Chinese input methods to ASCII."""
    return "".join(unicodedata.normalize("NFKC", c) if "\uff00" <= c <= "\uff5e" else c for c in raw)


def has_other_digits(text: str) -> bool:
    """True if there are digits of other scripts, which are refused: some are written from right to left."""
    return re.search(r"(?![0-9])\d", text) is not None
