"""How a project begins: the few facts of the first page, all changeable later."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from mvp2desk.domain.errors import UserError
from mvp2desk.domain.guide import Guide
from mvp2desk.domain.journal import Action, Label, Origin
from mvp2desk.domain.kinds import to_cents
from mvp2desk.domain.registers import Community, CommunityKind, Person, Project, ProjectKind
from mvp2desk.services.changes import Announcer
from mvp2desk.services.recorder import Recorder

if TYPE_CHECKING:
    from mvp2desk.store.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A community to begin with, as the list of municipalities and tribes names it."""

    name: str
    kind: CommunityKind = CommunityKind.MUNICIPALITY
    county: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What the first page asks. `award` is the award for the process in US dollars, None while unknown."""

    name: str
    places: tuple[Place, ...]
    kind: ProjectKind = ProjectKind.MUNICIPAL
    region: str = ""
    award_date: dt.date | None = None
    start_date: dt.date | None = None
    manager: str = ""
    under_5000: bool = False
    award: Decimal | None = None
    is_sample: bool = False


def start_project(
    workspace: Workspace, guide: Guide, beginning: Beginning, *, author: str, origin: Origin = Origin.PERSON
) -> Project:
    """Add a project, pinned to the guide's edition, with its communities and its project manager."""
    project_id = str(uuid.uuid4())
    manager = Person(id=str(uuid.uuid4()), project=project_id, name=beginning.manager, role="municipal-project-manager")
    project = Project(
        id=project_id,
        name=beginning.name,
        kind=beginning.kind,
        edition=guide.edition,
        region=beginning.region,
        award_date=beginning.award_date,
        start_date=beginning.start_date,
        award_cents=None if beginning.award is None else to_cents(beginning.award),
        manager=manager.id if beginning.manager else None,
        under_5000=beginning.under_5000,
        is_sample=beginning.is_sample,
    )
    with workspace.change(Label(Action.PROJECT_START), author=author, project=project_id, origin=origin) as work:
        work.save_project(project)
        for position, place in enumerate(beginning.places):
            work.save_community(
                Community(
                    id=str(uuid.uuid4()),
                    project=project_id,
                    name=place.name,
                    kind=place.kind,
                    county=place.county,
                    position=position,
                )
            )
        if beginning.manager:
            work.save_person(manager)
    recorder = Recorder(workspace, project_id, author, Announcer(), origin)
    for form in guide.forms:
        recorder.open_form(form)
    return project


def find_project(workspace: Workspace, name: str) -> Project:
    """The project called `name`, or the only one when no name is given.

    Raises UserError: "no-project", "project-unknown", "project-unnamed".
    """
    with workspace.read() as reading:
        projects = reading.projects()
    if not projects:
        raise UserError("no-project")
    if not name:
        if len(projects) > 1:
            raise UserError("project-unnamed")
        return projects[0]
    for project in projects:
        if project.name.casefold() == name.casefold():
            return project
    raise UserError("project-unknown", {"name": name})
