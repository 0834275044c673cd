"""Following a row of the golden thread: what it came from, what came of it, and what hangs loose."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from mvp2desk.domain.answers.project_answers import RowRef
from mvp2desk.domain.answers.row_names import Names
from mvp2desk.domain.forms.form import Need
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.links.threads import Link, Reached, Threads
from mvp2desk.services.form_views.context import FormContext
from mvp2desk.services.form_views.names import table_words
from mvp2desk.services.screens.link_views import CoverageView, LooseEnds, Stage, ThreadRow, ThreadStart, ThreadView
from mvp2desk.text.kinds import named
from mvp2desk.text.words import Words

_MOST_NAMED = 2
"""Of the questions that lead to a row."""


def beginnings(guide: Guide) -> frozenset[str]:
    """The tables of groups that the thread begins with."""
    return frozenset(voice.of for voice in guide.voices)


def thread_start(
    thread: Threads, coverage: tuple[CoverageView, ...], context: FormContext, words: Words
) -> ThreadStart:
    """Return the rows to begin with, the rows without links, and the coverage."""
    rows = (thread_row(at, context.names, words) for at in thread.rows() if _says(thread, at))
    return ThreadStart(_stages(rows), tuple(_loose(thread, context, words)), coverage)


def thread_view(thread: Threads, row: str, context: FormContext, words: Words) -> ThreadView:
    """A row with all that it came from and all that came of it. Raises KeyError when it is no row of the thread."""
    node = thread.node(row)
    picked = thread_row(node.at, context.names, words)
    origins, uses = (
        [_reached_row(one, row, thread, context, words) for one in ones] for ones in (node.origins, node.uses)
    )
    shown = {one.key: one for one in (*origins, picked, *uses)}
    columns: dict[int, list[ThreadRow]] = {}
    for one in shown.values():
        columns.setdefault(thread.stages[thread.project_answers.rows[one.key].key], []).append(one)
    return ThreadView(
        picked,
        origins=_stages(origins),
        uses=_stages(uses),
        columns=tuple(tuple(columns[stage]) for stage in sorted(columns)),
        ties=tuple(_ties(thread, row, {one.key for one in origins}, {one.key for one in uses})),
    )


def thread_row(at: RowRef, names: Names, words: Words, through: str = "", *, is_near: bool = False) -> ThreadRow:
    """A row in words."""
    title = named(words, at.row.id, names)
    return ThreadRow(at.row.id, title, words(at.table.label), table_words(at, words), at.address, through, is_near)


def _stages(rows: Iterable[ThreadRow]) -> tuple[Stage, ...]:
    return tuple(Stage(place, tuple(ones)) for place, ones in groupby(rows, key=lambda row: row.place))


def _ties(thread: Threads, row: str, origins: set[str], uses: set[str]) -> Iterator[tuple[str, str]]:
    """Return the links among the origins of a row and among its uses. Links that a longer path makes redundant are left
    out, except the row's own."""
    stage = {key: thread.stages[thread.project_answers.rows[key].key] for key in (*origins, row, *uses)}
    pairs = [
        (origin, use)
        for origin, use in dict.fromkeys((link.origin, link.use) for link in thread.links)
        if {origin, use} <= origins | {row} or {origin, use} <= uses | {row}
    ]
    onward: dict[str, set[str]] = {}
    for origin, use in pairs:
        if stage[origin] < stage[use]:
            onward.setdefault(origin, set()).add(use)
    beyond: dict[str, set[str]] = {}
    for key in sorted(stage, key=lambda key: -stage[key]):
        beyond[key] = set().union(*(beyond[use] | {use} for use in onward.get(key, ())))
    for origin, use in pairs:
        if row in (origin, use) or not any(use in beyond[other] for other in onward.get(origin, ())):
            yield origin, use


def _reached_row(one: Reached, start: str, thread: Threads, context: FormContext, words: Words) -> ThreadRow:
    questions = list({(link.address.row, link.address.form, link.field.key): link for link in one.links}.values())
    named_questions = [_through(link, one.at, start, thread, context.names, words) for link in questions[:_MOST_NAMED]]
    rest = [words("{n} more", n=len(questions) - _MOST_NAMED)] if len(questions) > _MOST_NAMED else []
    is_near = any(start in (link.origin, link.use) for link in one.links)
    return thread_row(one.at, context.names, words, words.listing([*named_questions, *rest]), is_near=is_near)


def _through(link: Link, at: RowRef, start: str, thread: Threads, names: Names, words: Words) -> str:
    """Word the question of a link: its own, that of the starting row, of another row, or of a whole form."""
    question, holder = words(link.field.label), link.address.row
    if holder == at.row.id:
        return words("its own “{question}”", question=question)
    if holder == start:
        return words("“{question}”", question=question)
    name = named(words, holder, names) if holder else words(thread.project_answers.forms[link.address.form].title)
    return words("“{question}” of “{row}”", question=question, row=name)


def _says(thread: Threads, at: RowRef) -> bool:
    """Return True if a row can be followed: it has an answer or a reference to it."""
    return not thread.project_answers.is_blank(at) or bool(
        thread.uses_of.get(at.row.id) or thread.origins_of.get(at.row.id)
    )


def _loose(thread: Threads, context: FormContext, words: Words) -> Iterator[LooseEnds]:
    found: dict[tuple[str, Need], list[RowRef]] = {}
    for one in thread.orphans():
        found.setdefault((one.at.key, one.need), []).append(one.at)
    for (_, need), rows in found.items():
        table = words(rows[0].table.label)
        if need is Need.ORIGIN:
            said = words.count(
                "{table}: {n} comes from nothing that was heard or found",
                "{table}: {n} come from nothing that was heard or found",
                len(rows),
                table=table,
            )
        else:
            said = words.count(
                "{table}: {n} is used by nothing yet", "{table}: {n} are used by nothing yet", len(rows), table=table
            )
        yield LooseEnds(said, tuple(thread_row(at, context.names, words) for at in rows))
