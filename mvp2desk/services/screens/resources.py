"""The resource shelf: one-page summaries in our own words, with where they come from."""

from mvp2desk.domain.guide.guide import Guide, Summary
from mvp2desk.domain.sources import Origin, Source
from mvp2desk.services.screens.guide_facts import source_words
from mvp2desk.services.screens.link_views import SourceLine, SummaryCard, SummaryView
from mvp2desk.text.words import Words


def summary_cards(guide: Guide, words: Words) -> tuple[SummaryCard, ...]:
    """Return the summaries on the shelf."""
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


def _source(source: Source, words: Words) -> SourceLine:
    return SourceLine(source_words(source, words), source.place if source.origin is Origin.PUBLIC else "")
