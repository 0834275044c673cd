"""The golden thread: what each row came from, what came of it, and which rows hang loose at an end."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.project_answers import ProjectAnswers, RowRef
from mvp2desk.domain.forms.form import Field, Form, Kind, Need


@dataclass(frozen=True, slots=True)
class Link:
    """Two rows that are tied to each other, by their ids: the row `use` came from the row `origin`. The answer to
    `field` at `address` ties them."""

    origin: str
    use: str
    address: Address
    field: Field


@dataclass(frozen=True, slots=True)
class Reached:
    """A row that can be reached from another, with the links that lead there from one step nearer."""

    at: RowRef
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Orphan:
    """A row that lacks what its table needs."""

    at: RowRef
    need: Need


@dataclass(frozen=True, slots=True)
class ThreadNode:
    """A row that is followed both ways. Origins and uses each stand in the order of the stages."""

    at: RowRef
    origins: tuple[Reached, ...]
    uses: tuple[Reached, ...]


def _all(link: Link) -> bool:
    return True


@dataclass(frozen=True)
class Threads:
    """How the rows of the threaded tables hang together, and the rows of `groups`, tables that they begin with.

    `links` stand in reading order. `stages` gives the place of each table, by its full name, along the thread: no
    table comes before one that its rows come from, unless they come from each other.
    """

    project_answers: ProjectAnswers
    groups: frozenset[str]
    links: tuple[Link, ...]
    stages: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def origins_of(self) -> Mapping[str, tuple[Link, ...]]:
        """The links of each row to what it came from."""
        return _by(self.links, lambda link: link.use)

    @cached_property
    def uses_of(self) -> Mapping[str, tuple[Link, ...]]:
        """The links of each row to what came of it."""
        return _by(self.links, lambda link: link.origin)

    def node(self, row: str) -> ThreadNode:
        """A row with all that it came from and all that came of it, however far. Raises KeyError."""
        return ThreadNode(
            self.project_answers.rows[row],
            self._reached(row, self.origins_of, lambda link: link.origin),
            self._reached(row, self.uses_of, lambda link: link.use),
        )

    def orphans(self) -> Iterator[Orphan]:
        """The rows in which something is entered and that lack what they need, in the order of the stages.

        What they need must come from a row of the thread or go into one: a group is neither, and what is said of a
        whole form says nothing of a single row.
        """
        for at in self.rows():
            if not at.table.needs or self.project_answers.is_blank(at):
                continue
            there = {Need.ORIGIN: self.origins_of.get(at.row.id, ()), Need.USE: self.uses_of.get(at.row.id, ())}
            for need in at.table.needs:
                if not any(self._counts(link) for link in there[need]):
                    yield Orphan(at, need)

    def rows(self) -> Iterator[RowRef]:
        """Every row of the thread, in the order of the stages."""
        for full in sorted(self.stages, key=lambda one: self.stages[one]):
            yield from self.project_answers.rows_of(full)

    def is_group(self, at: RowRef) -> bool:
        """Whether a row stands in a table that the thread begins with."""
        return at.key in self.groups

    def _counts(self, link: Link) -> bool:
        return bool(link.address.row) and not self.is_group(self.project_answers.rows[link.origin])

    def _reached(
        self, start: str, links: Mapping[str, tuple[Link, ...]], other: Callable[[Link], str]
    ) -> tuple[Reached, ...]:
        """Step by step, and never twice to the same row: references may lead in a circle."""
        found: dict[str, list[Link]] = {}
        nearest = [start]
        while nearest:
            step: dict[str, list[Link]] = defaultdict(list)
            for row in nearest:
                for link in links.get(row, ()):
                    if other(link) != start and other(link) not in found:
                        step[other(link)].append(link)
            found |= step
            nearest = list(step)
        rows = {key: self.project_answers.rows[key] for key in found}
        order = sorted(found, key=lambda key: (self.stages[rows[key].key], rows[key].row.position))
        return tuple(Reached(rows[key], tuple(found[key])) for key in order)


def threads(
    project_answers: ProjectAnswers, groups: Collection[str] = (), sees: Callable[[Link], bool] = _all
) -> Threads:
    """The golden thread of a project. Its rows begin with the tables `groups` ("form.table"), where they name them;
    links that `sees` refuses are not there."""
    own = {
        f"{form.key}.{table.key}"
        for form in project_answers.forms.values()
        for table in form.tables()
        if table.threaded
    }
    known = {at: full for full in own | set(groups) for at in (one.row.id for one in project_answers.rows_of(full))}
    links = (
        link for link in _links(project_answers) if {link.origin, link.use} <= known.keys() and link.origin != link.use
    )
    return Threads(
        project_answers,
        frozenset(groups),
        tuple(link for link in links if sees(link)),
        _stages(project_answers, own | set(groups)),
    )


def _by(links: Iterable[Link], key: Callable[[Link], str]) -> Mapping[str, tuple[Link, ...]]:
    found: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        found[key(link)].append(link)
    return {row: tuple(ones) for row, ones in found.items()}


def _links(project_answers: ProjectAnswers) -> Iterator[Link]:
    """Every reference between rows, from origin to use; a threaded reference outside tables ties all threaded rows of
    its form."""
    for pointer in project_answers.pointers:
        asked, here = pointer.field, pointer.address
        if here.row:
            ends = (here.row, pointer.target) if asked.onward else (pointer.target, here.row)
            yield Link(*ends, here, asked)
        elif asked.threaded:
            form = project_answers.forms[here.form]
            for table in _threaded(form):
                for at in project_answers.rows_of(f"{form.key}.{table.key}"):
                    if not project_answers.is_blank(at):
                        yield Link(pointer.target, at.row.id, here, asked)


def _threaded(form: Form) -> Iterator[Field]:
    return (table for table in form.tables() if table.threaded)


def _stages(project_answers: ProjectAnswers, tables: Collection[str]) -> Mapping[str, int]:
    """A number for each of `tables`, from what its references say of where rows come from; what is then alike stands
    in the order of the forms."""
    origins: dict[str, set[str]] = {full: set() for full in tables}
    for form in project_answers.forms.values():
        for asked in form.fields():
            full = f"{form.key}.{asked.key}"
            if asked.kind is Kind.REFERENCE and asked.threaded:
                for table in _threaded(form):
                    origins[f"{form.key}.{table.key}"] |= set(asked.refers_to)
            for column in asked.fields if full in tables else ():
                for target in column.refers_to:
                    end, start = (target, full) if column.onward else (full, target)
                    origins.setdefault(end, set()).add(start)
    depths: dict[str, int] = {}

    def depth(full: str, path: tuple[str, ...]) -> int:
        if full not in depths:
            before = (one for one in origins[full] if one in tables and one not in path and one != full)
            depths[full] = max((depth(one, (*path, full)) + 1 for one in before), default=0)
        return depths[full]

    forms = [f"{form.key}.{table.key}" for form in project_answers.forms.values() for table in form.tables()]
    ordered = sorted((full for full in forms if full in tables), key=lambda full: depth(full, ()))
    return {full: number for number, full in enumerate(ordered)}
