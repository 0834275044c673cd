"""Short documents: a title and blocks, without cover and contents."""

from msgspec.structs import replace

from mvp2desk.domain.documents.blocks import Block, Document, Heading, Paragraph, Said, Tone
from mvp2desk.domain.project.registers import Project
from mvp2desk.services.documents.cover import framed
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.text.words import Languages


def short_document(
    project: Project, context: ProjectContext, languages: Languages, title: Said, blocks: tuple[Block, ...]
) -> Document:
    """Make a document of a title and blocks, with the credit of the guide at the end."""
    whole = framed(project, context, languages, title, (), ())
    page = (Heading(title), *blocks, Paragraph(whole.credit, Tone.CAPTION))
    return replace(whole, blocks=page, credit=(), contents_word=(), has_cover=False)
