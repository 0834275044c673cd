"""How does the sample town come into a workspace? It is data: an invented town's papers, laid over today."""

from __future__ import annotations

import datetime as dt
import tomllib
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import chain, count
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms.form import Field, Form, Kind
from mvp2desk.domain.forms.kinds import KINDS, read
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.project.journal import Action, ChangeOrigin, Label
from mvp2desk.domain.project.registers import Person, Project, person_called
from mvp2desk.domain.status import State
from mvp2desk.guide.reader import MisfitError, read_table
from mvp2desk.services.projects.start_project import NewProject, Place, begin
from mvp2desk.services.status.project_status import checkpoint_entry

if TYPE_CHECKING:
    from mvp2desk.store.unit_of_work import UnitOfWork
    from mvp2desk.store.workspace import Workspace

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleAnswer:
    """An answer with what it carries. `text` is as one would type it; `day` and `source_day` count from today."""

    text: str = ""
    day: int | None = None
    unknown: bool = False
    source: str = ""
    source_day: int | None = None
    follow_up: str = ""
    owner: str = ""
    confidential: bool = False


SampleAnswers = Mapping[str, str | SampleAnswer]
"""By field: what one would type, or an answer with what it carries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRow:
    """A row of a table: the suggested row `preset`, or one of the town's own. By `name`, or by what it is suggested
    as, answers elsewhere point to it."""

    table: str
    preset: str = ""
    name: str = ""
    answers: Mapping[str, str | SampleAnswer]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleForm:
    """One form of the guide as the town has filled it in."""

    answers: Mapping[str, str | SampleAnswer] = field(default_factory=lambda: MappingProxyType({}))
    rows: tuple[SampleRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePerson:
    """Somebody in the town; invented."""

    name: str
    role: str
    organisation: str
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleMark:
    """What somebody has said of a checkpoint by hand, and what they noted with it."""

    checkpoint: str
    state: State
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleTown:
    """The whole sample. `award` is in US dollars; days count from today, so that the town never looks stale. `others`
    are people who are named and do not stand in the register."""

    name: str
    county: str
    region: str
    manager: str
    award: Decimal
    award_day: int
    start_day: int
    people: tuple[SamplePerson, ...]
    others: tuple[str, ...] = ()
    marks: tuple[SampleMark, ...] = ()
    forms: Mapping[str, SampleForm] = field(default_factory=lambda: MappingProxyType({}))


def load_sample(folder: Path, language: str) -> SampleTown:
    """The town as told in `language`, else in English: `town.toml` and a file for each form.

    Raises UserError "sample-invalid" with the facts file, place, reason.
    """
    there = folder / language
    there = there if there.is_dir() else folder / "en"
    town = _read(SampleTown, there / _TOWN)
    forms = {path.stem: _read(SampleForm, path) for path in sorted(there.glob("*.toml")) if path.name != _TOWN}
    return replace(town, forms=forms)


_TOWN = "town.toml"


def _read(kind: type[T], path: Path) -> T:
    try:
        return read_table(kind, tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal))
    except MisfitError as error:
        place, reason = error.misfits[0]
        raise _fault(".".join(place), reason, path.name) from None
    except (OSError, ValueError) as error:
        raise _fault("", str(error), path.name) from None


def start_sample(
    workspace: Workspace, guide: Guide, town: SampleTown, *, today: dt.date, author: str, again: bool = False
) -> Project:
    """The sample project: the one that is there already, else (or `again`) a new one, in one step or not at all.

    Raises UserError "sample-invalid" when the town does not fit the guide.
    """
    with workspace.read() as reading:
        projects = reading.projects()
    there = next((project for project in projects if project.is_sample), None)
    if there and not again:
        return there
    name = next(name for name in _names(town.name) if name not in {project.name for project in projects})
    project_id = str(uuid.uuid4())
    with workspace.change(
        Label(Action.PROJECT_START), author=author, project=project_id, origin=ChangeOrigin.SAMPLE
    ) as work:
        project = begin(work, guide, _beginning(guide, town, name, today), project_id)
        laying = _Laying(work, project, _people(work, guide, town, project), frozenset(town.others), today)
        for key, form in town.forms.items():
            laying.rows(_known_form(guide, key), form)
        for key, form in town.forms.items():
            laying.form(_known_form(guide, key), form)
        for mark in town.marks:
            laying.mark(guide, mark)
        return project


@dataclass(frozen=True, slots=True)
class _Laying:
    """What stays the same while the town's answers are laid into the workspace."""

    work: UnitOfWork
    project: Project
    people: tuple[Person, ...]
    others: frozenset[str]
    today: dt.date
    handles: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def rows(self, form: Form, told: SampleForm) -> None:
        """The rows of one form in the order in which they are told, each under the name that others point to."""
        for number, row in enumerate(told.rows, start=1):
            handle = row.name or row.preset or str(number)
            if (form.key, row.table, handle) in self.handles:
                raise _fault(f"{form.key}, row {number}", f"a second row {handle!r} in {row.table!r}")
            self.handles[form.key, row.table, handle] = self.row(form, row, number)

    def form(self, form: Form, told: SampleForm) -> None:
        """One form: its answers outside tables, then those of its rows, which are there."""
        for key, answer in told.answers.items():
            self.answer(form, Address(form.key, key), answer)
        for number, row in enumerate(told.rows, start=1):
            row_id = self.handles[form.key, row.table, row.name or row.preset or str(number)]
            for key, answer in row.answers.items():
                self.answer(form, Address(form.key, key, row.table, row_id), answer)

    def mark(self, guide: Guide, told: SampleMark) -> None:
        """One checkpoint, as somebody marked it."""
        if told.checkpoint not in {checkpoint.key for checkpoint in guide.checkpoints}:
            raise _fault("marks", f"the guide has no checkpoint {told.checkpoint!r}")
        self.work.set_entry_state(self.project.id, checkpoint_entry(told.checkpoint), told.state, told.note)

    def row(self, form: Form, row: SampleRow, number: int) -> str:
        """The id of the row that the answers go into; a suggested row is there already."""
        if not row.preset:
            return self.work.add_row(self.project.id, form.key, row.table).id
        for there in self.work.filled(self.project.id, form.key).rows_of(row.table):
            if there.preset == row.preset:
                return there.id
        raise _fault(f"{form.key}, row {number}", f"no suggested row {row.preset!r} in {row.table!r}")

    def answer(self, form: Form, address: Address, told: str | SampleAnswer) -> None:
        """One answer, read as if it had been typed."""
        said = SampleAnswer(text=told) if isinstance(told, str) else told
        place = ".".join(part for part in (form.key, address.table, address.field) if part)
        asked = _known_field(form, address, place)
        typed = said.text if said.day is None else self.day(said.day).isoformat()
        if asked.kind is Kind.PERSON:
            typed = self.person(typed, place)
        elif asked.kind is Kind.REFERENCE:
            typed = self.pointed_to(asked, typed, place)
        reading = read(typed, asked)
        if reading.unread:
            raise _fault(place, f"{reading.code}: {typed!r}")
        if said.unknown and typed:
            raise _fault(place, "an answer that is unknown says nothing")
        answer = Answer(
            text=reading.text,
            unknown=said.unknown,
            source=said.source,
            source_date=None if said.source_day is None else self.day(said.source_day),
            follow_up=said.follow_up,
            owner=self.person(said.owner, place),
            confidential=said.confidential,
        )
        self.work.put_answer(self.project.id, address, answer)

    def person(self, name: str, place: str) -> str:
        """The id of somebody in the town, the name of somebody else; nobody for no name."""
        if not name or name in self.others:
            return name
        person = person_called(self.people, name)
        if person is None:
            raise _fault(place, f"nobody is called {name!r}")
        return person.id

    def pointed_to(self, asked: Field, told: str, place: str) -> str:
        """The ids of the rows that are told by their names, in the first of the tables that has one of that name; of a
        suggested row that nobody told of as well."""
        return " ".join(self._row_called(asked, handle, place) for handle in told.split())

    def _row_called(self, asked: Field, handle: str, place: str) -> str:
        for form, _, table in (full.partition(".") for full in asked.refers_to):
            if row := self.handles.get((form, table, handle)):
                return row
            for there in self.work.filled(self.project.id, form).rows_of(table):
                if there.preset == handle:
                    return there.id
        raise _fault(place, f"no row is called {handle!r}")

    def day(self, days: int) -> dt.date:
        """The date that lies so many days from today."""
        return self.today + dt.timedelta(days=days)


