"""What a form's pages show: sections, questions, tables and their remarks, worded in one language."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer, BroughtText, FormAnswers, Row
from mvp2desk.domain.answers.progress import Count, form_state, is_relevant, section_progress, section_state
from mvp2desk.domain.answers.project_answers import EMPTY, ProjectAnswers, RowRef, suggested
from mvp2desk.domain.forms.form import Field, Form, Kind, Section
from mvp2desk.domain.forms.kinds import FIGURES, keys
from mvp2desk.domain.guide.guide import Guide, KeyTerm, Summary
from mvp2desk.domain.guide.schedule import months_window
from mvp2desk.domain.problems import Problem
from mvp2desk.domain.project.registers import Community, Person
from mvp2desk.domain.rules.amounts import kind_in
from mvp2desk.domain.rules.calculations import Inputs, calculate
from mvp2desk.domain.rules.check_context import CheckContext
from mvp2desk.domain.rules.checks import check_answer, check_form
from mvp2desk.domain.rules.timelines import Timeline, timeline
from mvp2desk.domain.sources import Origin
from mvp2desk.domain.status import State
from mvp2desk.services.form_views.views import (
    BroughtView,
    CellView,
    ColumnView,
    FormView,
    Option,
    PickedView,
    ProblemsView,
    ProblemView,
    Progress,
    Rows,
    RowView,
    SectionLine,
    SectionView,
    TableView,
    TermView,
    TimelineBarView,
    TimelineView,
)
from mvp2desk.text.calculations import reason_words, result_words
from mvp2desk.text.kinds import Names, as_typed, editing, named, reading
from mvp2desk.text.problems import citation, sentence
from mvp2desk.text.words import Words


@dataclass(frozen=True, kw_only=True)
class FormContext:
    """What a page of a form needs beside the answers: the day, what the form may speak of, and which
    attached files are `lost`. `rows_to_pick` gives what a reference to these tables can choose from."""

    today: dt.date
    start: dt.date | None = None
    is_small: bool = False
    key_terms: tuple[KeyTerm, ...] = ()
    summaries: tuple[Summary, ...] = ()
    people: tuple[Person, ...] = ()
    communities: tuple[Community, ...] = ()
    names: Names = field(default_factory=lambda: MappingProxyType({}))
    figures: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    lost: Names = field(default_factory=lambda: MappingProxyType({}))
    marks: Mapping[str, State] = field(default_factory=lambda: MappingProxyType({}))
    project_answers: ProjectAnswers = EMPTY
    rows_to_pick: Callable[[tuple[str, ...], Words], tuple[Option, ...]] = lambda tables, words: ()

    @cached_property
    def check_context(self) -> CheckContext:
        """What rules and calculations may look at."""
        return CheckContext(
            today=self.today,
            start=self.start,
            communities=tuple(community.name for community in self.communities),
            is_small=self.is_small,
            figures=self.figures,
            lost=self.lost,
            names=self.names,
            marks=self.marks,
            project_answers=self.project_answers,
        )


@dataclass(frozen=True, kw_only=True)
class ProjectContext(FormContext):
    """What the pages and documents of one project need: its edition of the guide as well."""

    guide: Guide


def form_view(form: Form, filled: FormAnswers, words: Words) -> FormView:
    """A form's contents: its sections with their progress."""
    lines = tuple(section_line(form, section, filled, words) for section in form.sections)
    whole = Count(sum(line.progress.done for line in lines), sum(line.progress.total for line in lines))
    return FormView(
        form=form.key,
        title=words(form.title),
        about=words(form.about),
        sections=lines,
        progress=_progress(whole),
        state=form_state(form, filled, whole),
    )


def section_line(form: Form, section: Section, filled: FormAnswers, words: Words) -> SectionLine:
    """A section as a line of the contents."""
    count = section_progress(section, filled)
    return SectionLine(section.key, words(section.title), _progress(count), section_state(form, section, filled, count))


