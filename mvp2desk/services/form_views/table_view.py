"""View of a table with its rows."""

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import FormAnswers, Row
from mvp2desk.domain.forms.form import Field, Form, Kind
from mvp2desk.domain.forms.kinds import FIGURES
from mvp2desk.domain.rules.amounts import kind_in
from mvp2desk.domain.rules.checks import check_answer
from mvp2desk.services.form_views.cell_view import cell_view
from mvp2desk.services.form_views.context import FormContext
from mvp2desk.services.form_views.names import row_title
from mvp2desk.services.form_views.options import options
from mvp2desk.services.form_views.problems import remark
from mvp2desk.services.form_views.views import ColumnView, Option, Rows, RowView, TableView
from mvp2desk.text.words import Words


def table_view(form: Form, field: Field, filled: FormAnswers, context: FormContext, words: Words) -> TableView:
    """View one table; its rows are viewed when first read."""
    rows = filled.rows_of(field.key)
    present = {row.preset for row in rows}
    address = Address(form.key, table=field.key)
    missing = tuple(
        Option(p.key, words(p.texts.get(field.row_title, field.row_name)))
        for p in field.presets
        if p.key not in present
    )
    return TableView(
        address=address,
        label=words(field.label),
        hint=words(field.hint),
        row_name=words(field.row_name),
        columns=tuple(_column_view(column, context, words) for column in field.fields),
        rows=Rows([row.id for row in rows], lambda n: row_view(form, field, rows[n], filled, context, words)),
        missing_presets=missing,
        remarks=tuple(
            remark(form, p, words, context.names) for p in check_answer(form, filled, address, context.check_context)
        ),
        keeps_versions=bool(field.kept_in),
    )


def _column_view(column: Field, context: FormContext, words: Words) -> ColumnView:
    return ColumnView(
        key=column.key,
        kind=column.kind,
        label=words(column.label),
        hint=words(column.hint),
        width=column.width,
        required=column.required,
        options=options(column, context, words),
        is_figures=kind_in(column) in FIGURES,
    )


def row_view(form: Form, table: Field, row: Row, filled: FormAnswers, context: FormContext, words: Words) -> RowView:
    """View one row, with its cells in the order of the columns."""

    def view() -> RowView:
        return _row_view(form, table, row, filled, context, words)

    if any(column.kind is Kind.CALCULATE for column in table.fields):  # it may depend on other rows
        return view()
    return filled.row_value(row.id, ("view", words), view, context.view_scope())


def _row_view(form: Form, table: Field, row: Row, filled: FormAnswers, context: FormContext, words: Words) -> RowView:
    cells = tuple(
        cell_view(form, c, Address(form.key, c.key, table.key, row.id), filled, context, words) for c in table.fields
    )
    return RowView(row, row_title(form, table, row, filled, context.names, words), cells)
