"""Document of a summary on the resource shelf."""

from mvp2desk.domain.documents.blocks import Block, Document, Heading, Paragraph, Phrase, Said, Tone
from mvp2desk.domain.guide.guide import Summary
from mvp2desk.domain.project.registers import Project
from mvp2desk.domain.words import N_, Text
from mvp2desk.services.documents.short_document import short_document
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.services.screens.guide_facts import source_words
from mvp2desk.text.words import Languages

_SOURCES = N_("Sources")


def summary_document(project: Project, summary: Summary, context: ProjectContext, languages: Languages) -> Document:
    """Make the document of a summary."""
    sources = tuple(
        Phrase("\n".join(source_words(source, words) for source in summary.sources), words.tag) for words in languages
    )
    blocks: list[Block] = [Paragraph(_in_each(summary.about, languages), Tone.HELP)]
    for part in summary.parts:
        blocks += [Heading(_in_each(part.title, languages), 3), Paragraph(_in_each(part.text, languages))]
    blocks += [Heading(_in_each(_SOURCES, languages), 3), Paragraph(sources, Tone.CAPTION)]
    return short_document(project, context, languages, _in_each(summary.title, languages), tuple(blocks))


def _in_each(text: Text, languages: Languages) -> Said:
    return tuple(Phrase(words(text), words.tag) for words in languages)
