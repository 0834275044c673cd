"""Documents of one form: a copy for an audience, or a blank form to fill in by hand."""

from msgspec.structs import replace

from mvp2desk.domain.answers.answers import FormAnswers
from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.blocks import Cell, Document, Pair
from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.project.registers import Project
from mvp2desk.services.documents.cover import framed, front_of, steps_of
from mvp2desk.services.documents.form_blocks import form_blocks
from mvp2desk.services.documents.form_copy import FormCopy, blank_copy, form_copy
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.text.words import Languages


def form_document(
    project: Project, form: Form, filled: FormAnswers, context: ProjectContext, languages: Languages, audience: Audience
) -> Document:
    """Make the document of one form, in one language or side by side in two."""
    return _document(project, form_copy(form, filled, context, languages, audience))


def blank_document(project: Project, form: Form, context: ProjectContext, languages: Languages) -> Document:
    """Make a form to print and fill in by hand, with space for every answer and with the suggested rows of tables."""
    copy = blank_copy(form, context, languages)
    title = copy.each(lambda words: words("{form}, to fill in by hand", form=words(form.title)))
    return replace(_document(project, copy), title=title)


def _document(project: Project, copy: FormCopy) -> Document:
    context, languages = copy.context, copy.languages
    steps = copy.each(lambda words: steps_of(context.guide, copy.form, words))
    front = front_of(project, context, languages, Pair(copy.said("Steps of the guide"), Cell(steps)))
    return framed(project, context, languages, copy.said(copy.form.title), front, tuple(form_blocks(copy)))
