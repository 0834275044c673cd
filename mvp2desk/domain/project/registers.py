"""Records of the typed tables: projects, communities, people, attachments, dates of steps."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct


class ProjectKind(StrEnum):
    """Kind of grantee."""

    MUNICIPAL = "municipal"
    REGIONAL = "regional"
    TRIBAL = "tribal"


class CommunityKind(StrEnum):
    """Kind of community. Devens and tribes may apply too."""

    MUNICIPALITY = "municipality"
    TRIBE = "tribe"
    DEVENS = "devens"


class Project(Struct, frozen=True, kw_only=True):
    """One MVP 2.0 grant, pinned to the edition of the guide with which it was started.

    `region` is the key of a program region, or empty. `award_cents` is the award for the process in US cents, or
    None. `manager` is a person's id. `is_sample` marks invented projects; every output of them carries a notice.
    """

    id: str
    name: str
    kind: ProjectKind
    edition: str
    region: str = ""
    award_date: dt.date | None = None
    start_date: dt.date | None = None
    award_cents: int | None = None
    manager: str | None = None
    under_5000: bool = False
    is_sample: bool = False


class Community(Struct, frozen=True, kw_only=True):
    """One town, tribe or district that a project serves."""

    id: str
    project: str
    name: str
    kind: CommunityKind = CommunityKind.MUNICIPALITY
    county: str = ""
    position: int = 0


class Person(Struct, frozen=True, kw_only=True):
    """A person on the project. `role` is a key of the guide's roles, or empty."""

    id: str
    project: str
    name: str
    role: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""


class Attachment(Struct, frozen=True, kw_only=True):
    """An attached file, stored under the SHA-256 (hex) of its content. `size` in bytes. `made` is true for a file that
    the program made, such as a document of a submission."""

    id: str
    project: str
    sha256: str
    name: str
    media_type: str
    size: int
    made: bool = False


class PlanStep(Struct, frozen=True, kw_only=True):
    """Dates of a step as people entered them: when it began, when it was finished, and the last day they mean it to
    have. `waits` is true if it begins only after the step before; `reason` is why the plan differs from the guide."""

    id: str
    project: str
    step: int
    began: dt.date | None = None
    finished: dt.date | None = None
    wanted_last: dt.date | None = None
    waits: bool = True
    reason: str = ""


def person_called(people: Iterable[Person], name: str) -> Person | None:
    """Return the person called `name`, ignoring case; None if there is none or more than one."""
    found = [person for person in people if person.name.casefold() == name.strip().casefold()]
    return found[0] if len(found) == 1 else None
