"""Blocks of a form: its sections, questions, tables and timelines."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Row
from mvp2desk.domain.answers.progress import is_relevant, section_state
from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.blocks import (
    Bar,
    Block,
    Cell,
    Column,
    Heading,
    Pair,
    Paragraph,
    Phrase,
    Said,
    Table,
    Tone,
)
from mvp2desk.domain.forms.form import Field, Kind, Section
from mvp2desk.domain.forms.kinds import KINDS, ValueType
from mvp2desk.domain.rules.amounts import kind_in
from mvp2desk.domain.status import State
from mvp2desk.services.documents.cells import CONFIDENTIAL, cell_of, label_of, note_of, title_of
from mvp2desk.services.documents.form_copy import FormCopy
from mvp2desk.services.form_views.timeline_view import timeline_view
from mvp2desk.text.states import state_word
from mvp2desk.text.words import Words

_WITH_ROW_IDS = {Audience.EDITOR, Audience.PACKET}
"""Audiences whose copies carry the ids of rows; other copies have no hidden data."""


def form_blocks(copy: FormCopy) -> Iterator[Block]:
    """Make the blocks of all sections."""
    for section in copy.form.sections:
        yield from section_blocks(copy, section)


def section_blocks(copy: FormCopy, section: Section) -> Iterator[Block]:
    """Make the blocks of a section, under a heading of level 1."""
    state = section_state(copy.form, section, copy.filled)
    if copy.by_hand or (state is State.NOT_STARTED and shows_something(copy, section)):
        yield Heading(copy.said(section.title), 1)  # results of other answers are no open work
    else:
        yield Heading(copy.said(section.title), 1, state, copy.each(lambda words: state_word(words, state)))
    if section.intro and copy.audience is Audience.EDITOR:  # it addresses the person who fills in the form
        yield Paragraph(copy.said(section.intro), Tone.HELP)
    if excuse := _excuse(copy, section):
        yield Paragraph(excuse, Tone.CAPTION)
        return
    asked = [field for field in section.fields if copy.by_hand or is_relevant(field, copy.filled)]
    left_out = [field for field in asked if _is_left_out(copy, field)]
    for field in asked:
        if field not in left_out:
            yield from _field(copy, field)
    if named := [field for field in left_out if field.kind is not Kind.ATTACHMENT]:
        yield Paragraph(copy.each(lambda words: _not_answered(named, words)), Tone.CAPTION)


def _is_left_out(copy: FormCopy, field: Field) -> bool:
    """True if an optional question has no answer and needs no line of its own."""
    address = Address(copy.form.key, field.key)
    if (
        copy.by_hand
        or field.required
        or field.default
        or not KINDS[field.kind].stores_answer
        or not copy.filter.allows(field.privacy)
    ):
        return False
    return copy.filled.effective(address).is_blank and not note_of(copy, field, address)


def _not_answered(fields: list[Field], words: Words) -> str:
    """Name several questions in one line."""
    return words("Not answered: {questions}", questions=" · ".join(words(field.label) for field in fields))


def _excuse(copy: FormCopy, section: Section) -> Said:
    """Word the reason why a section is empty; no phrase if it is not."""
    if shows_something(copy, section) or not any(True for _ in _asked(copy, section)):
        return ()
    if has_answers(copy, section):
        return copy.said("What has been entered here is left out of this copy.")
    return copy.said("Nothing has been entered here yet.")


def shows_something(copy: FormCopy, section: Section) -> bool:
    """True if a section has an answer, or a result, that the audience may see."""
    if copy.by_hand or _has_results(copy, section):
        return True
    return any(
        not copy.filled.at(address).is_blank and copy.filter.can_show(asked, address)
        for asked, address in _asked(copy, section)
    )


def has_answers(copy: FormCopy, section: Section) -> bool:
    """True if a section has an answer, visible or not."""
    return any(not copy.filled.at(address).is_blank for _, address in _asked(copy, section))


def _has_results(copy: FormCopy, section: Section) -> bool:
    """True if a section has a visible result of answers, given there or elsewhere."""
    results = (field for field in section.fields if KINDS[field.kind].holds is ValueType.DERIVED)
    return any(
        copy.filter.allows(one.privacy) and _has_input(copy, one, Address(copy.form.key, one.key)) for one in results
    )


def _has_input(copy: FormCopy, field: Field, address: Address) -> bool:
    """True if there is an answer, or one among the inputs of a result."""
    return not copy.filled.at(address).is_blank or any(
        _has_input(copy, *one) for one in copy.filter.inputs(field, address)
    )


def _asked(copy: FormCopy, section: Section) -> Iterator[tuple[Field, Address]]:
    """Yield every question that stores an answer, in tables once per row."""
    for field in section.fields:
        for row in copy.filled.rows_of(field.key):
            for column in field.fields:
                if KINDS[column.kind].stores_answer:
                    yield column, Address(copy.form.key, column.key, field.key, row.id)
        if KINDS[field.kind].stores_answer:
            yield field, Address(copy.form.key, field.key)


def _field(copy: FormCopy, field: Field) -> Iterator[Block]:
    address = Address(copy.form.key, field.key)
    if field.kind is Kind.REPEAT:
        yield from _table(copy, field)
    elif field.kind is Kind.NOTE:
        yield Paragraph(copy.said(field.label), Tone.HELP)
    elif field.kind is Kind.TIMELINE:
        yield from _timeline(copy, field)
    elif copy.filter.allows(field.privacy) and not (copy.by_hand and field.kind is Kind.CALCULATE):
        cell = cell_of(copy, field, address)
        if not cell.said and not cell.room:
            cell = Cell(copy.said("Not answered yet"), tone=Tone.CAPTION)
        yield Pair(label_of(copy, field), cell, note_of(copy, field, address))


def _timeline(copy: FormCopy, field: Field) -> Iterator[Block]:
    """Make a table of rows with marks over the months, and bars of the money spent by the end of each month."""
    address = Address(copy.form.key, field.key)
    if copy.by_hand or not copy.filter.allows(field.privacy):
        return
    yield Heading(copy.said(field.label), 2)
    if not copy.filter.can_show(field, address):
        yield Paragraph(copy.said(CONFIDENTIAL), Tone.CAPTION)
        return
    views = [timeline_view(copy.form, field, copy.filled, copy.context, words) for words in copy.languages]
    view = views[0]
    if not view.stretches:
        yield Paragraph(copy.said("Nothing has been entered here yet."), Tone.CAPTION)
        return
    table = copy.form.field(str(field.arguments["table"]))
    numbers = range(1, len(view.months) + 1)
    columns = [Column(copy.said(table.row_name), width=9), Column(copy.said("Months"), width=2)]
    rows = []
    for number, one in enumerate(view.stretches):
        span = "–".join(dict.fromkeys((str(one.first), str(one.last)))) if one.first else ""
        months = [Cell((), tone=Tone.MARK if one.first <= month <= one.last else Tone.BODY) for month in numbers]
        name = Cell(title_of(copy, table, copy.filled.rows_of(table.key)[number]))
        rows.append((name, Cell((Phrase(span),) if span else copy.said("not said yet")), *months))
    columns += [Column((Phrase(str(month)),), Kind.TIMELINE, width=1) for month in numbers]
    yield Table(tuple(columns), tuple(rows))
    if view.spent:
        yield Heading(copy.said("Spent by the end of each month, as planned"), 3)
        for number, amount in enumerate(view.spent):
            label = copy.phrases([each.months[number] for each in views])
            yield Bar(label, Decimal(str(view.parts[number])), Decimal(1), (Phrase(amount),))
    if view.note:
        yield Paragraph(copy.each(lambda words: views[copy.languages.index(words)].note), Tone.NOTICE)


def _table(copy: FormCopy, table: Field) -> Iterator[Block]:
    blocks = tuple(table_blocks(copy, table, table.fields))
    if blocks:
        yield Heading(copy.said(table.label), 2)
        yield from blocks


def table_blocks(copy: FormCopy, table: Field, columns: tuple[Field, ...]) -> Iterator[Block]:
    """Make a table with these columns, and their notes; no block if the audience may see none of them."""
    columns = tuple(f for f in columns if _is_column(copy, f) and copy.filter.allows(f.privacy))
    rows = copy.filled.rows_of(table.key)
    if not columns:
        return
    if not rows:
        yield Paragraph(copy.said("Nothing has been entered here yet."), Tone.CAPTION)
        return
    yield Table(
        tuple(Column(label_of(copy, c), kind_in(c), c.width) for c in columns),
        tuple(tuple(cell_of(copy, c, _address(copy, table, row, c)) for c in columns) for row in rows),
        ids=tuple(row.id for row in rows) if copy.audience in _WITH_ROW_IDS and not copy.by_hand else (),
        unanswered=copy.said("Not answered yet"),
    )
    for row in rows:
        for column in columns:
            if note := note_of(copy, column, _address(copy, table, row, column)):
                yield Paragraph(_beside(title_of(copy, table, row), note), Tone.CAPTION)


def _is_column(copy: FormCopy, field: Field) -> bool:
    """True unless it is a note, or a result in a form to be filled in by hand."""
    return field.kind is not Kind.NOTE and not (copy.by_hand and KINDS[field.kind].holds is ValueType.DERIVED)


def _address(copy: FormCopy, table: Field, row: Row, column: Field) -> Address:
    return Address(copy.form.key, column.key, table.key, row.id)


def _beside(title: Said, note: Said) -> Said:
    return tuple(Phrase(f"{t.text}: {n.text}", n.language) for t, n in zip_longest(title, note, fillvalue=Phrase("")))
