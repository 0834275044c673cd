"""The sample project: an invented town's answers, read from TOML and dated relative to today."""

from __future__ import annotations

import datetime as dt
import tomllib
import uuid
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import chain, count
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms.form import Field, Form, Kind
from mvp2desk.domain.forms.kinds import KINDS, read
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.project.journal import Action, ChangeOrigin, Label
from mvp2desk.domain.project.registers import Person, Project, person_called
from mvp2desk.domain.submissions.submission import Reply, SentBy, Submission
from mvp2desk.guide.reader import MisfitError, read_table
from mvp2desk.services.projects.start_project import NewCommunity, NewProject, begin

if TYPE_CHECKING:
    from mvp2desk.store.unit_of_work import UnitOfWork
    from mvp2desk.store.workspace import Workspace

T = TypeVar("T")


class SampleAnswer(Struct, frozen=True, kw_only=True):
    """An answer with its notes. `text` is raw text; `day` and `source_day` count from today."""

    text: str = ""
    day: int | None = None
    unknown: bool = False
    source: str = ""
    source_day: int | None = None
    follow_up: str = ""
    owner: str = ""
    confidential: bool = False


SampleAnswers = Mapping[str, str | SampleAnswer]
"""By field: raw text, or an answer with its notes."""


class SampleRow(Struct, frozen=True, kw_only=True):
    """A row of a table: the preset row `preset`, or a new one. Other answers refer to it by `name` or preset."""

    table: str
    preset: str = ""
    name: str = ""
    answers: Mapping[str, str | SampleAnswer]


class SampleForm(Struct, frozen=True, kw_only=True):
    """The answers of one form."""

    answers: Mapping[str, str | SampleAnswer] = field(default_factory=lambda: MappingProxyType({}))
    rows: tuple[SampleRow, ...] = ()


class SamplePerson(Struct, frozen=True, kw_only=True):
    """An invented person in the town."""

    name: str
    role: str
    organisation: str
    email: str = ""
    phone: str = ""


class SampleSubmission(Struct, frozen=True, kw_only=True):
    """A submission of a checkpoint, and the answer. Days count from today."""

    checkpoint: str
    sent_day: int
    how: SentBy
    answer: Reply = Reply.NONE
    answered_day: int | None = None
    note: str = ""


class SampleTown(Struct, frozen=True, kw_only=True):
    """The whole sample. `award` is in US dollars; days count from today, so that the town never looks stale. `others`
    are people who are named but not in the register."""

    name: str
    county: str
    region: str
    manager: str
    award: Decimal
    award_day: int
    start_day: int
    people: tuple[SamplePerson, ...]
    others: tuple[str, ...] = ()
    submissions: tuple[SampleSubmission, ...] = ()
    forms: Mapping[str, SampleForm] = field(default_factory=lambda: MappingProxyType({}))


def load_sample(folder: Path, language: str) -> SampleTown:
    """Read the town in `language`, else in English: `town.toml` and a file for each form.

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
    """Return the sample project; start it in one step if there is none, or if `again`.

    Raises UserError "sample-invalid" if the town does not fit the guide.
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
        writer = _SampleWriter(work, project, _people(work, guide, town, project), frozenset(town.others), today)
        for key, form in town.forms.items():
            writer.rows(_known_form(guide, key), form)
        for key, form in town.forms.items():
            writer.form(_known_form(guide, key), form)
        for sent in town.submissions:
            writer.submission(guide, sent)
        return project


