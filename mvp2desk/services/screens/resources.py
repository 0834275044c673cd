"""The resource shelf: one-page summaries in our own words, with where they come from."""

from mvp2desk.domain.documents.blocks import Block, Document, Heading, Paragraph, Phrase, Said, Tone
from mvp2desk.domain.guide.guide import Guide, Summary
from mvp2desk.domain.project.registers import Project
from mvp2desk.domain.sources import Origin, Source
from mvp2desk.domain.words import N_, Text
from mvp2desk.services.documents.form_document import Speakers
from mvp2desk.services.documents.short_document import short_document
from mvp2desk.services.form_views.section_view import Desk
from mvp2desk.services.screens.guide_facts import source_words
from mvp2desk.services.screens.link_views import SourceLine, SummaryCard, SummaryView
from mvp2desk.text.words import Words

_SOURCES = N_("Sources")


def summary_cards(guide: Guide, words: Words) -> tuple[SummaryCard, ...]:
    """What stands on the shelf."""
    return tuple(SummaryCard(one.key, words(one.title), words(one.about)) for one in guide.summaries)


def summary_view(summary: Summary, words: Words) -> SummaryView:
    """A summary as a page."""
    return SummaryView(
        summary.key,
        words(summary.title),
        words(summary.about),
        tuple((words(part.title), words(part.text)) for part in summary.parts),
        tuple(_source(source, words) for source in summary.sources),
    )


def summary_of_tool(guide: Guide, tool: str) -> str:
    """The key of the summary of a tool or other resource; empty when there is none."""
    return next((one.key for one in guide.summaries if one.tool == tool), "")


def summary_document(project: Project, summary: Summary, desk: Desk, speakers: Speakers) -> Document:
    """A summary to print."""
    sources = tuple(
        Phrase("\n".join(source_words(source, words) for source in summary.sources), words.tag) for words in speakers
    )
    blocks: list[Block] = [Paragraph(_in_each(summary.about, speakers), Tone.HELP)]
    for part in summary.parts:
        blocks += [Heading(_in_each(part.title, speakers), 3), Paragraph(_in_each(part.text, speakers))]
    blocks += [Heading(_in_each(_SOURCES, speakers), 3), Paragraph(sources, Tone.CAPTION)]
    return short_document(project, desk, speakers, _in_each(summary.title, speakers), tuple(blocks))


def _in_each(text: Text, speakers: Speakers) -> Said:
    return tuple(Phrase(words(text), words.tag) for words in speakers)


def _source(source: Source, words: Words) -> SourceLine:
    return SourceLine(source_words(source, words), source.place if source.origin is Origin.PUBLIC else "")
