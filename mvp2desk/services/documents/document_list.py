"""Documents of a form: the form itself, its letters and extracts of its tables."""

from collections.abc import Collection, Iterator

from mvp2desk.domain.answers.answers import FormAnswers
from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.blocks import Document
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.project.registers import Project
from mvp2desk.services.documents.form_copy import blank_copy, form_copy
from mvp2desk.services.documents.form_document import blank_document, form_document
from mvp2desk.services.documents.letters import letter_document
from mvp2desk.services.documents.name_mask import without_names
from mvp2desk.services.documents.table_extract import extract_document
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.services.form_views.views import Option
from mvp2desk.text.words import Languages, Words

WHOLE_FORM = ""
"""Key of the form itself among its documents."""


def documents_of(form: Form, words: Words) -> Iterator[Option]:
    """Yield the form itself, then its letters, then its extracts."""
    yield Option(WHOLE_FORM, words(form.title))
    yield from (Option(letter.key, words(letter.title)) for letter in form.letters)
    yield from (Option(extract.key, words(extract.title)) for extract in form.extracts)


def document_of(
    project: Project,
    form: Form,
    part: str,
    filled: FormAnswers,
    context: ProjectContext,
    languages: Languages,
    audience: Audience | None,
    kept: Collection[str] = (),
) -> Document:
    """Make one of the documents of a form for this audience; if it is None, without answers. A copy for everyone, but
    for letters, has only those names that are `kept`.

    Raises UserError "part-unknown", or "part-none" if the form has no other documents.
    """
    if part == WHOLE_FORM:
        if audience is None:
            return blank_document(project, form, context, languages)
        made = form_document(project, form, filled, context, languages, audience)
        return without_names(made, context, languages, audience, kept)
    letter = next((one for one in form.letters if one.key == part), None)
    if letter is not None:
        answers = filled if audience is not None else FormAnswers(form.key)
        return letter_document(project, form, letter, answers, context, languages, audience or Audience.PACKET)
    extract = next((one for one in form.extracts if one.key == part), None)
    if extract is not None:
        if audience is None:
            return extract_document(project, blank_copy(form, context, languages), extract)
        made = extract_document(project, form_copy(form, filled, context, languages, audience), extract)
        return without_names(made, context, languages, audience, kept)
    known = ", ".join([*(one.key for one in form.letters), *(one.key for one in form.extracts)])
    raise UserError("part-unknown" if known else "part-none", {"part": part, "form": form.key, "parts": known})
