"""All forms of a project in one document: what is told in it, and what is only named?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

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
from mvp2desk.services.documents.form_document import (
    Maker,
    each,
    framed,
    front_of,
    has_answers,
    section_blocks,
    shows_something,
    steps_of,
)
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.text.states import state_word
from mvp2desk.text.words import Languages, Words


def process_document(project: Project, desk: ProjectContext, languages: Languages, makers: Sequence[Maker]) -> Document:
    """The forms one after the other, each a numbered part with numbered sections. A form in which there is nothing to
    show is named on the cover, such a section at the end of its part."""
    shown = [make for make in makers if any(shows_something(make, section) for section in make.form.sections)]
    shown_forms = {make.form.key for make in shown}
    silent = [make for make in makers if make.form.key not in shown_forms]
    by_hand = any(make.by_hand for make in makers)
    title = each(languages, lambda words: _title(words, by_hand=by_hand))
    front = front_of(project, desk, languages, *_named_forms(silent, languages))
    blocks = (block for number, make in enumerate(shown, 1) for block in _part(make, number))
    return replace(framed(project, desk, languages, title, front, tuple(blocks)), parts=True)


def _title(words: Words, *, by_hand: bool) -> str:
    return words("The whole process, to fill in by hand") if by_hand else words("The whole process")


def _named_forms(silent: Sequence[Maker], languages: Languages) -> Iterator[Pair]:
    """The forms that are no part of it, and why."""
    entered = {make.form.key: any(has_answers(make, section) for section in make.form.sections) for make in silent}
    empty = [make.form.title for make in silent if not entered[make.form.key]]
    hidden = [make.form.title for make in silent if entered[make.form.key]]
    if empty:
        label = each(languages, lambda words: words("Nothing entered yet in"))
        yield Pair(label, Cell(each(languages, lambda words: _listed(empty, words))))
    if hidden:
        label = each(languages, lambda words: words("Left out of this copy"))
        yield Pair(label, Cell(each(languages, lambda words: _listed(hidden, words))))


def _part(make: Maker, number: int) -> Iterator[Block]:
    form = make.form
    if number > 1:
        yield PageBreak()
    title = make.each(lambda words: words("{number}. {title}", number=number, title=words(form.title)))
    if make.by_hand:
        yield Heading(title)
    else:
        state = make.desk.marks.get(form.key) or form_state(form, make.filled)
        yield Heading(title, 1, state, make.each(lambda words: state_word(words, state)))
    yield Paragraph(make.each(lambda words: steps_of(make.desk.guide, form, words)), Tone.CAPTION)
    for place, section in enumerate(form.sections, 1):
        if shows_something(make, section):
            yield from (_set_lower(block, f"{number}.{place}") for block in section_blocks(make, section))
    yield from _named_sections(make)


def _named_sections(make: Maker) -> Iterator[Block]:
    """The sections of a part that are not told, and why."""
    silent = [section for section in make.form.sections if not shows_something(make, section)]
    empty = [section.title for section in silent if not has_answers(make, section)]
    hidden = [section.title for section in silent if has_answers(make, section)]
    if empty:
        said = make.each(lambda words: words("Nothing entered yet in: {what}", what=_listed(empty, words)))
        yield Paragraph(said, Tone.CAPTION)
    if hidden:
        said = make.each(lambda words: words("Left out of this copy: {what}", what=_listed(hidden, words)))
        yield Paragraph(said, Tone.CAPTION)


def _set_lower(block: Block, number: str) -> Block:
    """A heading one level lower; that of the section with its number."""
    if not isinstance(block, Heading):
        return block
    said = _numbered(number, block.said) if block.level == 1 else block.said
    return replace(block, level=block.level + 1, said=said)


def _numbered(number: str, said: Said) -> Said:
    return tuple(Phrase(f"{number} {phrase.text}", phrase.language) for phrase in said)


def _listed(titles: Sequence[Text], words: Words) -> str:
    return words.listing([words(title) for title in titles])
