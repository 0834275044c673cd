"""Names of rows, tables and locations in one language."""

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import BroughtText, FormAnswers, Row
from mvp2desk.domain.answers.project_answers import RowRef, suggested
from mvp2desk.domain.forms.form import Field, Form
from mvp2desk.text.kinds import Names, reading
from mvp2desk.text.words import Words


def table_words(at: RowRef, words: Words) -> str:
    """Where a row stands, in words: "Community Exploration · Experiences in our community"."""
    return words("{form} · {table}", form=words(at.form.title), table=words(at.table.label))


def brought_reading(field: Field, brought: BroughtText, names: Names, words: Words) -> str:
    """How what is brought over reads."""
    return words(brought.wording) or reading(words, field, brought.text, names)


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
