"""A copy of a form: its answers for one audience, in the languages of a document."""

from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from mvp2desk.domain.answers.answers import FormAnswers, Row
from mvp2desk.domain.answers.project_answers import with_suggestions
from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.blocks import Phrase, Said
from mvp2desk.domain.forms.form import Field, Form, Kind
from mvp2desk.services.documents.audience_filter import AudienceFilter
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.text.words import Languages, Words

_SPARE_ROWS = 3
"""Empty rows of each table in a copy to fill in by hand."""


class FormCopy(Struct, frozen=True):
    """A copy of a form in the making. In one to fill in `by_hand`, every question has space for an answer.

    The names of `context` are those that the audience may read.
    """

    filter: AudienceFilter
    context: ProjectContext
    languages: Languages
    by_hand: bool = False

    @property
    def form(self) -> Form:
        """The form that is copied."""
        return self.filter.form

    @property
    def filled(self) -> FormAnswers:
        """All its answers, also those that the audience may not see."""
        return self.filter.filled

    @property
    def audience(self) -> Audience:
        """The readers of the copy."""
        return self.filter.audience

    def said(self, message: str, **facts: object) -> Said:
        """Word a message in each language."""
        return self.each(lambda words: words(message, **facts))

    def each(self, word: Callable[[Words], str]) -> Said:
        """Call `word` for each language; an empty text gives no phrase."""
        return each(self.languages, word)

    def phrases(self, texts: list[str]) -> Said:
        """Make one phrase for each language; a single one without a language if all texts are equal."""
        if len(set(texts)) == 1:
            return (Phrase(texts[0], self.languages[0].tag if len(texts) == 1 else ""),) if texts[0] else ()
        return tuple(Phrase(text, words.tag) for text, words in zip(texts, self.languages, strict=True))


def each(languages: Languages, word: Callable[[Words], str]) -> Said:
    """Call `word` for each language; an empty text gives no phrase."""
    return tuple(Phrase(text, words.tag) for words in languages if (text := word(words)))


def form_copy(
    form: Form, filled: FormAnswers, context: ProjectContext, languages: Languages, audience: Audience
) -> FormCopy:
    """Make a copy for an audience; rows that it may not know by name have numbers."""
    audience_filter = AudienceFilter(form, filled, audience)
    return FormCopy(audience_filter, replace(context, names=audience_filter.names(context.names)), languages)


def blank_copy(form: Form, context: ProjectContext, languages: Languages) -> FormCopy:
    """Make a copy to fill in by hand, with the suggested rows of each table and some empty ones."""
    rows = {table.key: tuple(_blank_rows(table)) for table in form.fields() if table.kind is Kind.REPEAT}
    filled = with_suggestions(form, FormAnswers(form.key, rows=rows))
    return FormCopy(AudienceFilter(form, filled, Audience.EDITOR), context, languages, by_hand=True)


def _blank_rows(table: Field) -> Iterator[Row]:
    presets = [preset.key for preset in table.presets]
    for number, preset in enumerate([*presets, *[""] * _SPARE_ROWS]):
        yield Row(f"{table.key}-{number}", table.key, number, preset)
