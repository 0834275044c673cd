"""View of one question with its answer."""

from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer, BroughtText, FormAnswers
from mvp2desk.domain.answers.project_answers import suggested
from mvp2desk.domain.forms.form import Field, Form, Kind
from mvp2desk.domain.forms.kinds import keys
from mvp2desk.domain.rules.checks import check_answer
from mvp2desk.domain.sources import Origin
from mvp2desk.services.form_views.context import FormContext
from mvp2desk.services.form_views.names import brought_reading, table_words, where_words
from mvp2desk.services.form_views.options import attached_files, options, shelf, tables_to_pick_from
from mvp2desk.services.form_views.problems import remark
from mvp2desk.services.form_views.read_answer import read_answer
from mvp2desk.services.form_views.timeline_view import timeline_view
from mvp2desk.services.form_views.views import BroughtView, CellView, PickedView
from mvp2desk.text.kinds import as_typed, editing, named
from mvp2desk.text.words import Words


def cell_view(
    form: Form, field: Field, address: Address, filled: FormAnswers, context: FormContext, words: Words
) -> CellView:
    """View one question with its answer."""
    read = read_answer(form, field, address, filled, context)
    answer, brought = read.answer, read.brought
    return CellView(
        address=address,
        kind=field.kind,
        label=words(field.label),
        answer=answer,
        shown=as_typed(words, field, answer.unread, context.names) or editing(words, field, answer.text, context.names),
        reading=read.reading(words),
        suggestion=read.substitute(words),
        hint=words(field.hint),
        how_to_find=words(_how_to_find(form, field, address, filled)),
        unit=words(field.unit),
        required=field.required,
        options=attached_files(answer, context, words)
        if field.kind is Kind.ATTACHMENT
        else options(field, context, words),
        explanation=read.reasons(words),
        remarks=tuple(
            remark(form, p, words, context.names) for p in check_answer(form, filled, address, context.check_context)
        ),
        width=field.width,
        owner=named(words, answer.owner, context.names),
        is_ours=field.source is None or field.source.origin is Origin.OURS,
        is_open=field.required and answer.is_blank and not filled.counted(field, address.row),
        default=read.default or field.default,
        carries=field.carries,
        or_other=field.or_other,
        several=field.several,
        picked=picked(filled.text(field.key, address.row), context, words) if field.kind is Kind.REFERENCE else (),
        tables=tuple(tables_to_pick_from(form, field, context, words)),
        brought=_brought_view(field, answer, brought, context, words) if brought else None,
        timeline=timeline_view(form, field, filled, context, words) if field.kind is Kind.TIMELINE else None,
        shelf=shelf(field.shelf, context, words),
    )


def picked(text: str, context: FormContext, words: Words) -> tuple[PickedView, ...]:
    """View the rows that canonical text of a reference points to."""
    return tuple(_picked(key, context, words) for key in keys(text))


def _picked(key: str, context: FormContext, words: Words) -> PickedView:
    at = context.project_answers.rows.get(key)
    if at is None:
        return PickedView(key, words("(removed)"))
    return PickedView(key, named(words, key, context.names), table_words(at, words), at.address)


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


def _how_to_find(form: Form, field: Field, address: Address, filled: FormAnswers) -> str:
    """Return the guidance of a question: its own, else the note column's text in the row's suggestion."""
    row = filled.row(address.row)
    if field.how_to_find or row is None or not row.preset:
        return str(field.how_to_find)
    notes = (f for f in form.field(address.table).fields if f.kind is Kind.NOTE)
    return next((text for note in notes if (text := suggested(form, note, address, filled))), "")
