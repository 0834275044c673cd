"""The resource shelf: summaries with their sources, found by search and from a step, and printed."""

import pytest

from mvp2desk.app.places import fonts, translations
from mvp2desk.exchange.cleaning import texts
from mvp2desk.exchange.pdf import write_pdf
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.project.project_links import ProjectLinks
from mvp2desk.text.catalogue import words_for
from mvp2desk.text.words import Words

WORDS = Words()
LEVELS = "levels-of-engagement"


def test_everything_on_the_shelf_can_be_read(open_project: OpenProject) -> None:
    project_links = ProjectLinks(open_project)
    cards = project_links.shelf(WORDS)
    assert [card.key for card in cards] == [summary.key for summary in open_project.guide.summaries]
    for card in cards:
        page = project_links.summary(card.key, WORDS)
        assert page is not None
        assert (page.title, page.about) == (card.title, card.about)
        assert page.parts
        assert page.sources
    assert project_links.summary("nothing", WORDS) is None


def test_a_source_is_cited_and_a_public_one_has_an_address(open_project: OpenProject) -> None:
    page = ProjectLinks(open_project).summary(LEVELS, WORDS)
    assert page is not None
    assert [source.address.partition("/")[0] for source in page.sources] == ["", "https:", "https:"]
    assert page.sources[0].text == "Guide, tools"
    assert page.sources[1].text == page.sources[1].address


@pytest.mark.parametrize("languages", [("en",), ("en", "zh_CN")])
def test_a_summary_is_a_document_in_any_language(open_project: OpenProject, languages: tuple[str, ...]) -> None:
    languages = tuple(words_for(translations(), language) for language in languages)
    made = ProjectLinks(open_project).summary_document(LEVELS, languages)
    assert made.title[0].text == "Levels of engagement"
    assert len(made.title) == len(languages)
    page = ProjectLinks(open_project).summary(LEVELS, languages[-1])
    assert page is not None
    said = set(texts(made))
    assert {title for title, _ in page.parts} <= said
    assert write_pdf(made, fonts())
    with pytest.raises(KeyError):
        ProjectLinks(open_project).summary_document("nothing", languages)


def test_search_finds_a_summary_by_what_it_says(open_project: OpenProject) -> None:
    hits = open_project.search.find("IAP2 spectrum", (WORDS,))
    assert [(hit.title, hit.place, hit.item) for hit in hits] == [("Levels of engagement", "shelf", LEVELS)]


def test_a_step_leads_to_the_summary_of_a_resource(open_project: OpenProject) -> None:
    summaries = {line.key: line.summary for line in open_project.step(5, WORDS).resources}
    assert summaries["levels-of-community-engagement"] == LEVELS
