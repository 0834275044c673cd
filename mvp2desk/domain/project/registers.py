"""What a workspace keeps in typed tables: projects, communities, people, attachments."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class ProjectKind(StrEnum):
    """Who carries the grant."""

    MUNICIPAL = "municipal"
    REGIONAL = "regional"
    TRIBAL = "tribal"


class CommunityKind(StrEnum):
    """What a community is. Devens and tribes may apply too (domain.md 3.1)."""

    MUNICIPALITY = "municipality"
    TRIBE = "tribe"
    DEVENS = "devens"


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """One MVP 2.0 grant, pinned to the edition of the guide it began with.

    `region` is the key of a programme region, empty while unknown. `award_cents` is the award for the process
    in US cents, None while unknown. `manager` is a person's id. `is_sample` projects are invented, and say so
    on every output.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """One town, tribe or district that a project serves."""

    id: str
    project: str
    name: str
    kind: CommunityKind = CommunityKind.MUNICIPALITY
    county: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in a project. `role` is a key of the guide's roles, or empty."""

    id: str
    project: str
    name: str
    role: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that is kept with a project, stored under its content's SHA-256 (hex). `size` in bytes."""

    id: str
    project: str
    sha256: str
    name: str
    media_type: str
    size: int


def person_called(people: Iterable[Person], name: str) -> Person | None:
    """Who is called `name`, in capitals or not; None when nobody is, or more than one."""
    found = [person for person in people if person.name.casefold() == name.strip().casefold()]
    return found[0] if len(found) == 1 else None
