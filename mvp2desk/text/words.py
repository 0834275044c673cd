"""Translation of messages and formatting of values for one language."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from functools import cache, reduce
from gettext import NullTranslations
from typing import TYPE_CHECKING

from msgspec import Struct, field

from mvp2desk.domain.words import PLACEHOLDER, placeholders

if TYPE_CHECKING:
    from mvp2desk.text.formats import Formats


class _Asked(str):
    """A message that can be recognized when a catalogue returns it untranslated."""

    __slots__ = ()


class Words(Struct, frozen=True, eq=False):
    """Translations and formats of one language.

    Call it with English wording: `words("{town} has no award date", town=town)`. Placeholders are plain names; their
    values are never interpreted as templates. Translations never cause exceptions: one with a placeholder that the
    English message does not have is replaced by the English message.
    """

    language: str = "en"
    catalogue: NullTranslations = field(default_factory=NullTranslations)

    def __eq__(self, other: object) -> bool:
        return self.language == other.language if isinstance(other, Words) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.language)

    @property
    def tag(self) -> str:
        """The language tag for documents (BCP 47): "en", "zh-CN"."""
        return self.language.replace("_", "-")

    def __call__(self, message: str, /, **facts: object) -> str:
        """Translate `message` and replace its placeholders."""
        if not message:
            return ""  # the empty key of a catalogue is its header
        return _filled(self.catalogue.gettext(message), facts, message, placeholders(message))

    def has_translation(self, message: str) -> bool:
        """True if the catalogue has a translation of `message`, even an identical one; always True for English."""
        if self.language == "en" or not message:
            return True
        # a catalogue returns the same object for an unknown message; a translation may be equal to the message
        return not isinstance(self.catalogue.gettext(_Asked(message)), _Asked)

    def count(self, one: str, many: str, n: int, /, **facts: object) -> str:
        """Translate a message with the plural form for `n`, which also replaces the placeholder `n`."""
        known = placeholders(one) | placeholders(many)
        return _filled(
            self.catalogue.ngettext(one, many, n), {"n": self.integer(n), **facts}, one if n == 1 else many, known
        )

    def integer(self, n: int) -> str:
        """Format 1234 as "1,234"."""
        # No supported language groups digits below a thousand, so most counts need no Babel.
        return str(n) if abs(n) < 1000 else _formats(self.language).decimal(Decimal(n))

    def decimal(self, number: Decimal) -> str:
        """Format a number with all its digits: "1,234.5"."""
        return _formats(self.language).decimal(number)

    def percent(self, number: Decimal) -> str:
        """Format 12.5 as "12.5%"."""
        return _formats(self.language).percent(number)

    def money(self, dollars: Decimal, *, cents: bool = True) -> str:
        """Format US dollars: "$1,234.50", or rounded to whole dollars: "$1,235"."""
        return _formats(self.language).money(dollars, cents=cents)

    def hours(self, number: Decimal) -> str:
        """Format a duration in hours: "7.5 hours"."""
        return self.count("{hours} hour", "{hours} hours", 1 if number == 1 else 2, hours=self.decimal(number))

    def date(self, day: dt.date) -> str:
        """Format a date with its weekday: "Tue, Mar 3, 2026"."""
        return _formats(self.language).date(day)

    def month(self, day: dt.date) -> str:
        """Format the month of `day`: "March 2026"."""
        return _formats(self.language).month(day)

    def short_month(self, day: dt.date) -> str:
        """Format the month of `day`, abbreviated and without its year: "Mar"."""
        return _formats(self.language).short_month(day)

    def year(self, day: dt.date) -> str:
        """Format the year of `day`: "2026"."""
        return _formats(self.language).year(day)

    def clock(self, at: dt.datetime) -> str:
        """Format the time of day of `at`: "17:05"."""
        return f"{at:%H:%M}"

    def moment(self, at: dt.datetime) -> str:
        """Format date and time of `at` (convert it to the local time zone first): "Tue, Mar 3, 2026, 17:05"."""
        return self("{date}, {time}", date=self.date(at.date()), time=self.clock(at))

    def distance(self, day: dt.date, today: dt.date) -> str:
        """Format a day relative to today: "today", "in 12 days", "3 days ago"."""
        days = (day - today).days
        if days == 0:
            return self("today")
        if days > 0:
            return self.count("in {n} day", "in {n} days", days)
        return self.count("{n} day ago", "{n} days ago", -days)

    def listing(self, items: Iterable[str]) -> str:
        """Join items into a list: "flood, heat, and drought"."""
        return _formats(self.language).listing(tuple(items))

    def sentences(self, items: Iterable[str]) -> str:
        """Join sentences as the language does: with a space, or without."""
        return reduce(lambda before, after: self("{before} {after}", before=before, after=after), items)


def _filled(translated: str, facts: dict[str, object], english: str, known: frozenset[str]) -> str:
    if translated != english and not _is_sound(translated, known & facts.keys()):
        translated = english
    return PLACEHOLDER.sub(lambda match: str(facts.get(match[1], match[0])), translated)


def _is_sound(translated: str, facts: frozenset[str]) -> bool:
    """True if a translation has only the placeholders of the message, as plain names."""
    return "{" not in translated or (placeholders(translated) <= facts and "{" not in PLACEHOLDER.sub("", translated))


@cache
def _formats(language: str) -> "Formats":
    """Return the formats of `language`. Babel is loaded here only, with the first date or amount."""
    from mvp2desk.text.formats import Formats

    return Formats(language)


Languages = tuple[Words, ...]
"""The languages of a document, in reading order."""
