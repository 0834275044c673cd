"""The documents of an open project, as blocks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.blocks import Document
from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.project.registers import Project
from mvp2desk.services.documents.document_list import WHOLE_FORM, document_of, documents_of
from mvp2desk.services.documents.form_copy import blank_copy, form_copy
from mvp2desk.services.documents.name_mask import without_names
from mvp2desk.services.documents.whole_process import process_document
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.services.form_views.views import Option
from mvp2desk.services.project.project_source import ProjectSource
from mvp2desk.text.words import Languages, Words


class ProjectDocuments:
    """Makes the documents of a project from its newest snapshot."""

    def __init__(self, source: ProjectSource) -> None:
        self._source = source

    def offered(self, form: Form, words: Words) -> tuple[Option, ...]:
        """Return the documents of a form: the form itself, its letters, and extracts of its tables."""
        return tuple(documents_of(form, words))

    def make(
        self,
        form: Form,
        languages: Languages,
        audience: Audience = Audience.PACKET,
        part: str = WHOLE_FORM,
        kept: Collection[str] = (),
    ) -> Document:
        """Make one of the `offered` documents, in one language or in two side by side. A copy for everyone leaves out
        names, telephone numbers and email addresses, but for those `kept`.

        Raises UserError "part-unknown" or "part-none".
        """
        return self.pending(form, languages, audience, part, kept)()

    def make_blank(self, form: Form, languages: Languages, part: str = WHOLE_FORM) -> Document:
        """Make one of the `offered` documents to print and fill in by hand. Raises as `make` does."""
        return self.pending(form, languages, None, part)()

    def make_whole(
        self, languages: Languages, audience: Audience | None = Audience.PACKET, kept: Collection[str] = ()
    ) -> Document:
        """Make one document of all forms; without an audience, one to fill in by hand."""
        return self.pending_whole(languages, audience, kept)()

    def pending(
        self,
        form: Form,
        languages: Languages,
        audience: Audience | None,
        part: str = WHOLE_FORM,
        kept: Collection[str] = (),
    ) -> Callable[[], Document]:
        """Return a function that makes one of the `offered` documents of the present snapshot, in any thread."""
        source = self._source
        return partial(
            document_of,
            source.snapshot().project,
            form,
            part,
            source.snapshot().answers.filled[form.key],
            source.context(),
            languages,
            audience,
            kept,
        )

    def pending_whole(
        self, languages: Languages, audience: Audience | None, kept: Collection[str] = ()
    ) -> Callable[[], Document]:
        """Return a function that makes the document of all forms of the present snapshot, in any thread."""
        source = self._source
        project, forms = source.snapshot().project, source.guide.forms
        return partial(_whole, project, forms, source.context(), languages, audience, kept)


def _whole(
    project: Project,
    forms: Sequence[Form],
    context: ProjectContext,
    languages: Languages,
    audience: Audience | None,
    kept: Collection[str],
) -> Document:
    if audience is None:
        blanks = [blank_copy(form, context, languages) for form in forms]
        return process_document(project, context, languages, blanks)
    answers = context.project_answers.filled
    copies = [form_copy(form, answers[form.key], context, languages, audience) for form in forms]
    made = process_document(project, context, languages, copies)
    return without_names(made, context, languages, audience, kept)