def section_view(form: Form, section: Section, filled: FormAnswers, context: FormContext, words: Words) -> SectionView:
    """One page of a form with everything that is asked and answered on it."""
    fields = tuple(
        table_view(form, field, filled, context, words)
        if field.kind is Kind.REPEAT
        else cell_view(form, field, Address(form.key, field.key), filled, context, words)
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
        terms=terms(context.key_terms, section.terms, words),
        shelf=shelf(section.shelf, context, words),
        progress=_progress(section_progress(section, filled)),
        is_ours=section.source.origin is Origin.OURS,
    )


def cell_view(
    form: Form, field: Field, address: Address, filled: FormAnswers, context: FormContext, words: Words
) -> CellView:
    """One question with its answer."""
    answer, brought = filled.at(address), filled.brought.get((address.row, address.field))
    check_context = context.check_context
    suggestion = words(suggested(form, field, address, filled))
    given = filled.suggested.get((address.row, address.field), "")
    text = reading(words, field, answer.text, context.names)
    reasons: tuple[str, ...] = ()
    if field.kind is Kind.CALCULATE:
        result = calculate(Inputs(form, address.table, address.row, field, filled, check_context))
        text, reasons = result_words(words, result), tuple(reason_words(words, r) for r in result.reasons)
    default = reading(words, field, given if address.row else field.default, context.names)
    return CellView(
        address=address,
        kind=field.kind,
        label=words(field.label),
        answer=answer,
        shown=as_typed(words, field, answer.unread, context.names) or editing(words, field, answer.text, context.names),
        reading=text,
        suggestion=(brought_reading(field, brought, context.names, words) if brought else "") or suggestion or default,
        hint=words(field.hint),
        how_to_find=words(_how_to_find(form, field, address, filled)),
        unit=words(field.unit),
        required=field.required,
        options=_attached(answer, context) if field.kind is Kind.ATTACHMENT else options(field, context, words),
        explanation=reasons,
        remarks=tuple(
            remark(form, p, words, context.names) for p in check_answer(form, filled, address, check_context)
        ),
        width=field.width,
        owner=context.names.get(answer.owner, answer.owner),
        is_ours=field.source is None or field.source.origin is Origin.OURS,
        is_open=field.required and answer.is_blank and not filled.counted(field, address.row),
        default=given or field.default,
        carries=field.carries,
        or_other=field.or_other,
        several=field.several,
        picked=picked(filled.text(field.key, address.row), context, words) if field.kind is Kind.REFERENCE else (),
        tables=tuple(_tables_to_pick_from(form, field, context, words)),
        brought=_brought_view(field, answer, brought, context, words) if brought else None,
        timeline=timeline_view(form, field, filled, context, words) if field.kind is Kind.TIMELINE else None,
        shelf=shelf(field.shelf, context, words),
    )


def picked(text: str, context: FormContext, words: Words) -> tuple[PickedView, ...]:
    """The rows that canonical text of a reference points to."""
    return tuple(_picked(key, context, words) for key in keys(text))


def _picked(key: str, context: FormContext, words: Words) -> PickedView:
    at = context.project_answers.rows.get(key)
    if at is None:
        return PickedView(key, words("(removed)"))
    return PickedView(key, named(words, context.names[key], context.names), table_words(at, words), at.address)


def _tables_to_pick_from(form: Form, field: Field, context: FormContext, words: Words) -> Iterator[Option]:
    """The tables whose rows a reference can point to; those of other forms are named with their form."""
    for full in field.refers_to:
        key, _, table = full.partition(".")
        other = context.project_answers.forms.get(key)
        if other is None:
            continue
        label = words(other.field(table).label)
        if key != form.key:
            label = words("{form} · {table}", form=words(other.title), table=label)
        yield Option(full, label, address=Address(key, table=table))


def table_words(at: RowRef, words: Words) -> str:
    """Where a row stands, in words: "Community Exploration · Experiences in our community"."""
    return words("{form} · {table}", form=words(at.form.title), table=words(at.table.label))


def brought_reading(field: Field, brought: BroughtText, names: Names, words: Words) -> str:
    """How what is brought over reads."""
    return words(brought.wording) or reading(words, field, brought.text, names)


