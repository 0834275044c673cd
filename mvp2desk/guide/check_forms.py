"""Consistency checks of one form: keys, kinds, choices, rules, calculations, and references to fields and terms.

`guide.check_links` checks references and brought texts between forms.
"""

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from mvp2desk.domain.forms.arguments import ArgumentSpec
from mvp2desk.domain.forms.form import Argument, Field, Form, Kind, Letter
from mvp2desk.domain.forms.kinds import KINDS, ValueType, kinds_of, read
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.rules.calculations import CALCULATIONS
from mvp2desk.domain.rules.rules import RULES
from mvp2desk.domain.rules.timelines import SIGNATURE
from mvp2desk.guide.arguments import TIMELINE, ArgumentUse, argument_faults
from mvp2desk.guide.faults import PackFault
from mvp2desk.guide.files import form_file
from mvp2desk.guide.keys import answers_to, dangling, key_faults, keys_of, placeholder_faults

LETTER_FACTS = frozenset({"project", "manager", "today", "communities"})
"""Placeholders of letters that are not fields of the form."""

PARTS: Mapping[str, frozenset[Kind]] = MappingProxyType(
    {
        "choices": kinds_of(ValueType.CHOICE) - {Kind.YES_NO},
        "calculation": frozenset({Kind.CALCULATE}),
        "arguments": kinds_of(ValueType.DERIVED),
        "refers_to": frozenset({Kind.REFERENCE}),
        "fields": frozenset({Kind.REPEAT}),
        "row_title": frozenset({Kind.REPEAT}),
        "row_name": frozenset({Kind.REPEAT}),
    }
)
"""Attributes required for a field of the given kinds and forbidden for all others."""

WORDED = kinds_of(ValueType.TEXT) | {Kind.NOTE}
"""The kinds of column that can show the wording of a suggested row."""


def form_faults(form: Form, guide: Guide) -> Iterator[PackFault]:
    """Yield the inconsistencies of `form`, and its references to missing parts of `guide`."""
    file, terms = form_file(form.key), keys_of(guide.key_terms)
    yield from dangling(file, "tool", "tool", (form.tool,), keys_of(t for t in guide.tools if t.form == form.key))
    yield from key_faults(form.sections, file, "section")
    top = {field.key: field for field in form.fields()}
    for number, section in enumerate(form.sections, start=1):
        place = f"section {number}"
        yield from dangling(file, f"{place}, terms", "term", section.terms, terms)
        yield from dangling(file, f"{place}, shelf", "summary", section.shelf, keys_of(guide.summaries))
        if not section.fields:
            yield PackFault(file, place, "needs at least one [[section.field]]")
        for count, field in enumerate(section.fields, start=1):
            yield from _field_faults(_Place(form, guide, f"{place}, field {count}", field, top))
    yield from key_faults(tuple(form.fields()), file, "field")
    yield from _document_faults(form, top)


def _document_faults(form: Form, top: Mapping[str, Field]) -> Iterator[PackFault]:
    """Check the letters and extracts of a form."""
    file = form_file(form.key)
    yield from key_faults(form.letters, file, "letter")
    yield from key_faults(form.extracts, file, "extract")
    tables = {table.key: table for table in form.tables()}
    facts = (top.keys() - tables.keys()) | LETTER_FACTS
    for number, letter in enumerate(form.letters, start=1):
        sentences = {sentence.name for sentence in letter.sentences}
        yield from placeholder_faults(file, f"letter {number}, text", letter.text, facts | sentences)
        yield from _sentence_faults(letter, file, f"letter {number}", top, facts)
    for number, extract in enumerate(form.extracts, start=1):
        columns = keys_of(tables[extract.table].fields) if extract.table in tables else frozenset()
        yield from dangling(file, f"extract {number}, table", "table", (extract.table,), tables)
        yield from dangling(file, f"extract {number}, columns", "column", extract.columns, columns)


def _sentence_faults(
    letter: Letter, file: str, place: str, top: Mapping[str, Field], facts: AbstractSet[str]
) -> Iterator[PackFault]:
    """Check that each sentence is for an answer that can be given, and that each has a form for all other answers."""
    for number, sentence in enumerate(letter.sentences, start=1):
        here = f"{place}, sentence {number}"
        yield from placeholder_faults(file, f"{here}, text", sentence.text, facts)
        yield from dangling(file, f"{here}, field", "field", (sentence.field,), top)
        answers = keys_of(top[sentence.field].choices) if sentence.field in top else frozenset()
        yield from dangling(file, f"{here}, answer", "choice", (sentence.answer,), answers | {""})
    for name in dict.fromkeys(sentence.name for sentence in letter.sentences):
        same = [(sentence.field, sentence.answer) for sentence in letter.sentences if sentence.name == name]
        if len({answer for _, answer in same}) < len(same) or len({field for field, _ in same}) > 1:
            yield PackFault(file, place, f"the sentences {name!r} are not for different answers to one field")
        if "" not in {answer for _, answer in same}:
            yield PackFault(file, place, f"the sentence {name!r} needs a form without an answer")


