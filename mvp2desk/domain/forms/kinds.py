"""Parsing by kind of field: typed text into canonical text, and canonical text into a value."""

import contextlib
import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct

from mvp2desk.domain.forms.dates import read_date, read_month
from mvp2desk.domain.forms.form import Field, Kind
from mvp2desk.domain.forms.notation import UNITED_STATES, Notation, UnreadableError, narrow
from mvp2desk.domain.forms.numbers import read_hours, read_number, read_percent
from mvp2desk.domain.forms.text_cleaning import clean_text

Value = str | int | Decimal | dt.date | None
"""A value parsed from canonical text."""

CENT = Decimal("0.01")
_OWN = "own:"
_ROW_ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class ParsedText(Struct, frozen=True):
    """Result of parsing typed text.

    `text` is canonical. If parsing failed, `text` is empty, `unread` is the text as typed, and `code` is the problem
    code; `offers` are canonical texts that may have been meant, the nearest first.
    """

    text: str = ""
    unread: str = ""
    code: str = ""
    offers: tuple[str, ...] = ()


class ValueType(StrEnum):
    """The type of value that a field of some kind holds."""

    TEXT = "text"
    NAME = "name"
    """The name of a person or a place, or the address of a web page."""
    NUMBER = "number"
    DAY = "day"
    CHOICE = "choice"
    KEYS = "keys"
    """Ids of attachments or of rows of other tables."""
    DERIVED = "derived"
    """A result that the program computes from other answers."""
    NONE = "none"


class KindRow(Struct, frozen=True):
    """One row of the table of kinds: `read` parses typed text into canonical text or raises UnreadableError, `value`
    converts canonical text into a value of the type `holds`."""

    holds: ValueType
    read: Callable[[str, Field, Notation], str]
    value: Callable[[str], Value]

    @property
    def stores_answer(self) -> bool:
        """True if a person answers fields of this kind, False if the program fills them."""
        return self.holds not in (ValueType.DERIVED, ValueType.NONE)


def read(raw: str, field: Field, notation: Notation = UNITED_STATES) -> ParsedText:
    """Parse text typed into `field`. Blank text is an empty answer. Never raises for typed text."""
    lines = field.kind is Kind.LONG_TEXT
    typed = clean_text(raw, lines=lines).text
    if not typed.strip():
        return ParsedText()
    try:
        return ParsedText(text=KINDS[field.kind].read(typed, field, notation))
    except UnreadableError as error:
        return ParsedText(
            unread=typed, code=error.code, offers=tuple(dict.fromkeys(_offers(error.offers, field, notation)))
        )


def _offers(typed: Sequence[str], field: Field, notation: Notation) -> Iterator[str]:
    """Yield the canonical texts of the offers that this field can hold."""
    for raw in typed:
        with contextlib.suppress(UnreadableError):
            yield KINDS[field.kind].read(raw, field, notation)


def value(kind: Kind, text: str) -> Value:
    """Parse canonical text: Decimal for money (US dollars), percent (12.5 is 12.5 %) and hours, int, date (a month as
    its first day), or the text itself. None for empty text."""
    return KINDS[kind].value(text) if text else None


def keys(text: str) -> tuple[str, ...]:
    """Split canonical text of a select, attachment or reference field into keys."""
    return tuple(text.split())


def is_row_id(key: str) -> bool:
    """True if `key` has the format of a row id; the row may have been removed."""
    return bool(_ROW_ID.fullmatch(key))


def own_choice(name: str) -> str:
    """Return the key of a custom choice called `name`, for fields with `or_other`."""
    return _OWN + "_".join(name.split())


def own_name(key: str) -> str:
    """Return the name of the custom choice `key`, or "" if `key` is not a custom choice or has no letters or digits."""
    name = key.removeprefix(_OWN).replace("_", " ") if key.startswith(_OWN) else ""
    return name if any(letter.isalnum() for letter in name) else ""


