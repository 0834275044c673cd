"""Paths of answers on the command line: form.field, form.table[2].field, form.table[renters].field."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import FormAnswers, Row
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms.form import Form, Kind
from mvp2desk.domain.forms.kinds import KINDS

_NEW = re.compile(r"(?P<table>[\w-]+)\[\+\]\.(?P<column>[\w-]+)")
_SHAPE = re.compile(r"(?P<first>[\w-]+)(?:\[(?P<row>.+)\]\.(?P<column>[\w-]+))?")

RowTitles = Mapping[str, Collection[str]]
"""The titles of rows by row id: each has its name, and its numbered label if an earlier row has the same name."""

_UNTITLED: RowTitles = MappingProxyType({})


def address_of(place: str, form: Form, filled: FormAnswers, titles: RowTitles = _UNTITLED) -> Address:
    """Return the address of a path without its form. Rows count from 1, or are named by preset or by title.

    Raises UserError "address-unknown", or "row-name-unclear" if several rows have the title.
    """
    match = _SHAPE.fullmatch(place)
    try:
        if match is None:
            raise KeyError(place)
        if not match["row"]:
            field = form.field(match["first"])
            if field.kind is Kind.REPEAT:
                raise KeyError(place)
            return Address(form.key, field.key)
        table = form.field(match["first"])
        column = table.column(match["column"])
        found = _rows(filled.rows_of(table.key), match["row"], titles)
        places = [Address(form.key, column.key, table.key, row.id) for row in found]
        if len(places) > 1:
            raise unclear(match["row"], (place_of(address, filled) for address in places))
        return places[0]
    except KeyError:
        raise UserError("address-unknown", {"address": f"{form.key}.{place}"}) from None


def new_row(place: str, form: Form) -> Address | None:
    """Return the address of `form.table[+].field`, a field of a row to be added. None for every other path."""
    match = _NEW.fullmatch(place)
    if match is None:
        return None
    try:
        table = form.field(match["table"])
        return Address(form.key, table.column(match["column"]).key, table.key)
    except KeyError:
        raise UserError("address-unknown", {"address": f"{form.key}.{place}"}) from None


def place_of(address: Address, filled: FormAnswers) -> str:
    """Return the path of `address`: rows by their preset, or counted from 1."""
    if not address.row:
        return f"{address.form}.{address.field}"
    row = next(row for row in filled.rows_of(address.table) if row.id == address.row)
    return f"{address.form}.{address.table}[{row.preset or row.position + 1}].{address.field}"


def addresses(form: Form, filled: FormAnswers) -> Iterator[Address]:
    """Yield every address of a form that can hold an answer, in reading order."""
    for field in form.fields():
        if field.kind is not Kind.REPEAT:
            if KINDS[field.kind].stores_answer:
                yield Address(form.key, field.key)
            continue
        for row in filled.rows_of(field.key):
            for column in field.fields:
                if KINDS[column.kind].stores_answer:
                    yield Address(form.key, column.key, field.key, row.id)


def unclear(title: str, places: Iterable[str]) -> UserError:
    """Return the error that names the places of all rows with a title."""
    return UserError("row-name-unclear", {"title": title, "places": ", ".join(places)})


def _rows(rows: tuple[Row, ...], name: str, titles: RowTitles) -> list[Row]:
    """Return the row with this number or preset, else all rows with this title. Raises KeyError if there is none."""
    counted = {str(number): row for number, row in enumerate(rows, start=1)}
    known = counted | {row.preset: row for row in rows if row.preset}
    wanted = name.strip().casefold()
    called = [row for row in rows if wanted in map(str.casefold, titles.get(row.id, ()))]
    return called if called and name not in known else [known[name]]