class _SampleWriter(Struct, frozen=True):
    """Writes the answers of the town into its project."""

    work: UnitOfWork
    project: Project
    people: tuple[Person, ...]
    others: frozenset[str]
    today: dt.date
    handles: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def rows(self, form: Form, sample: SampleForm) -> None:
        """Add the rows of one form in order, each under its handle, by which references name it."""
        for number, row in enumerate(sample.rows, start=1):
            handle = row.name or row.preset or str(number)
            if (form.key, row.table, handle) in self.handles:
                raise _fault(f"{form.key}, row {number}", f"a second row {handle!r} in {row.table!r}")
            self.handles[form.key, row.table, handle] = self.row(form, row, number)

    def form(self, form: Form, sample: SampleForm) -> None:
        """Write the answers of one form, outside its tables and in its rows."""
        for key, answer in sample.answers.items():
            self.answer(form, Address(form.key, key), answer)
        for number, row in enumerate(sample.rows, start=1):
            row_id = self.handles[form.key, row.table, row.name or row.preset or str(number)]
            for key, answer in row.answers.items():
                self.answer(form, Address(form.key, key, row.table, row_id), answer)

    def submission(self, guide: Guide, sample: SampleSubmission) -> None:
        """Save one submission."""
        if sample.checkpoint not in {checkpoint.key for checkpoint in guide.checkpoints}:
            raise _fault("submissions", f"the guide has no checkpoint {sample.checkpoint!r}")
        before = [one for one in self.work.all(Submission, self.project.id) if one.checkpoint == sample.checkpoint]
        self.work.save(
            Submission(
                id=str(uuid.uuid4()),
                project=self.project.id,
                checkpoint=sample.checkpoint,
                number=len(before) + 1,
                sent_on=self.day(sample.sent_day),
                how=sample.how,
                note=sample.note,
                answer=sample.answer,
                answered_on=None if sample.answered_day is None else self.day(sample.answered_day),
            )
        )

    def row(self, form: Form, row: SampleRow, number: int) -> str:
        """Return the id of the row for the answers; a preset row exists already."""
        if not row.preset:
            return self.work.add_row(self.project.id, form.key, row.table).id
        for there in self.work.filled(self.project.id, form.key).rows_of(row.table):
            if there.preset == row.preset:
                return there.id
        raise _fault(f"{form.key}, row {number}", f"no suggested row {row.preset!r} in {row.table!r}")

    def answer(self, form: Form, address: Address, sample: str | SampleAnswer) -> None:
        """Write one answer, read as if it had been typed."""
        given = SampleAnswer(text=sample) if isinstance(sample, str) else sample
        place = ".".join(part for part in (form.key, address.table, address.field) if part)
        asked = _known_field(form, address, place)
        typed = given.text if given.day is None else self.day(given.day).isoformat()
        if asked.kind is Kind.PERSON:
            typed = self.person(typed, place)
        elif asked.kind is Kind.REFERENCE:
            typed = self.pointed_to(asked, typed, place)
        reading = read(typed, asked)
        if reading.unread:
            raise _fault(place, f"{reading.code}: {typed!r}")
        if given.unknown and typed:
            raise _fault(place, "an answer that is unknown says nothing")
        answer = Answer(
            text=reading.text,
            unknown=given.unknown,
            source=given.source,
            source_date=None if given.source_day is None else self.day(given.source_day),
            follow_up=given.follow_up,
            owner=self.person(given.owner, place),
            confidential=given.confidential,
        )
        self.work.put_answer(self.project.id, address, answer)

    def person(self, name: str, place: str) -> str:
        """Return the id of a person of the town, or the name of another person."""
        if not name or name in self.others:
            return name
        person = person_called(self.people, name)
        if person is None:
            raise _fault(place, f"nobody is called {name!r}")
        return person.id

    def pointed_to(self, asked: Field, sample: str, place: str) -> str:
        """Return the ids of the rows with these handles, each in the first of the tables that has one."""
        return " ".join(self._row_called(asked, handle, place) for handle in sample.split())

    def _row_called(self, asked: Field, handle: str, place: str) -> str:
        for form, _, table in (full.partition(".") for full in asked.refers_to):
            if row := self.handles.get((form, table, handle)):
                return row
            for there in self.work.filled(self.project.id, form).rows_of(table):
                if there.preset == handle:
                    return there.id
        raise _fault(place, f"no row is called {handle!r}")

    def day(self, days: int) -> dt.date:
        """Return the date so many days from today."""
        return self.today + dt.timedelta(days=days)


def _beginning(guide: Guide, town: SampleTown, name: str, today: dt.date) -> NewProject:
    if town.region not in {region.key for region in guide.regions}:
        raise _fault("region", f"the guide has no region {town.region!r}")
    return NewProject(
        name=name,
        communities=(NewCommunity(name=town.name, county=town.county),),
        region=town.region,
        award_date=today + dt.timedelta(days=town.award_day),
        start_date=today + dt.timedelta(days=town.start_day),
        manager=town.manager,
        under_5000=True,
        award=town.award,
        is_sample=True,
    )


def _people(work: UnitOfWork, guide: Guide, town: SampleTown, project: Project) -> tuple[Person, ...]:
    """Save all people of the town; the manager, who is there already, gets an address."""
    roles = {role.key for role in guide.roles}
    there = {person.name: person.id for person in work.all(Person, project.id)}
    for sample in town.people:
        if sample.role not in roles:
            raise _fault(f"people, {sample.name}", f"the guide has no role {sample.role!r}")
        work.save(
            Person(
                id=there.get(sample.name) or str(uuid.uuid4()),
                project=project.id,
                name=sample.name,
                role=sample.role,
                organisation=sample.organisation,
                email=sample.email,
                phone=sample.phone,
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
    """Yield the names of the first and of further samples."""
    return chain([name], (f"{name} {number}" for number in count(2)))


def _fault(place: str, reason: str, file: str = "sample") -> UserError:
    return UserError("sample-invalid", {"file": file, "place": place, "reason": reason})
