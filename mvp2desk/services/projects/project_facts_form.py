"""The facts of the open project, read from its registers; each change is a step of the journal."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer, FormAnswers
from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.forms.kinds import own_choice, split_choices
from mvp2desk.domain.problems import Level, Problem
from mvp2desk.domain.project.journal import Action, Label
from mvp2desk.domain.project.registers import Community, Person, Project, person_called
from mvp2desk.domain.project.towns import Town
from mvp2desk.services.projects.facts_form import (
    COORDINATOR,
    COORDINATOR_EMAIL,
    FACTS,
    FactsForm,
    free_name,
    joint_name,
    town_key,
    unlisted_kind,
)
from mvp2desk.services.projects.start_project import MANAGER
from mvp2desk.services.recording.changes import Changed
from mvp2desk.services.screens.contacts import COORDINATOR as COORDINATES
from mvp2desk.services.screens.contacts import coordinator, guide_coordinator

if TYPE_CHECKING:
    from mvp2desk.services.project.open_project import OpenProject
    from mvp2desk.store.unit_of_work import UnitOfWork


class ProjectFactsForm(FactsForm):
    """The facts of the open project: each answer is a step of the journal of its own, and undo takes it back.

    What the registers cannot take (unreadable text, a negative award, another project's name) stays on the page
    with what is wrong about it, and changes nothing.
    """

    def __init__(self, form: Form, open_project: OpenProject, towns: Sequence[Town]) -> None:
        with open_project.workspace.read() as reading:
            own = [Town(c.name, c.county, c.kind) for c in reading.all(Community, open_project.recorder.project)]
        self._listed = {town_key(town.name) for town in towns}
        others = (town for town in own if town_key(town.name) not in self._listed)
        super().__init__(form, open_project.guide, (*towns, *others), open_project.today)
        self._open_project = open_project
        self._beside: dict[str, Answer] = {}
        self._added: dict[str, str] = {}

    @property
    def read_only(self) -> bool:
        """True if nothing can be changed."""
        return self._open_project.workspace.read_only

    def filled(self) -> FormAnswers:
        """Return the facts of the registers, and what they could not take."""
        snapshot = self._open_project.snapshot()
        project, communities, people = snapshot.project, snapshot.all(Community), snapshot.all(Person)
        manager = next((person for person in people if person.id == project.manager), None)
        asked = coordinator(people)
        texts = {key: fact.shown(project) for key, fact in FACTS.items()}
        texts["communities"] = " ".join(self._key(community.name) for community in communities)
        texts["manager"] = manager.name if manager else ""
        texts[COORDINATOR] = asked.name if asked and not _is_unnamed(asked) else ""
        texts[COORDINATOR_EMAIL] = asked.email if asked else ""
        cells = {key: Answer(text=str(text)) for key, text in texts.items()}
        beside = dict(self._beside)
        if "communities" in beside:
            typed = f"{texts['communities']} {beside['communities'].unread}".strip()
            beside["communities"] = Answer(unread=typed)
        return FormAnswers(self.form.key, {("", key): answer for key, answer in (cells | beside).items()})

    def problems(self, filled: FormAnswers) -> Iterator[Problem]:
        """Yield the problems of a new project, and a name that another project has."""
        yield from super().problems(filled)
        if "name" in self._beside:
            yield self._problem("name-taken", Level.MUST, "name")

    def save_answer(self, key: str, answer: Answer) -> None:
        """Save one fact. Of the communities the chosen ones are saved, in spite of unreadable text beside them."""
        if answer.unread and key == "communities":
            chosen, rest = split_choices(answer.unread, self.form.field(key))
            self._save_step(key, " ".join(chosen))
            self._beside[key] = Answer(unread=" ".join(rest))
        elif answer.unread or self._is_refused(key, answer.text):
            self._beside[key] = answer
        else:
            self._save_step(key, answer.text)

    def _save_step(self, key: str, text: str) -> None:
        recorder = self._open_project.recorder
        address = Address(self.form.key, key)
        label = Label(Action.PROJECT_EDIT, address, {"label": self.form.field(key).label})
        with recorder.workspace.change(
            label, author=recorder.author, project=recorder.project, origin=recorder.origin, join=True
        ) as work:
            self._save(work, key, text)
        self._beside.pop(key, None)
        if work.step is not None:
            recorder.announcer.announce(Changed(recorder.project, work.step, address))

    def _is_refused(self, key: str, text: str) -> bool:
        if key == "award":
            return bool(text) and Decimal(text) < 0
        if key != "name":
            return False
        with self._open_project.workspace.read() as reading:
            others = [p.name.casefold() for p in reading.projects() if p.id != self._open_project.recorder.project]
        return text.casefold() in others

    def _save(self, work: UnitOfWork, key: str, text: str) -> None:
        project = work.project(self._open_project.recorder.project)
        match key:
            case "communities":
                self._save_communities(work, project, text)
            case "kind":
                self._save_kind(work, FACTS[key].changed(project, text))
            case "manager":
                self._save_manager(work, project, text)
            case "coordinator":
                self._save_coordinator(work, project, text)
            case "coordinator_email":
                self._save_coordinator_email(work, project, text)
            case "name" if not text:
                taken = [p.name for p in work.projects() if p.id != project.id]
                name = joint_name([c.name for c in work.all(Community, project.id)]) or project.name
                work.save(replace(project, name=free_name(name, taken)))
            case _:
                work.save(FACTS[key].changed(project, text))

    def _save_kind(self, work: UnitOfWork, project: Project) -> None:
        work.save(project)
        kind = unlisted_kind(project.kind)
        for community in work.all(Community, project.id):
            if town_key(community.name) not in self._listed and community.kind is not kind:
                work.save(replace(community, kind=kind))

    def _save_communities(self, work: UnitOfWork, project: Project, text: str) -> None:
        said = {("", "communities"): Answer(text=text), ("", "kind"): Answer(text=project.kind)}
        wanted = self.chosen(FormAnswers(self.form.key, said))
        there = {community.name: community for community in work.all(Community, project.id)}
        for name in there.keys() - {town.name for town in wanted}:
            work.remove(there[name])
        for position, town in enumerate(wanted):
            new = Community(
                id=str(uuid.uuid4()), project=project.id, name=town.name, kind=town.kind, county=town.county
            )
            work.save(replace(there.get(town.name, new), position=position))
        before, name = joint_name(list(there)), joint_name([town.name for town in wanted])
        if name and project.name == before:  # its name was derived
            taken = [p.name for p in work.projects() if p.id != project.id]
            work.save(replace(project, name=free_name(name, taken)))

    def _key(self, name: str) -> str:
        """Return the key of a community of the project: of a choice, or of an unlisted name."""
        key = town_key(name)
        return key if key in self.towns else own_choice(name)

    def _save_manager(self, work: UnitOfWork, project: Project, name: str) -> None:
        """Save the manager. A former manager stays in the register, because answers may name them."""
        people = {person.id: person for person in work.all(Person, project.id)}
        called = person_called(people.values(), name)
        added = people.get(project.manager or "") if project.manager == self._added.get("manager") else None
        if name and added and (called is None or called is added):
            work.save(replace(added, name=name))  # still typing
            return
        if name and called is None:
            called = Person(id=str(uuid.uuid4()), project=project.id, name=name, role=MANAGER)
            work.save(called)
            self._added["manager"] = called.id
        work.save(replace(project, manager=called.id if name and called else None))
        if added:
            work.remove(added)

    def _save_coordinator(self, work: UnitOfWork, project: Project, name: str) -> None:
        """Save the coordinator. A former one only loses the role, because answers may name them; an address that was
        entered first stays."""
        before = coordinator(work.all(Person, project.id))
        is_typing = before is not None and (before.id == self._added.get(COORDINATOR) or _is_unnamed(before))
        if before is not None and is_typing and name:
            work.save(replace(before, name=name))
            self._added[COORDINATOR] = before.id
            return
        if before is not None and is_typing and before.email:
            work.save(replace(before, name=before.email))
        elif before is not None and is_typing:
            work.remove(before)
        elif before is not None:
            work.save(replace(before, role=""))
        if name:
            self._add_coordinator(work, project, name, "")

    def _save_coordinator_email(self, work: UnitOfWork, project: Project, email: str) -> None:
        person = coordinator(work.all(Person, project.id))
        if person is None:
            known = guide_coordinator(self.guide, project.region)
            if email:
                self._add_coordinator(work, project, known.name if known else email, email)
        elif not _is_unnamed(person):
            work.save(replace(person, email=email))
        elif email:
            work.save(replace(person, name=email, email=email))
        else:
            work.remove(person)

    def _add_coordinator(self, work: UnitOfWork, project: Project, name: str, email: str) -> None:
        """Add the person. Until the name is known the address takes its place."""
        person = Person(id=str(uuid.uuid4()), project=project.id, name=name, role=COORDINATES, email=email)
        work.save(person)
        self._added[COORDINATOR] = person.id


def _is_unnamed(person: Person) -> bool:
    return bool(person.email) and person.name == person.email
