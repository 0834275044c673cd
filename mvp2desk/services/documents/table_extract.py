"""Extracts: one table of a form, with some of its columns, as a document."""

from collections.abc import Iterator

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.documents.blocks import Block, Document, Pair, Paragraph, Tone, Total
from mvp2desk.domain.forms.form import Extract, Field, Kind
from mvp2desk.domain.project.registers import Project
from mvp2desk.services.documents.cells import cell_of
from mvp2desk.services.documents.form_blocks import table_blocks
from mvp2desk.services.documents.form_copy import FormCopy
from mvp2desk.services.documents.short_document import short_document


def extract_document(project: Project, copy: FormCopy, extract: Extract) -> Document:
    """Make the document of a table, followed by the form's sums of its columns."""
    return short_document(
        project, copy.context, copy.languages, copy.said(extract.title), tuple(_blocks(project, copy, extract))
    )


def _blocks(project: Project, copy: FormCopy, extract: Extract) -> Iterator[Block]:
    table = copy.form.field(extract.table)
    made = copy.each(
        lambda words: words(
            "{project} · {form} · {date}",
            project=project.name,
            form=words(copy.form.title),
            date=words.date(copy.context.today),
        )
    )
    yield Paragraph(made, Tone.CAPTION)
    blocks = list(table_blocks(copy, table, tuple(table.column(key) for key in extract.columns)))
    yield from blocks[:1] or [
        Paragraph(copy.said("What has been entered here is left out of this copy."), Tone.CAPTION)
    ]
    yield from () if copy.by_hand else _sums(copy, extract)
    yield from blocks[1:]


def _sums(copy: FormCopy, extract: Extract) -> Iterator[Block]:
    """Yield the form's results from the columns of the extract."""
    for field in copy.form.fields():
        if field.kind is Kind.CALCULATE and _adds_up(field, extract) and copy.filter.allows(field.privacy):
            cell = cell_of(copy, field, Address(copy.form.key, field.key))
            whole = cell.value is not None and "where" not in field.arguments
            yield Total(copy.said(field.label), cell) if whole else Pair(copy.said(field.label), cell)


def _adds_up(field: Field, extract: Extract) -> bool:
    return field.arguments.get("table") == extract.table and field.arguments.get("column") in extract.columns
