"""What a form's pages show: sections, questions, tables and their remarks, worded in one language."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers import Answer, Filled, Row
from mvp2desk.domain.calculations import Inputs, calculate
from mvp2desk.domain.checks import check_answer, check_form
from mvp2desk.domain.forms import Field, Form, Kind, Section
from mvp2desk.domain.guide import Guide, KeyTerm
from mvp2desk.domain.kinds import keys
from mvp2desk.domain.problems import Problem
from mvp2desk.domain.progress import Count, form_progress, form_state, is_relevant, section_progress, section_state
from mvp2desk.domain.registers import Community, Person
from mvp2desk.domain.sources import Origin
from mvp2desk.services.views import (
    CellView,
    ColumnView,
    FormView,
    Option,
    Progress,
    Remark,
    RowView,
    SectionLine,
    SectionView,
    TableView,
    TermView,
)
from mvp2desk.text.calculations import reason_words, result_words
from mvp2desk.text.kinds import Names, editing, reading
from mvp2desk.text.problems import citation, sentence
from mvp2desk.text.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a page of a form needs beside the answers: the day, what the form may speak of, and which
    attached files are `lost`."""

    today: dt.date
    key_terms: tuple[KeyTerm, ...] = ()
    people: tuple[Person, ...] = ()
    communities: tuple[Community, ...] = ()
    names: Names = field(default_factory=lambda: MappingProxyType({}))
    figures: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    lost: Names = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk(Surroundings):
    """What the pages and documents of one project need: its edition of the guide as well."""

    guide: Guide


def form_view(form: Form, filled: Filled, words: Words) -> FormView:
    """A form's contents: its sections with their progress."""
    return FormView(
        form=form.key,
        title=words(form.title),
        about=words(form.about),
        sections=tuple(section_line(form, s, filled, words) for s in form.sections),
        progress=_progress(form_progress(form, filled)),
        state=form_state(form, filled),
    )


def section_line(form: Form, section: Section, filled: Filled, words: Words) -> SectionLine:
    """A section as a line of the contents."""
    progress = _progress(section_progress(form, section, filled))
    return SectionLine(section.key, words(section.title), progress, section_state(form, section, filled))


def section_view(form: Form, section: Section, filled: Filled, around: Surroundings, words: Words) -> SectionView:
    """One page of a form with everything that is asked and answered on it."""
    fields = tuple(
        table_view(form, field, filled, around, words)
        if field.kind is Kind.REPEAT
        else cell_view(form, field, Address(form.key, field.key), filled, around, words)
        for field in section.fields
        if is_relevant(field, filled)
    )
    return SectionView(
        form=form.key,
        key=section.key,
        title=words(section.title),
        intro=words(section.intro),
        fields=fields,
        guidance=tuple(words(text) for text in section.guidance),
        terms=terms(around.key_terms, section.terms, words),
        progress=_progress(section_progress(form, section, filled)),
        is_ours=section.source.origin is Origin.OURS,
    )


def cell_view(
    form: Form, field: Field, address: Address, filled: Filled, around: Surroundings, words: Words
) -> CellView:
    """One question with its answer."""
    answer = filled.at(address)
    suggestion = words(_suggestion(form, field, address, filled))
    text = reading(words, field, answer.text, around.names)
    reasons: tuple[str, ...] = ()
    if field.kind is Kind.CALCULATE:
        result = calculate(Inputs(form, address.table, address.row, field, filled, around.figures))
        text, reasons = result_words(words, result), tuple(reason_words(words, r) for r in result.reasons)
    default = "" if address.row else reading(words, field, field.default, around.names)
    return CellView(
        address=address,
        kind=field.kind,
        label=words(field.label),
        answer=answer,
        shown=answer.unread or editing(words, field, answer.text, around.names),
        reading=text,
        suggestion=suggestion or default,
        hint=words(field.hint),
        how_to_find=words(_how_to_find(form, field, address, filled)),
        unit=words(field.unit),
        required=field.required,
        options=_attached(answer, around) if field.kind is Kind.ATTACHMENT else options(field, around, words),
        explanation=reasons,
        remarks=tuple(remark(form, p, words) for p in check_answer(form, filled, address, around.today, around.lost)),
        width=field.width,
        owner=around.names.get(answer.owner, answer.owner),
        is_ours=field.source is None or field.source.origin is Origin.OURS,
        is_open=field.required and answer.is_blank and not field.default,
        default=field.default,
        carries=field.carries,
        or_other=field.or_other,
    )