class _Place(Struct, frozen=True):
    """A field and its place in the pack. Siblings are the fields of its table, or the top-level fields of the form."""

    form: Form
    guide: Guide
    place: str
    field: Field
    siblings: Mapping[str, Field]

    @property
    def file(self) -> str:
        return form_file(self.form.key)

    def fault(self, reason: str, part: str = "") -> PackFault:
        return PackFault(self.file, f"{self.place}, {part}" if part else self.place, reason)


def _field_faults(at: _Place) -> Iterator[PackFault]:
    for check in _CHECKS:
        yield from check(at)


def _part_faults(at: _Place) -> Iterator[PackFault]:
    for part, kinds in PARTS.items():
        has = bool(getattr(at.field, part))
        if part == "arguments" and not has:
            continue  # required arguments are checked against the ArgumentSpec
        if has != (at.field.kind in kinds):
            yield at.fault(f"a field of kind {at.field.kind} {'has no' if has else 'needs'} {part}")
    if at.field.or_other and at.field.kind is not Kind.SELECT_MULTIPLE:
        yield at.fault(f"a field of kind {at.field.kind} takes no names beside its choices", "or_other")
    if at.field.presets and at.field.kind is not Kind.REPEAT:
        yield at.fault(f"a field of kind {at.field.kind} has no presets")
    if at.field.required and not (KINDS[at.field.kind].stores_answer or at.field.kind is Kind.REPEAT):
        yield at.fault(f"a field of kind {at.field.kind} holds no answer, so it cannot be required")
    if at.field.width < 1:
        yield at.fault("must be at least 1", "width")


def _choice_faults(at: _Place) -> Iterator[PackFault]:
    yield from key_faults(at.field.choices, at.file, f"{at.place}, choice")


def _default_faults(at: _Place) -> Iterator[PackFault]:
    figure = filter(None, (at.field.default_figure,))
    yield from dangling(at.file, f"{at.place}, default_figure", "figure", figure, keys_of(at.guide.figures))
    if not at.field.default:
        return
    if not KINDS[at.field.kind].stores_answer:
        yield at.fault(f"a field of kind {at.field.kind} holds no answer, so it has no default")
    else:
        yield from _canonical_faults(at, "default", at.field, at.field.default)


def _canonical_faults(at: _Place, part: str, field: Field, text: str) -> Iterator[PackFault]:
    reading = read(text, field).text
    if reading != text:
        yield at.fault(f"{text!r} is no canonical {field.kind}" + (f"; write {reading!r}" if reading else ""), part)


def _relevant_faults(at: _Place) -> Iterator[PackFault]:
    for key, answers in at.field.relevant.items():
        asked = at.siblings.get(key)
        if asked is None:
            yield at.fault(f"there is no field {key!r} beside it", "relevant")
        elif KINDS[asked.kind].holds is not ValueType.CHOICE:
            yield at.fault(f"{key!r} is of kind {asked.kind}, not yes-no or a select", "relevant")
        else:
            what = f"answer to {key!r} that is"
            yield from dangling(at.file, f"{at.place}, relevant", what, answers, answers_to(asked))


def _rule_faults(at: _Place) -> Iterator[PackFault]:
    for number, rule in enumerate(at.field.rules, start=1):
        part = f"rule {number}"
        row = RULES.get(rule.rule)
        if row is None:
            yield at.fault(f"there is no rule {rule.rule!r}", part)
            continue
        if row.on_table != (at.field.kind is Kind.REPEAT):
            yield at.fault(f"the rule {rule.rule!r} is {'' if row.on_table else 'not '}for a table as a whole", part)
            continue
        if rule.rule in ("expected", "said") and not rule.message:
            yield at.fault(f"the rule {rule.rule!r} needs a message", part)
        yield from placeholder_faults(at.file, f"{at.place}, {part}, message", rule.message, row.facts)
        yield from _argument_faults(at, "the rule", rule.rule, part, rule.arguments, row.signature)


def _argument_faults(
    at: _Place,
    what: str,
    name: str,
    part: str,
    arguments: Mapping[str, Argument],
    signature: ArgumentSpec,
    *,
    names_fields: bool = False,
) -> Iterator[PackFault]:
    """Yield arguments that are missing, unknown, or refer to missing things."""
    yield from (at.fault(f"{what} {name!r} {reason}", part) for reason in signature.misfits(arguments))
    use = ArgumentUse(name, arguments, at.form, at.guide, at.field, at.siblings)
    for argument in sorted(arguments.keys() & signature.names):
        for reason in argument_faults(use, argument, names_fields=names_fields):
            yield at.fault(reason, f"{part}, {argument}")


