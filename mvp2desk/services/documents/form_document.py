"""From answers to the stream of blocks that every output is made of, for one audience.

What an audience may not see is left out here and nowhere else: not only the answers, but also what would tell them
in another way (the name of a row, the reasons of a calculation, a note with a person's name).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer, FormAnswers, Row
from mvp2desk.domain.answers.progress import is_relevant, section_state
from mvp2desk.domain.answers.project_answers import with_suggestions
from mvp2desk.domain.answers.row_names import Name
from mvp2desk.domain.documents.audiences import Audience, may_see
from mvp2desk.domain.documents.blocks import (
    Bar,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Pair,
    Paragraph,
    Phrase,
    Said,
    Table,
    Tone,
)
from mvp2desk.domain.forms.form import Field, Form, Kind, Privacy, Section
from mvp2desk.domain.forms.kinds import KINDS, ValueType, value
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.project.registers import Project
from mvp2desk.domain.rules.amounts import PRODUCT, kind_in, rows_saying
from mvp2desk.domain.rules.calculations import CALCULATIONS, Inputs, calculate
from mvp2desk.domain.status import State
from mvp2desk.services.form_views.cell_view import cell_view
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.services.form_views.names import row_title
from mvp2desk.services.form_views.options import options
from mvp2desk.services.form_views.timeline_view import timeline_view
from mvp2desk.services.form_views.views import CellView
from mvp2desk.text.kinds import KIND_WORDS, as_typed, named
from mvp2desk.text.states import state_word
from mvp2desk.text.words import Languages, Words

_SOURCE, _FOLLOW_UP, _OWNER = Privacy.INTERNAL, Privacy.INTERNAL, Privacy.PERSONAL
"""How far what an answer carries may travel: its source, what is still to find out, and who finds it out."""

_COLUMNS = ("column", "where", "name", "named", "first", "last", "money", "money_by")
"""The arguments of a calculation that name columns of its table, or of another by its full name."""

_GIVEN_BACK = {Audience.EDITOR, Audience.PACKET}
"""Copies that carry the ids of rows along. What everybody may read has nothing in it that one does not see."""

_LINES, _LINES_IN_TABLE = 4, 2
"""For a long text that is written by hand."""
_SPARE_ROWS = 3


@dataclass(frozen=True, slots=True)
class Maker:
    """What stays the same while one document is made."""

    form: Form
    filled: FormAnswers
    desk: ProjectContext
    languages: Languages
    audience: Audience
    by_hand: bool = False

    def said(self, message: str, **facts: object) -> Said:
        """Wording in each language."""
        return self.each(lambda words: words(message, **facts))

    def each(self, speak: Callable[[Words], str]) -> Said:
        """What `speak` gives in each language; nothing said is no phrase."""
        return each(self.languages, speak)

    def may(self, privacy: Privacy) -> bool:
        """Whether this audience may see things of this privacy."""
        return may_see(self.audience, privacy)

    def sees(self, field: Field, address: Address) -> bool:
        """Whether this audience may see an answer; what is brought over or worked out only with all that it is made
        of. A small count is told as small, and nothing is worked out from it."""
        confidential = self.filled.at(address).confidential
        return (
            may_see(self.audience, field.privacy, confidential=confidential)
            and self._sees_origin(address)
            and (omits(field) or all(self.tells(*one) for one in self.inputs(field, address)))
        )

    def withholds(self, field: Field, address: Address) -> bool:
        """Whether a count is too small to be told outside the editor: somebody could be recognised."""
        number = value(field.kind, self.filled.text(field.key, address.row)) if field.withhold_below else None
        return self.audience is not Audience.EDITOR and isinstance(number, int) and 0 < number < field.withhold_below

    def tells(self, field: Field, address: Address) -> bool:
        """Whether this audience may see an answer as it is."""
        return self.sees(field, address) and not self.withholds(field, address)

    def _sees_origin(self, address: Address) -> bool:
        """Whether this audience may see where the text of an answer is brought over from."""
        brought = self.filled.brought_to(address.field, address.row)
        if brought is None:
            return True
        return all(may_see(self.audience, one, confidential=brought.confidential) for one in brought.privacies)

    def inputs(self, field: Field, address: Address) -> Iterator[tuple[Field, Address]]:
        """The answers that a calculation uses: of a whole table, of the same row, else of the form."""
        if not field.arguments:
            return
        if "table" in field.arguments:
            yield from self._table_inputs(field)
            return
        here = {one.key for one in self.form.field(address.table).fields} if address.table else set()
        there = {one.key for one in self.form.fields()}
        for argument in field.arguments.values():
            for key in argument if isinstance(argument, tuple) else (argument,):
                if key in here:
                    yield self.form.field(str(key), address.table), address.at(str(key))
                elif key in there:
                    yield self.form.field(str(key)), Address(self.form.key, str(key))

    def _table_inputs(self, field: Field) -> Iterator[tuple[Field, Address]]:
        """The cells of the columns that a calculation or a timeline names."""
        own = str(field.arguments["table"])
        for name in _COLUMNS:
            table, _, column = str(field.arguments.get(name, "")).rpartition(".")
            if column:
                whole = self.form.field(table or own)
                rows = self.filled.rows_of(whole.key)
                if name == "column":  # of the other rows nothing is added up
                    rows = rows_saying(whole, self.filled, field.arguments, "where")
                for row in rows:
                    yield whole.column(column), Address(self.form.key, column, whole.key, row.id)

    def seen(self) -> FormAnswers:
        """The form without the answers that this audience may not see."""
        if self.audience is Audience.EDITOR:
            return self.filled
        tables = {row.id: table for table in self.form.tables() for row in self.filled.rows_of(table.key)}
        kept = {}
        for (row, key), answer in self.filled.cells.items():
            table = tables[row].key if row in tables else ""
            try:
                asked = self.form.field(key, table)
            except KeyError:  # a question that this edition of the guide does not have
                continue
            if self.sees(asked, Address(self.form.key, key, table, row)):
                kept[row, key] = answer
        return replace(self.filled, cells=kept)


def each(languages: Languages, speak: Callable[[Words], str]) -> Said:
    """What `speak` gives in each language; nothing said is no phrase."""
    return tuple(Phrase(text, words.tag) for words in languages if (text := speak(words)))


def omits(field: Field) -> bool:
    """Whether a calculation may leave out what a reader may not see, and tell the rest."""
    return field.kind is Kind.CALCULATE and CALCULATIONS[field.calculation].omits


def form_document(
    project: Project, form: Form, filled: FormAnswers, desk: ProjectContext, languages: Languages, audience: Audience
) -> Document:
    """One form of one project as a document, in one language or side by side in two."""
    return _of_form(project, maker(form, filled, desk, languages, audience))


def maker(form: Form, filled: FormAnswers, desk: ProjectContext, languages: Languages, audience: Audience) -> Maker:
    """What a document is made with: rows that this audience may not know by name are only numbered."""
    names = desk.names
    if audience is not Audience.EDITOR:
        names = {key: _name_for(audience, name) for key, name in names.items()}
    return Maker(form, filled, replace(desk, names=names), languages, audience)


def _name_for(audience: Audience, name: Name) -> Name:
    if isinstance(name, str):
        return name
    known = all(may_see(audience, one, confidential=name.confidential) for one in name.privacies)
    return name if known else name.unnamed


def blank_document(project: Project, form: Form, desk: ProjectContext, languages: Languages) -> Document:
    """One form to print and fill in by hand: every question with room, every table with the guide's rows and some."""
    make = blank_maker(form, desk, languages)
    title = make.each(lambda words: words("{form}, to fill in by hand", form=words(form.title)))
    return replace(_of_form(project, make), title=title)


