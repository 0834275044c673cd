"""The table of all registers, by record class."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from mvp2desk.store.registers.attachments import ATTACHMENTS
from mvp2desk.store.registers.communities import COMMUNITIES
from mvp2desk.store.registers.people import PEOPLE
from mvp2desk.store.registers.plan_steps import PLAN_STEPS
from mvp2desk.store.registers.projects import PROJECTS
from mvp2desk.store.registers.register import R, Register
from mvp2desk.store.registers.submissions import SUBMISSION_FILES, SUBMISSIONS

REGISTERS: Mapping[type, Register[Any]] = MappingProxyType(
    {
        register.record: register
        for register in (PROJECTS, COMMUNITIES, PEOPLE, ATTACHMENTS, PLAN_STEPS, SUBMISSIONS, SUBMISSION_FILES)
    }
)


def register_of(record: type[R]) -> Register[R]:
    """Return the register of a record class. Raises KeyError."""
    return REGISTERS[record]
