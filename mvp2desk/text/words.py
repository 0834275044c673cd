"""How does the program say a thing in one language?"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from gettext import NullTranslations
from typing import TYPE_CHECKING

from mvp2desk.domain.words import PLACEHOLDER, placeholders

if TYPE_CHECKING:
    from mvp2desk.text.formats import Formats


class _Asked(str):
    """A message put to a catalogue to see whether it comes back."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Words:
    """One language: its wording and its way of writing numbers, money and dates.

    Call it with English wording: `words("{town} has no award date", town=town)`. Placeholders are plain names;
    what fills them is never read as a template. Nothing here raises for the sake of wording: a translation
    that asks for a fact that the English does not name is passed over in favour of the English.
    """

    language: str = "en"
    catalogue: NullTranslations = field(default_factory=NullTranslations, repr=False, compare=False)

    @property
    def tag(self) -> str:
        """The language as documents name it (BCP 47): "en", "zh-CN"."""
        return self.language.replace("_", "-")

    def __call__(self, message: str, /, **facts: object) -> str:
        """`message` in this language with its placeholders filled."""
        if not message:
            return ""  # the empty key of a catalogue is its header
        return _filled(self.catalogue.gettext(message), facts, message, placeholders(message))

    def knows(self, message: str) -> bool:
        """Whether there is wording of this language for `message`, be it the same; English is its own."""
        if self.language == "en" or not message:
            return True
        # a catalogue hands back the very string that it does not know: a name may read the same in both languages
        return not isinstance(self.catalogue.gettext(_Asked(message)), _Asked)

    def count(self, one: str, many: str, n: int, /, **facts: object) -> str:
        """The form that goes with `n`, which is also the fact `n`."""
        known = placeholders(one) | placeholders(many)
        return _filled(
            self.catalogue.ngettext(one, many, n), {"n": self.integer(n), **facts}, one if n == 1 else many, known
        )

    def integer(self, n: int) -> str:
        """1234 as "1,234"."""
        # Below a thousand no language of ours groups digits: most counts on a screen need no Babel.
        return str(n) if abs(n) < 1000 else _formats(self.language).decimal(Decimal(n))

    def decimal(self, number: Decimal) -> str:
        """A number with the digits that it has: "1,234.5"."""
        return _formats(self.language).decimal(number)

    def percent(self, number: Decimal) -> str:
        """12.5 as "12.5%"."""
        return _formats(self.language).percent(number)

    def money(self, dollars: Decimal, *, cents: bool = True) -> str:
        """US dollars: "$1,234.50", or rounded to whole ones: "$1,235"."""
        return _formats(self.language).money(dollars, cents=cents)

    def hours(self, number: Decimal) -> str:
        """A length of time: "7.5 hours"."""
        return self.count("{hours} hour", "{hours} hours", 1 if number == 1 else 2, hours=self.decimal(number))

    def date(self, day: dt.date) -> str:
        """A day with its weekday: "Tue 3 March 2026"."""
        return _formats(self.language).date(day)

    def month(self, day: dt.date) -> str:
        """The month that `day` lies in: "March 2026"."""
        return _formats(self.language).month(day)

    def short_month(self, day: dt.date) -> str:
        """The month that `day` lies in, without its year, as short as it goes: "Mar"."""
        return _formats(self.language).short_month(day)

    def year(self, day: dt.date) -> str:
        """The year of `day`: "2026"."""
        return _formats(self.language).year(day)

    def clock(self, at: dt.datetime) -> str:
        """The time of day as `at` carries it: "17:05"."""
        return f"{at:%H:%M}"

    def moment(self, at: dt.datetime) -> str:
        """A day and the time as `at` carries it (convert to the reader's zone first): "Tue 3 March 2026, 17:05"."""
        return self("{date}, {time}", date=self.date(at.date()), time=self.clock(at))

    def distance(self, day: dt.date, today: dt.date) -> str:
        """How far away a day is: "today", "in 12 days", "3 days ago"."""
        days = (day - today).days
        if days == 0:
            return self("today")
        if days > 0:
            return self.count("in {n} day", "in {n} days", days)
        return self.count("{n} day ago", "{n} days ago", -days)

    def listing(self, items: Iterable[str]) -> str:
        """Several things in one sentence: "flood, heat, and drought"."""
        return _formats(self.language).listing(tuple(items))


def _filled(translated: str, facts: dict[str, object], english: str, known: frozenset[str]) -> str:
    if translated != english and not _is_sound(translated, known & facts.keys()):
        translated = english
    return PLACEHOLDER.sub(lambda match: str(facts.get(match[1], match[0])), translated)


def _is_sound(translated: str, facts: frozenset[str]) -> bool:
    """Whether a translation asks only for facts that there are, and by plain names."""
    return "{" not in translated or (placeholders(translated) <= facts and "{" not in PLACEHOLDER.sub("", translated))


@cache
def _formats(language: str) -> "Formats":
    """The one place that loads Babel, and only when the first date or amount is written."""
    from mvp2desk.text.formats import Formats

    return Formats(language)


Languages = tuple[Words, ...]
"""The languages of a document, in reading order."""
