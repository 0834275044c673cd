"""Letters: drafts with the answers of their form."""

import re
from collections.abc import Sequence
from itertools import chain

from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import FormAnswers
from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.blocks import Document, Paragraph, Phrase
from mvp2desk.domain.forms.form import Field, Form, Letter, Privacy
from mvp2desk.domain.project.registers import Project
from mvp2desk.domain.words import PLACEHOLDER, placeholders
from mvp2desk.services.documents.cover import framed
from mvp2desk.services.documents.form_copy import FormCopy, form_copy
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.services.form_views.read_answer import read_answer
from mvp2desk.text.kinds import as_typed, named
from mvp2desk.text.words import Languages, Words

_MANAGER = Privacy.PERSONAL
"""Privacy of the name of the project manager, who signs."""

_STOPS = (".", "。")
_WITH_STOP = re.compile(PLACEHOLDER.pattern + "([.。]?)")


def letter_document(
    project: Project,
    form: Form,
    letter: Letter,
    filled: FormAnswers,
    context: ProjectContext,
    languages: Languages,
    audience: Audience,
) -> Document:
    """Make a letter as paragraphs, without a cover.

    Letters are sent to others, so the editor gets the packet's copy. A gap, the question in brackets, replaces answers
    that are missing or withheld.
    """
    audience = Audience.PACKET if audience is Audience.EDITOR else audience
    copy = form_copy(form, filled, context, languages, audience)
    title = copy.said(letter.title)
    drafts = [_paragraphs(project, copy, letter, words) for words in languages]
    document = framed(project, context, languages, title, (), tuple(_beside_each_other(drafts)))
    return replace(document, credit=(), has_cover=False)


def _beside_each_other(drafts: Sequence[Sequence[Phrase]]) -> Sequence[Paragraph]:
    """Pair paragraphs with their translations if their numbers are equal; otherwise put one language after the
    other."""
    if len(set(map(len, drafts))) == 1:
        return [Paragraph(tuple(same)) for same in zip(*drafts, strict=True)]
    return [Paragraph((phrase,)) for phrase in chain.from_iterable(drafts)]


def _paragraphs(project: Project, copy: FormCopy, letter: Letter, words: Words) -> list[Phrase]:
    """Fill in the paragraphs in one language. They are split before they are filled, as answers may have empty
    lines."""
    names = placeholders(letter.text)
    draft = words(letter.text, **{name: f"{{{name}}}" for name in names})
    facts = {name: _fact(project, copy, name, words) for name in names}
    filled = (_WITH_STOP.sub(lambda found: _ended(facts[found[1]], found[2]), one) for one in draft.split("\n\n"))
    return [Phrase(text.strip("\n"), words.tag) for text in filled if text.strip()]


def _ended(fact: str, stop: str) -> str:
    """Join a fact and the full stop of the draft, without doubling it."""
    return (fact[:-1] if stop and fact.endswith(_STOPS) else fact) + stop


def _fact(project: Project, copy: FormCopy, name: str, words: Words) -> str:
    """Return the text for {name}: a fact of the project, else the answer to the question with that key."""
    context = copy.context
    match name:
        case "project":
            return project.name
        case "today":
            return words.date(context.today)
        case "communities":
            return words.listing([community.name for community in context.communities]) or project.name
        case "manager":
            known = (
                named(words, project.manager or "", context.names, unknown="") if copy.filter.allows(_MANAGER) else ""
            )
            return known or _gap(words("Project manager"), words)
    asked = copy.form.field(name)
    return _answer(copy, asked, words) or _gap(words(asked.label), words)


def _answer(copy: FormCopy, asked: Field, words: Words) -> str:
    """Word an answer; empty if it is missing or withheld."""
    address = Address(copy.form.key, asked.key)
    answer = copy.filled.at(address)
    if answer.unknown or not copy.filter.can_show_exactly(asked, address):
        return ""
    if answer.unread:
        return as_typed(words, asked, answer.unread, copy.context.names)
    read = read_answer(copy.form, asked, address, copy.filled, copy.context)
    return read.reading(words) or read.substitute(words)


def _gap(what: str, words: Words) -> str:
    return words("[{what}]", what=what)
