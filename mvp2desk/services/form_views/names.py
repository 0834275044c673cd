"""Names of rows, tables and locations in one language."""

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import BroughtText, FormAnswers, Row
from mvp2desk.domain.answers.project_answers import RowRef
from mvp2desk.domain.answers.row_names import Names, row_name
from mvp2desk.domain.forms.form import Field, Form
from mvp2desk.text.kinds import reading, row_named
from mvp2desk.text.words import Words


def table_words(at: RowRef, words: Words) -> str:
    """Word a row's form and table: "Community Exploration · Experiences in our community"."""
    return words("{form} · {table}", form=words(at.form.title), table=words(at.table.label))


def brought_reading(field: Field, brought: BroughtText, names: Names, words: Words) -> str:
    """Word a linked text."""
    return words(brought.wording) or reading(words, field, brought.text, names)


def row_title(form: Form, table: Field, row: Row, filled: FormAnswers, names: Names, words: Words) -> str:
    """Name a row: its title cell, the wording of its suggestion, or "characteristic 3"."""
    return row_named(words, row_name(form, table, row, filled), names)


def where_words(form: Form, address: Address, filled: FormAnswers, names: Names, words: Words) -> str:
    """Word the location of an answer: "Share of people · Older adults"."""
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
