"""From answers to the stream of blocks that every output is made of, for one audience."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers import Answer, Filled, Row
from mvp2desk.domain.audiences import Audience, may_see
from mvp2desk.domain.blocks import Block, Cell, Column, Document, Heading, Pair, Paragraph, Phrase, Said, Table, Tone
from mvp2desk.domain.forms import Field, Form, Kind, Section
from mvp2desk.domain.kinds import value
from mvp2desk.domain.progress import is_relevant, section_state
from mvp2desk.domain.registers import Project
from mvp2desk.services.pages import Desk, cell_view, row_title
from mvp2desk.text.words import Words

Speakers = tuple[Words, ...]
"""The languages of a document, in reading order."""


@dataclass(frozen=True, slots=True)
class Maker:
    """What stays the same while one document is made."""

    form: Form
    filled: Filled
    desk: Desk
    speakers: Speakers
    audience: Audience

    def said(self, message: str, **facts: object) -> Said:
        """Wording in each language."""
        return self.each(lambda words: words(message, **facts))

    def each(self, speak: Callable[[Words], str]) -> Said:
        """What `speak` gives in each language; nothing said is no phrase."""
        return tuple(Phrase(text, words.tag) for words in self.speakers if (text := speak(words)))

    def sees(self, field: Field, answer: Answer) -> bool:
        """Whether this audience may see an answer."""
        return may_see(self.audience, field.privacy, confidential=answer.confidential)


def form_document(
    project: Project, form: Form, filled: Filled, desk: Desk, speakers: Speakers, audience: Audience
) -> Document:
    """One form of one project as a document."""
    make = Maker(form, filled, desk, speakers, audience)
    return Document(
        title=make.said(form.title),
        subject=(Phrase(project.name),),
        languages=tuple(words.tag for words in speakers),
        date=desk.today,
        front=tuple(_front(make, project)),
        credit=make.said(desk.guide.credit),
        blocks=tuple(_blocks(make)),
        page_words=tuple(words("Page {page} of {pages}") for words in speakers),
        contents_word=make.said("Contents"),
        watermark=make.said("Sample") if project.is_sample else (),
    )


def _front(make: Maker, project: Project) -> Iterator[Pair]:
    guide = make.desk.guide
    tool = guide.tool(make.form.tool)
    yield Pair(make.said("Project"), _typed(project.name))
    names = [community.name for community in make.desk.communities]
    if names:
        yield Pair(make.said("Communities"), Cell(make.each(lambda words: words.listing(names))))
    steps = [str(number) for number in tool.steps]
    yield Pair(make.said("Steps of the guide"), Cell(make.each(lambda words: words.listing(steps))))
    yield Pair(make.said("Edition of the guide"), _typed(guide.edition))
    yield Pair(
        make.said("Made on"), Cell(make.each(lambda words: words.date(make.desk.today)), Kind.DATE, make.desk.today)
    )
    yield Pair(make.said("Questions"), Cell(make.said(guide.disclaimer)))


def _blocks(make: Maker) -> Iterator[Block]:
    for section in make.form.sections:
        yield from _section(make, section)


def _section(make: Maker, section: Section) -> Iterator[Block]:
    yield Heading(make.said(section.title), 1, section_state(make.form, section, make.filled))
    if section.intro:
        yield Paragraph(make.said(section.intro), Tone.HELP)
    for field in section.fields:
        if not is_relevant(field, make.filled):
            continue
        if field.kind is Kind.REPEAT:
            yield from _table(make, field)
        elif field.kind is Kind.NOTE:
            yield Paragraph(make.said(field.label), Tone.HELP)
        elif make.sees(field, make.filled.answer(field.key)):
            address = Address(make.form.key, field.key)
            yield Pair(make.said(field.label), _cell(make, field, address), _note(make, make.filled.at(address)))


def _table(make: Maker, table: Field) -> Iterator[Block]:
    columns = tuple(f for f in table.fields if f.kind is not Kind.NOTE and may_see(make.audience, f.privacy))
    rows = make.filled.rows_of(table.key)
    yield Heading(make.said(table.label), 2)
    if not rows:
        yield Paragraph(make.said("Nothing has been entered here yet."), Tone.CAPTION)
        return
    yield Table(
        tuple(Column(make.said(c.label), c.kind, c.width) for c in columns),
        tuple(tuple(_cell(make, c, Address(make.form.key, c.key, table.key, row.id)) for c in columns) for row in rows),
    )
    for row in rows:
        for column in columns:
            answer = make.filled.answer(column.key, row.id)
            if make.sees(column, answer) and (note := _note(make, answer)):
                yield Paragraph(_beside(_title(make, table, row), note), Tone.CAPTION)


def _title(make: Maker, table: Field, row: Row) -> Said:
    return make.each(lambda words: row_title(make.form, table, row, make.filled, make.desk.names, words))


def _cell(make: Maker, field: Field, address: Address) -> Cell:
    answer = make.filled.at(address)
    if not make.sees(field, answer):
        return Cell(make.said("(kept in confidence)"), tone=Tone.CAPTION)
    if answer.unknown:
        return Cell(make.said("We don't know yet"), tone=Tone.CAPTION)
    if answer.unread:
        return _typed(answer.unread)
    views = [cell_view(make.form, field, address, make.filled, make.desk, words) for words in make.speakers]
    if field.kind is Kind.CALCULATE:
        texts = ["\n".join((view.reading, *view.explanation)) for view in views]
        return Cell(_phrases(make, texts), field.kind)
    if answer.text:
        return Cell(_phrases(make, [view.reading for view in views]), field.kind, value(field.kind, answer.text))
    if any(view.suggestion for view in views):
        return Cell(_phrases(make, [view.suggestion for view in views]), field.kind)
    return Cell(())


def _phrases(make: Maker, texts: list[str]) -> Said:
    """One phrase a language; said once when it is the same in all, as what a person typed is."""
    if len(set(texts)) == 1:
        return (Phrase(texts[0], make.speakers[0].tag if len(texts) == 1 else ""),) if texts[0] else ()
    return tuple(Phrase(text, words.tag) for text, words in zip(texts, make.speakers, strict=True))


def _note(make: Maker, answer: Answer) -> Said:
    return make.each(lambda words: _note_words(make, answer, words))


def _note_words(make: Maker, answer: Answer, words: Words) -> str:
    parts = []
    if answer.source:
        day = words.date(answer.source_date) if answer.source_date else ""
        parts.append(words("Source: {source}", source=words.listing([p for p in (answer.source, day) if p])))
    if answer.follow_up:
        owner = make.desk.names.get(answer.owner, answer.owner)
        parts.append(words("Follow up: {what} ({who})", what=answer.follow_up, who=owner or words("nobody yet")))
    return " ".join(parts)


def _beside(title: Said, note: Said) -> Said:
    return tuple(Phrase(f"{t.text}: {n.text}", n.language) for t, n in zip_longest(title, note, fillvalue=Phrase("")))


def _typed(text: str) -> Cell:
    return Cell((Phrase(text),)) if text else Cell(())