def blank_maker(form: Form, desk: ProjectContext, languages: Languages) -> Maker:
    """What a document to fill in by hand is made with: no answers, and rows that wait for some."""
    rows = {table.key: tuple(_blank_rows(table)) for table in form.fields() if table.kind is Kind.REPEAT}
    filled = with_suggestions(form, FormAnswers(form.key, rows=rows))
    return Maker(form, filled, desk, languages, Audience.EDITOR, by_hand=True)


def _blank_rows(table: Field) -> Iterator[Row]:
    presets = [preset.key for preset in table.presets]
    for number, preset in enumerate([*presets, *[""] * _SPARE_ROWS]):
        yield Row(f"{table.key}-{number}", table.key, number, preset)


def framed(
    project: Project,
    desk: ProjectContext,
    languages: Languages,
    title: Said,
    front: tuple[Pair, ...],
    blocks: tuple[Block, ...],
) -> Document:
    """A document with what every document of a project says of itself; `front` are the facts on its cover."""
    return Document(
        title=title,
        subject=(Phrase(project.name),),
        languages=tuple(words.tag for words in languages),
        date=desk.today,
        front=front,
        credit=each(languages, lambda words: "\n".join((words(desk.guide.credit), words(desk.guide.disclaimer)))),
        blocks=blocks,
        page_words=tuple(words("Page {page} of {pages}", page="{page}", pages="{pages}") for words in languages),
        contents_word=each(languages, lambda words: words("Contents")),
        watermark=each(languages, lambda words: words("Sample")) if project.is_sample else (),
    )


