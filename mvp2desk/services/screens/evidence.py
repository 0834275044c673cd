"""Evidence of a project: findings, activities, files and web addresses, with their uses."""

from collections.abc import Iterator, Sequence

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.project_answers import RowRef
from mvp2desk.domain.forms.form import Field, Form, Kind, Need
from mvp2desk.domain.forms.kinds import keys
from mvp2desk.domain.links.threads import Threads
from mvp2desk.domain.project.registers import Attachment
from mvp2desk.domain.rules.check_context import CheckContext
from mvp2desk.domain.rules.checks import check_answer
from mvp2desk.services.form_views.cell_view import picked
from mvp2desk.services.form_views.context import FormContext
from mvp2desk.services.form_views.views import PickedView
from mvp2desk.services.screens.link_views import EvidenceRow, EvidenceTable, EvidenceView, FileRow, LinkRow
from mvp2desk.services.screens.thread import thread_row
from mvp2desk.text.kinds import reading
from mvp2desk.text.problems import sentence
from mvp2desk.text.words import Words

_STALE = "stale"
"""The rule that speaks when something is too old to rely on."""
_NEEDS_SOURCE = "needs-source"
"""The rule that names the column of a row's source."""


def evidence_view(
    thread: Threads, attachments: Sequence[Attachment], context: FormContext, words: Words
) -> EvidenceView:
    """All of it: what comes into the process from outside and ought to be used, files, and web addresses."""
    check_context = context.check_context
    tables = (
        _table(form, table, thread, context, check_context, words)
        for form in thread.project_answers.forms.values()
        for table in form.tables()
        if table.threaded and Need.USE in table.needs and Need.ORIGIN not in table.needs
    )
    return EvidenceView(
        tables=tuple(tables),
        files=tuple(_files(attachments, context, words)),
        links=tuple(_links(context, words)),
    )


def _table(
    form: Form, table: Field, thread: Threads, context: FormContext, check_context: CheckContext, words: Words
) -> EvidenceTable:
    rows = [
        at
        for at in thread.project_answers.rows_of(f"{form.key}.{table.key}")
        if not thread.project_answers.is_blank(at)
    ]
    return EvidenceTable(
        words(table.label),
        words(form.title),
        tuple(_row(at, thread, context, check_context, words) for at in rows),
        Address(form.key, table=table.key),
    )


def _row(at: RowRef, thread: Threads, context: FormContext, check_context: CheckContext, words: Words) -> EvidenceRow:
    users = dict.fromkeys(link.use for link in thread.uses_of.get(at.row.id, ()))
    return EvidenceRow(
        row=thread_row(at, context.names, words),
        details=" · ".join(_details(at, context, words)),
        used_by=tuple(one for user in users for one in picked(user, context, words)),
        stale=_stale(at, context, check_context, words),
    )


def _details(at: RowRef, context: FormContext, words: Words) -> Iterator[str]:
    """Its first day, and its source."""
    filled = context.project_answers.filled[at.form.key]
    day = next((column for column in at.table.fields if column.kind is Kind.DATE), None)
    named = next((str(r.arguments["field"]) for c in at.table.fields for r in c.rules if r.rule == _NEEDS_SOURCE), "")
    for column in filter(None, (day, at.table.column(named) if named else None)):
        if text := reading(words, column, filled.text(column.key, at.row.id), context.names):
            yield text
    if source := filled.at(at.address.at(at.table.row_title)).source:
        yield source


def _stale(at: RowRef, context: FormContext, check_context: CheckContext, words: Words) -> str:
    """Why a row should be looked at again; empty when it need not be."""
    filled = context.project_answers.filled[at.form.key]
    for column in at.table.fields:
        if any(rule.rule == _STALE for rule in column.rules):
            for problem in check_answer(at.form, filled, at.address.at(column.key), check_context):
                if problem.code == _STALE:
                    return sentence(words, problem, context.names)
    return ""


def _files(attachments: Sequence[Attachment], context: FormContext, words: Words) -> Iterator[FileRow]:
    users: dict[str, list[PickedView]] = {}
    for form, field, address in _answers(context, Kind.ATTACHMENT):
        for key in keys(context.project_answers.filled[form.key].at(address).text):
            users.setdefault(key, []).append(_place(form, field, address, context, words))
    for one in attachments:
        lost = one.id in context.lost
        yield FileRow(one.id, one.name, _size(one.size, words), tuple(users.get(one.id, ())), lost)


def _links(context: FormContext, words: Words) -> Iterator[LinkRow]:
    for form, field, address in _answers(context, Kind.LINK):
        if text := context.project_answers.filled[form.key].at(address).text:
            yield LinkRow(text, _place(form, field, address, context, words))


def _answers(context: FormContext, kind: Kind) -> Iterator[tuple[Form, Field, Address]]:
    """Yield the addresses of the answers of one kind, in reading order."""
    for form in context.project_answers.forms.values():
        filled = context.project_answers.filled[form.key]
        for field in form.fields():
            if field.kind is kind:
                yield form, field, Address(form.key, field.key)
            columns = [column for column in field.fields if column.kind is kind]
            for row in filled.rows_of(field.key) if columns else ():
                yield from ((form, column, Address(form.key, column.key, field.key, row.id)) for column in columns)


def _place(form: Form, field: Field, address: Address, context: FormContext, words: Words) -> PickedView:
    """Return the title of the row of an answer, or the label of its question outside tables."""
    question, title = words(field.label), words(form.title)
    if address.row:
        (row,) = picked(address.row, context, words)
        return PickedView(field.key, row.label, words("{form} · {place}", form=title, place=question), address)
    return PickedView(field.key, question, title, address)


def _size(size: int, words: Words) -> str:
    if size >= 1_000_000:
        return words("{n} MB", n=words.integer(round(size / 1_000_000)))
    return words("{n} kB", n=words.integer(max(1, round(size / 1000))))
