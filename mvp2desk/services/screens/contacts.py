"""Contacts of a project: its own people first, then the contacts of the guide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mvp2desk.domain.guide.guide import Checkpoint, Contact, Guide
from mvp2desk.domain.project.registers import Person
from mvp2desk.services.screens.guide_wording import MAILBOX, role_title
from mvp2desk.services.screens.views import ContactLine
from mvp2desk.text.words import Words

if TYPE_CHECKING:
    from mvp2desk.services.status.project_status import ProjectStatus

COORDINATOR = "regional-coordinator"
"""The role of the region's coordinator, by its key in the guide."""

_MAILBOX_CONTACT = "program-mailbox"


def coordinator(people: Iterable[Person]) -> Person | None:
    """Return the coordinator entered for this project, or None if the guide's applies."""
    return next((person for person in people if person.role == COORDINATOR), None)


def guide_coordinator(guide: Guide, region: str) -> Contact | None:
    """The coordinator whom the guide names for a region."""
    return next((contact for contact in guide.contacts if region and contact.region == region), None)


def recipient_lines(checkpoint: Checkpoint, status: ProjectStatus, words: Words) -> tuple[ContactLine, ...]:
    """Those to whom a checkpoint goes, as far as it is known who they are."""
    return tuple(line for role in checkpoint.recipients for line in _of_role(role, status, words))


def who_to_ask(status: ProjectStatus, words: Words) -> tuple[ContactLine, ...]:
    """The project's coordinator, where it is known who that is, and the program's mailbox."""
    return tuple(line for role in (COORDINATOR, MAILBOX) for line in _of_role(role, status, words))


def further_contacts(status: ProjectStatus, words: Words) -> tuple[ContactLine, ...]:
    """Everybody else whom the guide names; the coordinator of this region only where no other one was entered."""
    shown = {line.key for line in who_to_ask(status, words)}
    here = status.project.region
    return tuple(
        _from_guide(contact, status.guide, words)
        for contact in status.guide.contacts
        if contact.key not in shown and (not contact.region or contact.region != here)
    )


def _of_role(role: str, status: ProjectStatus, words: Words) -> Iterator[ContactLine]:
    guide = status.guide
    own = [person for person in status.people if person.role == role]
    if own:
        yield from (_own(person, status, words) for person in own)
    elif role == MAILBOX:
        yield from (_from_guide(c, guide, words) for c in guide.contacts if c.key == _MAILBOX_CONTACT)
    elif role == COORDINATOR and (known := guide_coordinator(guide, status.project.region)):
        yield _from_guide(known, guide, words)


def _own(person: Person, status: ProjectStatus, words: Words) -> ContactLine:
    """Return the contact of a person of the project. A coordinator of the guide's name gets the guide's details."""
    duty = role_title(person.role, status.guide, words)
    name = duty if person.name == person.email else person.name  # the name is not entered yet
    known = guide_coordinator(status.guide, status.project.region) if person.role == COORDINATOR else None
    if known and not person.email and known.name.casefold() == name.casefold():
        return _from_guide(known, status.guide, words)
    return ContactLine(person.id, name, duty, person.email, person.phone)


def _from_guide(contact: Contact, guide: Guide, words: Words) -> ContactLine:
    region = next((words(r.title) for r in guide.regions if r.key == contact.region), "")
    duty = words("{duty}, {region}", duty=words(contact.duty), region=region) if region else words(contact.duty)
    known = words("as of {month}", month=words.month(contact.as_of))
    return ContactLine(contact.key, contact.name, duty, contact.email, contact.phone, known)
