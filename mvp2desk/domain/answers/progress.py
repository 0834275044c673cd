"""Progress and state of a form: the questions that count, and those that are answered."""

from collections.abc import Iterator
from functools import partial
from itertools import product

from msgspec import Struct

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import FormAnswers
from mvp2desk.domain.forms.form import Field, Form, Kind, Section
from mvp2desk.domain.forms.kinds import KINDS
from mvp2desk.domain.status import State

_Place = tuple[Field, str, str]
"""A question, its table and its row; both are empty outside tables."""


class Count(Struct, frozen=True):
    """Number of answered questions and of all questions that count."""

    done: int
    total: int

    def __add__(self, other: "Count") -> "Count":
        return Count(self.done + other.done, self.total + other.total)


_NOTHING = Count(0, 0)


def is_relevant(field: Field, filled: FormAnswers, row: str = "") -> bool:
    """True if the answers make the question relevant."""
    if not field.relevant:  # of nearly all, and every cell of every table is asked
        return True
    return all(set(filled.text(key, row).split()) & set(answers) for key, answers in field.relevant.items())


def _counted(section: Section, filled: FormAnswers) -> Iterator[_Place]:
    """Yield each question of `section` that counts: required and relevant; in tables, once per row. A required table
    without rows counts as one open question."""
    for field in section.fields:
        if field.kind is Kind.REPEAT:
            yield from _counted_in_table(field, filled)
        elif field.required and is_relevant(field, filled):
            yield field, "", ""


def _counted_in_table(table: Field, filled: FormAnswers) -> Iterator[_Place]:
    rows = filled.rows_of(table.key)
    if table.required and not rows:
        yield table, table.key, ""
    required = [column for column in table.fields if column.required]
    for row, column in product(rows, required):
        if is_relevant(column, filled, row.id):
            yield column, table.key, row.id


def open_questions(form: Form, section: Section, filled: FormAnswers) -> tuple[Address, ...]:
    """Yield the questions of `section` that count and have no answer, in reading order; a table without rows is one."""
    return tuple(_open_questions(form, section, filled))


def first_open_question(form: Form, section: Section, filled: FormAnswers) -> Address | None:
    """Return the first of the `open_questions`."""
    return next(_open_questions(form, section, filled), None)


def _open_questions(form: Form, section: Section, filled: FormAnswers) -> Iterator[Address]:
    return (
        Address(form.key, "" if asked.kind is Kind.REPEAT else asked.key, table, row)
        for asked, table, row in _counted(section, filled)
        if _is_open(asked, row, filled)
    )


def _is_open(asked: Field, row: str, filled: FormAnswers) -> bool:
    if asked.kind is Kind.REPEAT:
        return True
    answer = filled.answer(asked.key, row)
    if not answer.is_blank:
        return bool(answer.unread)
    return not filled.counted(asked, row)


def unread_answers(form: Form, section: Section, filled: FormAnswers) -> tuple[Address, ...]:
    """Yield the questions of `section` with unreadable answers, relevant or not, in reading order."""
    unread = filled.unread
    places = _places(section, filled) if unread else ()
    return tuple(
        Address(form.key, asked.key, table, row)
        for asked, table, row in places
        if (row, asked.key) in unread and is_relevant(asked, filled, row)
    )


def _places(section: Section, filled: FormAnswers) -> Iterator[_Place]:
    """Yield every question of `section`."""
    for field in section.fields:
        if field.kind is Kind.REPEAT:
            for row, column in product(filled.rows_of(field.key), field.fields):
                yield column, field.key, row.id
        else:
            yield field, "", ""


def section_progress(section: Section, filled: FormAnswers) -> Count:
    """Count the answered questions of a section, and all that count."""
    return filled.value(("progress", section.key), partial(_section_count, section, filled))


def _section_count(section: Section, filled: FormAnswers) -> Count:
    done = total = 0
    for field in section.fields:
        for count in _table_counts(field, filled) if field.kind is Kind.REPEAT else (_field_count(field, filled),):
            done += count.done
            total += count.total
    return Count(done, total)


def _field_count(field: Field, filled: FormAnswers) -> Count:
    if not field.required or not is_relevant(field, filled):
        return _NOTHING
    return Count(int(not _is_open(field, "", filled)), 1)


def _table_counts(table: Field, filled: FormAnswers) -> Iterator[Count]:
    """The count of each row; one open question for a required table without rows."""
    rows = filled.rows_of(table.key)
    if table.required and not rows:
        yield Count(0, 1)
    required = [column for column in table.fields if column.required]
    if not required:
        return
    for row in rows:
        yield filled.row_value(row.id, "count", partial(_row_count, required, row.id, filled))


def _row_count(required: list[Field], row: str, filled: FormAnswers) -> Count:
    is_open = [_is_open(column, row, filled) for column in required if is_relevant(column, filled, row)]
    return Count(is_open.count(False), len(is_open))


def form_progress(form: Form, filled: FormAnswers) -> Count:
    """Count the answered questions of a form, and all that count."""
    return sum((section_progress(s, filled) for s in form.sections), Count(0, 0))


def section_state(form: Form, section: Section, filled: FormAnswers, progress: Count | None = None) -> State:
    """Derive the state of a section from its answers: not started, begun or ready. A section with unreadable answers is
    not ready. A section without questions that shows results is ready as soon as it has any. `progress` saves counting
    again."""
    if _only_shows(section) and not _is_begun(section, filled):
        return State.READY if filled.is_begun else State.NOT_STARTED
    unread = bool(unread_answers(form, section, filled))
    return _state(progress or section_progress(section, filled), _is_begun(section, filled), unread)


def form_state(form: Form, filled: FormAnswers, progress: Count | None = None) -> State:
    """Derive the state of a form, as `section_state` does."""
    unread = any(unread_answers(form, section, filled) for section in form.sections)
    return _state(progress or form_progress(form, filled), filled.is_begun, unread)


def _only_shows(section: Section) -> bool:
    """True if a section has no table and no required question, but shows a result, a picture or a note."""
    asks = any(field.required or field.kind is Kind.REPEAT for field in section.fields)
    return not asks and any(not KINDS[field.kind].stores_answer for field in section.fields)


def _is_begun(section: Section, filled: FormAnswers) -> bool:
    for field in section.fields:
        if field.kind is not Kind.REPEAT:
            if not filled.answer(field.key).is_blank:
                return True
            continue
        for row in filled.rows_of(field.key):
            if filled.row_value(row.id, "begun", partial(_is_row_begun, field, row.id, filled)):
                return True
    return False


def _is_row_begun(table: Field, row: str, filled: FormAnswers) -> bool:
    return any(not filled.answer(column.key, row).is_blank for column in table.fields)


def _state(count: Count, begun: bool, unread: bool) -> State:
    if not begun:
        return State.NOT_STARTED
    return State.READY if count.done >= count.total and not unread else State.BEGUN