def _calculation_faults(at: _Place) -> Iterator[PackFault]:
    field = at.field
    if field.kind is Kind.TIMELINE:
        yield from _argument_faults(at, "the field", TIMELINE, "arguments", field.arguments, SIGNATURE)
    if field.kind is not Kind.CALCULATE:
        return
    row = CALCULATIONS.get(field.calculation)
    if row is None:
        yield at.fault(f"there is no calculation {field.calculation!r}")
        return
    yield from _argument_faults(
        at,
        "the calculation",
        field.calculation,
        "arguments",
        field.arguments,
        row.signature,
        names_fields=row.names_fields,
    )


def _small_faults(at: _Place) -> Iterator[PackFault]:
    """Check attributes that are reserved for fields of one kind."""
    kind = at.field.kind
    if at.field.several and kind is not Kind.REFERENCE:
        yield at.fault(f"a field of kind {kind} does not point to rows", "several")
    if at.field.withhold_below and kind is not Kind.INTEGER:
        yield at.fault(f"a field of kind {kind} is no count", "withhold_below")
    if (at.field.people or at.field.needs or at.field.kept_in) and kind is not Kind.REPEAT:
        yield at.fault(f"a field of kind {kind} has no rows")
    if at.field.threaded and kind not in (Kind.REPEAT, Kind.REFERENCE):
        yield at.fault(f"a field of kind {kind} is no part of the golden thread", "threaded")
    if at.field.threaded and any(target.startswith(f"{at.form.key}.") for target in at.field.refers_to):
        yield at.fault("what all rows of a form come from is no row of that form", "threaded")
    if at.field.onward and kind is not Kind.REFERENCE:
        yield at.fault(f"a field of kind {kind} does not point to rows", "onward")
    yield from dangling(at.file, f"{at.place}, shelf", "summary", at.field.shelf, keys_of(at.guide.summaries))


def _table_faults(at: _Place) -> Iterator[PackFault]:
    table = at.field
    if table.kept_in:
        yield from _kept_faults(at)
    columns = {column.key: column for column in table.fields}
    if table.people and table.row_title in columns and columns[table.row_title].kind is not Kind.PERSON:
        yield at.fault(f"people are named by a field of kind {Kind.PERSON}", "row_title")
    yield from dangling(at.file, f"{at.place}, row_title", "column", filter(None, (table.row_title,)), columns)
    yield from key_faults(table.fields, at.file, f"{at.place}, field")
    yield from key_faults(table.presets, at.file, f"{at.place}, preset")
    for number, preset in enumerate(table.presets, start=1):
        yield from dangling(at.file, f"{at.place}, preset {number}, texts", "column", preset.texts, columns)
        for key in preset.texts:
            if key in columns and columns[key].kind not in WORDED:
                yield at.fault(f"the column {key!r} shows no wording", f"preset {number}, texts")
        part = f"preset {number}, answers"
        yield from dangling(at.file, f"{at.place}, {part}", "column", preset.answers, columns)
        for key in preset.answers.keys() & columns.keys():
            yield from _suggestion_faults(at, part, columns[key], preset.answers[key])
    for number, column in enumerate(table.fields, start=1):
        within = replace(at, place=f"{at.place}, field {number}", field=column, siblings=columns)
        if column.kind is Kind.REPEAT:
            yield within.fault("a table holds no table")
        else:
            yield from _field_faults(within)


def _suggestion_faults(at: _Place, part: str, column: Field, text: str) -> Iterator[PackFault]:
    """Check an answer of a suggested row; columns with wording use `texts` instead."""
    if column.kind in WORDED or not KINDS[column.kind].stores_answer:
        yield at.fault(f"the column {column.key!r} takes no answer of a suggested row", part)
    else:
        yield from _canonical_faults(at, part, column, text)


def _kept_faults(at: _Place) -> Iterator[PackFault]:
    texts = ((table.key, column) for table in at.form.tables() for column in table.fields)
    known = {f"{table}.{column.key}" for table, column in texts if column.kind is Kind.LONG_TEXT}
    yield from dangling(at.file, f"{at.place}, kept_in", "long text", (at.field.kept_in,), known)


_CHECKS: tuple[Callable[[_Place], Iterator[PackFault]], ...] = (
    _part_faults,
    _choice_faults,
    _default_faults,
    _relevant_faults,
    _rule_faults,
    _calculation_faults,
    _small_faults,
    _table_faults,
)