def front_of(project: Project, desk: ProjectContext, languages: Languages, *between: Pair) -> tuple[Pair, ...]:
    """The facts on a cover: whose document it is, what stands `between`, and of which edition and day it is."""
    guide, day = desk.guide, desk.today
    facts = [Pair(each(languages, lambda words: words("Project")), _typed(project.name))]
    names = [community.name for community in desk.communities]
    if names and names != [project.name]:
        listed = Cell(each(languages, lambda words: words.listing(names)))
        facts.append(Pair(each(languages, lambda words: words("Communities")), listed))
    edition = Pair(each(languages, lambda words: words("Edition of the guide")), _typed(guide.edition))
    made = Cell(each(languages, lambda words: words.date(day)), Kind.DATE, day)
    return (*facts, *between, edition, Pair(each(languages, lambda words: words("Made on")), made))


def _of_form(project: Project, make: Maker) -> Document:
    desk, languages = make.desk, make.languages
    steps = Pair(make.said("Steps of the guide"), Cell(make.each(lambda words: steps_of(desk.guide, make.form, words))))
    front = front_of(project, desk, languages, steps)
    return framed(project, desk, languages, make.said(make.form.title), front, tuple(form_blocks(make)))


def steps_of(guide: Guide, form: Form, words: Words) -> str:
    """The steps in which the tool of a form is used, a line each."""
    steps = [guide.step(number) for number in guide.tool(form.tool).steps]
    return "\n".join(words("Step {number}: {title}", number=step.number, title=words(step.title)) for step in steps)


def form_blocks(make: Maker) -> Iterator[Block]:
    """All sections of a form."""
    for section in make.form.sections:
        yield from section_blocks(make, section)


def section_blocks(make: Maker, section: Section) -> Iterator[Block]:
    """A section under its heading of level 1."""
    state = section_state(make.form, section, make.filled)
    if make.by_hand or (state is State.NOT_STARTED and shows_something(make, section)):
        yield Heading(make.said(section.title), 1)  # what follows from other answers is no work that waits
    else:
        yield Heading(make.said(section.title), 1, state, make.each(lambda words: state_word(words, state)))
    if section.intro:
        yield Paragraph(make.said(section.intro), Tone.HELP)
    if excuse := _nothing_to_show(make, section):
        yield Paragraph(excuse, Tone.CAPTION)
        return
    asked = [field for field in section.fields if make.by_hand or is_relevant(field, make.filled)]
    passed_over = [field for field in asked if _is_passed_over(make, field)]
    for field in asked:
        if field not in passed_over:
            yield from _field(make, field)
    if named := [field for field in passed_over if field.kind is not Kind.ATTACHMENT]:
        yield Paragraph(make.each(lambda words: _not_answered(named, words)), Tone.CAPTION)


