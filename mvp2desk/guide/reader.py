"""Strict conversion of TOML tables into the frozen values of the domain, driven by their type hints.

An unknown key, a missing key, a wrong type, or an empty required text is an error with its place. A tuple of
values is written as an array of tables under its singular name (`SINGULAR`): the fields of a section as
`[[section.field]]`. All other keys are the names of the fields. Sources have the notation of
`Source.parse`; numbers with decimals become `Decimal`.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, NewType, TypeVar, Union, cast, get_args, get_origin

from msgspec import Struct
from msgspec.structs import fields

from mvp2desk.domain.sources import Source
from mvp2desk.domain.words import Text
from mvp2desk.guide.files import SINGULAR

T = TypeVar("T")
Read = Callable[[Any], Any]


class MisfitError(Exception):
    """Values do not match their types: each with its path ("section 2", "field 3", "label") and the reason."""

    def __init__(self, misfits: list[tuple[tuple[str, ...], str]]) -> None:
        super().__init__()
        self.misfits = misfits


def read_table(kind: type[T], table: Mapping[str, Any]) -> T:
    """Convert `table` to a `Struct` of type `kind`. Raises MisfitError with all errors."""
    return cast(T, _reader(cast(Any, kind))(table))


class _Column(Struct, frozen=True):
    name: str
    key: str
    read: Read
    required: bool


def _bad(reason: str) -> MisfitError:
    return MisfitError([((), reason)])


def _within(place: str, error: MisfitError) -> list[tuple[tuple[str, ...], str]]:
    return [((place, *path), reason) for path, reason in error.misfits]


def _exact(kind: type, called: str) -> Read:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise _bad(f"must be {called}, not {value!r}")
        return value

    return read


def _filled(read: Read) -> Read:
    """Return a reader that rejects empty text: for required keys, list items and mapping values."""

    def read_filled(value: Any) -> Any:
        if isinstance(value, str) and not value.strip():
            raise _bad("is empty")
        return read(value)

    return read_filled


def _text(value: Any) -> Text:
    return Text(_string(value).strip())


def _decimal(value: Any) -> Decimal:
    if type(value) is int:
        return Decimal(value)
    return cast(Decimal, _exact(Decimal, "a number")(value))


def _source(value: Any) -> Source:
    try:
        return Source.parse(_string(value))
    except ValueError as error:
        raise _bad(f"is no mark of a source: {error}") from None


_string = _exact(str, "a text")
_SIMPLE: Mapping[Any, Read] = {
    Text: _text,
    str: _string,
    int: _exact(int, "a whole number"),
    bool: _exact(bool, "true or false"),
    Decimal: _decimal,
    dt.date: _exact(dt.date, "a date such as 2026-03-31"),
    Source: _source,
}


@cache
def _reader(hint: Any) -> Read:
    """Return the reader of values of type `hint`."""
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    if isinstance(hint, NewType):
        return _reader(hint.__supertype__)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        return _array(_filled(_reader(arguments[0])))
    if origin in (Union, UnionType):
        return _either(tuple(_reader(one) for one in arguments if one is not NoneType))
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(_filled(_reader(arguments[1])))
    if issubclass(hint, StrEnum):
        return _one_of(hint)
    if _is_struct(hint):
        return _Record(hint)
    raise TypeError(f"content packs hold no {hint!r}")


def _is_struct(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Struct)


def _array(read: Read) -> Read:
    def read_array(value: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise _bad(f"must be a list, not {value!r}")
        try:
            return tuple(map(read, value))
        except MisfitError:
            raise MisfitError(list(_misfits(read, value))) from None

    return read_array


def _misfits(read: Read, values: list[Any]) -> list[tuple[tuple[str, ...], str]]:
    """Read the items of a list one by one and collect the errors."""
    found = []
    for number, value in enumerate(values, start=1):
        try:
            read(value)
        except MisfitError as error:
            found += _within(str(number), error)
    return found


def _mapping(read: Read) -> Read:
    def read_mapping(value: Any) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise _bad(f"must be a table, not {value!r}")
        found: dict[str, Any] = {}
        misfits = []
        for key, one in value.items():
            try:
                found[key] = read(one)
            except MisfitError as error:
                misfits += _within(key, error)
        if misfits:
            raise MisfitError(misfits)
        return found

    return read_mapping


def _either(reads: tuple[Read, ...]) -> Read:
    def read_either(value: Any) -> Any:
        for read in reads[:-1]:
            try:
                return read(value)
            except MisfitError:
                continue
        return reads[-1](value)

    return read_either


def _one_of(kind: type[StrEnum]) -> Read:
    def read_member(value: Any) -> StrEnum:
        try:
            return kind(value)
        except ValueError:
            raise _bad(f"must be one of {', '.join(kind)}, not {value!r}") from None

    return read_member


class _Record:
    """Reader of tables as a `Struct`. Columns are resolved with the first table, so that types may be recursive."""

    def __init__(self, kind: Any) -> None:
        self._kind = kind
        self._columns: dict[str, _Column] = {}

    def __call__(self, table: Any) -> Any:
        if not isinstance(table, dict):
            raise _bad(f"must be a table, not {table!r}")
        columns = self._columns or self._resolve()
        found: dict[str, Any] = {}
        misfits: list[tuple[tuple[str, ...], str]] = []
        for key, value in table.items():
            column = columns.get(key)
            if column is None:
                misfits.append(((), f"unknown key {key!r}"))
                continue
            try:
                found[column.name] = column.read(value)
            except MisfitError as error:
                misfits += _within(key, error)
        if misfits or any(column.required and column.key not in table for column in columns.values()):
            missing = [c.key for c in columns.values() if c.required and c.key not in table]
            raise MisfitError(misfits + [((), f"missing key {key!r}") for key in missing])
        return self._kind(**found)

    def _resolve(self) -> dict[str, _Column]:
        for field in fields(self._kind):
            nested = get_origin(field.type) is tuple and _is_struct(get_args(field.type)[0])
            key = SINGULAR.get(field.name, field.name) if nested else field.name
            read = _reader(field.type)
            self._columns[key] = _Column(field.name, key, _filled(read) if field.required else read, field.required)
        return self._columns
