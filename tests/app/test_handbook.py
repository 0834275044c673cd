"""Chapters of the handbook quote the program's labels, exist in each language, and hold neither pictures nor links."""

import re

import pytest

from mvp2desk.app import places
from mvp2desk.app.handbook import chapters
from mvp2desk.text.catalogue import languages, words_for
from mvp2desk.text.words import Words
from tools.wording import guide_wording, program_wording

LABEL = re.compile(r"\*\*(.+?)\*\*")


def labels(words: Words) -> set[str]:
    """All wording of the program and of the guide, as shown in one language."""
    found = (item.message for item in (*program_wording(), *guide_wording()))
    return {words(text) for message in found for text in ([message] if isinstance(message, str) else message)}


@pytest.mark.parametrize("language", languages(places.translations()))
def test_bold_text_is_a_label_of_the_program(language: str) -> None:
    shown = labels(words_for(places.translations(), language))
    quoted = {label for chapter in chapters(language) for label in LABEL.findall(chapter.markdown)}
    assert len(quoted) > 15
    assert sorted(quoted - shown) == []


def test_each_language_has_its_own_first_chapter() -> None:
    assert chapters("en")[0].title == "Your first evening"
    assert chapters("zh_CN")[0].title == "您的第一个晚上"


def test_a_language_without_a_chapter_has_the_english_one() -> None:
    assert chapters("es") == chapters("en")


@pytest.mark.parametrize("language", languages(places.translations()))
def test_chapters_begin_with_a_title_and_hold_no_links(language: str) -> None:
    for chapter in chapters(language):
        assert chapter.markdown.startswith(f"# {chapter.title}\n")
        assert "](" not in chapter.markdown and "://" not in chapter.markdown
