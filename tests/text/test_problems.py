"""Where does a remark come from, as a reader of either language is told?"""

import pytest

from mvp2desk.app.places import translations
from mvp2desk.domain.sources import Source
from mvp2desk.text.catalogue import words_for
from mvp2desk.text.problems import citation
from mvp2desk.text.words import Words


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
