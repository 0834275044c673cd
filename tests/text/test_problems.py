"""What does a remark say, and where does it come from, as a reader of either language is told?"""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from mvp2desk.app.places import translations
from mvp2desk.domain.answers.row_names import RowNames
from mvp2desk.domain.forms.form import Kind, Preset
from mvp2desk.domain.problems import Fact, Level, Problem
from mvp2desk.domain.sources import Source
from mvp2desk.domain.words import N_, has_stray_braces
from mvp2desk.text.catalogue import words_for
from mvp2desk.text.problems import SENTENCES, citation, sentence
from mvp2desk.text.words import Words
from tests.domain.small_forms import filled, form, project_answers, question, table


@pytest.mark.parametrize(
    ("mark", "english", "chinese"),
    [
        ("guide s2", "Guide, step 2", "指南第 2 步"),
        ("guide glossary", "Guide, key terms", "指南：关键术语"),
        ("ours s2", "Our advice for step 2", "我们对第 2 步的建议"),
        ("ours", "Our advice", "我们的建议"),
        ("public https://example.org/", "https://example.org/", "https://example.org/"),
    ],
)
def test_a_source_is_cited(mark: str, english: str, chinese: str) -> None:
    source = Source.parse(mark)
    assert citation(Words(), source) == english
    assert citation(words_for(translations(), "zh_CN"), source) == chinese


def test_no_source_is_no_citation() -> None:
    assert citation(Words(), None) == ""


ENGLISH = Words()


@pytest.mark.parametrize(
    ("code", "facts", "reads"),
    [
        ("above-range", {"limit": Decimal(50000)}, "This is more than $50,000. Is it right?"),
        ("above-range", {"limit": 5000}, "This is more than 5,000. Is it right?"),
        ("below-range", {"limit": "12.5"}, "This is less than 12.5. Is it right?"),
        (
            "sum-over",
            {"total": Decimal("50000.01"), "limit": Decimal(50000), "over": Decimal("0.01")},
            "This adds up to $50,000.01, which is $0.01 more than $50,000.",
        ),
        ("share-too-small", {"count": 4, "total": 11, "percent": 40}, "So far 4 of 11. Aim for about 40% of them."),
        ("needs-answer", {"label": "How {many}?"}, "“How {many}?” beside it has no answer yet."),
        ("community-missing", {"names": ("North Hollow", "{typed}")}, "Not named here yet: North Hollow and {typed}."),
        (
            "rows-unused",
            {"names": tuple("ABCDEFG"), "count": 7},
            "Nothing makes use of this yet: A, B, C, D, E, and 2 more.",
        ),
        ("too-long", {"length": 20000, "limit": 300}, "This has 20,000 characters, and 300 fit well."),
        ("choice-unknown", {"typed": "{offer}", "offer": "x"}, "“{offer}” is not one of the answers"),
    ],
)
def test_a_problem_is_told_with_its_facts(code: str, facts: Mapping[str, Fact], reads: str) -> None:
    assert sentence(ENGLISH, Problem(code, Level.TIP, facts=facts)).startswith(reads)


def test_a_message_of_the_guide_tells_it_instead() -> None:
    message = N_("Take out {over}, or find it elsewhere.")
    problem = Problem("sum-over", Level.TIP, facts={"over": Decimal(3), "limit": Decimal(2)}, message=message)
    assert sentence(ENGLISH, problem) == "Take out $3, or find it elsewhere."


def test_a_question_is_told_in_the_language_and_what_was_typed_as_it_is() -> None:
    chinese = words_for(translations(), "zh_CN")
    label = N_("Renters")
    asked = Problem("needs-answer", Level.TIP, facts={"label": label})
    assert chinese(label) in sentence(chinese, asked) and chinese(label) != label
    typed = Problem("number-unreadable", Level.MUST, facts={"typed": label})
    assert label in sentence(chinese, typed)


def test_rows_are_told_by_their_names_in_the_language() -> None:
    rows = [{"preset": "renters"}, {}, {"name": "Farm hands"}]
    project = project_answers((GROUPS, filled({}, groups=rows)))
    names = RowNames(project)
    unused = Problem("rows-unused", Level.TIP, facts={"names": tuple(names), "count": 3})
    assert sentence(ENGLISH, unused, names) == "Nothing makes use of this yet: Renters, Group 2, and Farm hands."
    chinese = words_for(translations(), "zh_CN")
    told = sentence(chinese, unused, names)
    assert chinese(N_("Renters")) in told
    assert "Renters" not in told and "Group" not in told
    assert "Farm hands" in told


GROUPS = form(
    table(
        "groups",
        question(Kind.TEXT, "name"),
        row_name=N_("Group"),
        presets=(Preset(key="renters", texts={"name": N_("Renters")}),),
    ),
    key="a",
)


@pytest.mark.parametrize("code", SENTENCES)
def test_every_sentence_is_whole(code: str) -> None:
    assert SENTENCES[code][-1] in ".?" or SENTENCES[code].endswith(("{typed}", "https://"))
    assert not has_stray_braces(SENTENCES[code])
