"""Cells of a document: one answer each, with its label and its note."""

from collections.abc import Iterator

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer, Row
from mvp2desk.domain.answers.progress import is_relevant
from mvp2desk.domain.answers.row_names import row_name
from mvp2desk.domain.documents.blocks import Cell, Phrase, Said, Tone
from mvp2desk.domain.forms.form import Field, Kind, Privacy
from mvp2desk.domain.forms.kinds import KINDS, ValueType, keys, value
from mvp2desk.domain.rules.amounts import PRODUCT
from mvp2desk.domain.rules.calculations import Result
from mvp2desk.domain.words import N_
from mvp2desk.services.documents.audience_filter import omits_hidden
from mvp2desk.services.documents.form_copy import FormCopy
from mvp2desk.services.form_views.options import options
from mvp2desk.services.form_views.read_answer import ReadAnswer, read_answer
from mvp2desk.text.kinds import KIND_WORDS, as_typed, named, row_named
from mvp2desk.text.words import Words

CONFIDENTIAL, SMALL = N_("(kept in confidence)"), N_("fewer than {n}")
"""Wording of an answer that the audience may not see, and of a small count."""

_SOURCE, _FOLLOW_UP, _OWNER = Privacy.INTERNAL, Privacy.INTERNAL, Privacy.PERSONAL
"""Privacy of the notes of an answer: its source, its follow-up and the person who does it."""

_LINES, _LINES_IN_TABLE = 4, 2
"""Free lines for a long text written by hand."""


def cell_of(copy: FormCopy, field: Field, address: Address) -> Cell:
    """Make the cell of an answer, or of the reason why the answer is not shown."""
    answer = copy.filled.at(address)
    if not copy.filter.can_show(field, address):
        return Cell(_withheld(copy, field, address), tone=Tone.CAPTION)
    if answer.unknown:
        return Cell(copy.said("We don't know yet"), tone=Tone.CAPTION)
    if answer.unread:
        return typed_cell(as_typed(copy.languages[0], field, answer.unread, copy.context.names))
    if copy.filter.hides_small_count(field, address):
        return Cell(copy.said(SMALL, n=field.withhold_below), tone=Tone.CAPTION)
    filled = copy.filter.visible_answers() if omits_hidden(field) else copy.filled
    read = read_answer(copy.form, field, address, filled, copy.context)
    if read.result is not None:
        return _result_cell(copy, field, read, read.result)
    readings = [read.reading(words) or read.substitute(words) for words in copy.languages]
    if not any(readings):
        is_open = field.required and is_relevant(field, copy.filled, address.row)
        return _blank_cell(copy, field, bool(address.row)) if copy.by_hand else Cell((), is_open=is_open)
    said = (Phrase(readings[0]),) if _reads_alike(copy, read) else copy.phrases(readings)
    refers = read.text if field.kind is Kind.REFERENCE else ""
    return Cell(said, field.kind, value(field.kind, read.text), refers=refers)


def typed_cell(text: str) -> Cell:
    """Make the cell of a text in no particular language."""
    return Cell((Phrase(text),)) if text else Cell(())


def label_of(copy: FormCopy, field: Field) -> Said:
    """Word a question with the unit of its answer."""
    if not field.unit:
        return copy.said(field.label)
    return copy.each(lambda words: words("{label} ({unit})", label=words(field.label), unit=words(field.unit)))


def title_of(copy: FormCopy, table: Field, row: Row) -> Said:
    """Name a row, by its number if the audience may not read its name."""
    name = row_name(copy.form, table, row, copy.filled)
    shown = name if copy.filter.can_name(name) else name.unnamed
    return copy.each(lambda words: row_named(words, shown, copy.context.names))


def note_of(copy: FormCopy, field: Field, address: Address) -> Said:
    """Word the source of an answer and its follow-up."""
    answer = copy.filled.at(address)
    if not (answer.source or answer.follow_up) or not copy.filter.can_show(field, address):
        return ()
    return copy.each(lambda words: " ".join(_note_parts(copy, answer, words)))


def _note_parts(copy: FormCopy, answer: Answer, words: Words) -> Iterator[str]:
    if answer.source and copy.filter.allows(_SOURCE):
        day = words.date(answer.source_date) if answer.source_date else ""
        yield words("Source: {source}", source=", ".join(part for part in (answer.source, day) if part))
    if answer.follow_up and copy.filter.allows(_FOLLOW_UP):
        if copy.filter.allows(_OWNER):
            owner = named(words, answer.owner, copy.context.names)
            yield words("Follow up: {what} ({who})", what=answer.follow_up, who=owner or words("nobody yet"))
        else:
            yield words("Follow up: {what}", what=answer.follow_up)


def _reads_alike(copy: FormCopy, read: ReadAnswer) -> bool:
    """True if an answer is a person's own words, or points to rows whose names are the same in each language."""
    if read.field.kind is Kind.REFERENCE:
        return len(copy.languages) > 1 and len({_row_names(copy, read, words) for words in copy.languages}) == 1
    return KIND_WORDS[read.field.kind].is_own_words and bool(read.answer.text)


def _row_names(copy: FormCopy, read: ReadAnswer, words: Words) -> tuple[str, ...]:
    return tuple(named(words, key, copy.context.names, unknown=words("(removed)")) for key in keys(read.text))


def _withheld(copy: FormCopy, field: Field, address: Address) -> Said:
    """Word the reason why an answer is not shown."""
    inputs = copy.filter.inputs(field, address)
    small = next((one.withhold_below for one, at in inputs if copy.filter.hides_small_count(one, at)), 0)
    if small and copy.filter.allows(field.privacy):
        return copy.said("(not told: a count in it is fewer than {n})", n=small)
    return copy.said(CONFIDENTIAL)


def _result_cell(copy: FormCopy, field: Field, read: ReadAnswer, result: Result) -> Cell:
    """Make the cell of a result: its value if it is a number, else its reasons; empty in a row without a product."""
    if result.value is not None:
        return Cell(copy.phrases([read.reading(words) for words in copy.languages]), result.kind, result.value)
    if field.calculation == PRODUCT:
        return Cell(())
    texts = ["\n".join((read.reading(words), *read.reasons(words))) for words in copy.languages]
    return Cell(copy.phrases(texts), field.kind)


def _blank_cell(copy: FormCopy, field: Field, in_table: bool) -> Cell:
    """Make a cell to write in by hand: boxes to tick, or free lines."""
    choices = [[option.label for option in options(field, copy.context, words)] for words in copy.languages]
    if KINDS[field.kind].holds is ValueType.CHOICE and all(choices):
        return Cell(copy.phrases(["\n".join(f"☐ {label}" for label in labels) for labels in choices]))
    return Cell((), room=1 if field.kind is not Kind.LONG_TEXT else _LINES_IN_TABLE if in_table else _LINES)
