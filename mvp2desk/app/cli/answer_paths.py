"""Paths of answers on the command line: form.field, form.table[2].field, form.table[renters].field."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import FormAnswers, Row
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms.form import Form, Kind
from mvp2desk.domain.forms.kinds import KINDS

_NEW = re.compile(r"(?P<table>[\w-]+)\[\+\]\.(?P<column>[\w-]+)")
_SHAPE = re.compile(r"(?P<first>[\w-]+)(?:\[(?P<row>.+)\]\.(?P<column>[\w-]+))?")
_UNTITLED: Mapping[str, str] = MappingProxyType({})


def address_of(place: str, form: Form, filled: FormAnswers, titles: Mapping[str, str] = _UNTITLED) -> Address:
    """Return the address of a path without its form. Rows count from 1, or are named by preset or by their title in
    `titles` (by row id).

    Raises UserError "address-unknown".
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
        row = _row(filled.rows_of(table.key), match["row"], titles)
        return Address(form.key, table.column(match["column"]).key, table.key, row.id)
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


def _row(rows: tuple[Row, ...], name: str, titles: Mapping[str, str]) -> Row:
    counted = {str(number): row for number, row in enumerate(rows, start=1)}
    known = counted | {row.preset: row for row in rows if row.preset}
    called = [row for row in rows if titles.get(row.id, "").casefold() == name.strip().casefold()]
    return called[0] if len(called) == 1 and name not in known else known[name]
