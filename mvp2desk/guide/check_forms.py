"""Does a form hang together: its keys, kinds, choices, rules and calculations, and the fields and terms it names?"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from mvp2desk.domain.calculations import CALCULATIONS
from mvp2desk.domain.forms import Field, Form, Kind, Rule
from mvp2desk.domain.guide import Guide
from mvp2desk.domain.kinds import KINDS, read
from mvp2desk.domain.rules import RULES
from mvp2desk.guide.faults import Fault
from mvp2desk.guide.files import form_file
from mvp2desk.guide.keys import dangling, key_faults, keys_of

SELECTS = frozenset({Kind.SELECT_ONE, Kind.SELECT_MULTIPLE})

PARTS: Mapping[str, frozenset[Kind]] = MappingProxyType(
    {
        "choices": SELECTS,
        "calculation": frozenset({Kind.CALCULATE}),
        "arguments": frozenset({Kind.CALCULATE}),
        "refers_to": frozenset({Kind.REFERENCE}),
        "fields": frozenset({Kind.REPEAT}),
        "row_title": frozenset({Kind.REPEAT}),
        "row_name": frozenset({Kind.REPEAT}),
    }
)
"""What a field of some kinds must have, and of any other kind must not."""

WORDED = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.NOTE})
"""The kinds of column that can show the wording of a suggested row."""


def form_faults(form: Form, guide: Guide) -> Iterator[Fault]:
    """Everything in `form` that does not hang together, or names what `guide` does not have."""
    file, terms = form_file(form.key), keys_of(guide.key_terms)
    yield from dangling(file, "tool", "tool", (form.tool,), keys_of(t for t in guide.tools if t.form == form.key))
    yield from key_faults(form.sections, file, "section")
    top = {field.key: field for field in form.fields()}
    for number, section in enumerate(form.sections, start=1):
        place = f"section {number}"
        yield from dangling(file, f"{place}, terms", "term", section.terms, terms)
        if not section.fields:
            yield Fault(file, place, "needs at least one [[section.field]]")
        for count, field in enumerate(section.fields, start=1):
            yield from _field_faults(_Place(form, guide, f"{place}, field {count}", field, top))
    yield from key_faults(tuple(form.fields()), file, "field")


@dataclass(frozen=True, slots=True)
class _Place:
    """A field where it stands; its siblings are the fields of the same table, else those of the form's top."""

    form: Form
    guide: Guide
    place: str
    field: Field
    siblings: Mapping[str, Field]

    @property
    def file(self) -> str:
        return form_file(self.form.key)

    def fault(self, reason: str, part: str = "") -> Fault:
        return Fault(self.file, f"{self.place}, {part}" if part else self.place, reason)


def _field_faults(at: _Place) -> Iterator[Fault]:
    for check in _CHECKS:
        yield from check(at)


def _part_faults(at: _Place) -> Iterator[Fault]:
    for part, kinds in PARTS.items():
        has = bool(getattr(at.field, part))
        if has != (at.field.kind in kinds):
            yield at.fault(f"a field of kind {at.field.kind} {'has no' if has else 'needs'} {part}")
    if at.field.or_other and at.field.kind is not Kind.SELECT_MULTIPLE:
        yield at.fault(f"a field of kind {at.field.kind} takes no names beside its choices", "or_other")
    if at.field.presets and at.field.kind is not Kind.REPEAT:
        yield at.fault(f"a field of kind {at.field.kind} has no presets")
    if at.field.required and not (KINDS[at.field.kind].keeps or at.field.kind is Kind.REPEAT):
        yield at.fault(f"a field of kind {at.field.kind} holds no answer, so it cannot be required")
    if at.field.width < 1:
        yield at.fault("must be at least 1", "width")


def _choice_faults(at: _Place) -> Iterator[Fault]:
    yield from key_faults(at.field.choices, at.file, f"{at.place}, choice")


def _default_faults(at: _Place) -> Iterator[Fault]:
    figure = filter(None, (at.field.default_figure,))
    yield from dangling(at.file, f"{at.place}, default_figure", "figure", figure, keys_of(at.guide.figures))
    if not at.field.default:
        return
    if not KINDS[at.field.kind].keeps:
        yield at.fault(f"a field of kind {at.field.kind} holds no answer, so it has no default")
    elif read(at.field.default, at.field).text != at.field.default:
        reading = read(at.field.default, at.field).text
        yield at.fault(
            f"{at.field.default!r} is no canonical {at.field.kind}" + (f"; write {reading!r}" if reading else ""),
            "default",
        )


