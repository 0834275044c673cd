"""A page of the resource shelf as a document."""

from mvp2desk.domain.documents.blocks import Block, Document, Heading, Paragraph, Phrase, Said, Tone
from mvp2desk.domain.guide.guide import Summary
from mvp2desk.domain.project.registers import Project
from mvp2desk.domain.words import N_, Text
from mvp2desk.services.documents.short_document import short_document
from mvp2desk.services.form_views.section_view import ProjectContext
from mvp2desk.services.screens.guide_facts import source_words
from mvp2desk.text.words import Languages

_SOURCES = N_("Sources")


def summary_document(project: Project, summary: Summary, desk: ProjectContext, speakers: Languages) -> Document:
    """A summary to print."""
    sources = tuple(
        Phrase("\n".join(source_words(source, words) for source in summary.sources), words.tag) for words in speakers
    )
    blocks: list[Block] = [Paragraph(_in_each(summary.about, speakers), Tone.HELP)]
    for part in summary.parts:
        blocks += [Heading(_in_each(part.title, speakers), 3), Paragraph(_in_each(part.text, speakers))]
    blocks += [Heading(_in_each(_SOURCES, speakers), 3), Paragraph(sources, Tone.CAPTION)]
    return short_document(project, desk, speakers, _in_each(summary.title, speakers), tuple(blocks))


def _in_each(text: Text, speakers: Languages) -> Said:
    return tuple(Phrase(words(text), words.tag) for words in speakers)