def _is_passed_over(make: Maker, field: Field) -> bool:
    """Whether nobody answered a question that need not be answered: it is worth no line of its own."""
    address = Address(make.form.key, field.key)
    if (
        make.by_hand
        or field.required
        or field.default
        or not KINDS[field.kind].stores_answer
        or not make.may(field.privacy)
    ):
        return False
    return make.filled.effective(address).is_blank and not _note(make, field, address)


def _not_answered(fields: list[Field], words: Words) -> str:
    """Several questions in one line; nobody waits for files that are only kept along."""
    return words("Not answered: {questions}", questions=" · ".join(words(field.label) for field in fields))


def _nothing_to_show(make: Maker, section: Section) -> Said:
    """Why a section stays empty; nothing said when it does not."""
    if shows_something(make, section) or not any(True for _ in _asked(make, section)):
        return ()
    if has_answers(make, section):
        return make.said("What has been entered here is left out of this copy.")
    return make.said("Nothing has been entered here yet.")


def shows_something(make: Maker, section: Section) -> bool:
    """Whether there is an answer in a section that this audience may see, or one that follows from others."""
    if make.by_hand or _works_something_out(make, section):
        return True
    return any(
        not make.filled.at(address).is_blank and make.sees(asked, address) for asked, address in _asked(make, section)
    )


def has_answers(make: Maker, section: Section) -> bool:
    """Whether anything is answered in a section, whoever may see it."""
    return any(not make.filled.at(address).is_blank for _, address in _asked(make, section))


def _works_something_out(make: Maker, section: Section) -> bool:
    """Whether a section tells what follows from answers that were given elsewhere."""
    worked_out = (field for field in section.fields if KINDS[field.kind].holds is ValueType.DERIVED)
    return any(make.may(one.privacy) and _is_fed(make, one, Address(make.form.key, one.key)) for one in worked_out)


def _is_fed(make: Maker, field: Field, address: Address) -> bool:
    """Whether there is an answer, or one that it is worked out from."""
    return not make.filled.at(address).is_blank or any(_is_fed(make, *one) for one in make.inputs(field, address))


def _asked(make: Maker, section: Section) -> Iterator[tuple[Field, Address]]:
    """Every question of a section that a person answers, in tables once a row."""
    for field in section.fields:
        for row in make.filled.rows_of(field.key):
            for column in field.fields:
                if KINDS[column.kind].stores_answer:
                    yield column, Address(make.form.key, column.key, field.key, row.id)
        if KINDS[field.kind].stores_answer:
            yield field, Address(make.form.key, field.key)


def _field(make: Maker, field: Field) -> Iterator[Block]:
    address = Address(make.form.key, field.key)
    if field.kind is Kind.REPEAT:
        yield from _table(make, field)
    elif field.kind is Kind.NOTE:
        yield Paragraph(make.said(field.label), Tone.HELP)
    elif field.kind is Kind.TIMELINE:
        yield from _timeline(make, field)
    elif make.may(field.privacy) and not (make.by_hand and field.kind is Kind.CALCULATE):
        cell = cell_of(make, field, address)
        if not cell.said and not cell.room:
            cell = Cell(make.said("Not answered yet"), tone=Tone.CAPTION)
        yield Pair(_label(make, field), cell, _note(make, field, address))


