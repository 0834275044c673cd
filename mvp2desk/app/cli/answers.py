"""Reading and writing of answers on the command line."""

from mvp2desk.app.cli.answer_paths import RowTitles, address_of, new_row, place_of, unclear
from mvp2desk.app.cli.call import Call, form_of
from mvp2desk.app.cli.listing import answer_values
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms.form import Form, Kind
from mvp2desk.domain.forms.kinds import KINDS
from mvp2desk.domain.problems import Level
from mvp2desk.services.form_views.views import CellView
from mvp2desk.services.forms.choice_input import choice_names
from mvp2desk.services.forms.project_form import ProjectForm
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.text.kinds import named
from mvp2desk.text.words import Words

GOOD, PROBLEMS = 0, 1


def get_answer(call: Call) -> int:
    """Print an answer: its stored text, or a calculated result with its explanation."""
    with call.project(reading=True) as open_project:
        form, place = form_of(open_project.guide, call.options.place)
        filled = open_project.filled(form)
        address = address_of(place, form, filled, _titles(open_project, form, call.words))
        view = ProjectForm(open_project, form).cell(address, call.words)
    values = answer_values(place_of(address, filled), view)
    call.print_result(_printed(view), values)
    return _warned(call, view) if view.answer.unread else GOOD


def set_answer(call: Call) -> int:
    """Save an answer and its notes. Prints problems, which do not prevent the saving."""
    with call.project() as open_project:
        form, place = form_of(open_project.guide, call.options.place)
        address = new_row(place, form)
        if address is not None:
            address = _add_row(call, open_project, form, address)
            call.print_line(place_of(address, open_project.filled(form)))
        else:
            address = address_of(place, form, open_project.filled(form), _titles(open_project, form, call.words))
            _record(call, open_project, form, address)
        _annotate(call, open_project, form, address)
        view = ProjectForm(open_project, form).cell(address, call.words)
    return _warned(call, view)


def _titles(open_project: OpenProject, form: Form, words: Words) -> RowTitles:
    """Return the titles of the rows of a form by row id."""
    context = open_project.context()
    rows = (row for table in form.tables() for row in context.rows_to_pick((f"{form.key}.{table.key}",), words))
    return {row.key: (row.label, named(words, row.key, context.names)) for row in rows}


def _printed(view: CellView) -> str:
    """Return the printed form of an answer: its text, or the linked text while it is blank; results with their
    explanation; files, people and rows by name."""
    if view.brought is not None and not view.brought.is_own and not view.answer.unread:
        return view.brought.reading
    if view.kind is Kind.CALCULATE:
        return "\n".join((view.reading, *view.explanation))
    if view.kind is Kind.ATTACHMENT:
        return "\n".join(option.label for option in view.options)
    if view.kind is Kind.REFERENCE and not view.answer.unread:
        return "\n".join(row.label for row in view.picked)
    if view.kind is Kind.PERSON and not view.answer.unread:
        return view.reading
    return view.answer.unread or view.answer.text


def _warned(call: Call, view: CellView) -> int:
    """Print the problems, with answers that may have been meant, and return the exit code."""
    problems = [remark for remark in view.remarks if remark.level is Level.MUST]
    for remark in problems:
        call.warn(" ".join((remark.sentence, *(offer.label for offer in remark.offers))))
    return PROBLEMS if problems else GOOD


def _record(call: Call, open_project: OpenProject, form: Form, address: Address) -> None:
    options, open_form = call.options, ProjectForm(open_project, form)
    _expect_fitting(call, open_project, form, address)
    if options.file is not None:
        open_form.attach(address, options.file)
    if options.value is not None:
        open_form.record(address, open_form.resolve_names(address, options.value, call.words))
    if options.unknown:
        open_form.mark_unknown(address, True)


def _add_row(call: Call, open_project: OpenProject, form: Form, address: Address) -> Address:
    """Add a row together with its first answer, and return the address of the answer."""
    options, open_form, table = call.options, ProjectForm(open_project, form), Address(form.key, table=address.table)
    _expect_fitting(call, open_project, form, address)
    open_form.paste_rows(table, [address.field], [[options.value or ""]], call.words)
    there = Address(form.key, address.field, address.table, open_project.filled(form).rows_of(address.table)[-1].id)
    if options.file is not None:
        open_form.attach(there, options.file)
    if options.unknown:
        open_form.mark_unknown(there, True)
    return there


def _annotate(call: Call, open_project: OpenProject, form: Form, address: Address) -> None:
    options, open_form = call.options, ProjectForm(open_project, form)
    carried = {
        "source": options.source,
        "source_date": options.source_date and options.source_date.isoformat(),
        "follow_up": options.follow_up,
        "owner": options.owner,
        "confidential": options.confidential,
    }
    for part, text in carried.items():
        if text is not None:
            open_form.annotate(address, part, text)


def _expect_fitting(call: Call, open_project: OpenProject, form: Form, address: Address) -> None:
    """Refuse text for files, files for text, both for calculated results, and the name of several rows."""
    field, options = form.field(address.field, address.table), call.options
    kind = field.kind
    if not KINDS[kind].stores_answer:
        raise UserError("address-not-typed", {"address": options.place})
    if kind is Kind.ATTACHMENT and options.value:
        raise UserError("address-of-files", {"address": options.place})
    if kind is not Kind.ATTACHMENT and options.file is not None:
        raise UserError("address-of-text", {"address": options.place})
    if kind is Kind.REFERENCE and options.value:
        context, answers = open_project.context(), open_project.project_answers()
        for name, keys in choice_names(field, context, call.words).unclear_in(options.value):
            places = (answers.rows[key].address for key in keys)
            titled = (place.at(answers.forms[place.form].field(place.table).row_title) for place in places)
            raise unclear(name, (place_of(place, answers.filled[place.form]) for place in titled))
