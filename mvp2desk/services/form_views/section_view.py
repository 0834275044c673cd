"""Views of a form's contents and of one section."""

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import FormAnswers
from mvp2desk.domain.answers.progress import Count, form_state, is_relevant, section_progress, section_state
from mvp2desk.domain.forms.form import Form, Kind, Section
from mvp2desk.domain.guide.guide import KeyTerm
from mvp2desk.domain.sources import Origin
from mvp2desk.services.form_views.cell_view import cell_view
from mvp2desk.services.form_views.context import FormContext
from mvp2desk.services.form_views.options import shelf
from mvp2desk.services.form_views.table_view import table_view
from mvp2desk.services.form_views.views import FormView, Progress, SectionLine, SectionView, TermView
from mvp2desk.text.words import Words


def form_view(form: Form, filled: FormAnswers, words: Words) -> FormView:
    """View a form's contents: its sections with their progress."""
    lines = tuple(section_line(form, section, filled, words) for section in form.sections)
    whole = Count(sum(line.progress.done for line in lines), sum(line.progress.total for line in lines))
    return FormView(
        form=form.key,
        title=words(form.title),
        about=words(form.about),
        sections=lines,
        progress=_progress(whole),
        state=form_state(form, filled, whole),
    )


def section_line(form: Form, section: Section, filled: FormAnswers, words: Words) -> SectionLine:
    """View a section as a line of the contents."""
    count = section_progress(section, filled)
    return SectionLine(section.key, words(section.title), _progress(count), section_state(form, section, filled, count))


def section_view(form: Form, section: Section, filled: FormAnswers, context: FormContext, words: Words) -> SectionView:
    """View one section of a form with its questions and answers."""
    fields = tuple(
        table_view(form, field, filled, context, words)
        if field.kind is Kind.REPEAT
        else cell_view(form, field, Address(form.key, field.key), filled, context, words)
        for field in section.fields
        if is_relevant(field, filled)
    )
    return SectionView(
        form=form.key,
        key=section.key,
        title=words(section.title),
        intro=words(section.intro),
        fields=fields,
        guidance=tuple(words(text) for text in section.guidance),
        terms=terms(context.key_terms, section.terms, words),
        shelf=shelf(section.shelf, context, words),
        progress=_progress(section_progress(section, filled)),
        is_ours=section.source.origin is Origin.OURS,
    )


def terms(key_terms: tuple[KeyTerm, ...], keys: tuple[str, ...], words: Words) -> tuple[TermView, ...]:
    """View the key terms with these keys."""
    return tuple(TermView(t.key, words(t.term), words(t.meaning)) for t in key_terms if t.key in keys)


def _progress(count: Count) -> Progress:
    return Progress(count.done, count.total)
