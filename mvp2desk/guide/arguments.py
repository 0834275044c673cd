"""Checks of the arguments of rules, calculations and timelines: names must exist and be of a suitable kind."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from msgspec import Struct

from mvp2desk.domain.forms.form import Argument, Field, Form, Kind
from mvp2desk.domain.forms.kinds import FIGURES, ValueType, kinds_of
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.rules.amounts import PRODUCT
from mvp2desk.guide.keys import answers_to, keys_of

TIMELINE = "timeline"
"""Name used for a timeline's arguments; rules and calculations have their own names."""

_CHOSEN = kinds_of(ValueType.CHOICE)

SUITED: Mapping[tuple[str, str], frozenset[Kind]] = MappingProxyType(
    {
        ("at-least-rows", "column"): _CHOSEN,
        ("at-most-rows", "column"): _CHOSEN,
        ("share-of-rows", "column"): _CHOSEN,
        ("share", "where"): _CHOSEN,
        ("sum-within", "where"): _CHOSEN,
        ("sum-within", "column"): frozenset({Kind.MONEY}),
        ("left", "where"): _CHOSEN,
        ("left", "column"): frozenset({Kind.MONEY}),
        ("sum", "where"): _CHOSEN,
        ("sum", "column"): frozenset({Kind.INTEGER, Kind.MONEY, Kind.HOURS}),
        (PRODUCT, "factors"): FIGURES,
        ("covers-communities", "column"): frozenset({Kind.PLACE}),
        ("half-way", "column"): frozenset({Kind.INTEGER}),
        ("gather", "column"): kinds_of(ValueType.TEXT),
        ("gather", "name"): frozenset({Kind.TEXT, Kind.PERSON}),
        ("gather", "named"): frozenset({Kind.YES_NO}),
        (TIMELINE, "first"): frozenset({Kind.INTEGER}),
        (TIMELINE, "last"): frozenset({Kind.INTEGER}),
        (TIMELINE, "money"): frozenset({Kind.MONEY}),
        (TIMELINE, "money_by"): frozenset({Kind.REFERENCE}),
    }
)
"""Permitted kinds of the field that an argument names, by (rule, argument). A product counts as money."""


class ArgumentUse(Struct, frozen=True):
    """Use of a rule, calculation or timeline, called `name`, on a field of a form.

    `beside` maps keys to the fields of the same row, or outside tables to the top-level fields of the form.
    """

    name: str
    arguments: Mapping[str, Argument]
    form: Form
    guide: Guide
    field: Field
    beside: Mapping[str, Field]

    @property
    def table(self) -> Field | None:
        """The table of the column arguments: the one named by the argument "table", else the field itself."""
        if "table" not in self.arguments:
            return self.field if self.field.kind is Kind.REPEAT else None
        return _table_called(str(self.arguments["table"]), self.form)

    def column(self, key: object) -> Field | None:
        """Return the column `key` of that table."""
        return next((column for column in self.table.fields if column.key == key), None) if self.table else None


def argument_faults(use: ArgumentUse, name: str, *, names_fields: bool = False) -> Iterator[str]:
    """Yield the reasons that the argument `name` is invalid. With `names_fields` it must name a field."""
    argument = use.arguments[name]
    if names_fields:
        if argument not in use.beside and argument not in keys_of(use.form.fields()):
            yield f"there is no field {argument!r}"
        return
    yield from _CHECKS[name](use, name, argument)


def _unsuited(use: ArgumentUse, name: str, field: Field) -> Iterator[str]:
    """Yield a reason if the field that an argument names is of an unsuitable kind."""
    suited = SUITED.get((use.name, name), frozenset({field.kind}))
    kind = Kind.MONEY if field.calculation == PRODUCT else field.kind
    if kind not in suited:
        yield f"{field.key!r} is of kind {field.kind}, not {' or '.join(sorted(suited))}"


def _beside(use: ArgumentUse, name: str, argument: Argument) -> Iterator[str]:
    for key in argument if isinstance(argument, tuple) else (argument,):
        field = use.beside.get(str(key))
        if field is None:
            yield f"there is no field {key!r} beside it"
        elif use.name == "at-least-field" and not any({field.kind, use.field.kind} <= kinds for kinds in _ORDERED):
            yield f"{key!r} is of kind {field.kind}: nothing of kind {use.field.kind} comes before it"
        else:
            yield from _unsuited(use, name, field)


