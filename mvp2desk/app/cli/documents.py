"""Writing of documents on the command line."""

from mvp2desk.app import places
from mvp2desk.app.cli.call import Call
from mvp2desk.domain.documents.blocks import Document
from mvp2desk.domain.documents.formats import Format
from mvp2desk.domain.errors import UserError
from mvp2desk.exchange.writers import unprintable, write
from mvp2desk.services.documents.save_document import Writers, prepare
from mvp2desk.text.catalogue import languages, words_for
from mvp2desk.text.characters import characters_listing
from mvp2desk.text.words import Words

GOOD, PROBLEMS = 0, 1


def write_document(call: Call, document: Document) -> int:
    """Write `document` to the path and in the format of the options. Returns the exit code."""
    fonts, options = places.fonts(), call.options
    writers = Writers(
        lambda target, document, progress: write(target, document, fonts, progress),
        lambda target, document: unprintable(target, document, fonts),
    )
    replaced = prepare(document, Format(options.format), options.out, writers).replaced
    if not replaced:
        return GOOD
    call.warn(
        call.words(
            "{path} was written, with a mark for each of these, which it cannot hold: {characters}",
            path=options.out,
            characters=characters_listing(replaced),
        )
    )
    return PROBLEMS


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
