"""The golden thread: origins and uses of rows, and rows that lack them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from msgspec import Struct, field

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.project_answers import ProjectAnswers, RowRef
from mvp2desk.domain.forms.form import Field, Form, Kind, Need


class Link(Struct, frozen=True):
    """A link between two rows, by their ids: `use` comes from `origin`. It is made by the answer to `field` at
    `address`."""

    origin: str
    use: str
    address: Address
    field: Field


class Reached(Struct, frozen=True):
    """A row that is reached from another, with the links of the last step."""

    at: RowRef
    links: tuple[Link, ...]


class Orphan(Struct, frozen=True):
    """A row without the origin or use that its table needs."""

    at: RowRef
    need: Need


class ThreadNode(Struct, frozen=True):
    """A row with all its origins and uses, each in the order of the stages."""

    at: RowRef
    origins: tuple[Reached, ...]
    uses: tuple[Reached, ...]


def _all(link: Link) -> bool:
    return True


class Threads(Struct, frozen=True, dict=True):
    """Links between the rows of the threaded tables, and from the rows of `groups`, the tables at its start.

    `links` are in reading order. `stages` numbers the tables, by full name, along the thread: a table comes after those
    that its rows come from, except in a circle.
    """

    project_answers: ProjectAnswers
    groups: frozenset[str]
    links: tuple[Link, ...]
    stages: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def origins_of(self) -> Mapping[str, tuple[Link, ...]]:
        """Links of each row to its origins, by its id."""
        return _by(self.links, lambda link: link.use)

    @cached_property
    def uses_of(self) -> Mapping[str, tuple[Link, ...]]:
        """Links of each row to its uses, by its id."""
        return _by(self.links, lambda link: link.origin)

    def node(self, row: str) -> ThreadNode:
        """Return a row with all its direct and indirect origins and uses. Raises KeyError."""
        return ThreadNode(
            self.project_answers.rows[row],
            self._reached(row, self.origins_of, lambda link: link.origin),
            self._reached(row, self.uses_of, lambda link: link.use),
        )

    def orphans(self) -> Iterator[Orphan]:
        """Yield the rows with answers that lack an origin or use which their table needs, in the order of the stages.

        Only rows of the thread count as origins and uses: groups do not, nor do references of a whole form.
        """
        for at in self.rows():
            if not at.table.needs or self.project_answers.is_blank(at):
                continue
            there = {Need.ORIGIN: self.origins_of.get(at.row.id, ()), Need.USE: self.uses_of.get(at.row.id, ())}
            for need in at.table.needs:
                if not any(self._counts(link) for link in there[need]):
                    yield Orphan(at, need)

    def rows(self) -> Iterator[RowRef]:
        """Yield every row of the thread, in the order of the stages."""
        for full in sorted(self.stages, key=lambda one: self.stages[one]):
            yield from self.project_answers.rows_of(full)

    def is_group(self, at: RowRef) -> bool:
        """True if the row is in one of the tables at the start."""
        return at.key in self.groups

    def _counts(self, link: Link) -> bool:
        return bool(link.address.row) and not self.is_group(self.project_answers.rows[link.origin])

    def _reached(
        self, start: str, links: Mapping[str, tuple[Link, ...]], other: Callable[[Link], str]
    ) -> tuple[Reached, ...]:
        """Follow links breadth first, visiting each row once: references may be circular."""
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
    """Build the golden thread of a project from `groups`, full names of the tables at its start. Links that `sees`
    refuses are left out."""
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
    """Yield every reference between rows, from origin to use; a threaded reference outside tables links all threaded
    rows of its form."""
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
    """Number `tables` by their order along the thread; tables without an order between them keep that of the forms."""
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
