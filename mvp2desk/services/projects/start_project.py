"""Start of a project with a few facts, all changeable later."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms.kinds import to_cents
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.project.journal import Action, ChangeOrigin, Label
from mvp2desk.domain.project.registers import Community, CommunityKind, Person, Project, ProjectKind
from mvp2desk.services.recording.recorder import create_entries

if TYPE_CHECKING:
    from mvp2desk.store.unit_of_work import UnitOfWork
    from mvp2desk.store.workspace import Workspace

MANAGER = "municipal-project-manager"
"""The role of a project's manager, by its key in the guide."""


class NewCommunity(Struct, frozen=True, kw_only=True):
    """A community of a new project, as in the list of municipalities and tribes."""

    name: str
    kind: CommunityKind = CommunityKind.MUNICIPALITY
    county: str = ""


class NewProject(Struct, frozen=True, kw_only=True):
    """The facts of a new project. `award` is the award for the process in US dollars, None while unknown."""

    name: str
    communities: tuple[NewCommunity, ...]
    kind: ProjectKind = ProjectKind.MUNICIPAL
    region: str = ""
    award_date: dt.date | None = None
    start_date: dt.date | None = None
    manager: str = ""
    under_5000: bool = False
    award: Decimal | None = None
    is_sample: bool = False


def start_project(
    workspace: Workspace,
    guide: Guide,
    beginning: NewProject,
    *,
    author: str,
    origin: ChangeOrigin = ChangeOrigin.PERSON,
) -> Project:
    """Add a project in one step. Raises UserError "project-exists" if another one has its name."""
    with workspace.read() as reading:
        if any(_is_called(project, beginning.name) for project in reading.projects()):
            raise UserError("project-exists", {"name": beginning.name})
    project_id = str(uuid.uuid4())
    with workspace.change(Label(Action.PROJECT_START), author=author, project=project_id, origin=origin) as work:
        return begin(work, guide, beginning, project_id)


def begin(work: UnitOfWork, guide: Guide, beginning: NewProject, project_id: str) -> Project:
    """Add a project with the edition of the guide, its communities, its manager and the entries of its forms."""
    manager = Person(id=str(uuid.uuid4()), project=project_id, name=beginning.manager, role=MANAGER)
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
    work.save(project)
    for position, place in enumerate(beginning.communities):
        work.save(
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
        work.save(manager)
    for form in guide.forms:
        create_entries(work, project_id, form)
    return project


def find_project(workspace: Workspace, name: str) -> Project:
    """Return the project with this name, or the only one if no name is given.

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
        if _is_called(project, name):
            return project
    raise UserError("project-unknown", {"name": name})


def _is_called(project: Project, name: str) -> bool:
    return project.name.casefold() == name.casefold()