def split_choices(raw: str, field: Field) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the chosen keys in the order of the choices, and the words of `raw` that are not choices.

    "_" encodes a space in a name outside the choices, so that it remains one word.
    """
    wanted = dict.fromkeys(raw.split())
    known = {name: choice.key for choice in field.choices for name in (choice.key, *choice.was)}
    chosen = {known[key] for key in wanted if key in known}
    own = [key for key in wanted if key not in known and field.or_other and own_name(key)]
    rest = tuple(key for key in wanted if key not in known and key not in own)
    return (*(choice.key for choice in field.choices if choice.key in chosen), *own), rest


def split_unread(unread: str, field: Field) -> tuple[tuple[str, ...], str]:
    """Return the chosen keys in the unreadable answer of a field with choices, and the text that is no choice.

    Such an answer is text as typed, or keys and other names, in which "_" encodes a space.
    """
    chosen, rest = split_choices(unread, field)
    if chosen and (unread.split()[-1:] == list(rest) or any("_" in name for name in rest)):
        return chosen, ", ".join(rest).replace("_", " ")
    return (), unread.replace("_", " ")


def to_cents(dollars: Decimal) -> int:
    """Convert US dollars to integer cents. The only place where money is rounded (half away from zero)."""
    return int((dollars.quantize(CENT, rounding="ROUND_HALF_UP") * 100).to_integral_value())


def from_cents(cents: int) -> Decimal:
    """Convert integer cents to US dollars with two decimals."""
    return Decimal(cents).scaleb(-2).quantize(CENT)


def _text(raw: str, field: Field, notation: Notation) -> str:
    return raw.strip()


def _long_text(raw: str, field: Field, notation: Notation) -> str:
    return raw.rstrip()


def _integer(raw: str, field: Field, notation: Notation) -> str:
    return str(int(read_number(raw, notation, places=0)))


def _money(raw: str, field: Field, notation: Notation) -> str:
    bare = re.sub(r"^(-?)\s*(?:US)?\$\s*(-?)(?=[^-])", r"\1\2", narrow(raw).strip(), flags=re.IGNORECASE)
    bare = re.sub(r"\s*(?:USD|dollars?)$", "", bare, flags=re.IGNORECASE)
    return str(read_number(bare, notation, places=2).quantize(CENT))


def _percent(raw: str, field: Field, notation: Notation) -> str:
    return _plain(read_percent(raw, notation, places=4))


def _hours(raw: str, field: Field, notation: Notation) -> str:
    return _plain(read_hours(raw, notation, places=2))


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _date(raw: str, field: Field, notation: Notation) -> str:
    return read_date(raw, notation).isoformat()


def _month(raw: str, field: Field, notation: Notation) -> str:
    return f"{read_month(raw, notation):%Y-%m}"


def _select_one(raw: str, field: Field, notation: Notation) -> str:
    return _known(raw.strip(), field)


def _select_multiple(raw: str, field: Field, notation: Notation) -> str:
    chosen, rest = split_choices(raw, field)
    if rest:
        raise UnreadableError("choice-unknown")
    return " ".join(chosen)


def _known(key: str, field: Field) -> str:
    for choice in field.choices:
        if key == choice.key or key in choice.was:
            return choice.key
    raise UnreadableError("choice-unknown")


def _yes_no(raw: str, field: Field, notation: Notation) -> str:
    if raw.strip().lower() not in ("yes", "no"):
        raise UnreadableError("yes-or-no")
    return raw.strip().lower()


def _keys(raw: str, field: Field, notation: Notation) -> str:
    return " ".join(dict.fromkeys(raw.split()))


def _rows(raw: str, field: Field, notation: Notation) -> str:
    text = _keys(raw, field, notation)
    if not all(is_row_id(key) for key in text.split()):
        raise UnreadableError("row-unknown")
    if " " in text and not field.several:
        raise UnreadableError("one-row-only")
    return text


def _nothing(raw: str, field: Field, notation: Notation) -> str:
    raise UnreadableError("not-for-typing")


def _month_value(text: str) -> dt.date:
    return dt.date.fromisoformat(f"{text}-01")


KINDS: Mapping[Kind, KindRow] = MappingProxyType(
    {
        Kind.TEXT: KindRow(ValueType.TEXT, _text, str),
        Kind.LONG_TEXT: KindRow(ValueType.TEXT, _long_text, str),
        Kind.INTEGER: KindRow(ValueType.NUMBER, _integer, int),
        Kind.PERCENT: KindRow(ValueType.NUMBER, _percent, Decimal),
        Kind.MONEY: KindRow(ValueType.NUMBER, _money, Decimal),
        Kind.HOURS: KindRow(ValueType.NUMBER, _hours, Decimal),
        Kind.DATE: KindRow(ValueType.DAY, _date, dt.date.fromisoformat),
        Kind.MONTH: KindRow(ValueType.DAY, _month, _month_value),
        Kind.SELECT_ONE: KindRow(ValueType.CHOICE, _select_one, str),
        Kind.SELECT_MULTIPLE: KindRow(ValueType.CHOICE, _select_multiple, str),
        Kind.YES_NO: KindRow(ValueType.CHOICE, _yes_no, str),
        Kind.PERSON: KindRow(ValueType.NAME, _text, str),
        Kind.PLACE: KindRow(ValueType.NAME, _text, str),
        Kind.LINK: KindRow(ValueType.NAME, _text, str),
        Kind.ATTACHMENT: KindRow(ValueType.KEYS, _keys, str),
        Kind.REFERENCE: KindRow(ValueType.KEYS, _rows, str),
        Kind.NOTE: KindRow(ValueType.NONE, _nothing, str),
        Kind.CALCULATE: KindRow(ValueType.DERIVED, _nothing, str),
        Kind.TIMELINE: KindRow(ValueType.DERIVED, _nothing, str),
        Kind.REPEAT: KindRow(ValueType.NONE, _nothing, str),
    }
)


def kinds_of(holds: ValueType) -> frozenset[Kind]:
    """Return the kinds that hold values of this type."""
    return frozenset(kind for kind, row in KINDS.items() if row.holds is holds)


FIGURES = kinds_of(ValueType.NUMBER)
"""Kinds of numbers, aligned at the right of a column."""
