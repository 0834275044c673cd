"""Names of the ways in which a role takes part in a step."""

from collections.abc import Mapping
from types import MappingProxyType

from mvp2desk.domain.guide.guide import Part
from mvp2desk.domain.words import N_, Text

PART_WORDS: Mapping[Part, Text] = MappingProxyType(
    {
        Part.CORE_TEAM: N_("On the core team"),
        Part.SUPPORT: N_("Supports the core team"),
        Part.JOINS: N_("Joins in this step"),
    }
)