def _brought_view(
    field: Field, answer: Answer, brought: BroughtText, context: FormContext, words: Words
) -> BroughtView:
    origin = brought.origin
    form = context.project_answers.forms[origin.form]
    place = where_words(form, replace(origin, field=""), context.project_answers.filled[form.key], context.names, words)
    if not origin.row:
        place = words(form.title)
    return BroughtView(
        reading=brought_reading(field, brought, context.names, words),
        place=words("{form} · {place}", form=words(form.title), place=place) if origin.row else place,
        address=origin,
        typed=words(brought.wording) or editing(words, field, brought.text, context.names),
        is_own=not answer.is_blank,
        has_changed=brought.is_news_to(answer),
    )


def timeline_view(form: Form, field: Field, filled: FormAnswers, context: FormContext, words: Words) -> TimelineView:
    """The rows of a table over months; the months have names where the start of the process is known."""
    line = timeline(form, field, filled)
    days = _first_days(line, context.start)
    table = form.field(str(field.arguments["table"]))
    rows = {row.id: row for row in filled.rows_of(table.key)}
    total = (line.spent[-1] if line.spent else Decimal(0)) + line.undated
    return TimelineView(
        months=tuple(words.month(day) if day else words.integer(n) for n, day in enumerate(days, start=1)),
        heads=tuple(words.short_month(day) if day else words.integer(n) for n, day in enumerate(days, start=1)),
        years=tuple(words.year(day) for day in days if day),
        stretches=tuple(
            TimelineBarView(
                row_title(form, table, rows[one.row], filled, context.names, words), one.first or 0, one.last or 0
            )
            for one in line.stretches
        ),
        spent=tuple(words.money(amount, cents=False) for amount in line.spent),
        parts=tuple(float(amount / total) if total else 0.0 for amount in line.spent),
        note=words("{amount} stands with no month yet.", amount=words.money(line.undated, cents=False))
        if line.undated
        else "",
    )


def _first_days(line: Timeline, start: dt.date | None) -> list[dt.date | None]:
    """The first day of each month of the timeline, where the start of the process is known."""
    months = range(line.begins, line.begins + line.months)
    return [months_window(start, month, month).first if start else None for month in months]


def shelf(keys: tuple[str, ...], context: FormContext, words: Words) -> tuple[Option, ...]:
    """The summaries that a place names, by their titles."""
    return tuple(Option(s.key, words(s.title), words(s.about)) for s in context.summaries if s.key in keys)


def table_view(form: Form, field: Field, filled: FormAnswers, context: FormContext, words: Words) -> TableView:
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
        columns=tuple(_column_view(column, context, words) for column in field.fields),
        rows=Rows([row.id for row in rows], lambda n: row_view(form, field, rows[n], filled, context, words)),
        missing_presets=missing,
        remarks=tuple(
            remark(form, p, words, context.names) for p in check_answer(form, filled, address, context.check_context)
        ),
        keeps_versions=bool(field.kept_in),
        is_threaded=field.threaded,
    )


def _column_view(column: Field, context: FormContext, words: Words) -> ColumnView:
    return ColumnView(
        key=column.key,
        kind=column.kind,
        label=words(column.label),
        hint=words(column.hint),
        width=column.width,
        required=column.required,
        options=options(column, context, words),
        is_figures=kind_in(column) in FIGURES,
    )


def row_view(form: Form, table: Field, row: Row, filled: FormAnswers, context: FormContext, words: Words) -> RowView:
    """One row with its cells, in the order of the columns."""
    cells = tuple(
        cell_view(form, c, Address(form.key, c.key, table.key, row.id), filled, context, words) for c in table.fields
    )
    return RowView(row, row_title(form, table, row, filled, context.names, words), cells)