def _beginning(guide: Guide, town: SampleTown, name: str, today: dt.date) -> NewProject:
    if town.region not in {region.key for region in guide.regions}:
        raise _fault("region", f"the guide has no region {town.region!r}")
    return NewProject(
        name=name,
        places=(Place(name=town.name, county=town.county),),
        region=town.region,
        award_date=today + dt.timedelta(days=town.award_day),
        start_date=today + dt.timedelta(days=town.start_day),
        manager=town.manager,
        under_5000=True,
        award=town.award,
        is_sample=True,
    )


def _people(work: UnitOfWork, guide: Guide, town: SampleTown, project: Project) -> tuple[Person, ...]:
    """Everybody in the town, written down; the manager is there already and now gets an address."""
    roles = {role.key for role in guide.roles}
    there = {person.name: person.id for person in work.all(Person, project.id)}
    for told in town.people:
        if told.role not in roles:
            raise _fault(f"people, {told.name}", f"the guide has no role {told.role!r}")
        work.save(
            Person(
                id=there.get(told.name) or str(uuid.uuid4()),
                project=project.id,
                name=told.name,
                role=told.role,
                organisation=told.organisation,
                email=told.email,
                phone=told.phone,
            )
        )
    return work.all(Person, project.id)


def _known_form(guide: Guide, key: str) -> Form:
    try:
        return guide.form(key)
    except KeyError:
        raise _fault(key, "the guide has no such form") from None


def _known_field(form: Form, address: Address, place: str) -> Field:
    try:
        asked = form.field(address.field, address.table)
    except KeyError:
        raise _fault(place, "the form has no such question") from None
    if not KINDS[asked.kind].stores_answer:
        raise _fault(place, "nothing can be typed here")
    return asked


def _names(name: str) -> Iterator[str]:
    """What one sample after the other may be called."""
    return chain([name], (f"{name} {number}" for number in count(2)))


def _fault(place: str, reason: str, file: str = "sample") -> UserError:
    return UserError("sample-invalid", {"file": file, "place": place, "reason": reason})
