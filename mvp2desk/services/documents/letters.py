"""Letters: drafts with the answers of their form."""

import re
from collections.abc import Sequence
from functools import partial
from itertools import chain

from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import FormAnswers
from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.blocks import Document, Paragraph, Phrase
from mvp2desk.domain.forms.form import Field, Form, Kind, Letter, LetterSentence, Privacy
from mvp2desk.domain.project.registers import Project
from mvp2desk.domain.words import N_, PLACEHOLDER, Text, placeholders
from mvp2desk.services.documents.cover import framed
from mvp2desk.services.documents.form_copy import FormCopy, each, form_copy
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

    Letters are sent to others, so the editor gets the packet's copy. They are drafts, and keep the names and telephone
    numbers in answers even for everyone; only the manager's name follows its privacy. A gap, the question in brackets,
    replaces answers that are missing, withheld, or could not be read.
    """
    audience = Audience.PACKET if audience is Audience.EDITOR else audience
    copy = form_copy(form, filled, context, languages, audience)
    title = copy.said(letter.title)
    drafts = [_Draft(project, copy, letter, words) for words in languages]
    paragraphs = [draft.paragraphs() for draft in drafts]
    document = framed(project, context, languages, title, (), tuple(_beside_each_other(paragraphs)))
    gaps = (each(languages, partial(_gap_word, missing)) for missing in dict.fromkeys(drafts[0].gaps))
    return replace(document, credit=(), has_cover=False, gaps=tuple(gaps))


def _beside_each_other(drafts: Sequence[Sequence[Phrase]]) -> Sequence[Paragraph]:
    """Pair paragraphs with their translations if their numbers are equal; otherwise put one language after the
    other."""
    if len(set(map(len, drafts))) == 1:
        return [Paragraph(tuple(same)) for same in zip(*drafts, strict=True)]
    return [Paragraph((phrase,)) for phrase in chain.from_iterable(drafts)]


def _ended(fact: str, stop: str) -> str:
    """Join a fact and the full stop of the draft, without doubling it."""
    return (fact[:-1] if stop and fact.endswith(_STOPS) else fact) + stop


def _gap_word(missing: Text, words: Words) -> str:
    return words(missing)


class _Draft:
    """A letter in one language. `gaps` lists the wording of the questions whose answers are missing, as they are met:
    answers that are unknown, withheld, or could not be read."""

    def __init__(self, project: Project, copy: FormCopy, letter: Letter, words: Words) -> None:
        self._project = project
        self._copy = copy
        self._letter = letter
        self._words = words
        self.gaps: list[Text] = []

    def paragraphs(self) -> list[Phrase]:
        """Fill in the paragraphs. They are split before they are filled, as answers may have empty lines."""
        filled = (self._filled(paragraph) for paragraph in self._draft(self._letter.text).split("\n\n"))
        return [Phrase(text.strip("\n"), self._words.tag) for text in filled if text.strip()]

    def _draft(self, text: Text) -> str:
        """Translate a text and leave its placeholders."""
        return self._words(text, **{name: f"{{{name}}}" for name in placeholders(text)})

    def _filled(self, draft: str) -> str:
        return _WITH_STOP.sub(lambda found: _ended(self._fact(found[1]), found[2]), draft)

    def _fact(self, name: str) -> str:
        """Return the text for {name}: a sentence, a fact of the project, or the answer to the question of that key."""
        words, context = self._words, self._copy.context
        if same := [one for one in self._letter.sentences if one.name == name]:
            return self._sentence(same)
        match name:
            case "project":
                return self._project.name
            case "today":
                return words.date(context.today)
            case "communities":
                return words.listing([one.name for one in context.communities]) or self._project.name
            case "manager":
                manager = self._project.manager if self._copy.filter.allows(_MANAGER) else None
                return named(words, manager or "", context.names, unknown="") or self._gap(N_("Project manager"))
        asked = self._copy.form.field(name)
        return self._answer(asked) or self._gap(asked.label)

    def _sentence(self, same: Sequence[LetterSentence]) -> str:
        """Return the sentence for the answer that was given."""
        address = Address(self._copy.form.key, same[0].field)
        shown = self._copy.filter.can_show_exactly(self._copy.form.field(address.field), address)
        answer = self._copy.filled.text(address.field) if shown else ""
        by_answer = {sentence.answer: sentence for sentence in same}
        return self._filled(self._draft(by_answer.get(answer, by_answer[""]).text))

    def _answer(self, asked: Field) -> str:
        """Word an answer; empty if it is missing, withheld, or could not be read. A name that is in no list is one."""
        copy, address = self._copy, Address(self._copy.form.key, asked.key)
        answer = copy.filled.at(address)
        if answer.unknown or not copy.filter.can_show_exactly(asked, address):
            return ""
        if answer.unread:
            is_name = asked.kind is Kind.REFERENCE
            return as_typed(self._words, asked, answer.unread, copy.context.names) if is_name else ""
        read = read_answer(copy.form, asked, address, copy.filled, copy.context)
        return read.reading(self._words) or read.substitute(self._words)

    def _gap(self, missing: Text) -> str:
        self.gaps.append(missing)
        return self._words("[{what}]", what=self._words(missing))