def table_view(form: Form, field: Field, filled: Filled, around: Surroundings, words: Words) -> TableView:
    """One table with its rows."""
    rows = filled.rows_of(field.key)
    present = {row.preset for row in rows}
    address = Address(form.key, table=field.key)
    missing = tuple(
        Option(p.key, words(p.texts.get(field.row_title, field.row_name)))
        for p in field.presets
        if p.key not in present
    )
    return TableView(
        address=address,
        label=words(field.label),
        hint=words(field.hint),
        row_name=words(field.row_name),
        columns=tuple(
            ColumnView(c.key, c.kind, words(c.label), words(c.hint), c.width, c.required, options(c, around, words))
            for c in field.fields
        ),
        rows=tuple(row_view(form, field, row, filled, around, words) for row in rows),
        missing_presets=missing,
        remarks=tuple(remark(form, p, words) for p in check_answer(form, filled, address, around.today, around.lost)),
    )


def row_view(form: Form, table: Field, row: Row, filled: Filled, around: Surroundings, words: Words) -> RowView:
    """One row with its cells, in the order of the columns."""
    cells = tuple(
        cell_view(form, c, Address(form.key, c.key, table.key, row.id), filled, around, words) for c in table.fields
    )
    return RowView(row, row_title(form, table, row, filled, around.names, words), cells)


def row_title(form: Form, table: Field, row: Row, filled: Filled, names: Names, words: Words) -> str:
    """What a row is called: its title cell, its suggestion's wording, or "characteristic 3"."""
    if table.row_title:
        address = Address(form.key, table.row_title, table.key, row.id)
        field = table.column(table.row_title)
        text = reading(words, field, filled.at(address).text, names) or words(_suggestion(form, field, address, filled))
        if text:
            return text
    return words("{name} {number}", name=words(table.row_name), number=row.position + 1)


def options(field: Field, around: Surroundings, words: Words) -> tuple[Option, ...]:
    """What can be chosen in a field."""
    match field.kind:
        case Kind.SELECT_ONE | Kind.SELECT_MULTIPLE:
            return tuple(Option(c.key, words(c.label), words(c.hint)) for c in field.choices)
        case Kind.YES_NO:
            return (Option("yes", words("Yes")), Option("no", words("No")))
        case Kind.PERSON:
            return tuple(Option(p.id, p.name, p.organisation) for p in around.people)
        case Kind.PLACE:
            return tuple(Option(c.name, c.name, c.county) for c in around.communities)
        case _:
            return ()


def _attached(answer: Answer, around: Surroundings) -> tuple[Option, ...]:
    """What the files of an answer are called, as far as they are still kept."""
    return tuple(Option(key, around.names[key]) for key in keys(answer.text) if key in around.names)


def remarks(form: Form, filled: Filled, around: Surroundings, words: Words) -> tuple[Remark, ...]:
    """Everything that the Check panel says about a form."""
    return tuple(remark(form, p, words, filled, around) for p in check_form(form, filled, around.today, around.lost))


def remark(
    form: Form, problem: Problem, words: Words, filled: Filled | None = None, around: Surroundings | None = None
) -> Remark:
    """A problem in words; with `filled`, also where it is."""
    where = (
        where_words(form, problem.address, filled, around.names, words) if filled and around and problem.address else ""
    )
    return Remark(
        problem.code, problem.level, sentence(words, problem), problem.address, where, citation(words, problem.source)
    )


def where_words(form: Form, address: Address, filled: Filled, names: Names, words: Words) -> str:
    """A place in words: "Share of people · Older adults"."""
    if not address.field and not address.table:
        return words(form.title)
    if not address.table:
        return words(form.field(address.field).label)
    table = form.field(address.table)
    row = next((r for r in filled.rows_of(address.table) if r.id == address.row), None)
    parts = [words(table.column(address.field).label) if address.field else words(table.label)]
    if row is not None:
        parts.append(row_title(form, table, row, filled, names, words))
    return " · ".join(parts)


def terms(key_terms: tuple[KeyTerm, ...], keys: tuple[str, ...], words: Words) -> tuple[TermView, ...]:
    """The key terms that a place names, with their meanings."""
    return tuple(TermView(t.key, words(t.term), words(t.meaning)) for t in key_terms if t.key in keys)


def _suggestion(form: Form, field: Field, address: Address, filled: Filled) -> str:
    row = next((r for r in filled.rows_of(address.table) if r.id == address.row), None)
    preset = form.field(address.table).preset(row.preset) if row and row.preset else None
    return str(preset.texts.get(field.key, "")) if preset else ""


def _how_to_find(form: Form, field: Field, address: Address, filled: Filled) -> str:
    """The guidance of a question: its own, else what the row's suggestion says in the table's note column."""
    if field.how_to_find or not address.table:
        return str(field.how_to_find)
    notes = (f for f in form.field(address.table).fields if f.kind is Kind.NOTE)
    return next((text for note in notes if (text := _suggestion(form, note, address, filled))), "")


def _progress(count: Count) -> Progress:
    return Progress(count.done, count.total)
