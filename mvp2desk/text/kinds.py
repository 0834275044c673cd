"""Wording of answers by kind: for reading, and for their editors."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from mvp2desk.domain.answers.row_names import Names, RowName
from mvp2desk.domain.forms.form import Field, Kind
from mvp2desk.domain.forms.kinds import is_row_id, keys, own_name, split_unread, value
from mvp2desk.text.words import Words


class KindWords(Struct, frozen=True):
    """One row of the table of wording.

    `reads` words an answer for a sentence; `edits` gives the text of its editor, typed as in this language, which is
    read back as the same answer. `differs_by_language` is True where readings differ in more than separators;
    `is_own_words` where the answer is a person's text in an unspecified language; `introduces` where the answer fits
    beside a person's name to introduce that person.
    """

    reads: Callable[[Words, Field, str, Names], str]
    edits: Callable[[Words, Field, str, Names], str]
    differs_by_language: bool = False
    is_own_words: bool = False
    introduces: bool = False


def reading(words: Words, field: Field, text: str, names: Names) -> str:
    """Word canonical `text` of `field` for reading."""
    return KIND_WORDS[field.kind].reads(words, field, text, names) if text else ""


def editing(words: Words, field: Field, text: str, names: Names) -> str:
    """Word canonical `text` of `field` for its editor."""
    return KIND_WORDS[field.kind].edits(words, field, text, names) if text else ""


def named(words: Words, key: str, names: Names, *, unknown: str | None = None) -> str:
    """Name the person, file or row with the id `key`; if there is none, return `unknown`, by default `key` itself."""
    name = names.get(key, key if unknown is None else unknown)
    return row_named(words, name, names) if isinstance(name, RowName) else name


def row_named(words: Words, name: RowName, names: Names) -> str:
    """Word the name of a row. The caller has made sure that the audience may read it."""
    if name.text and name.title:
        return reading(words, name.title, name.text, names)
    return words(name.wording) or words("{name} {number}", name=words(name.kind_of_row), number=name.number)


def as_typed(words: Words, field: Field, unread: str, names: Names) -> str:
    """Word unreadable text; keys of choices and ids of rows in it are replaced by their names."""
    if field.kind is Kind.SELECT_MULTIPLE:
        chosen, rest = split_unread(unread, field)
        return "; ".join((*(_choices(words, field, key, names) for key in chosen), rest)) if chosen else unread
    if field.kind is not Kind.REFERENCE:
        return unread
    rest = " ".join(key for key in keys(unread) if not is_row_id(key)).replace("_", " ")
    rows = (key for key in keys(unread) if is_row_id(key))
    named_rows = (named(words, key, names, unknown=words("(removed)")) for key in rows)
    return "; ".join((*named_rows, *filter(None, (rest,))))


def date_as_typed(words: Words, day: dt.date) -> str:
    """Format a day for an editor: 9/15/2026 in English, else 2026-09-15.

    Dates are read in one notation in every language of the window (`domain.forms.notation`), and only in English may
    the month come first.
    """
    return f"{day.month}/{day.day}/{day.year}" if words.language == "en" else day.isoformat()


def money_words(words: Words, amount: Decimal) -> str:
    """Format US dollars, with cents only if there are any."""
    return words.money(amount, cents=amount != amount.to_integral_value())


def _as_is(words: Words, field: Field, text: str, names: Names) -> str:
    return text


def _value(field: Field, text: str) -> Any:
    return value(field.kind, text)


def _integer(words: Words, field: Field, text: str, names: Names) -> str:
    return words.integer(_value(field, text))


def _percent(words: Words, field: Field, text: str, names: Names) -> str:
    return words.percent(_value(field, text))


def _money(words: Words, field: Field, text: str, names: Names) -> str:
    return money_words(words, _value(field, text))


def _hours(words: Words, field: Field, text: str, names: Names) -> str:
    return words.hours(_value(field, text))


def _date(words: Words, field: Field, text: str, names: Names) -> str:
    return words.date(_value(field, text))


def _month(words: Words, field: Field, text: str, names: Names) -> str:
    return words.month(_value(field, text))


def _integer_as_typed(words: Words, field: Field, text: str, names: Names) -> str:
    return f"{int(text):,}"


def _percent_as_typed(words: Words, field: Field, text: str, names: Names) -> str:
    return f"{text}%" if abs(Decimal(text)) < 1 and Decimal(text) else text  # without the sign it has two readings


def _money_as_typed(words: Words, field: Field, text: str, names: Names) -> str:
    return f"{Decimal(text):,.2f}".removesuffix(".00")


def _date_as_typed(words: Words, field: Field, text: str, names: Names) -> str:
    return date_as_typed(words, _value(field, text))


def _month_as_typed(words: Words, field: Field, text: str, names: Names) -> str:
    day: dt.date = _value(field, text)
    return f"{day.month}/{day.year}" if words.language == "en" else text


def _choices(words: Words, field: Field, text: str, names: Names) -> str:
    labels = {choice.key: choice.label for choice in field.choices}
    chosen = [words(labels[key]) if key in labels else own_name(key) or key for key in keys(text)]
    return chosen[0] if len(chosen) == 1 else words.listing(chosen)


def _yes_no(words: Words, field: Field, text: str, names: Names) -> str:
    return words("Yes") if text == "yes" else words("No")


def _named(words: Words, field: Field, text: str, names: Names) -> str:
    return named(words, text, names)


def _all_named(words: Words, field: Field, text: str, names: Names) -> str:
    removed = words("(removed)")
    return words.listing([named(words, key, names, unknown=removed) for key in keys(text)])


KIND_WORDS: Mapping[Kind, KindWords] = MappingProxyType(
    {
        Kind.TEXT: KindWords(_as_is, _as_is, is_own_words=True, introduces=True),
        Kind.LONG_TEXT: KindWords(_as_is, _as_is, is_own_words=True),
        Kind.INTEGER: KindWords(_integer, _integer_as_typed),
        Kind.PERCENT: KindWords(_percent, _percent_as_typed),
        Kind.MONEY: KindWords(_money, _money_as_typed),
        Kind.HOURS: KindWords(_hours, _as_is, differs_by_language=True),
        Kind.DATE: KindWords(_date, _date_as_typed, differs_by_language=True),
        Kind.MONTH: KindWords(_month, _month_as_typed, differs_by_language=True),
        Kind.SELECT_ONE: KindWords(_choices, _as_is, differs_by_language=True),
        Kind.SELECT_MULTIPLE: KindWords(_choices, _as_is, differs_by_language=True),
        Kind.YES_NO: KindWords(_yes_no, _as_is, differs_by_language=True),
        Kind.PERSON: KindWords(_named, _named, is_own_words=True),
        Kind.PLACE: KindWords(_as_is, _as_is, is_own_words=True, introduces=True),
        Kind.LINK: KindWords(_as_is, _as_is, is_own_words=True),
        Kind.ATTACHMENT: KindWords(_all_named, _as_is, is_own_words=True),
        Kind.REFERENCE: KindWords(_all_named, _as_is, introduces=True),
        Kind.NOTE: KindWords(_as_is, _as_is),
        Kind.CALCULATE: KindWords(_as_is, _as_is),
        Kind.TIMELINE: KindWords(_as_is, _as_is),
        Kind.REPEAT: KindWords(_as_is, _as_is),
    }
)
