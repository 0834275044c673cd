"""Documents of a page or two that are no form: they have no cover and no contents, and begin with their title."""

from dataclasses import replace

from mvp2desk.domain.documents.blocks import Block, Document, Heading, Paragraph, Said, Tone
from mvp2desk.domain.project.registers import Project
from mvp2desk.services.documents.cover import framed
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.text.words import Languages


def short_document(
    project: Project, context: ProjectContext, languages: Languages, title: Said, blocks: tuple[Block, ...]
) -> Document:
    """A title and what stands under it, with the credit of the guide at the end."""
    whole = framed(project, context, languages, title, (), ())
    told = (Heading(title), *blocks, Paragraph(whole.credit, Tone.CAPTION))
    return replace(whole, blocks=told, credit=(), contents_word=(), has_cover=False)
