"""Document of the golden thread of one row: its origins and uses, for one audience."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial

from mvp2desk.domain.answers.project_answers import RowRef
from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Phrase,
    Said,
    Table,
    Tone,
)
from mvp2desk.domain.forms.form import Field
from mvp2desk.domain.links.threads import Link, ThreadNode, Threads, threads
from mvp2desk.domain.project.registers import Project
from mvp2desk.services.documents.form_copy import FormCopy, form_copy
from mvp2desk.services.documents.name_mask import without_names
from mvp2desk.services.documents.short_document import short_document
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.services.form_views.names import table_words
from mvp2desk.services.screens.thread import beginnings
from mvp2desk.text.kinds import named
from mvp2desk.text.words import Languages, Words

_MOST_NAMED = 2
"""Maximum number of rows named per table, so that the document fits on a page."""


def thread_document(
    project: Project,
    row: str,
    context: ProjectContext,
    languages: Languages,
    audience: Audience,
    kept: Collection[str] = (),
) -> Document:
    """Make the document of the thread of one row. Links by answers that the audience may not see are left out, and rows
    that it may not know by name have numbers; a copy for everyone has only those names that are `kept`. Raises KeyError
    if there is no such row."""
    copies = {
        form.key: form_copy(form, context.project_answers.filled[form.key], context, languages, audience)
        for form in context.guide.forms
    }

    def sees(link: Link) -> bool:
        return copies[link.address.form].filter.can_show(link.field, link.address)

    thread = threads(context.project_answers, beginnings(context.guide), sees)
    page = _Page(thread, thread.node(row), copies)
    made = short_document(project, context, languages, page.title(), tuple(page.blocks()))
    return without_names(made, context, languages, audience, kept)


class _Page:
    """Wording of the page of one row."""

    def __init__(self, thread: Threads, node: ThreadNode, copies: Mapping[str, FormCopy]) -> None:
        self._thread = thread
        self._node = node
        self._copy = copies[node.at.form.key]

    def title(self) -> Said:
        """Word the title: the question why, or, without visible origins, the outcome."""
        at = self._node.at
        if self._node.uses and not self._node.origins:
            return self._copy.each(lambda words: words("What came of: {title}", title=self._name(at, words)))
        return self._copy.each(lambda words: words("Why: {title}", title=self._name(at, words)))

    def blocks(self) -> Iterator[Block]:
        """Make the blocks: the chain of tables in short, then the direct origins by question."""
        copy, node = self._copy, self._node
        yield Paragraph(copy.each(lambda words: table_words(node.at, words)), Tone.HELP)
        if not node.origins:
            yield Paragraph(copy.said("Nothing that was heard or found is behind it yet."), Tone.NOTICE)
        if not node.uses:
            yield Paragraph(copy.said("Nothing has come of it yet."), Tone.NOTICE)
        if node.origins or node.uses:
            yield Heading(copy.said("From what was heard to what is done"), 2)
            yield self._chain()
        yield from self._direct()

    def _chain(self) -> Table:
        """Make a table of the rows by table, with a few names each."""
        copy, node, stages = self._copy, self._node, self._thread.stages
        found = {at.row.id: at for at in (*(one.at for one in (*node.origins, *node.uses)), node.at)}
        tables: dict[str, list[RowRef]] = {}
        for at in sorted(found.values(), key=lambda at: (stages[at.key], at.row.position)):
            tables.setdefault(at.key, []).append(at)
        return Table(
            (Column(copy.said("In which table"), width=3), Column(copy.said("Which rows"), width=9)),
            tuple(
                (Cell(copy.said(ones[0].table.label)), Cell(self._said(partial(self._names, ones))))
                for ones in tables.values()
            ),
        )

    def _direct(self) -> Iterator[Block]:
        """Make a table of the direct origins by question."""
        copy, thread = self._copy, self._thread
        questions: dict[str, tuple[Field, list[RowRef]]] = {}
        for link in thread.origins_of.get(self._node.at.row.id, ()):
            key = f"{link.address.form}.{link.address.table}.{link.field.key}"
            questions.setdefault(key, (link.field, []))[1].append(thread.project_answers.rows[link.origin])
        if questions:
            yield Heading(copy.said("What it comes from directly"), 2)
            yield Table(
                (Column(copy.said("Question"), width=3), Column(copy.said("Which rows"), width=9)),
                tuple(
                    (Cell(copy.said(asked.label)), Cell(self._said(partial(self._listed, rows))))
                    for asked, rows in questions.values()
                ),
            )

    def _said(self, word: Callable[[Words], str]) -> Said:
        """Word as `FormCopy.each` does; as one phrase if the text is the same in each language."""
        said = self._copy.each(word)
        return (Phrase(said[0].text),) if len({phrase.text for phrase in said}) == 1 else said

    def _names(self, rows: Sequence[RowRef], words: Words) -> str:
        rest = len(rows) - _MOST_NAMED
        listed = self._listed(rows[:_MOST_NAMED], words)
        return " · ".join((listed, words("{n} more", n=rest))) if rest > 0 else listed

    def _listed(self, rows: Sequence[RowRef], words: Words) -> str:
        return " · ".join(self._name(at, words) for at in rows)

    def _name(self, at: RowRef, words: Words) -> str:
        names = self._copy.context.names
        return named(words, at.row.id, names)
