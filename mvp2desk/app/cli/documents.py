"""Writing of documents on the command line."""

from collections.abc import Iterator, Sequence

from mvp2desk.app import places
from mvp2desk.app.cli.call import Call
from mvp2desk.domain.documents.blocks import Document
from mvp2desk.domain.documents.formats import Format
from mvp2desk.domain.errors import UserError
from mvp2desk.exchange.writers import draft, unprintable, write
from mvp2desk.services.documents.save_document import Writers, prepare
from mvp2desk.text.catalogue import languages, words_for
from mvp2desk.text.characters import characters_listing
from mvp2desk.text.left_out import left_out_words
from mvp2desk.text.words import Words

GOOD, PROBLEMS = 0, 1


def write_document(call: Call, document: Document) -> int:
    """Write `document` to the path and in the format of the options. Returns the exit code: `PROBLEMS` after a
    notice."""
    fonts, options = places.fonts(), call.options
    writers = Writers(
        lambda target, document, progress: write(target, document, fonts, progress),
        lambda target, document: unprintable(target, document, fonts),
        draft,
    )
    replaced = prepare(document, Format(options.format), options.out, writers).replaced
    notices = (*_replaced_notice(call, replaced), *_left_out_notice(call, document))
    for notice in notices:
        call.warn(notice)
    return PROBLEMS if notices else GOOD


def _replaced_notice(call: Call, replaced: Sequence[str]) -> Iterator[str]:
    if replaced:
        yield call.words(
            "{path} was written, with a mark for each of these, which it cannot hold: {characters}",
            path=call.options.out,
            characters=characters_listing(replaced),
        )


def _left_out_notice(call: Call, document: Document) -> Iterator[str]:
    left_out = [one for one in document.left_out if not one.kept]
    if left_out:
        yield call.words.count(
            "{path} was written without {n} name, phone number or email address: {names}. --keep keeps one.",
            "{path} was written without {n} names, phone numbers and email addresses: {names}. --keep keeps one.",
            len(left_out),
            path=call.options.out,
            names="; ".join(left_out_words(call.words, one) for one in left_out),
        )


def document_languages(asked: str, system: str) -> tuple[Words, ...]:
    """Return the languages of a document. "both" is English and another one: the only one, that of the `system`, else
    Chinese; "both=es" names it."""
    both, _, named = asked.partition("=")
    if both != "both":
        return (words_of(asked),)
    others = [language for language in languages(places.translations()) if language != "en"]
    if not named:
        wanted = others if len(others) == 1 else (system, "zh_CN")
        named = next((one for one in wanted if one in others), "")
    if named not in others:
        raise UserError("language-unknown", {"language": asked, "languages": ", ".join(others)})
    return Words(), words_of(named)


def words_of(language: str) -> Words:
    """Return the words of a language. Raises UserError "language-unknown"."""
    known = languages(places.translations())
    if language not in known:
        raise UserError("language-unknown", {"language": language, "languages": ", ".join(known)})
    return words_for(places.translations(), language)
