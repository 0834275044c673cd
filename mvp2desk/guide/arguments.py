"""Does what an argument of a rule or calculation names exist? By the argument's name: "field", "table", "column"."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from mvp2desk.domain.forms import Argument, Field, Form, Kind
from mvp2desk.domain.guide import Guide
from mvp2desk.guide.keys import keys_of

_CHOSEN = (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE)


@dataclass(frozen=True, slots=True)
class Named:
    """What an argument can name: a field beside its own, a table of its form, a figure of the guide."""

    form: Form
    guide: Guide
    field: Field
    siblings: Mapping[str, Field]

    def table(self, arguments: Mapping[str, Argument]) -> Field | None:
        """The table that columns belong to: the one that is named, else the field itself."""
        if "table" not in arguments:
            return self.field if self.field.kind is Kind.REPEAT else None
        return next((table for table in self.form.tables() if table.key == arguments["table"]), None)


def argument_faults(named: Named, name: str, arguments: Mapping[str, Argument], *, names_fields: bool) -> Iterator[str]:
    """Why the argument `name` does not fit. With `names_fields` it names a field of the same row or of the form."""
    argument = arguments[name]
    if names_fields:
        if argument not in named.siblings and argument not in keys_of(named.form.fields()):
            yield f"there is no field {argument!r}"
        return
    yield from _CHECKS.get(name, _number)(named, argument, arguments)


def _sibling(named: Named, argument: Argument, arguments: Mapping[str, Argument]) -> Iterator[str]:
    for key in argument if isinstance(argument, tuple) else (argument,):
        if key not in named.siblings:
            yield f"there is no field {key!r} beside it"


def _table(named: Named, argument: Argument, arguments: Mapping[str, Argument]) -> Iterator[str]:
    if named.table(arguments) is None:
        yield f"there is no table {argument!r} in this form"


def _column(named: Named, argument: Argument, arguments: Mapping[str, Argument]) -> Iterator[str]:
    table = named.table(arguments)
    if table is not None and argument not in keys_of(table.fields):
        yield f"there is no column {argument!r}"


def _answers(named: Named, argument: Argument, arguments: Mapping[str, Argument]) -> Iterator[str]:
    """The answers are ones that the question knows that they are about."""
    if not isinstance(argument, tuple):
        yield "must be a list"
        return
    table, about = named.table(arguments), arguments.get("where", arguments.get("column"))
    field = named.field
    if table is not None and about is not None:
        field = next((column for column in table.fields if column.key == about), field)
    known = {"yes", "no"} if field.kind is Kind.YES_NO else keys_of(field.choices)
    if field.kind is Kind.YES_NO or field.kind in _CHOSEN:
        yield from (f"there is no answer {key!r} to {field.key!r}" for key in argument if key not in known)


def _figure(named: Named, argument: Argument, arguments: Mapping[str, Argument]) -> Iterator[str]:
    if argument not in named.guide.numbers():
        yield f"there is no figure {argument!r}"


def _form(named: Named, argument: Argument, arguments: Mapping[str, Argument]) -> Iterator[str]:
    if argument not in keys_of(named.guide.forms):
        yield f"there is no form {argument!r}"


def _reference(named: Named, argument: Argument, arguments: Mapping[str, Argument]) -> Iterator[str]:
    """The reference field that uses the rows: "form.table.field"."""
    form, _, rest = str(argument).partition(".")
    table, _, key = rest.partition(".")
    own = f"{named.form.key}.{named.field.key}"
    tables = [t for one in named.guide.forms if one.key == form for t in one.tables() if t.key == table]
    fields = [field for t in tables for field in t.fields if field.key == key]
    if not any(own in field.refers_to for field in fields):
        yield f"{argument!r} does not refer to {own!r}"


def _table_column(named: Named, argument: Argument, arguments: Mapping[str, Argument]) -> Iterator[str]:
    """ "table.column" of the same form."""
    table, _, column = str(argument).partition(".")
    if not any(one.key == table and column in keys_of(one.fields) for one in named.form.tables()):
        yield f"there is no column {argument!r}"


def _yes_or_no(named: Named, argument: Argument, arguments: Mapping[str, Argument]) -> Iterator[str]:
    if not isinstance(argument, bool):
        yield f"{argument!r} is neither true nor false"


def _number(named: Named, argument: Argument, arguments: Mapping[str, Argument]) -> Iterator[str]:
    try:
        finite = Decimal(str(argument)).is_finite()
    except InvalidOperation:
        finite = False
    if not finite:
        yield f"{argument!r} is no number"


_Check = Callable[[Named, Argument, Mapping[str, Argument]], Iterator[str]]

_CHECKS: Mapping[str, _Check] = MappingProxyType(
    {
        "field": _sibling,
        "factors": _sibling,
        "table": _table,
        "column": _column,
        "where": _column,
        "name": _column,
        "named": _column,
        "first": _column,
        "last": _column,
        "answers": _answers,
        "figure": _figure,
        "min_figure": _figure,
        "max_figure": _figure,
        "form": _form,
        "by": _reference,
        "money": _table_column,
        "money_by": _table_column,
        "per_community": _yes_or_no,
    }
)
"""By the name of the argument; any other is a number."""