_ORDERED = (kinds_of(ValueType.DAY), FIGURES)
"""Sets of kinds whose values can be compared."""


def _table(use: ArgumentUse, name: str, argument: Argument) -> Iterator[str]:
    if use.table is None:
        yield f"there is no table {argument!r} in this form"


def _column(use: ArgumentUse, name: str, argument: Argument) -> Iterator[str]:
    if use.table is None:
        return  # reported for the table
    column = use.column(argument)
    if column is None:
        yield f"there is no column {argument!r}"
    else:
        yield from _unsuited(use, name, column)


def _answers(use: ArgumentUse, name: str, argument: Argument) -> Iterator[str]:
    """Check that `answers` are possible answers to the field they refer to."""
    if not isinstance(argument, tuple):
        yield "must be a list"
        return
    about = use.arguments.get("where", use.arguments.get("column"))
    field = use.field if about is None else use.column(about)
    if field is not None and (about is None or field.kind in _CHOSEN):  # otherwise reported for the column
        yield from (f"there is no answer {key!r} to {field.key!r}" for key in argument if key not in answers_to(field))


def _figure(use: ArgumentUse, name: str, argument: Argument) -> Iterator[str]:
    if argument not in use.guide.numbers():
        yield f"there is no figure {argument!r}"


def _form(use: ArgumentUse, name: str, argument: Argument) -> Iterator[str]:
    if argument not in keys_of(use.guide.forms):
        yield f"there is no form {argument!r}"


def _used_by(use: ArgumentUse, name: str, argument: Argument) -> Iterator[str]:
    """Check a reference field that points to the rows: "form.table.field"."""
    full, _, key = str(argument).rpartition(".")
    own = f"{use.form.key}.{use.field.key}"
    tables = (table for form in use.guide.forms for table in form.tables() if f"{form.key}.{table.key}" == full)
    if not any(field.key == key and own in field.refers_to for table in tables for field in table.fields):
        yield f"{argument!r} does not refer to {own!r}"


def _money(use: ArgumentUse, name: str, argument: Argument) -> Iterator[str]:
    """Check the column with the money, or the reference beside it to a row of the timeline: "table.column"."""
    key, _, column_key = str(argument).partition(".")
    table = _table_called(key, use.form)
    column = next((one for one in table.fields if one.key == column_key), None) if table else None
    if column is None:
        yield f"there is no column {argument!r}"
        return
    yield from _unsuited(use, name, column)
    if name == "money_by":
        own = f"{use.form.key}.{use.arguments.get('table')}"
        if column.kind is Kind.REFERENCE and own not in column.refers_to:
            yield f"{argument!r} does not refer to {own!r}"
        if str(use.arguments.get("money")).partition(".")[0] != key:
            yield f"{argument!r} stands in another table than the money"


def _yes_or_no(use: ArgumentUse, name: str, argument: Argument) -> Iterator[str]:
    if not isinstance(argument, bool):
        yield f"{argument!r} is neither true nor false"


def _whole(use: ArgumentUse, name: str, argument: Argument) -> Iterator[str]:
    if type(argument) is not int or argument < 1:
        yield f"{argument!r} is no whole number above 0"


def _number(use: ArgumentUse, name: str, argument: Argument) -> Iterator[str]:
    try:
        finite = Decimal(str(argument)).is_finite()
    except InvalidOperation:
        finite = False
    if not finite:
        yield f"{argument!r} is no number"


def _table_called(key: str, form: Form) -> Field | None:
    return next((table for table in form.tables() if table.key == key), None)


_CHECKS: Mapping[str, Callable[[ArgumentUse, str, Argument], Iterator[str]]] = MappingProxyType(
    {
        "field": _beside,
        "factors": _beside,
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
        "by": _used_by,
        "money": _money,
        "money_by": _money,
        "per_community": _yes_or_no,
        "rows": _whole,
        "percent": _whole,
        "days": _whole,
        "months": _whole,
        "begins": _whole,
        "characters": _whole,
        "min": _number,
        "max": _number,
    }
)
"""Check of each argument, by its name."""