def row_title(form: Form, table: Field, row: Row, filled: FormAnswers, names: Names, words: Words) -> str:
    """What a row is called: its title cell, its suggestion's wording, or "characteristic 3"."""
    if table.row_title:
        address = Address(form.key, table.row_title, table.key, row.id)
        field = table.column(table.row_title)
        brought = filled.brought_to(field.key, row.id)
        text = brought_reading(field, brought, names, words) if brought else ""
        text = text or reading(words, field, filled.at(address).text, names)
        text = text or words(suggested(form, field, address, filled))
        if text:
            return text
    return words("{name} {number}", name=words(table.row_name), number=row.position + 1)


def options(field: Field, context: FormContext, words: Words) -> tuple[Option, ...]:
    """What can be chosen in a field."""
    match field.kind:
        case Kind.SELECT_ONE | Kind.SELECT_MULTIPLE:
            return tuple(Option(c.key, words(c.label), words(c.hint)) for c in field.choices)
        case Kind.YES_NO:
            return (Option("yes", words("Yes")), Option("no", words("No")))
        case Kind.PERSON:
            return tuple(Option(p.id, p.name, p.organisation) for p in context.people)
        case Kind.PLACE:
            return tuple(Option(c.name, c.name, c.county) for c in context.communities)
        case Kind.REFERENCE:
            return context.rows_to_pick(field.refers_to, words)
        case _:
            return ()


def _attached(answer: Answer, context: FormContext) -> tuple[Option, ...]:
    """What the files of an answer are called, as far as they are still kept."""
    return tuple(Option(key, context.names[key]) for key in keys(answer.text) if key in context.names)


def rows_to_pick(
    project_answers: ProjectAnswers, names: Names, tables: tuple[str, ...], words: Words
) -> tuple[Option, ...]:
    """The rows of `tables` to choose from, each under a name of its own: who is called alike gets a number."""
    seen: dict[str, int] = {}
    found = []
    for at in (at for full in tables for at in project_answers.rows_of(full)):
        label = named(words, names[at.row.id], names)
        seen[label] = seen.get(label, 0) + 1
        if seen[label] > 1:
            label = words("{name} ({number})", name=label, number=seen[label])
        found.append(Option(at.row.id, label, table_words(at, words) if len(tables) > 1 else "", at.address))
    return tuple(found)


def remarks(form: Form, filled: FormAnswers, context: FormContext, words: Words) -> ProblemsView:
    """Everything that the Check panel says about a form."""
    problems = check_form(form, filled, context.check_context)
    return ProblemsView(problems, lambda n: remark(form, problems[n], words, context.names, filled))


def remark(form: Form, problem: Problem, words: Words, names: Names, filled: FormAnswers | None = None) -> ProblemView:
    """A problem in words; with `filled`, also where it is."""
    where = where_words(form, problem.address, filled, names, words) if filled and problem.address else ""
    told = sentence(words, problem, names)
    return ProblemView(problem.code, problem.level, told, problem.address, where, citation(words, problem.source))


def where_words(form: Form, address: Address, filled: FormAnswers, names: Names, words: Words) -> str:
    """A place in words: "Share of people · Older adults"."""
    if not address.field and not address.table:
        return words(form.title)
    if not address.table:
        return words(form.field(address.field).label)
    table = form.field(address.table)
    row = filled.row(address.row)
    parts = [words(table.column(address.field).label) if address.field else words(table.label)]
    if row is not None:
        parts.append(row_title(form, table, row, filled, names, words))
    return " · ".join(parts)


def terms(key_terms: tuple[KeyTerm, ...], keys: tuple[str, ...], words: Words) -> tuple[TermView, ...]:
    """The key terms that a place names, with their meanings."""
    return tuple(TermView(t.key, words(t.term), words(t.meaning)) for t in key_terms if t.key in keys)


def _how_to_find(form: Form, field: Field, address: Address, filled: FormAnswers) -> str:
    """The guidance of a question: its own, else what the row's suggestion says in the table's note column."""
    row = filled.row(address.row)
    if field.how_to_find or row is None or not row.preset:
        return str(field.how_to_find)
    notes = (f for f in form.field(address.table).fields if f.kind is Kind.NOTE)
    return next((text for note in notes if (text := suggested(form, note, address, filled))), "")


def _progress(count: Count) -> Progress:
    return Progress(count.done, count.total)