def _timeline(make: Maker, field: Field) -> Iterator[Block]:
    """The rows over the months as a table with marks, and the money spent by the end of each month as bars."""
    address = Address(make.form.key, field.key)
    if make.by_hand or not make.may(field.privacy):
        return
    yield Heading(make.said(field.label), 2)
    if not make.sees(field, address):
        yield Paragraph(make.said("(kept in confidence)"), Tone.CAPTION)
        return
    views = [timeline_view(make.form, field, make.filled, make.desk, words) for words in make.languages]
    view = views[0]
    if not view.stretches:
        yield Paragraph(make.said("Nothing has been entered here yet."), Tone.CAPTION)
        return
    table = make.form.field(str(field.arguments["table"]))
    numbers = range(1, len(view.months) + 1)
    columns = [Column(make.said(table.row_name), width=9), Column(make.said("Months"), width=2)]
    rows = []
    for number, one in enumerate(view.stretches):
        span = "–".join(dict.fromkeys((str(one.first), str(one.last)))) if one.first else ""
        months = [Cell((), tone=Tone.MARK if one.first <= month <= one.last else Tone.BODY) for month in numbers]
        name = Cell(title_of(make, table, make.filled.rows_of(table.key)[number]))
        rows.append((name, Cell((Phrase(span),) if span else make.said("not said yet")), *months))
    columns += [Column((Phrase(str(month)),), Kind.TIMELINE, width=1) for month in numbers]
    yield Table(tuple(columns), tuple(rows))
    if view.spent:
        yield Heading(make.said("Spent by the end of each month, as planned"), 3)
        for number, amount in enumerate(view.spent):
            label = _phrases(make, [each.months[number] for each in views])
            yield Bar(label, Decimal(str(view.parts[number])), Decimal(1), (Phrase(amount),))
    if view.note:
        yield Paragraph(make.each(lambda words: views[make.languages.index(words)].note), Tone.NOTICE)


def _table(make: Maker, table: Field) -> Iterator[Block]:
    blocks = tuple(table_blocks(make, table, table.fields))
    if blocks:
        yield Heading(make.said(table.label), 2)
        yield from blocks


def table_blocks(make: Maker, table: Field, columns: tuple[Field, ...]) -> Iterator[Block]:
    """A table with these of its columns and their notes; nothing where the audience may see none of them."""
    columns = tuple(f for f in columns if _is_column(make, f) and make.may(f.privacy))
    rows = make.filled.rows_of(table.key)
    if not columns:
        return
    if not rows:
        yield Paragraph(make.said("Nothing has been entered here yet."), Tone.CAPTION)
        return
    yield Table(
        tuple(Column(_label(make, c), kind_in(c), c.width) for c in columns),
        tuple(tuple(cell_of(make, c, _address(make, table, row, c)) for c in columns) for row in rows),
        ids=tuple(row.id for row in rows) if make.audience in _GIVEN_BACK and not make.by_hand else (),
        unanswered=make.said("Not answered yet"),
    )
    for row in rows:
        for column in columns:
            if note := _note(make, column, _address(make, table, row, column)):
                yield Paragraph(_beside(title_of(make, table, row), note), Tone.CAPTION)


def _is_column(make: Maker, field: Field) -> bool:
    """True unless it is a note, or a result in a form to be filled in by hand."""
    return field.kind is not Kind.NOTE and not (make.by_hand and KINDS[field.kind].holds is ValueType.DERIVED)


def _is_said_once(field: Field, answer: Answer, views: list[CellView]) -> bool:
    """Whether an answer is a person's own words, or rows that are called by such, and reads alike in each language."""
    if field.kind is Kind.REFERENCE:
        return len(views) > 1 and len({tuple(row.label for row in view.picked) for view in views}) == 1
    return KIND_WORDS[field.kind].is_own_words and bool(answer.text)


def _address(make: Maker, table: Field, row: Row, column: Field) -> Address:
    return Address(make.form.key, column.key, table.key, row.id)


def _label(make: Maker, field: Field) -> Said:
    """The question, with the unit of what is answered."""
    if not field.unit:
        return make.said(field.label)
    return make.each(lambda words: words("{label} ({unit})", label=words(field.label), unit=words(field.unit)))


def title_of(make: Maker, table: Field, row: Row) -> Said:
    """What a row is called, as far as this audience may know."""
    filled = make.filled
    if table.row_title:
        column = table.column(table.row_title)
        if not make.sees(column, _address(make, table, row, column)):
            filled = FormAnswers(make.form.key)
    return make.each(lambda words: row_title(make.form, table, row, filled, make.desk.names, words))


def _untold(make: Maker, field: Field, address: Address) -> Said:
    """Why an answer does not stand here."""
    small = next((one.withhold_below for one, at in make.inputs(field, address) if make.withholds(one, at)), 0)
    if small and make.may(field.privacy):
        return make.said("(not told: a count in it is fewer than {n})", n=small)
    return make.said("(kept in confidence)")


