"""One table of a form with some of its columns: how does it become a document of its own?"""

from collections.abc import Iterator

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.documents.blocks import Block, Document, Pair, Paragraph, Tone, Total
from mvp2desk.domain.forms.form import Extract, Field, Kind
from mvp2desk.domain.project.registers import Project
from mvp2desk.services.documents.form_document import Maker, cell_of, table_blocks
from mvp2desk.services.documents.short_document import short_document


def extract_document(project: Project, make: Maker, extract: Extract) -> Document:
    """The table, and under it what the form adds up from these columns."""
    return short_document(
        project, make.desk, make.languages, make.said(extract.title), tuple(_blocks(project, make, extract))
    )


def _blocks(project: Project, make: Maker, extract: Extract) -> Iterator[Block]:
    table = make.form.field(extract.table)
    made = make.each(
        lambda words: words(
            "{project} · {form} · {date}",
            project=project.name,
            form=words(make.form.title),
            date=words.date(make.desk.today),
        )
    )
    yield Paragraph(made, Tone.CAPTION)
    blocks = list(table_blocks(make, table, tuple(table.column(key) for key in extract.columns)))
    yield from blocks[:1] or [
        Paragraph(make.said("What has been entered here is left out of this copy."), Tone.CAPTION)
    ]
    yield from () if make.by_hand else _sums(make, extract)
    yield from blocks[1:]


def _sums(make: Maker, extract: Extract) -> Iterator[Block]:
    """What the form works out from the columns that are shown, where it is a number."""
    for field in make.form.fields():
        if field.kind is Kind.CALCULATE and _adds_up(field, extract) and make.may(field.privacy):
            cell = cell_of(make, field, Address(make.form.key, field.key))
            whole = cell.value is not None and "where" not in field.arguments
            yield Total(make.said(field.label), cell) if whole else Pair(make.said(field.label), cell)


def _adds_up(field: Field, extract: Extract) -> bool:
    return field.arguments.get("table") == extract.table and field.arguments.get("column") in extract.columns
