"""Document of all forms of a project."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from mvp2desk.domain.answers.progress import form_state
from mvp2desk.domain.documents.blocks import (
    Block,
    Cell,
    Document,
    Heading,
    PageBreak,
    Pair,
    Paragraph,
    Phrase,
    Said,
    Tone,
)
from mvp2desk.domain.project.registers import Project
from mvp2desk.domain.words import Text
from mvp2desk.services.documents.cover import framed, front_of, steps_of
from mvp2desk.services.documents.form_blocks import has_answers, section_blocks, shows_something
from mvp2desk.services.documents.form_copy import FormCopy, each
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.text.states import state_word
from mvp2desk.text.words import Languages, Words


def process_document(
    project: Project, context: ProjectContext, languages: Languages, copies: Sequence[FormCopy]
) -> Document:
    """Make one document of all forms, each a numbered part with numbered sections. Empty forms are named on the cover,
    empty sections at the end of their part."""
    shown = [copy for copy in copies if any(shows_something(copy, section) for section in copy.form.sections)]
    shown_forms = {copy.form.key for copy in shown}
    silent = [copy for copy in copies if copy.form.key not in shown_forms]
    by_hand = any(copy.by_hand for copy in copies)
    title = each(languages, lambda words: _title(words, by_hand=by_hand))
    front = front_of(project, context, languages, *_named_forms(silent, languages))
    blocks = (block for number, copy in enumerate(shown, 1) for block in _part(copy, number))
    return replace(framed(project, context, languages, title, front, tuple(blocks)), parts=True)


def _title(words: Words, *, by_hand: bool) -> str:
    return words("The whole process, to fill in by hand") if by_hand else words("The whole process")


def _named_forms(silent: Sequence[FormCopy], languages: Languages) -> Iterator[Pair]:
    """Name the forms that have no part, by reason."""
    entered = {copy.form.key: any(has_answers(copy, section) for section in copy.form.sections) for copy in silent}
    empty = [copy.form.title for copy in silent if not entered[copy.form.key]]
    hidden = [copy.form.title for copy in silent if entered[copy.form.key]]
    if empty:
        label = each(languages, lambda words: words("Nothing entered yet in"))
        yield Pair(label, Cell(each(languages, lambda words: _listed(empty, words))))
    if hidden:
        label = each(languages, lambda words: words("Left out of this copy"))
        yield Pair(label, Cell(each(languages, lambda words: _listed(hidden, words))))


def _part(copy: FormCopy, number: int) -> Iterator[Block]:
    form = copy.form
    if number > 1:
        yield PageBreak()
    title = copy.each(lambda words: words("{number}. {title}", number=number, title=words(form.title)))
    if copy.by_hand:
        yield Heading(title)
    else:
        state = copy.context.marks.get(form.key) or form_state(form, copy.filled)
        yield Heading(title, 1, state, copy.each(lambda words: state_word(words, state)))
    yield Paragraph(copy.each(lambda words: steps_of(copy.context.guide, form, words)), Tone.CAPTION)
    for place, section in enumerate(form.sections, 1):
        if shows_something(copy, section):
            yield from (_set_lower(block, f"{number}.{place}") for block in section_blocks(copy, section))
    yield from _named_sections(copy)


def _named_sections(copy: FormCopy) -> Iterator[Block]:
    """Name the sections that are left out of a part, by reason."""
    silent = [section for section in copy.form.sections if not shows_something(copy, section)]
    empty = [section.title for section in silent if not has_answers(copy, section)]
    hidden = [section.title for section in silent if has_answers(copy, section)]
    if empty:
        said = copy.each(lambda words: words("Nothing entered yet in: {what}", what=_listed(empty, words)))
        yield Paragraph(said, Tone.CAPTION)
    if hidden:
        said = copy.each(lambda words: words("Left out of this copy: {what}", what=_listed(hidden, words)))
        yield Paragraph(said, Tone.CAPTION)


def _set_lower(block: Block, number: str) -> Block:
    """Lower a heading by one level, and number that of a section."""
    if not isinstance(block, Heading):
        return block
    said = _numbered(number, block.said) if block.level == 1 else block.said
    return replace(block, level=block.level + 1, said=said)


def _numbered(number: str, said: Said) -> Said:
    return tuple(Phrase(f"{number} {phrase.text}", phrase.language) for phrase in said)


def _listed(titles: Sequence[Text], words: Words) -> str:
    return words.listing([words(title) for title in titles])
