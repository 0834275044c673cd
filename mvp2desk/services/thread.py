"""Following a row of the golden thread: what it came from, what came of it, and what hangs loose."""

from collections.abc import Iterator

from mvp2desk.domain.dossier import RowAt
from mvp2desk.domain.forms import Need
from mvp2desk.domain.guide import Guide
from mvp2desk.domain.threads import Link, Reached, Threads
from mvp2desk.services.link_views import HeardView, LooseEnds, Stage, ThreadRow, ThreadStart, ThreadView
from mvp2desk.services.pages import Surroundings, table_words
from mvp2desk.text.kinds import Names, named
from mvp2desk.text.words import Words


def beginnings(guide: Guide) -> frozenset[str]:
    """The tables of groups that the thread begins with."""
    return frozenset(voice.of for voice in guide.voices)


def thread_start(thread: Threads, heard: tuple[HeardView, ...], around: Surroundings, words: Words) -> ThreadStart:
    """What can be followed, what hangs loose, and who is missing."""
    return ThreadStart(tuple(_stages(thread, around, words)), tuple(_loose(thread, around, words)), heard)


def thread_view(thread: Threads, row: str, around: Surroundings, words: Words) -> ThreadView:
    """A row with all that it came from and all that came of it. Raises KeyError when it is no row of the thread."""
    knot = thread.knot(row)
    picked = thread_row(knot.at, around.names, words)
    origins, uses = (
        tuple(_reached_row(one, thread, around, words) for one in ones) for ones in (knot.origins, knot.uses)
    )
    ties = dict.fromkeys(
        (link.origin, link.use)
        for line, ends in ((knot.origins, thread.uses_of), (knot.uses, thread.origins_of))
        for one in line
        for link in ends.get(one.at.row.id, ())
    )
    shown = {one.key: one for one in (*origins, picked, *uses)}
    columns: dict[int, list[ThreadRow]] = {}
    for one in shown.values():
        columns.setdefault(thread.stages[thread.dossier.rows[one.key].key], []).append(one)
    return ThreadView(
        picked,
        origins,
        uses,
        columns=tuple(tuple(columns[stage]) for stage in sorted(columns)),
        ties=tuple((origin, use) for origin, use in ties if {origin, use} <= shown.keys()),
    )


def thread_row(at: RowAt, names: Names, words: Words, through: tuple[str, ...] = ()) -> ThreadRow:
    """A row in words."""
    title = named(words, names[at.row.id], names)
    return ThreadRow(at.row.id, title, words(at.table.label), table_words(at, words), at.address, through)


def _reached_row(one: Reached, thread: Threads, around: Surroundings, words: Words) -> ThreadRow:
    through = dict.fromkeys(_through(link, one.at, thread, around.names, words) for link in one.links)
    return thread_row(one.at, around.names, words, tuple(through))


def _through(link: Link, at: RowAt, thread: Threads, names: Names, words: Words) -> str:
    """Which question ties a row: its own, that of another row, or that of a whole form."""
    question, holder = words(link.field.label), link.address.row
    if holder == at.row.id:
        return words("its own “{question}”", question=question)
    if holder:
        return words("“{question}” of {row}", question=question, row=named(words, names[holder], names))
    title = words(thread.dossier.forms[link.address.form].title)
    return words("“{question}” of {row}", question=question, row=title)


def _stages(thread: Threads, around: Surroundings, words: Words) -> Iterator[Stage]:
    for full in thread.stages:
        tied = [at for at in thread.dossier.rows_of(full) if _says(thread, at)]
        if tied:
            rows = tuple(thread_row(at, around.names, words) for at in tied)
            yield Stage(words(tied[0].table.label), words(tied[0].form.title), rows)


def _says(thread: Threads, at: RowAt) -> bool:
    """Whether there is anything to follow from a row: something is entered in it, or something points to it."""
    return not thread.dossier.is_blank(at) or bool(thread.uses_of.get(at.row.id) or thread.origins_of.get(at.row.id))


def _loose(thread: Threads, around: Surroundings, words: Words) -> Iterator[LooseEnds]:
    found: dict[tuple[str, Need], list[RowAt]] = {}
    for one in thread.orphans():
        found.setdefault((one.at.key, one.need), []).append(one.at)
    for (_, need), rows in found.items():
        table = words(rows[0].table.label)
        if need is Need.ORIGIN:
            said = words.count(
                "{table}: {n} comes from nothing that was heard or found.",
                "{table}: {n} come from nothing that was heard or found.",
                len(rows),
                table=table,
            )
        else:
            said = words.count(
                "{table}: {n} is used by nothing yet.", "{table}: {n} are used by nothing yet.", len(rows), table=table
            )
        yield LooseEnds(said, tuple(thread_row(at, around.names, words) for at in rows))
