"""Figures and rules, each with its value and with who says so."""

from decimal import Decimal

import pytest

from mvp2desk.domain.guide.guide import Guide, Unit
from mvp2desk.domain.sources import Source
from mvp2desk.domain.words import Text
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.screens.guide_facts import GuideFact, fact_passages, guide_facts, source_words, value_words
from mvp2desk.text.words import Words

WORDS = Words()


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [
        ("50000", Unit.USD, "$50,000"),
        ("37.5", Unit.USD_PER_HOUR, "$37.50 an hour"),
        ("65", Unit.PERCENT, "65%"),
        ("5000", Unit.PEOPLE, "5,000 people"),
        ("1", Unit.HOURS, "1 hour"),
        ("24", Unit.MONTHS, "24 months"),
        ("45", Unit.MINUTES, "45 minutes"),
        ("120", Unit.MINUTES, "2 hours"),
        ("8", Unit.COUNT, "8"),
    ],
)
def test_a_value_is_said_with_its_unit(number: str, unit: Unit, said: str) -> None:
    fact = GuideFact(Text("Figures"), Text("X"), Source.parse("ours"), 0, (Decimal(number), unit))
    assert value_words(fact, WORDS) == said


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("guide s5", "Guide, step 5"),
        ("public https://ashfield.org/2440/MVP-20", "https://ashfield.org/2440/MVP-20"),
        ("ours", "our own reading"),
    ],
)
def test_a_source_is_said_in_words(mark: str, said: str) -> None:
    assert source_words(Source.parse(mark), WORDS) == said


def test_every_figure_and_rule_of_the_pack_stands_on_exactly_one_page(guide: Guide) -> None:
    lines = [
        line for step in range(11) for page in fact_passages(guide, step, WORDS) for line in page.text.splitlines()
    ]
    pack = (*guide.figures, *guide.budget_lines, *guide.statements, *guide.criteria)
    assert len(lines) == len(pack) == len(list(guide_facts(guide)))


def test_a_step_shows_its_own_figures(guide: Guide) -> None:
    figures, budget, *_ = fact_passages(guide, 1, WORDS)
    assert figures.title == "Figures"
    first = "•  Process money for one community: $50,000 · For steps 1 to 8 and 10. · Guide, step 1"
    assert figures.text.splitlines()[0] == first
    assert figures.aside == str(len(figures.text.splitlines()))
    assert budget.title == "Sample budget"


@pytest.mark.parametrize(
    ("query", "value", "step"),
    [
        ("seed project money", "$50,000 · Guide, step 7", 7),
        (
            "local match of a later",
            "10% · https://www.mass.gov/service-details/mvp-action-grant-eligibility-criteria",
            0,
        ),
        ("process money of a regional grant", "$25,000 · our own reading", 0),
        ("households lack english skills. at least", "Guide, key terms", 2),
    ],
)
def test_search_tells_the_value_and_who_says_so(open_project: OpenProject, query: str, value: str, step: int) -> None:
    hit = open_project.search.find(query, (WORDS,))[0]
    assert (hit.context, hit.step, hit.place) == (value, step, "" if step else "process")
