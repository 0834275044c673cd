"""The draft of a letter with the answers of its form in it: how does it become a document?"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import FormAnswers
from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.blocks import Document, Paragraph, Phrase
from mvp2desk.domain.forms.form import Field, Form, Letter, Privacy
from mvp2desk.domain.project.registers import Project
from mvp2desk.domain.words import PLACEHOLDER, placeholders
from mvp2desk.services.documents.form_document import Maker, framed, maker
from mvp2desk.services.form_views.cell_view import cell_view
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.text.kinds import as_typed, named
from mvp2desk.text.words import Languages, Words

_MANAGER = Privacy.PERSONAL
"""How far the name of whoever signs may travel."""

_STOPS = (".", "。")
_WITH_STOP = re.compile(PLACEHOLDER.pattern + "([.。]?)")


def letter_document(
    project: Project,
    form: Form,
    letter: Letter,
    filled: FormAnswers,
    desk: ProjectContext,
    languages: Languages,
    audience: Audience,
) -> Document:
    """A letter as paragraphs, without a cover.

    It leaves the house, whoever prints it: what is for the editor alone never stands in it. What nobody has answered,
    or what may not be told, is a gap that one sees: its question in brackets.
    """
    audience = Audience.PACKET if audience is Audience.EDITOR else audience
    make = maker(form, filled, desk, languages, audience)
    title = make.said(letter.title)
    drafts = [_paragraphs(project, make, letter, words) for words in languages]
    document = framed(project, desk, languages, title, (), tuple(_beside_each_other(drafts)))
    return replace(document, credit=(), has_cover=False)


def _beside_each_other(drafts: Sequence[Sequence[Phrase]]) -> Sequence[Paragraph]:
    """The paragraphs of all languages: each with its translation where they are as many, else one language after the
    other."""
    if len(set(map(len, drafts))) == 1:
        return [Paragraph(tuple(same)) for same in zip(*drafts, strict=True)]
    return [Paragraph((phrase,)) for phrase in chain.from_iterable(drafts)]


def _paragraphs(project: Project, make: Maker, letter: Letter, words: Words) -> list[Phrase]:
    """The paragraphs in one language. They are told apart before they are filled: an answer may have empty lines."""
    names = placeholders(letter.text)
    draft = words(letter.text, **{name: f"{{{name}}}" for name in names})
    facts = {name: _fact(project, make, name, words) for name in names}
    filled = (_WITH_STOP.sub(lambda found: _ended(facts[found[1]], found[2]), one) for one in draft.split("\n\n"))
    return [Phrase(text.strip("\n"), words.tag) for text in filled if text.strip()]


def _ended(fact: str, stop: str) -> str:
    """A fact and the full stop that the draft has after it: one, where the fact has its own."""
    return (fact[:-1] if stop and fact.endswith(_STOPS) else fact) + stop


def _fact(project: Project, make: Maker, name: str, words: Words) -> str:
    """What stands for {name}: a fact of the project, else the answer to the question of that key."""
    desk = make.desk
    match name:
        case "project":
            return project.name
        case "today":
            return words.date(desk.today)
        case "communities":
            return words.listing([community.name for community in desk.communities]) or project.name
        case "manager":
            known = named(words, project.manager or "", desk.names, unknown="") if make.may(_MANAGER) else ""
            return known or _gap(words("Project manager"), words)
    asked = make.form.field(name)
    return _answer(make, asked, words) or _gap(words(asked.label), words)


def _answer(make: Maker, asked: Field, words: Words) -> str:
    """How an answer reads; nothing where there is none, or none that may be told."""
    address = Address(make.form.key, asked.key)
    answer = make.filled.at(address)
    if answer.unknown or not make.tells(asked, address):
        return ""
    if answer.unread:
        return as_typed(words, asked, answer.unread, make.desk.names)
    view = cell_view(make.form, asked, address, make.filled, make.desk, words)
    return view.reading or view.suggestion


def _gap(what: str, words: Words) -> str:
    return words("[{what}]", what=what)