def cell_of(make: Maker, field: Field, address: Address) -> Cell:
    """An answer as it stands in a document; what cannot be told says so."""
    answer = make.filled.at(address)
    if not make.sees(field, address):
        return Cell(_untold(make, field, address), tone=Tone.CAPTION)
    if answer.unknown:
        return Cell(make.said("We don't know yet"), tone=Tone.CAPTION)
    if answer.unread:
        return _typed(as_typed(make.languages[0], field, answer.unread, make.desk.names))
    if make.withholds(field, address):
        return Cell(make.said("fewer than {n}", n=field.withhold_below), tone=Tone.CAPTION)
    filled = make.seen() if omits(field) else make.filled
    views = [cell_view(make.form, field, address, filled, make.desk, words) for words in make.languages]
    if field.kind is Kind.CALCULATE:
        return _worked_out(make, field, address, views)
    text = filled.text(field.key, address.row) or ("" if address.row else field.default)
    readings = [view.reading or view.suggestion for view in views]
    if not any(readings):
        is_open = field.required and is_relevant(field, make.filled, address.row)
        return _space(make, field, bool(address.row)) if make.by_hand else Cell((), is_open=is_open)
    said = (Phrase(readings[0]),) if _is_said_once(field, answer, views) else _phrases(make, readings)
    return Cell(said, field.kind, value(field.kind, text), refers=text if field.kind is Kind.REFERENCE else "")


def _worked_out(make: Maker, field: Field, address: Address, views: list[CellView]) -> Cell:
    """What a calculation gives; a number is one in a spreadsheet too, and a row without a product has an empty cell."""
    result = calculate(Inputs(make.form, address.table, address.row, field, make.filled, make.desk.check_context))
    if result.value is not None:
        return Cell(_phrases(make, [view.reading for view in views]), result.kind, result.value)
    if field.calculation == PRODUCT:
        return Cell(())
    texts = ["\n".join((view.reading, *view.explanation)) for view in views]
    return Cell(_phrases(make, texts), field.kind)


def _space(make: Maker, field: Field, in_table: bool) -> Cell:
    """Where a hand writes: boxes to tick, or free lines."""
    views = [[option.label for option in options(field, make.desk, words)] for words in make.languages]
    if KINDS[field.kind].holds is ValueType.CHOICE and all(views):
        return Cell(_phrases(make, ["\n".join(f"☐ {label}" for label in labels) for labels in views]))
    return Cell((), room=1 if field.kind is not Kind.LONG_TEXT else _LINES_IN_TABLE if in_table else _LINES)


def _phrases(make: Maker, texts: list[str]) -> Said:
    """One phrase a language; said once when it is the same in all, as what a person typed is."""
    if len(set(texts)) == 1:
        return (Phrase(texts[0], make.languages[0].tag if len(texts) == 1 else ""),) if texts[0] else ()
    return tuple(Phrase(text, words.tag) for text, words in zip(texts, make.languages, strict=True))


def _note(make: Maker, field: Field, address: Address) -> Said:
    """Where an answer comes from and who follows it up."""
    if not make.sees(field, address):
        return ()
    answer = make.filled.at(address)
    return make.each(lambda words: " ".join(_note_parts(make, answer, words)))


def _note_parts(make: Maker, answer: Answer, words: Words) -> Iterator[str]:
    if answer.source and make.may(_SOURCE):
        day = words.date(answer.source_date) if answer.source_date else ""
        yield words("Source: {source}", source=", ".join(part for part in (answer.source, day) if part))
    if answer.follow_up and make.may(_FOLLOW_UP):
        if make.may(_OWNER):
            owner = named(words, answer.owner, make.desk.names)
            yield words("Follow up: {what} ({who})", what=answer.follow_up, who=owner or words("nobody yet"))
        else:
            yield words("Follow up: {what}", what=answer.follow_up)


def _beside(title: Said, note: Said) -> Said:
    return tuple(Phrase(f"{t.text}: {n.text}", n.language) for t, n in zip_longest(title, note, fillvalue=Phrase("")))


def _typed(text: str) -> Cell:
    return Cell((Phrase(text),)) if text else Cell(())