def _relevant_faults(at: _Place) -> Iterator[Fault]:
    for key, answers in at.field.relevant.items():
        asked = at.siblings.get(key)
        if asked is None:
            yield at.fault(f"there is no field {key!r} beside it", "relevant")
        elif asked.kind is not Kind.YES_NO and asked.kind not in SELECTS:
            yield at.fault(f"{key!r} is of kind {asked.kind}, not yes-no or a select", "relevant")
        else:
            known = {"yes", "no"} if asked.kind is Kind.YES_NO else keys_of(asked.choices)
            yield from dangling(at.file, f"{at.place}, relevant", f"answer to {key!r} that is", answers, known)


def _rule_faults(at: _Place) -> Iterator[Fault]:
    for number, rule in enumerate(at.field.rules, start=1):
        part = f"rule {number}"
        row = RULES.get(rule.rule)
        if row is None:
            yield at.fault(f"there is no rule {rule.rule!r}", part)
            continue
        for name in sorted(row.needs - rule.arguments.keys()):
            yield at.fault(f"the rule {rule.rule!r} needs the argument {name!r}", part)
        for name in sorted(rule.arguments.keys() - row.needs - row.takes):
            yield at.fault(f"the rule {rule.rule!r} takes no argument {name!r}", part)
        yield from _argument_faults(at, part, rule, names_field=row.names_field)


def _argument_faults(at: _Place, part: str, rule: Rule, *, names_field: bool) -> Iterator[Fault]:
    for name, argument in rule.arguments.items():
        if names_field and argument not in at.siblings:
            yield at.fault(f"there is no field {argument!r} beside it", f"{part}, {name}")
        elif not names_field and not _is_number(str(argument)):
            yield at.fault(f"{argument!r} is no number", f"{part}, {name}")


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def _calculation_faults(at: _Place) -> Iterator[Fault]:
    if at.field.kind is not Kind.CALCULATE:
        return
    row = CALCULATIONS.get(at.field.calculation)
    if row is None:
        yield at.fault(f"there is no calculation {at.field.calculation!r}")
        return
    for name in sorted(row.needs - at.field.arguments.keys()):
        yield at.fault(f"the calculation {at.field.calculation!r} needs the argument {name!r}", "arguments")
    for name, key in at.field.arguments.items():
        if name not in row.needs:
            yield at.fault(f"the calculation {at.field.calculation!r} takes no argument {name!r}", "arguments")
        if key not in at.siblings and key not in keys_of(at.form.fields()):
            yield at.fault(f"there is no field {key!r}", f"arguments, {name}")


def _reference_faults(at: _Place) -> Iterator[Fault]:
    if not at.field.refers_to:
        return
    form, _, table = at.field.refers_to.partition(".")
    tables = (f for one in at.guide.forms if one.key == form for f in one.fields() if f.kind is Kind.REPEAT)
    yield from dangling(at.file, f"{at.place}, refers_to", f"table of the form {form!r}", (table,), keys_of(tables))


def _table_faults(at: _Place) -> Iterator[Fault]:
    table = at.field
    columns = {column.key: column for column in table.fields}
    yield from dangling(at.file, f"{at.place}, row_title", "column", filter(None, (table.row_title,)), columns)
    yield from key_faults(table.fields, at.file, f"{at.place}, field")
    yield from key_faults(table.presets, at.file, f"{at.place}, preset")
    for number, preset in enumerate(table.presets, start=1):
        yield from dangling(at.file, f"{at.place}, preset {number}, texts", "column", preset.texts, columns)
        for key in preset.texts:
            if key in columns and columns[key].kind not in WORDED:
                yield at.fault(f"the column {key!r} shows no wording", f"preset {number}, texts")
    for number, column in enumerate(table.fields, start=1):
        within = replace(at, place=f"{at.place}, field {number}", field=column, siblings=columns)
        if column.kind is Kind.REPEAT:
            yield within.fault("a table holds no table")
        else:
            yield from _field_faults(within)


_CHECKS: tuple[Callable[[_Place], Iterator[Fault]], ...] = (
    _part_faults,
    _choice_faults,
    _default_faults,
    _relevant_faults,
    _rule_faults,
    _calculation_faults,
    _reference_faults,
    _table_faults,
)
